"""Later deadlines of single people: given and taken back with a reason, on record, and told.

They let somebody answer who could not; the phase's deadline for everybody stays.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from core import audit
from core.clock import minute, utc_now
from core.cycles.deadlines import LAST_SECOND
from core.cycles.phases import OPEN_FIRST, due_at, extend
from core.cycles.stages import require_unsettled
from core.data.models import Assignment, Cycle, FormVersion, Person, Phase
from core.errors.cycles import ClosedForGood
from core.errors.notices import BeyondCycle, NothingToTakeBack
from core.errors.office import NothingToExtend, UnknownPerson
from core.errors.scores import ReasonNeeded
from core.notices.kinds import Kind
from core.notices.outbox import Telling, tell
from core.records import NAMED
from core.submissions.assignments import identity_of, subject_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later deadline of somebody in a phase, Korean time, and of how many forms."""

    person: int
    staff_no: str
    name: str
    until: datetime
    count: int


def people_of(staff_nos: Collection[str]) -> Sequence[Person]:
    """Return people by staff number, in the order of the numbers, each once.

    Raises:
        UnknownPerson: Nobody has one of the numbers.

    """
    found = {one.staff_no: one for one in Person.select().where(Person.staff_no.in_(staff_nos))}
    for number in staff_nos:
        if number not in found:
            raise UnknownPerson(staff_no=number[:20])
    return [found[number] for number in dict.fromkeys(staff_nos)]


def extend_people(
    phase: Phase, people: Sequence[Person], until: datetime, reason: str, now: datetime
) -> int:
    """Give ``people`` the later deadline ``until`` (Korean time) in ``phase``, and tell them.

    Returns how many forms have it now.  All get it, or nobody.

    Raises:
        NothingToExtend: Somebody has nothing to fill in there.
        BeyondCycle, UnusableDeadline: ``until`` lies after the cycle, or not after the deadline.
        ReasonNeeded, OnlyTogether, ClosedForGood: See ``extend``.

    """
    _require_within(phase, until)
    count = 0
    for person in people:
        found = _extendable(phase, person.id)
        if not found:
            raise NothingToExtend(staff_no=person.staff_no)
        for assignment in found:
            extend(assignment, until, reason, now)
        count += len(found)
    tell_deadline(phase, [one.id for one in people], until, reason)
    return count


def extend_one(assignment: Assignment, until: datetime, reason: str, now: datetime) -> None:
    """Give one form the later deadline ``until`` (Korean time), and tell whose it is.

    Raises:
        BeyondCycle, UnusableDeadline, ReasonNeeded, OnlyTogether, ClosedForGood: As above.

    """
    _require_within(assignment.phase, until)
    extend(assignment, until, reason, now)
    tell_deadline(assignment.phase, [assignment.actor_id], until, reason)


def take_back(phase: Phase, person: int, reason: str) -> int:
    """Let the deadline for everybody hold for ``person`` again; return for how many forms.

    Raises:
        ReasonNeeded: No reason is given.
        ClosedForGood: The phase was closed by hand.
        NothingToTakeBack: The person has no later deadline there.
        CycleSettled: The results are confirmed.

    """
    if not reason.strip():
        raise ReasonNeeded(what_ko="기한 변경", what_en="changing a deadline")
    require_unsettled(phase.cycle)
    if phase.closed:
        raise ClosedForGood(phase=phase.title, reason_ko=OPEN_FIRST[0], reason_en=OPEN_FIRST[1])
    here = (Assignment.phase == phase) & (Assignment.actor == person)
    later = here & Assignment.extended_to.is_null(False)
    count: int = Assignment.update(extended_to=None).where(later).execute()
    if not count:
        raise NothingToTakeBack
    facts: dict[str, Any] = {"person": person, "reason": reason, "count": count}
    audit.record("extension.taken-back", "phase", str(phase.id), persons=1, **facts)
    tell_deadline(phase, [person], phase.closes_at, reason)
    return count


def extensions(phase: Phase) -> Sequence[Extension]:
    """Return who has a later deadline in ``phase``, by staff number; one query."""
    rows = (
        Assignment.select(Assignment.actor, Person.staff_no, Person.name, Assignment.extended_to)
        .join(Person)
        .where(Assignment.phase == phase, Assignment.extended_to.is_null(False))
        .order_by(Person.staff_no, Assignment.extended_to)
        .tuples()
    )
    counts: dict[tuple[Any, ...], int] = {}
    for row in rows:
        counts[tuple(row)] = counts.get(tuple(row), 0) + 1
    return [
        Extension(person=person, staff_no=staff_no, name=name, until=until, count=count)
        for (person, staff_no, name, until), count in counts.items()
    ]


def extended_in(cycle: Cycle) -> Sequence[tuple[int, str, int]]:
    """Return the phases of a cycle with later deadlines: id, title, how many people."""
    people = peewee.fn.COUNT(peewee.fn.DISTINCT(Assignment.actor))
    rows = (
        Phase.select(Phase.id, Phase.title, people)
        .join(Assignment, on=(Assignment.phase == Phase.id))
        .where(Phase.cycle == cycle, Assignment.extended_to.is_null(False))
        .group_by(Phase.id, Phase.title)
        .order_by(Phase.id)
    )
    return list(rows.tuples())


def choices(phase: Phase, person: int) -> dict[int, str]:
    """Return the forms of somebody that can be extended one by one, by id: those with names."""
    found = [
        one
        for one in _extendable(phase, person)
        if identity_of(one.form_version.identity, one.relation) == NAMED
    ]
    names = subject_names((one.subject_kind, one.subject) for one in found)
    return {
        one.id: " · ".join(
            part
            for part in (
                one.form_version.title,
                names.get((one.subject_kind, one.subject), ""),
                minute(due_at(phase, one)),
            )
            if part
        )
        for one in found
    }


def tell_deadline(phase: Phase, people: Sequence[int], until: datetime, reason: str) -> None:
    """Tell ``people`` until when their forms of ``phase`` are taken."""
    values = {"cycle": phase.cycle.title, "form": phase.title, "due": minute(until)}
    cause = f"deadline:{phase.id}:{utc_now():%Y%m%d%H%M%S%f}"
    values["reason"] = reason.strip()
    tell(Kind.DEADLINE, [Telling(cause=cause, person=one, values=values) for one in people])


def _extendable(phase: Phase, person: int) -> Sequence[Assignment]:
    """Return the forms of somebody that a later deadline is for.

    Where a form does not name its author they are all, handed in or not: otherwise what is
    extended would tell who has answered.
    """
    rows: list[Assignment] = list(
        Assignment.select(Assignment, FormVersion, Phase)
        .join(FormVersion)
        .switch(Assignment)
        .join(Phase)
        .where(Assignment.phase == phase, Assignment.actor == person)
        .where(Assignment.state != "excused")
        .order_by(Assignment.id)
    )
    return [one for one in rows if one.state == "open" or not _names(one)]


def _names(one: Assignment) -> bool:
    return identity_of(one.form_version.identity, one.relation) == NAMED


def _require_within(phase: Phase, until: datetime) -> None:
    """Refuse a deadline after the last day of the cycle, or of the phase where that is later."""
    cycle: Cycle = phase.cycle
    last = max(datetime.combine(cycle.ends_on, LAST_SECOND), phase.closes_at)
    if until > last:
        raise BeyondCycle(found=minute(until), last=minute(last))
