"""A run of scorecards: everybody's exact total with its trace, frozen and provable."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from core.data.models import (
    AuditEntry,
    Cycle,
    Exemption,
    Fact,
    Municipality,
    OrgUnit,
    Phase,
    Score,
    ScoreRun,
)
from core.data.storage import Storage
from core.errors import Problem
from core.errors.formulas import OutOfBounds
from core.errors.scorecards import NoScorecard, WrongLevel
from core.errors.scores import PhaseStillOpen, TriedOut
from core.library import Catalogue
from core.runs.decisions import propose
from core.runs.explain import explain
from core.runs.snapshots import pack, unpack
from core.runs.verify import Finding, verify
from core.scorecards.run import simulate_scorecards
from core.scoring.scores import Reader
from tests.core.runs.city import START, SUBMITTED, City, build, scorer
from tests.core.scorecards import town

F = Fraction


def totals(run: ScoreRun, card: str) -> Mapping[int, str]:
    rows = Score.select(Score.subject, Score.value).where(
        Score.run == run.id, Score.scorecard == card
    )
    return dict(rows.tuples())


def test_everybody_has_an_exact_total_with_their_days_in_each_department(
    storage: Storage, run: ScoreRun, city: City
) -> None:
    with storage.reading(run.municipality_id):
        units = {unit.id: unit.code for unit in OrgUnit.select()}
        departments = {units[one]: F(v) for one, v in totals(run, "department").items()}
        people = {one: F(value) for one, value in totals(run, "person").items()}
        reviews = {
            score.subject: F(score.parts["review"])
            for score in Score.select().where(Score.run == run.id, Score.scorecard == "person")
        }

    first, last = F(84), F("85.3")
    assert departments == {"U1": first, "U2": last}
    moved = (181 * first + 184 * last) / 365
    ahead = dict.fromkeys(city.people[:-1], first) | {city.people[-1]: moved}
    bonus = {city.people[0]: F("2.5")}
    assert people == {
        one: F(70, 100) * ahead[one] + 30 * reviews[one] / 5 + bonus.get(one, 0)
        for one in city.people
    }
    assert set(reviews.values()) <= {F(n, 12) for n in range(12, 61)}


def test_every_trace_ends_in_the_stored_total(storage: Storage, run: ScoreRun) -> None:
    with storage.reading(run.municipality_id):
        scores = list(Score.select().where(Score.run == run.id))
        told = [explain(score, Reader.ADMINISTRATOR, "ko").sentences for score in scores]

    assert len(told) == 6
    for score, sentences in zip(scores, told, strict=True):
        assert sentences[-1].endswith(f"(반올림 전 {score.value})")


def test_a_run_is_the_same_when_it_is_computed_again(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    with storage.reading(run.municipality_id):
        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)

    assert (verdict.finding, verdict.subjects, verdict.differences) == (Finding.SAME, 6, ())


def test_a_changed_total_is_found_and_named(
    storage: Storage, run: ScoreRun, catalogue: Catalogue, city: City
) -> None:
    about = city.people[2]
    with storage.writing(run.municipality_id):
        where = (Score.run == run.id, Score.scorecard == "person", Score.subject == about)
        row = Score.get(*where).__data__ | {"value": "99/1"}
        Score.delete().where(*where).execute()
        Score.insert(row).execute()
        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)

    assert verdict.finding is Finding.DIFFERS
    assert [(one.scorecard, one.subject) for one in verdict.differences] == [("person", about)]


def test_changed_evidence_does_not_fit_the_digest(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    with storage.writing(run.municipality_id):
        assert run.evidence is not None
        forged = unpack(run.evidence).replace(b'"95.5"', b'"99.5"')
        ScoreRun.update(evidence=pack(forged)).where(ScoreRun.id == run.id).execute()
        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)

    assert verdict.finding is Finding.INPUT_BROKEN


@pytest.mark.parametrize("record", [scorer(version="2"), None], ids=["newer", "none"])
def test_a_run_whose_scorer_is_gone_cannot_be_proved(
    storage: Storage, run: ScoreRun, record: Any
) -> None:
    other = town.catalogue(record) if record else town.catalogue(scorer(name="another"))
    with storage.reading(run.municipality_id):
        verdict = verify(ScoreRun.get_by_id(run.id), other)

    assert verdict.finding is Finding.SCORER_GONE


def test_expired_evidence_is_told_apart(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    with storage.writing(run.municipality_id):
        ScoreRun.update(evidence=None).where(ScoreRun.id == run.id).execute()
        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)

    assert verdict.finding is Finding.EVIDENCE_EXPIRED


def test_a_missing_column_leaves_the_people_of_that_department_without_a_score(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        second = OrgUnit.get(OrgUnit.code == "U2")
        Fact.delete().where(Fact.subject == second.id, Fact.name == "panel").execute()
        run = simulate_scorecards(city.cycle, catalogue, None)
        status = dict(
            Score.select(Score.subject, Score.status)
            .where(Score.run == run.id, Score.scorecard == "person")
            .tuples()
        )

    assert status == dict.fromkeys(city.people[:-1], "scored") | {city.people[-1]: "missing"}


def test_an_exemption_is_told_with_its_reason(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        Exemption.create(
            cycle=city.cycle,
            scorecard="person",
            component="review",
            subject_kind="person",
            subject=city.people[1],
            status="excluded",
            reason="장기 휴직",
            made_at=SUBMITTED,
        )
        run = simulate_scorecards(city.cycle, catalogue, None)
        score = Score.get(
            Score.run == run.id, Score.scorecard == "person", Score.subject == city.people[1]
        )
        told = explain(score, Reader.SUBJECT, "ko").sentences

    assert F(score.value) == 84
    assert "다면평가: 평가제외 (장기 휴직)" in told


def test_an_imported_value_out_of_bounds_stores_nothing_and_names_the_number(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        Fact.update(value="100.01").where(Fact.name == "panel").execute()
        before = ScoreRun.select().count()
        with pytest.raises(OutOfBounds, match=r"100\.01"):
            simulate_scorecards(city.cycle, catalogue, None)
        assert ScoreRun.select().count() == before


def test_an_open_phase_of_unnamed_authors_is_not_scored(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        Phase.update(closed=False).where(Phase.id == city.phase.id).execute()
        with pytest.raises(PhaseStillOpen):
            simulate_scorecards(city.cycle, catalogue, None)


def test_answers_about_people_cannot_score_departments(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    raw = town.scorecards()
    raw["department"]["components"][1] = raw["person"]["components"][1] | {"weight": "40"}
    with storage.writing(municipality.id):
        city = town.settle(raw)
        with pytest.raises(WrongLevel):
            simulate_scorecards(city.cycle, catalogue, None)


def test_a_cycle_without_scorecards_says_so(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        cycle = Cycle.create(
            programme="year", year=2027, title="2027", starts_on=START, ends_on=START
        )
        with pytest.raises(Problem):
            simulate_scorecards(cycle, catalogue, None)
        city = build(people=3, raters=1)
        with pytest.raises(NoScorecard):
            simulate_scorecards(city.cycle, catalogue, None)


def test_tried_out_scorecards_cannot_be_proposed(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue, run: ScoreRun
) -> None:
    tried = dict(run.settings["scorecards"])
    tried["department"] = tried["department"] | {
        "components": [one | {"weight": "50"} for one in tried["department"]["components"]]
    }
    with storage.writing(municipality.id):
        other = simulate_scorecards(city.cycle, catalogue, None, tried)
        assert other.configuration_version == 0
        with pytest.raises(TriedOut):
            propose(other, city.accounts[1])
        assert AuditEntry.select().where(AuditEntry.action == "run.simulated").count() == 2
