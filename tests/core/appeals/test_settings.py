"""Settings of appeals: defaults, what is refused, and who decides in which order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.appeals.bodies import BODIES, bodies_for
from core.appeals.people import line_above
from core.appeals.settings import complete, policy, policy_of
from core.cycles.deadlines import CALENDAR_DAYS, WORKING_DAYS, Term
from core.data.models import Person, ScoreRun
from core.errors.cycles import WrongSettings
from core.errors.plugins import UnknownName
from core.records import Programme
from goru.testing import enabled
from plugins.standard.forms.appeal import BODIES as OFFERED
from plugins.standard.forms.appeal import OUTCOMES as CHOICES
from tests.core.appeals.town import Town, a_catalogue, build

TODAY = date(2026, 6, 12)


def completed(**settings: Any) -> dict[str, Any]:
    catalogue = a_catalogue()
    whole = complete(catalogue, catalogue.get(Programme, "year"), {"review": settings})
    return dict(whole["review"])


def test_what_is_left_out_has_its_default() -> None:
    found = policy({})

    assert (found.appealable, found.no_worse, found.workflow) == (True, True, "appeal")
    assert found.terms == {
        "window": Term(days=7, unit=CALENDAR_DAYS),
        "decision": Term(days=10, unit=WORKING_DAYS),
        "objection": Term(days=3, unit=WORKING_DAYS),
    }
    assert found.bodies == ("performance-committee",)


def test_the_configuration_keeps_every_setting_written_out() -> None:
    found = completed(window_days=2)

    assert (found["window_days"], found["window_unit"]) == (2, CALENDAR_DAYS)
    assert policy(found) == policy({"window_days": 2})


@pytest.mark.parametrize(
    "settings",
    [
        {"window_days": 0},
        {"decision_unit": "weeks"},
        {"bodies": []},
        {"bodies": ["mayor"]},
        {"rules": "x"},
    ],
    ids=["no days", "unknown unit", "nobody", "unknown body", "unknown setting"],
)
def test_settings_that_do_not_fit_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(WrongSettings):
        completed(**settings)


def test_a_workflow_that_nobody_provides_is_refused() -> None:
    with pytest.raises(UnknownName):
        completed(workflow="lost")


def test_a_result_keeps_the_policy_that_its_run_was_scored_with(scope: None) -> None:
    town = build({"window_days": 3})

    assert policy_of(ScoreRun.get_by_id(town.run)).terms["window"] == Term(days=3)


def test_the_form_offers_the_bodies_and_outcomes_that_the_core_knows() -> None:
    assert {one.name: dict(one.label) for one in OFFERED} == {
        name: dict(title) for name, title in BODIES.items()
    }
    assert [one.name for one in CHOICES] == ["upheld", "partly", "rejected", "dismissed"]


def test_uijeongbu_takes_no_appeal_on_multi_rater_results() -> None:
    catalogue = enabled("uijeongbu")
    programme = catalogue.get(Programme, "uijeongbu-comprehensive")

    found = complete(catalogue, programme, programme.configuration["appeals"])

    refused = policy(found["multi-rater"])
    assert (refused.appealable, "제19조" in refused.rule) == (False, True)
    assert policy(found["department"]).appealable


@given(
    st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=3),
    st.sampled_from(["", "1", "4", "5", "9", "연구관"]),
    st.booleans(),
)
def test_nobody_decides_twice_and_a_confirmer_only_where_there_is_one(
    configured: list[str], grade: str, has_superior: bool
) -> None:
    found = bodies_for(configured, grade, has_superior=has_superior)

    assert len(set(found)) == len(found)
    assert has_superior or "superior" not in found
    assert not (grade in ("1", "4") and "rating-committee" in found)


@pytest.mark.parametrize(
    ("who", "rater", "superior"),
    [
        ("kim", "head", "director"),
        ("head", "director", ""),
        ("director", "mayor", ""),
        ("mayor", "", ""),
    ],
    ids=["staff", "head below the mayor", "director", "mayor"],
)
def test_the_heads_above_rate_and_confirm_but_never_the_mayor(
    town: Town, who: str, rater: str, superior: str
) -> None:
    found = line_above(town.people[who], TODAY)

    assert (found.rater, found.superior) == (rater, superior)


def test_who_serves_nowhere_has_nobody_above(town: Town) -> None:
    stranger = Person.create(staff_no="new", name="새 직원", grade="9")

    assert line_above(stranger.id, TODAY) == ("", "")
