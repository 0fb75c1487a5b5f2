"""What somebody was told: read and unread, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import peewee

from core.data.models import Notice
from core.data.prepared import Prepared
from core.errors import NotFound

#: Notices that one page shows.
MOST: Final = 100


def inbox(account: int, person: int | None) -> Sequence[Notice]:
    """Return what the person behind ``account`` was told, the newest first."""
    return list(
        Notice.select().where(_mine(account, person)).order_by(Notice.id.desc()).limit(MOST)
    )


def unread(account: int, person: int | None) -> int:
    """Return how many notices somebody has not read; of every page, so its SQL is made once.

    A notice is for a person or an account, never both, and each has an index of its own.
    """
    found = _of_account.rows(account=account)
    if person is not None:
        found += _of_person.rows(person=person)
    return sum(count for (count,) in found)


@Prepared
def _of_account(account: Any) -> Any:
    return _unread(Notice.account == account)


@Prepared
def _of_person(person: Any) -> Any:
    return _unread(Notice.person == person)


def _unread(mine: Any) -> Any:
    return Notice.select(peewee.fn.COUNT(Notice.id)).where(mine, Notice.read_at.is_null())


def read(notice: int, account: int, person: int | None, now: datetime) -> None:
    """Put down that somebody has read a notice of theirs.

    Raises:
        NotFound: They have no such notice.

    """
    mine = _mine(account, person) & (Notice.id == notice)
    if not Notice.update(read_at=now).where(mine).execute():
        raise NotFound(what="notice")


def read_all(account: int, person: int | None, now: datetime) -> int:
    """Put down that somebody has read everything; return how much that was."""
    unread = _mine(account, person) & Notice.read_at.is_null()
    return int(Notice.update(read_at=now).where(unread).execute())


def _mine(account: int, person: int | None) -> Any:
    own = Notice.account == account
    return own if person is None else own | (Notice.person == person)
