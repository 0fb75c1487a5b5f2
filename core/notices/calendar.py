"""What is told by the calendar: tasks of phases that have opened, what is due soon, what is late.

It may be asked as often as one likes, and after days without: everything is told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from core.clock import minute
from core.cycles.days_off import days_off
from core.cycles.phases import phase_is_open, planned
from core.data.models import Cycle, Notice, Phase
from core.notices.kinds import Kind
from core.notices.late import Late, late
from core.notices.outbox import Telling, tell
from forms.working_days import working_day

#: Working days before the deadline on which people are reminded; a proposal [c].
BEFORE: Final = (3, 1)
#: Days after the deadline in which somebody is told that it has passed; a proposal [c].
AFTER: Final = 7


def tell_due(now: datetime, k: int) -> int:
    """Tell what is due at ``now`` (Korean time) and was not told; return how much that is."""
    open_ones = Phase.closed == False  # noqa: E712  peewee builds SQL from ==
    phases = (
        Phase.select(Phase, Cycle)
        .join(Cycle)
        .where(planned(), open_ones, Phase.opens_at <= now)
        .order_by(Phase.id)
    )
    return sum(_tell_phase(phase, now, k) for phase in phases)


def _tell_phase(phase: Phase, now: datetime, k: int) -> int:
    found = late(phase, k, now.date())
    running = [one for one in found if phase_is_open(phase, now) or now <= one.due]
    count = tell(Kind.TASK, tellings(phase, running, "task"))
    reminded = _last_reminders(phase)
    free = days_off()
    for days in BEFORE:
        soon = [one for one in running if _is_soon(one, days, now, free)]
        new = [one for one in soon if not _since(reminded, one, before(one.due.date(), days, free))]
        count += tell(Kind.DUE, _reminding(phase, new, now.date(), days))
    over = [one for one in found if one.due < now <= one.due + timedelta(days=AFTER)]
    return count + tell(Kind.OVERDUE, _reminding(phase, over, now.date(), 0))


def before(day: date, count: int, free: Iterable[date] = ()) -> date:
    """Return the day that is ``count`` working days before ``day``."""
    off = frozenset(free)
    while count:
        day -= timedelta(days=1)
        count -= working_day(day, off) == day
    return day


def _is_soon(one: Late, days: int, now: datetime, free: Iterable[date]) -> bool:
    """Return whether so many working days are left, and not so few that the next is told."""
    fewer = [other for other in BEFORE if other < days]
    begins = before(one.due.date(), days, free)
    ends = before(one.due.date(), max(fewer), free) if fewer else one.due.date() + timedelta(days=1)
    return begins <= now.date() < ends and now <= one.due


def _last_reminders(phase: Phase) -> dict[int, date]:
    rows = (
        Notice.select(Notice.person, Notice.day).where(Notice.phase == phase).order_by(Notice.day)
    )
    return dict(rows.tuples())


def _since(reminded: dict[int, date], one: Late, day: date) -> bool:
    last = reminded.get(one.person)
    return last is not None and last >= day


def tellings(phase: Phase, found: Iterable[Late], cause: str) -> Iterator[Telling]:
    """Yield what each of ``found`` is told about their forms of ``phase``, once for ``cause``."""
    for one in found:
        yield Telling(
            cause=f"{cause}:{phase.id}",
            person=one.person,
            values=values_of(phase, one),
            sealed=one.sealed,
        )


def values_of(phase: Phase, one: Late) -> dict[str, str]:
    """Return what the places of a reminder hold: nothing of what anybody answered."""
    return {
        "cycle": phase.cycle.title,
        "form": phase.title,
        "count": str(one.count),
        "due": minute(one.due),
    }


def _reminding(phase: Phase, found: Iterable[Late], day: date, days: int) -> Iterator[Telling]:
    for one in found:
        yield Telling(
            cause=f"due-{days}:{phase.id}:{one.due:%Y%m%d%H%M}",
            person=one.person,
            values=values_of(phase, one) | {"days": str(days)},
            phase=phase.id,
            day=day,
            sealed=one.sealed,
        )
