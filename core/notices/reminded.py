"""What became of the reminders of a day, as the office may see it.

By name only of forms that name their authors: whoever was reminded of another one has not
answered it, which is nobody's business.  Those are one number, or none where it is below k; how
many of them have no address is not told, because the office may know who has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core import audit
from core.data.models import Notice, Person, Phase
from core.errors.notices import NothingToStop
from core.notices.outbox import DROPPED, FAILED, PAGED, SENT, WAITING

#: Where a reminder stands that no mail carries: nobody knows an address, or it is not wished.
NO_ADDRESS, ON_PAGE, STOPPED = "no-address", "on-page", "stopped"
STANDINGS: Final = (SENT, WAITING, FAILED, NO_ADDRESS, ON_PAGE, STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """One person who was reminded, and where the mail to them stands."""

    name: str
    staff_no: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfReminders:
    """Who was reminded by name, how many of them stand where, and the others as one number.

    ``others`` is None where it is not told.  ``mailing`` says that mail to some is still going out.
    """

    named: Sequence[Reminded]
    counts: Mapping[str, int]
    others: int | None
    mailing: bool


def reminders_of(phase: Phase, day: date, k: int) -> DayOfReminders:
    """Return what became of the reminders of ``phase`` on ``day``; ``k`` is the least group."""
    rows = list(_rows(phase, day))
    named = [_reminded(row) for row in rows if not row.sealed]
    sealed = len(rows) - len(named)
    counts = Counter(one.standing for one in named)
    return DayOfReminders(
        named=named,
        counts={one: counts[one] for one in STANDINGS},
        others=None if 0 < sealed < k else sealed,
        mailing=any(row.state == WAITING for row in rows),
    )


def stop_mailing(phase: Phase, day: date) -> None:
    """Mail no more reminders of ``phase`` and ``day``, on record; they stay on people's pages.

    What was mailed stays mailed, and a letter that is on its way arrives.

    Raises:
        NothingToStop: All of them are mailed, or need no mail.

    """
    waits = _of(phase, day) & (Notice.state == WAITING)
    changes = {"state": DROPPED, "due_at": None, "failure": STOPPED}
    if not Notice.update(changes).where(waits).execute():
        raise NothingToStop
    audit.record("phase.reminders-stopped", "phase", str(phase.id), name=phase.name)


def _of(phase: Phase, day: date) -> Any:
    return (Notice.phase == phase.id) & (Notice.day == day)


def _rows(phase: Phase, day: date) -> Any:
    return (
        Notice.select(Notice, Person)
        .join(Person)
        .where(_of(phase, day))
        .order_by(Person.staff_no, Notice.id)
    )


def _reminded(row: Any) -> Reminded:
    return Reminded(name=row.person.name, staff_no=row.person.staff_no, standing=_standing(row))


def _standing(row: Any) -> str:
    if row.state != DROPPED:
        return str(row.state)
    if row.failure == STOPPED:
        return STOPPED
    silent = row.failure == PAGED and not row.person.mail
    return NO_ADDRESS if silent else ON_PAGE
