"""Proposing grades: computed, decided by hand where needed, stored as the next version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from core import audit
from core.allocation.allocate import allocate
from core.allocation.records import Allotment, Entry
from core.clock import korean_now, utc_now
from core.data.models import Allocation, ScoreRun
from core.data.scope import require_writing
from core.errors.allocation import NobodyToGrade, NotAllocatable, WrongDecision
from core.errors.scores import ReasonNeeded
from core.grading.carrying import Key, kept_marks, key_of, offers
from core.grading.choosing import Chosen, choose
from core.grading.entries import PAID, UNPAID, Mark, entries_of
from core.grading.keeping import decisions_of
from core.grading.moving import REALLOCATED, require_newest
from core.grading.stored import marks_of, newest, store
from core.runs.states import CONFIRMED, PROPOSED, PUBLISHED, titled

#: Runs whose grades may be proposed: those that are more than tried out, and not out of date.
ALLOCATABLE = (PROPOSED, PUBLISHED, CONFIRMED)
#: Marks that take each other's place.
OPPOSITES = frozenset((UNPAID, PAID))


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """What an allocation comes to, with the entries that it was computed from."""

    chosen: Chosen
    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    allotment: Allotment


def allotted(run: ScoreRun, chosen: Chosen, marks: Sequence[Mark] = ()) -> Allotted:
    """Return what ``chosen`` makes of the scores of ``run``; nothing is stored.

    Raises:
        NobodyToGrade: The run has no scores for it.
        Problem: The settings or a decision cannot be applied.

    """
    entries = entries_of(run, chosen.settings, marks)
    if not entries:
        raise NobodyToGrade(allocation=chosen.name)
    return Allotted(
        chosen=chosen,
        entries=entries,
        marks=tuple(marks),
        allotment=allocate(entries, chosen.rules, decisions_of(marks)),
    )


def propose(
    run: ScoreRun,
    name: str,
    actor: int | None,
    based_on: int | None = None,
    carried: Collection[Key] | None = None,
) -> Allocation:
    """Store what the configuration in force comes to, with the decisions taken so far.

    ``based_on`` is the number of the version that the page was drawn from, 0 for none.
    ``carried`` names the decisions to take over from the run that this one corrects; without it
    the first version takes over those that are kept by default.  What is not taken over is on
    record with the rest.

    Raises:
        NotAllocatable: The run is only simulated, or superseded.
        AllocationMoved: There is a newer version, or a confirmed one.
        Problem: As ``allotted`` and ``choose``.

    """
    before = _before(run, name, based_on)
    marks, told = _marks(run, name, before, carried)
    made = _stored(run, name, marks, before, actor)
    _record("allocation.proposed", run, made, **told)
    return made


def decide(run: ScoreRun, name: str, mark: Mark, based_on: int | None = None) -> Allocation:
    """Store the next version with a decision by hand in it; ``mark.by`` takes it.

    Raises:
        ReasonNeeded: It has no reason.
        OrderChanged, WrongDecision: It cannot be taken.
        NotAllocatable, AllocationMoved, Problem: As ``propose``.

    """
    before = _before(run, name, based_on)
    if not mark.reason.strip():
        raise ReasonNeeded(what_ko="등급 배분의 직접 결정", what_en="a decision by hand")
    known, told = _marks(run, name, before)
    marks = (*(one for one in known if not _replaces(mark, one)), mark)
    made = _stored(run, name, marks, before, mark.by)
    _record(
        "allocation.decided",
        run,
        made,
        subject=mark.subject,
        kind=mark.kind,
        grade=mark.grade,
        reason=mark.reason,
        **told,
    )
    return made


def withdraw(
    run: ScoreRun,
    name: str,
    subject: int,
    kind: str,
    actor: int | None,
    based_on: int | None = None,
) -> Allocation:
    """Store the next version without a decision by hand.

    Raises:
        WrongDecision: There is no such decision.
        NotAllocatable, AllocationMoved, Problem: As ``propose``.

    """
    before = _before(run, name, based_on)
    marks = marks_of(before)
    kept = [one for one in marks if (one.subject, one.kind) != (subject, kind)]
    if len(kept) == len(marks):
        raise WrongDecision(
            subject=subject,
            grade=kind,
            reason_ko="그런 결정이 없습니다.",
            reason_en="There is none.",
        )
    made = _stored(run, name, kept, before, actor)
    _record("allocation.withdrawn", run, made, subject=subject, kind=kind)
    return made


def marked(subject: int, kind: str, grade: str, reason: str, by: int | None) -> Mark:
    """Return a decision as it is taken now."""
    at = f"{utc_now():%Y-%m-%dT%H:%M:%S}"
    return Mark(subject=subject, kind=kind, grade=grade, reason=reason.strip(), by=by, at=at)


def _before(run: ScoreRun, name: str, based_on: int | None) -> Allocation | None:
    """Return the version that a change follows; refuse one that may not follow it."""
    require_writing()
    if run.state not in ALLOCATABLE:
        raise NotAllocatable(run=run.id, **titled(state=run.state), **REALLOCATED)
    before = newest(run, name)
    require_newest(name, before, based_on)
    return before


def _marks(
    run: ScoreRun,
    name: str,
    before: Allocation | None,
    carried: Collection[Key] | None = None,
) -> tuple[tuple[Mark, ...], dict[str, Any]]:
    """Return the decisions of the next version, and what the audit log tells of those taken over.

    Only a first version takes decisions over unless it is asked which.
    """
    mine = marks_of(before)
    if before is not None and carried is None:
        return mine, {}
    found = offers(run, choose(run, name, korean_now().date()), mine)
    over = kept_marks(found, carried)
    taken = {key_of(mark) for mark in over}
    left = [one for one in found if one.key not in taken]
    told = {
        "carried": [list(key) for key in sorted(taken)],
        "left": [[*one.key, one.why_not.get("en", "")] for one in left],
    }
    return (*mine, *over), told if found else {}


def _stored(
    run: ScoreRun,
    name: str,
    marks: Sequence[Mark],
    before: Allocation | None,
    actor: int | None,
) -> Allocation:
    found = allotted(run, choose(run, name, korean_now().date()), marks)
    number = 1 if before is None else before.number + 1
    return store(run, found.chosen, found.allotment, marks, number=number, actor=actor)


def _replaces(new: Mark, old: Mark) -> bool:
    same = new.kind == old.kind or {new.kind, old.kind} == OPPOSITES
    return new.subject == old.subject and same


def _record(action: str, run: ScoreRun, made: Allocation, **details: object) -> None:
    audit.record(
        action,
        "allocation",
        str(made.id),
        persons=made.grades.count(),
        run=run.id,
        name=made.name,
        number=made.number,
        configuration=made.configuration_version,
        digest=made.digest,
        **details,
    )
