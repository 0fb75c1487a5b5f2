"""What a person's own part in the year's result comes to, and the total beside the department's."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from marshmallow import ValidationError

from core.errors import Problem
from goru import Programme
from goru.scoring import Evidence, Status, SubjectScore
from goru.testing import enabled, score
from plugins.changwon.personal import PersonalSettings

MAIN = {"name": "처리기간 준수율", "role": "main", "share": "60", "midterm": "77.5", "final": "98"}
SUPPORT = {"name": "만족도", "role": "support", "share": "40", "midterm": "90", "final": "105"}


def scored(*parts: Mapping[str, str], **told: Any) -> SubjectScore:
    """Return the score of one person who states these parts."""
    table = [{f"parts_{name}": text for name, text in part.items()} for part in parts]
    evidence = Evidence(
        subject_kind="person",
        subjects=(7,),
        subject=(7,) if parts else (),
        relation=("self",) if parts else (),
        rater=(1,) if parts else (),
        answers={"parts": (table,)} if parts else {},
    )
    (line,) = score(enabled("changwon"), "changwon-personal", evidence, **told).lines
    return line


def test_shares_and_roles_weigh_what_came_of_each_indicator() -> None:
    found = scored(MAIN, SUPPORT)

    # (60 × 91.85 + 24 × 97) ÷ 84, the second indicator's 105 counted as 100
    assert found.value == Fraction(2613, 28)
    assert found.parts == {
        "1. 처리기간 준수율": Fraction(1837, 20),
        "2. 만족도": Fraction(97),
    }


def test_the_explanation_tells_role_share_and_result() -> None:
    told = [one.text["ko"] for one in scored(MAIN, SUPPORT).trace]

    assert told[0].endswith("70% × 98.0000 = 91.8500, 반영 비중 60 × 100% = 60.0000")
    assert told[1:2] == [
        "만족도(협조): 30% × 90.0000 + 70% × 100.0000 = 97.0000, 반영 비중 40 × 60% = 24.0000",
    ]
    assert told[2].startswith(
        "개인 기여: (60.0000 × 91.8500 + 24.0000 × 97.0000) ÷ (60.0000 + 24.0000) ≈ 93.3214점."
    )


def test_nobody_has_less_for_the_role_alone() -> None:
    one = {**MAIN, "share": "100"}

    assert {scored({**one, "role": role}).value for role in ("main", "deputy", "support")} == {
        Fraction(1837, 20)
    }


def test_no_statement_is_no_zero() -> None:
    assert scored().status == Status.MISSING


def test_the_weights_are_settings() -> None:
    roles = {"main": "100", "deputy": "100", "support": "100"}

    found = scored(MAIN, SUPPORT, midterm="0", final="100", cap="90", roles=roles)

    assert found.value == Fraction(90)


@pytest.mark.parametrize(
    "told",
    [{"midterm": "20"}, {"roles": {"main": "100"}}, {"roles": {"main": "0"}}, {"cap": "101"}],
)
def test_settings_that_do_not_fit_are_refused(told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PersonalSettings().load(told)


def test_a_role_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Problem):
        scored({**MAIN, "role": "boss"})


def test_the_department_s_result_and_the_own_part_make_the_person_s() -> None:
    programme = enabled("changwon").get(Programme, "changwon-indicators")

    card = programme.configuration["scorecards"]["person"]

    assert card["level"] == "person"
    assert [(one["name"], one["weight"]) for one in card["components"]] == [
        ("department", "60"),
        ("own", "40"),
    ]
    assert card["components"][0]["scorecard"] == "department"
