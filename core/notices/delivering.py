"""Mailing what waits in a municipality's outbox: claimed, handed over, and put down how it went.

A notice is claimed before it is handed over, by an update with a condition: of several workers
who want it, one gets it.  Where the machine stops in between, it is handed over once more with
the same Message-ID; without a claim two runs could both mail it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from time import monotonic
from typing import Any, Final

from core.data.models import Account, Municipality, Notice, Person
from core.data.storage import Storage
from core.errors.data import DatabaseBusy, DatabaseGone
from core.notices.letters import Letter, letter, message
from core.notices.outbox import DROPPED, FAILED, PAGED, SENT, WAITING
from core.notices.sending import Send, Sender, Unsent
from core.notices.wishes import DAILY

#: Minutes from one try to the next; a mail is given up after the last.  Proposal [c].
PAUSES: Final = (5, 15, 60, 240, 720, 1440)
#: The longest pause where the server is at fault: its return is noticed within the hour, and no
#: mail is given up for it before it is stale.
LONGEST_AWAY: Final = 60
#: How often it is tried to put down that a mail was taken, while others hold the database.
TRIES: Final = 60
#: Minutes after which a claimed notice, whose machine has stopped, is tried again.
CLAIM: Final = 15
#: Days after which what waits is not mailed any more: reminders, and everything else.
STALE_REMINDER, STALE = 2, 14
#: Notices of one run.
MOST: Final = 2_000


@dataclass(slots=True)
class Delivered:
    """What one run came to, counted in notices; ``failure`` is that of the server, if any."""

    sent: int = 0
    delayed: int = 0
    failed: int = 0
    dropped: int = 0
    failure: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One run for a municipality, which began at ``began`` (UTC, and on the monotonic clock)."""

    storage: Storage
    municipality: Municipality
    began: datetime
    started: float

    @property
    def now(self) -> datetime:
        """Return the present, UTC: a claim must not run out while the run goes on."""
        return self.began + timedelta(seconds=monotonic() - self.started)

    def writing(self) -> Any:
        """Open a write transaction of the municipality."""
        return self.storage.writing(self.municipality.id)


def deliver(
    storage: Storage, sender: Sender, municipality: Municipality, now: datetime, most: int = MOST
) -> Delivered:
    """Mail what is due at ``now`` (UTC) in ``municipality``; opens its own scopes.

    At most ``most`` notices are taken; ``more`` tells that others wait.
    """
    run = Round(storage=storage, municipality=municipality, began=now, started=monotonic())
    done = Delivered()
    with storage.reading(municipality.id):
        due = (Notice.state == WAITING) & (Notice.due_at <= now)
        waits = Notice.select().where(due).exists()
    if not waits:
        return done
    with run.writing():
        done.dropped = _drop_stale(now)
        letters = list(_letters(now, most))
    done.more = sum(len(one.notices) for one in letters) >= most
    if letters:
        _mail(run, sender, letters, done)
    return done


def _mail(run: Round, sender: Sender, letters: Sequence[Letter], done: Delivered) -> None:
    try:
        with sender.connected() as send:
            for one in letters:
                _hand_over(run, one, send, sender.address, done)
    except Unsent as error:
        done.failure, done.more = error.failure, False
        if not done.sent + done.failed + done.delayed:
            _postpone_all(run, letters, error, done)


def _hand_over(run: Round, one: Letter, send: Send, address: str, done: Delivered) -> None:
    if not _claimed(run, one):
        return
    try:
        send(message(one, address, run.municipality.name, run.municipality.code))
    except Unsent as error:
        with run.writing():
            _put_off(one, run.now, error, done)
        if error.server:
            raise
        return
    _put_down(run, one)
    done.sent += len(one.notices)


def _put_down(run: Round, one: Letter) -> None:
    """Store that a mail was taken, however long others write: it must not be mailed again."""
    for attempt in range(1, TRIES + 1):
        try:
            with run.writing():
                _update(one, state=SENT, sent_at=run.now, due_at=None, failure="", detail="")
        except (DatabaseBusy, DatabaseGone):
            if attempt == TRIES:
                raise
        else:
            return


def _postpone_all(run: Round, letters: Sequence[Letter], error: Unsent, done: Delivered) -> None:
    """Put off everything that waits: the server was not reached at all."""
    with run.writing():
        for one in letters:
            if _claim(one, run.now):
                _put_off(one, run.now, error, done)


def _letters(now: datetime, most: int) -> Iterator[Letter]:
    """Yield what is due, those of a person's daily summary in one mail."""
    rows = list(_due(now, most))
    alone = [row for row in rows if row.way != DAILY]
    together = sorted((row for row in rows if row.way == DAILY), key=lambda row: row.person_id)
    groups = [[row] for row in alone]
    groups += [list(group) for _, group in groupby(together, key=lambda row: row.person_id)]
    languages = _languages({row.person_id for row in rows})
    for group in groups:
        yield letter(group, group[0].person.mail, languages.get(group[0].person_id, "ko"))


def _due(now: datetime, most: int) -> Any:
    return (
        Notice.select(Notice, Person)
        .join(Person)
        .where(Notice.state == WAITING, Notice.due_at <= now, Person.mail != "")
        .order_by(Notice.due_at, Notice.id)
        .limit(most)
    )


def _languages(people: set[int]) -> dict[int, str]:
    if not people:
        return {}
    rows = Account.select(Account.person, Account.language).order_by(Account.id.desc())
    return {person: one for person, one in rows.tuples() if person in people}


class _Elsewhere(Exception):
    """Another run has a part of a letter."""


def _claimed(run: Round, one: Letter) -> bool:
    """Take all of a letter, or nothing of it."""
    try:
        with run.writing():
            if not _claim(one, run.now):
                raise _Elsewhere
    except _Elsewhere:
        return False
    return True


def _claim(one: Letter, now: datetime) -> bool:
    """Take a letter, unless another run has it; a try is counted before it is made."""
    mine = Notice.id.in_(one.notices) & (Notice.state == WAITING) & (Notice.due_at <= now)
    changes = {"due_at": now + timedelta(minutes=CLAIM), "attempts": Notice.attempts + 1}
    taken: int = Notice.update(changes).where(mine).execute()
    return taken == len(one.notices)


def _put_off(one: Letter, now: datetime, error: Unsent, done: Delivered) -> None:
    tried: int = Notice.get_by_id(one.notices[0]).attempts
    why = {"failure": error.failure, "detail": error.detail}
    if error.for_good or (tried > len(PAUSES) and not error.server):
        _update(one, state=FAILED, due_at=None, **why)
        done.failed += len(one.notices)
        return
    _update(one, due_at=now + timedelta(minutes=_pause(tried, error)), **why)
    done.delayed += len(one.notices)


def _pause(tried: int, error: Unsent) -> int:
    """Return the minutes to the next try."""
    pause = PAUSES[min(tried, len(PAUSES)) - 1]
    return min(pause, LONGEST_AWAY) if error.server else pause


def _update(one: Letter, **changes: Any) -> None:
    Notice.update(changes).where(Notice.id.in_(one.notices)).execute()


def _drop_stale(now: datetime) -> int:
    """Drop what is too old to be mailed, or whose reader has no address any more."""
    since = {days: now - timedelta(days=days) for days in (1, STALE_REMINDER, STALE)}
    kept_for_office_hours = (Notice.attempts == 0) & (Notice.due_at >= since[1])
    reminder = Notice.phase.is_null(False) & (Notice.made_at < since[STALE_REMINDER])
    reminder &= ~kept_for_office_hours
    old = reminder | (Notice.made_at < since[STALE])
    silent = Person.select(Person.id).where(Person.mail == "")
    changes = {"state": DROPPED, "due_at": None, "failure": "stale"}
    waits = Notice.state == WAITING
    count: int = Notice.update(changes).where(waits, old).execute()
    gone = changes | {"failure": PAGED}
    return count + int(Notice.update(gone).where(waits, Notice.person.in_(silent)).execute())


def try_again(notice: int, now: datetime) -> bool:
    """Let a failed notice be tried again from the first try on; return whether there was one."""
    here = (Notice.id == notice) & (Notice.state == FAILED)
    return bool(Notice.update(state=WAITING, attempts=0, due_at=now).where(here).execute())
