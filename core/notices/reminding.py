"""Reminding those who have not finished a phase: they are told, and the office hears the count.

What the office reads says of nobody that they are late where the form does not name its authors:
the counts by department are those of the progress page, with its rule for small groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core import audit
from core.clock import minute
from core.cycles.phases import identities, phase_is_open
from core.cycles.progress import Progress, progress
from core.data.models import Cycle, Person, Phase
from core.errors.forms import PhaseClosed
from core.errors.notices import NobodyToRemind, TooFewToRemind
from core.notices.calendar import values_of
from core.notices.kinds import Kind
from core.notices.late import Late, late, named_late
from core.notices.outbox import Telling, reminded_on, tell
from core.records import ANONYMOUS, NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDepartment:
    """How many forms of a department are not handed in; ``left`` is None where it is hidden."""

    name: str
    people: int
    assigned: int
    left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the office may see of who has not finished a phase at a moment.

    ``named`` are those whose form names its author: staff number, name and how many forms.
    ``reminded`` counts who was reminded today, None where that is hidden.
    """

    departments: Sequence[LateDepartment]
    named: Sequence[tuple[str, str, int]]
    reminded: int | None
    is_open: bool
    is_anonymous: bool


def standing(phase: Phase, now: datetime, k: int) -> Standing:
    """Return what the office may see; ``k`` is the least group that is counted."""
    promised = {one for identity in identities(phase) for one in identity.values()}
    found = late(phase, k, now.date())
    told = len(reminded_on(phase.id, now.date()))
    return Standing(
        departments=_departments(phase, now, k),
        named=_named(named_late(found)),
        reminded=told if promised <= {NAMED} or told == 0 or told >= k else None,
        is_open=_is_running(phase, now, found),
        is_anonymous=ANONYMOUS in promised,
    )


def remind(phase: Phase, now: datetime, k: int) -> int | None:
    """Remind whoever has not finished ``phase`` at ``now`` (Korean time), once a day, on record.

    Returns how many were told; None where so few were that the count itself would tell too much.

    Raises:
        PhaseClosed: The phase takes no answers now.
        TooFewToRemind: Its forms are anonymous and fewer than ``k`` people are left.
        NobodyToRemind: Everybody has finished, or was reminded today.

    """
    found = [one for one in late(phase, k, now.date()) if now <= one.due]
    if not _is_running(phase, now, found):
        window = {"opens": minute(phase.opens_at), "closes": minute(phase.closes_at)}
        raise PhaseClosed(phase=phase.title, **window)
    if not found and _holds_anonymous(phase):
        raise TooFewToRemind(least=k)
    count = tell(Kind.REMINDER, [_telling(phase, one, now) for one in _once(found)])
    if not count:
        raise NobodyToRemind
    audit.record("phase.reminded", "phase", str(phase.id), persons=count, name=phase.name)
    sealed = any(one.sealed for one in found)
    return None if sealed and count < k else count


def _is_running(phase: Phase, now: datetime, found: Sequence[Late]) -> bool:
    extended = not phase.closed and any(now <= one.due for one in found)
    return phase_is_open(phase, now) or (extended and phase.opens_at <= now)


def _holds_anonymous(phase: Phase) -> bool:
    return any(ANONYMOUS in identity.values() for identity in identities(phase))


def _once(found: Sequence[Late]) -> Sequence[Late]:
    """Return one entry for each person: what is due first."""
    first: dict[int, Late] = {}
    for one in sorted(found, key=lambda late: (late.due, late.person)):
        first.setdefault(one.person, one)
    return list(first.values())


def _telling(phase: Phase, one: Late, now: datetime) -> Telling:
    return Telling(
        cause=f"remind:{phase.id}:{now:%Y%m%d}",
        person=one.person,
        values=values_of(phase, one),
        phase=phase.id,
        day=now.date(),
        sealed=one.sealed,
    )


def _departments(phase: Phase, now: datetime, k: int) -> list[LateDepartment]:
    cycle: Cycle = phase.cycle
    rows = [row for row in progress(cycle, now.date(), k=k) if row.phase == phase.name]
    return [_department(row) for row in rows]


def _department(row: Progress) -> LateDepartment:
    left = None if row.done is None else row.assigned - row.done
    name = row.department_name or row.department
    return LateDepartment(name=name, people=row.people, assigned=row.assigned, left=left)


def _named(counts: Mapping[int, int]) -> list[tuple[str, str, int]]:
    if not counts:
        return []
    rows: Any = Person.select(Person.id, Person.staff_no, Person.name).order_by(Person.staff_no)
    return [(number, name, counts[key]) for key, number, name in rows.tuples() if key in counts]
