"""Assigning: reproducible on both databases, and nothing that people began is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from core.cycles.assigning import assign
from core.cycles.coverage import Spread
from core.cycles.opening import open_cycle
from core.data.models import (
    Assignment,
    AuditEntry,
    Cycle,
    FormVersion,
    Municipality,
    Participation,
    Person,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.errors import Problem
from core.errors.cycles import AnswersExist, CycleSettled, WrongRoster
from core.errors.ratings import WrongRater
from core.form_versions import publish_definition
from core.library import Catalogue
from core.records import CONFIDENTIAL
from tests.core.cycles.sample import OPENED, STAFF, YEAR, a_form, store_people

Phases = dict[str, Phase]
JUNE = datetime(2026, 6, 2, 9)  # noqa: DTZ001  UTC without zone
#: Of the pairs drawn with seed 7, by staff number: the same on every database and machine.
DRAWN = "b7077a41c4645c22aa14c5f9e0b8544c3981bb8fc953eeeebbcaabe1c7cfe718"


def pairs(phase: Phase) -> list[tuple[str, str, str]]:
    """Return who rates whom in which relation, by staff number."""
    names = dict(Person.select(Person.id, Person.staff_no).tuples())
    rows = Assignment.select().where(Assignment.phase == phase)
    return sorted((names[row.actor_id], names[row.subject], row.relation) for row in rows)


def rows_of(phase: Phase) -> set[int]:
    return {row.id for row in Assignment.select().where(Assignment.phase == phase)}


@contextmanager
def counted(storage: Storage) -> Iterator[list[str]]:
    """Collect the statements that the block runs."""
    database, seen = storage.database, []
    run = database.execute_sql

    def counting(sql: str, *args: Any, **kwargs: Any) -> Any:
        seen.append(sql)
        return run(sql, *args, **kwargs)

    database.execute_sql = counting  # type: ignore[method-assign]  # only watched, not replaced
    try:
        yield seen
    finally:
        del database.execute_sql


def test_the_same_seed_gives_the_same_assignments_on_every_database_and_order_of_ids(
    scope: None, catalogue: Catalogue
) -> None:
    store_people(Random())  # noqa: S311  any order will do
    cycle = open_cycle(catalogue, "yearly", YEAR, OPENED, None)
    phase = Phase.get(Phase.name == "review")

    assign(cycle, phase, catalogue, 7, None)

    text = "\n".join(map("\t".join, pairs(phase)))
    assert hashlib.sha256(text.encode()).hexdigest() == DRAWN


def test_another_seed_gives_other_assignments(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assign(cycle, phases["review"], catalogue, 7, None)
    first = pairs(phases["review"])

    assign(cycle, phases["review"], catalogue, 8, None)

    assert pairs(phases["review"]) != first


def test_the_report_tells_how_often_everybody_rates_and_is_rated(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    report = assign(cycle, phases["review"], catalogue, 7, None)

    assert (report.total, report.made, report.kept, report.removed) == (3 * STAFF, 3 * STAFF, 0, 0)
    assert report.by_relation == {"peer": 3 * STAFF}
    assert report.raters == Spread(least=3, median=Fraction(3), most=3)
    assert report.ratees.least >= 1
    assert report.unfilled == ()
    row = Assignment.select().where(Assignment.phase == phases["review"]).first()
    assert (row.roster, row.state, row.form_version.name) == ("peers", "open", "review")
    entry = AuditEntry.get(AuditEntry.action == "phase.assigned")
    assert (entry.details["seed"], entry.details["configuration"]) == (7, 1)


def test_what_cannot_be_filled_is_reported_with_its_reason(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    everybody = [f"S{number:02}" for number in range(STAFF)]
    apart = frozenset(frozenset({"S00", other}) for other in everybody[3:])

    report = assign(cycle, phases["review"], catalogue, 7, None, excluded=apart)

    assert [(u.subject, u.wanted, u.found) for u in report.unfilled] == [("S00", 3, 2)]
    assert {rater for rater, ratee, _ in pairs(phases["review"]) if ratee == "S00"} == {
        "S01",
        "S02",
    }
    assert report.raters == Spread(least=2, median=Fraction(3), most=3)


def test_last_rounds_peers_are_drawn_last(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assign(cycle, phases["review"], catalogue, 7, None)

    assign(cycle, phases["second"], catalogue, 7, None)

    assert not set(pairs(phases["review"])) & set(pairs(phases["second"]))


def test_the_organisation_reaches_back_as_far_as_the_roster_asks(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assert assign(cycle, phases["recent"], catalogue, 7, None).total == 0
    assert assign(cycle, phases["experienced"], catalogue, 7, None).total == STAFF


def test_assigning_again_changes_nothing_where_nothing_changed(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assign(cycle, phases["review"], catalogue, 7, None)
    before = rows_of(phases["review"])

    report = assign(cycle, phases["review"], catalogue, 7, None)

    assert (report.made, report.removed) == (0, 0)
    assert rows_of(phases["review"]) == before


def test_what_people_began_is_kept_and_takes_a_reason(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    phase = phases["review"]
    assign(cycle, phase, catalogue, 7, None)
    drafted, submitted, excused, extended, *_ = Assignment.select().where(Assignment.phase == phase)
    for row, state in ((drafted, "draft"), (submitted, "submitted")):
        Submission.create(
            assignment=row, form_version=row.form_version_id, saved_at=JUNE, state=state
        )
    Assignment.update(state="submitted").where(Assignment.id == submitted.id).execute()
    Assignment.update(state="excused").where(Assignment.id == excused.id).execute()
    Assignment.update(extended_to=JUNE).where(Assignment.id == extended.id).execute()

    with pytest.raises(AnswersExist) as refused:
        assign(cycle, phase, catalogue, 8, None)
    report = assign(cycle, phase, catalogue, 8, None, reason="부서 개편")

    kept = {drafted.id, submitted.id, excused.id, extended.id}
    assert refused.value.facts["count"] == 2
    assert kept <= rows_of(phase)
    assert report.kept == 4
    assert report.total == len(rows_of(phase))


def test_a_ballot_keeps_its_assignment(cycle: Cycle, phases: Phases, catalogue: Catalogue) -> None:
    phase = phases["climate"]
    assign(cycle, phase, catalogue, 1, None)
    row = Assignment.select().where(Assignment.phase == phase).first()
    Participation.create(
        phase=phase,
        form_version=row.form_version_id,
        person=row.actor_id,
        day=OPENED,
        receipt="r",
    )
    publish_definition("climate", a_form("climate", "새 문항").definition, {"": "anonymous"}, None)

    with pytest.raises(AnswersExist):
        assign(cycle, phase, catalogue, 1, None)
    report = assign(cycle, phase, catalogue, 1, None, reason="문항 고침")

    assert (report.kept, report.made, report.removed) == (1, 0, 0)
    assert row.id in rows_of(phase)


def test_a_newer_form_version_replaces_assignments_while_nobody_has_begun(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    assign(cycle, phases["review"], catalogue, 7, None)
    publish_definition("review", a_form("review", "새 문항").definition, {"": CONFIDENTIAL}, None)

    assign(cycle, phases["review"], catalogue, 7, None)

    used = Assignment.select(Assignment.form_version).where(Assignment.phase == phases["review"])
    assert {FormVersion.get_by_id(key).number for (key,) in used.tuples()} == {2}


@pytest.mark.parametrize(("phase", "refused"), [("ghost", WrongRater), ("twice", WrongRoster)])
def test_a_roster_that_yields_nonsense_stores_nothing(
    cycle: Cycle, phases: Phases, catalogue: Catalogue, phase: str, refused: type[Problem]
) -> None:
    with pytest.raises(refused):
        assign(cycle, phases[phase], catalogue, 1, None)

    assert Assignment.select().count() == 0


def test_a_confirmed_cycle_is_not_assigned(
    cycle: Cycle, phases: Phases, catalogue: Catalogue
) -> None:
    cycle.stage = "confirmed"

    with pytest.raises(CycleSettled):
        assign(cycle, phases["review"], catalogue, 1, None)


def test_the_number_of_queries_does_not_grow_with_the_people(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        store_people()
        cycle = open_cycle(catalogue, "yearly", YEAR, OPENED, None)
        phase = Phase.get(Phase.name == "review")
        with counted(storage) as few:
            assign(cycle, phase, catalogue, 7, None)
        Assignment.delete().execute()
        Person.insert_many(
            [{"staff_no": f"X{n:03}", "name": "직원", "grade": "7"} for n in range(100)]
        ).execute()

        with counted(storage) as many:
            assign(cycle, phase, catalogue, 7, None)

    assert len(few) == len(many)
