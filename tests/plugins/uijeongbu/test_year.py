"""The whole year of Uijeongbu: five components from stored answers to departments and people."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from core.data.models import FormVersion, Municipality, Score, ScoreRun, Submission
from core.data.storage import Storage
from core.runs.verify import Finding, verify
from core.scorecards.cautions import cautions
from core.scorecards.run import simulate_scorecards
from core.scoring.rounding import half_up
from goru import Catalogue
from goru.testing import enabled
from plugins.uijeongbu.year import YEAR
from tests.plugins.uijeongbu import stored
from tests.plugins.uijeongbu.stored import Stored

COMMON = ("규제사례 발굴·개선", "전화친절도", "홈페이지 정비", "방문민원인 고객만족도")


@cache
def catalogue() -> Catalogue:
    return enabled("uijeongbu")


@pytest.fixture
def year(storage: Storage, municipality: Municipality) -> tuple[Stored, int]:
    with storage.writing(municipality.id):
        found = stored.year(catalogue())
        return found, simulate_scorecards(found.cycle, catalogue(), found.admin).id


def of(run: int, card: str, subject: int) -> Score:
    return Score.get(Score.run == run, Score.scorecard == card, Score.subject == subject)


def test_v33_the_year_is_scored_from_stored_answers(
    storage: Storage, municipality: Municipality, year: tuple[Stored, int]
) -> None:
    found, run = year

    with storage.reading(municipality.id):
        department = of(run, "department", found.units["A"])
        person = of(run, "person", found.people[0])

    exact = {name: Fraction(part) for name, part in department.parts.items()}
    assert [exact[f"common:{one}"] * 4 for one in COMMON] == [75, Fraction("92.4"), 94, 84]
    assert {name: half_up(part, 4) for name, part in exact.items() if ":" not in name} == {
        "indicators/attainment": "91.5000",
        "indicators/internal": "84.0000",
        "indicators/external": "89.6667",
        "indicators": "89.6333",
        "common": "86.3500",
        "environment": "2.3667",
        "contribution": "3.3500",
    }
    assert half_up(Fraction(department.value), 4) == "79.3573"
    assert half_up(Fraction(person.parts["multi-rater"]), 2) == "85.35"
    assert half_up(Fraction(person.value), 4) == "80.5558"


def test_the_run_is_proved_by_replay(
    storage: Storage, municipality: Municipality, year: tuple[Stored, int]
) -> None:
    with storage.reading(municipality.id):
        verdict = verify(ScoreRun.get_by_id(year[1]), catalogue())

    assert verdict.finding is Finding.SAME


def test_a_department_that_others_name_in_their_claim_gets_its_share(
    storage: Storage, municipality: Municipality, year: tuple[Stored, int]
) -> None:
    found, run = year

    with storage.reading(municipality.id):
        parts = of(run, "department", found.units["B"]).parts

    assert Fraction(parts["contribution"]) == Fraction("0.35")


@pytest.mark.parametrize("what", ["a claim", "a result"])
def test_what_is_not_decided_or_not_stated_is_no_zero(
    storage: Storage, municipality: Municipality, what: str
) -> None:
    with storage.writing(municipality.id):
        found = stored.year(catalogue())
        form = "uijeongbu-contribution" if what == "a claim" else "uijeongbu-common-result"
        forget(form, "decision" if what == "a claim" else "results")
        run = simulate_scorecards(found.cycle, catalogue(), found.admin).id

        department = of(run, "department", found.units["A"])

    lacking = "contribution" if what == "a claim" else "common"
    assert (department.status, department.value) == ("missing", "")
    assert [name for name, part in department.parts.items() if part == "missing"] == [lacking]


def forget(form: str, question: str) -> None:
    """Take an answer out of the last form of that name that is handed in."""
    rows = Submission.select().join(FormVersion, on=Submission.form_version == FormVersion.id)
    last = rows.where(FormVersion.name == form).order_by(Submission.id.desc()).first()
    kept = {name: one for name, one in last.answers.items() if name != question}
    Submission.update(answers=kept).where(Submission.id == last.id).execute()


def with_weight(component: str, weight: str) -> Mapping[str, Any]:
    """Return the department's scorecard with another weight."""
    card = YEAR.configuration["scorecards"]["department"]
    components = [
        {**one, "weight": weight} if one["name"] == component else one for one in card["components"]
    ]
    return {"department": {**card, "components": components}}


@pytest.mark.parametrize(("weight", "told"), [("15", 0), ("50", 0), ("50.5", 1)])
def test_indicators_ought_to_weigh_most_of_all_components(weight: str, told: int) -> None:
    found = list(cautions(with_weight("common", weight)))

    assert len(found) == told
    for one in found:
        assert "‘성과지표 평가’의 가중치 50이(가) ‘공통지표 평가’의 50.5보다 작습니다" in one["ko"]
