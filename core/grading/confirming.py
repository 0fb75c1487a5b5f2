"""Confirming grades: on a confirmed run, complete, unchanged, and by somebody else."""

from __future__ import annotations

from core import audit
from core.appeals.no_worse import require_grades_kept
from core.clock import korean_now, utc_now
from core.cycles.approval import require_second
from core.data.models import Allocation, Configuration, ScoreRun
from core.data.scope import require_writing
from core.errors.allocation import AllocationMoved, NotAllocatable, StillUndecided
from core.grading.choosing import choose
from core.grading.moving import CONFIRMED_FIRST, NEWER, STALE, require_newest
from core.grading.proposing import Allotted, allotted
from core.grading.stored import CONFIRMED, PROPOSED, digest, marks_of, newest
from core.runs.states import CONFIRMED as RUN_CONFIRMED
from core.runs.states import titled

#: Names that a refusal lists.
LISTED = 5


def confirm(run: ScoreRun, name: str, actor: int, based_on: int | None = None) -> Allocation:
    """Make the newest version of an allocation final; return it.

    Whoever stored it, decided something in it by hand, or made its configuration does not.

    Raises:
        NotAllocatable: The run is not confirmed.
        AllocationMoved: There is none, it is confirmed, it is not the newest, or settings or
            staff data changed since.
        StillUndecided: Somebody's grade is still to be decided by hand.
        ApproverNeeded: ``actor`` had a hand in it, or may not confirm.
        GradeWorse: They are worse for somebody whose appeal on what the run corrects is upheld.

    """
    require_writing()
    if run.state != RUN_CONFIRMED:
        raise NotAllocatable(run=run.id, **titled(state=run.state), **CONFIRMED_FIRST)
    found = newest(run, name)
    require_newest(name, found, based_on)
    if found is None:
        raise AllocationMoved(allocation=name, **NEWER)
    for hand in _hands(found):
        require_second(
            actor, hand, ko=f"등급 배분 ‘{name}’의 확정", en=f"confirming allocation '{name}'"
        )
    now = _again(run, found)
    _require_decided(name, now)
    require_grades_kept(found)
    return _confirmed(found, actor, len(now.entries))


def _hands(found: Allocation) -> list[int | None]:
    """Return the accounts that had a hand in an allocation: at least its maker."""
    configured = Configuration.one(
        Configuration.cycle == found.run.cycle_id,
        Configuration.version == found.configuration_version,
    )
    hands = {found.made_by_id, *(mark.by for mark in marks_of(found))}
    hands |= {configured.made_by_id} if configured else set()
    return sorted(hands, key=lambda hand: hand or 0)


def _again(run: ScoreRun, found: Allocation) -> Allotted:
    """Return the allocation as it comes out now; refuse one that differs from what is stored.

    Raises:
        AllocationMoved: It differs.

    """
    marks = marks_of(found)
    now = allotted(run, choose(run, found.name, korean_now().date()), marks)
    if digest(run, now.chosen.raw, marks, now.allotment) != found.digest:
        raise AllocationMoved(allocation=found.name, **STALE)
    return now


def _require_decided(name: str, now: Allotted) -> None:
    undecided = now.allotment.undecided
    if undecided:
        names = {entry.subject: entry.name for entry in now.entries}
        listed = ", ".join(names[subject] for subject in undecided[:LISTED])
        more = " …" if len(undecided) > LISTED else ""
        raise StillUndecided(allocation=name, count=len(undecided), names=listed + more)


def _confirmed(found: Allocation, actor: int, persons: int) -> Allocation:
    audit.record(
        "allocation.confirmed",
        "allocation",
        str(found.id),
        persons=persons,
        run=found.run_id,
        name=found.name,
        number=found.number,
        digest=found.digest,
    )
    changed = (
        Allocation.update(state=CONFIRMED, confirmed_by=actor, confirmed_at=utc_now())
        .where(Allocation.id == found.id, Allocation.state == PROPOSED)
        .execute()
    )
    if not changed:
        raise AllocationMoved(allocation=found.name, **NEWER)
    return Allocation.get_by_id(found.id)
