"""A run of scorecards is proposed only while it is what would come out now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from core.clock import utc_now
from core.data.models import (
    Configuration,
    Exemption,
    Fact,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    ScoreRun,
    Spell,
    Submission,
    Succession,
)
from core.data.storage import Storage
from core.errors.scores import Outdated, PhaseStillOpen
from core.runs.decisions import propose
from tests.core.runs.city import START, SUBMITTED, City


def test_a_run_of_which_nothing_changed_is_proposed(
    storage: Storage, run: ScoreRun, city: City
) -> None:
    with storage.writing(run.municipality_id):
        assert propose(ScoreRun.get_by_id(run.id), city.accounts[1]).state == "proposed"


def unit() -> OrgUnit:
    return OrgUnit.get(OrgUnit.code == "U2")


def late_answer(_city: City) -> None:
    Submission.update(submitted_at=utc_now() + timedelta(seconds=1)).where(
        Submission.id == Submission.select().order_by(Submission.id).first().id
    ).execute()


def newcomer(_city: City) -> None:
    person = Person.create(staff_no="S9999", name="신규", grade="9")
    Spell.create(person=person, unit=unit(), starts=date(2026, 11, 1))


def other_column(_city: City) -> None:
    Fact.update(value="81").where(Fact.name == "target", Fact.value == "80").execute()


def moved_earlier(city: City) -> None:
    last = (Spell.person == city.people[-1]) & (Spell.unit == unit().id)
    Spell.update(starts=date(2026, 6, 1)).where(last).execute()


def renamed(_city: City) -> None:
    OrgUnit.update(name="행정과").where(OrgUnit.code == "U2").execute()


def taken_over(_city: City) -> None:
    first = OrgUnit.get(OrgUnit.code == "U1")
    Succession.create(predecessor=unit(), successor=first, share=100, effective=START)


def promoted(city: City) -> None:
    Person.update(grade="6").where(Person.id == city.people[0]).execute()


def left_out(city: City) -> None:
    Exemption.create(
        cycle=city.cycle,
        scorecard="person",
        component="review",
        subject_kind="person",
        subject=city.people[0],
        status="not-applicable",
        reason="휴직",
        made_at=SUBMITTED,
    )


def configured(city: City) -> None:
    newest = Configuration.select().order_by(Configuration.version.desc()).first()
    Configuration.create(
        cycle=city.cycle,
        version=newest.version + 1,
        effective_from=START,
        content=newest.content,
        digest="3",
        made_at=SUBMITTED,
    )


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (late_answer, "answers"),
        (newcomer, "subjects"),
        (other_column, "imported columns"),
        (moved_earlier, "days of duty"),
        (renamed, "organisation"),
        (taken_over, "organisation"),
        (promoted, "grades or groups"),
        (left_out, "exemptions"),
        (configured, "configuration"),
    ],
)
def test_a_run_is_not_proposed_once_something_it_was_made_of_changed(
    storage: Storage, run: ScoreRun, city: City, change: Callable[[City], None], what: str
) -> None:
    with storage.writing(run.municipality_id):
        change(city)
        with pytest.raises(Outdated, match=f"The {what} changed after run {run.id}"):
            propose(ScoreRun.get_by_id(run.id), city.accounts[1])


def test_a_run_is_not_proposed_while_a_phase_of_it_is_open(
    storage: Storage, run: ScoreRun, city: City
) -> None:
    with storage.writing(run.municipality_id):
        Phase.update(closed=False).where(Phase.id == city.phase.id).execute()
        with pytest.raises(PhaseStillOpen):
            propose(ScoreRun.get_by_id(run.id), city.accounts[1])


def test_a_run_whose_evidence_was_deleted_is_not_proposed(
    storage: Storage, run: ScoreRun, city: City, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        ScoreRun.update(evidence=None).where(ScoreRun.id == run.id).execute()
        with pytest.raises(Outdated):
            propose(ScoreRun.get_by_id(run.id), city.accounts[1])
