"""How the outbox stands, as the office sees it: nobody's name where it would tell who is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import peewee

from core.data.models import Notice, Person
from core.notices.outbox import FAILED, STATES

#: Failed mails that one page shows.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A mail that was given up; ``name`` is empty where it is nobody's business."""

    notice: int
    kind: str
    name: str
    failure: str
    detail: str
    attempts: int


def counts(k: int) -> Mapping[str, int]:
    """Return how many notices are in each state; fewer than ``k`` sealed ones are not counted."""
    found = dict.fromkeys(STATES, 0)
    rows = Notice.select(Notice.state, Notice.sealed, peewee.fn.COUNT(Notice.id))
    for state, sealed, number in rows.group_by(Notice.state, Notice.sealed).tuples():
        if not sealed or number >= k:
            found[state] = found.get(state, 0) + number
    return found


def failed() -> Sequence[Failed]:
    """Return the mails that were given up, the newest first."""
    rows = (
        Notice.select(Notice, Person)
        .join(Person)
        .where(Notice.state == FAILED)
        .order_by(Notice.id.desc())
        .limit(MOST)
    )
    return [
        Failed(
            notice=row.id,
            kind=row.kind,
            name="" if row.sealed else f"{row.person.name} ({row.person.staff_no})",
            failure=row.failure,
            detail="" if row.sealed else row.detail,
            attempts=row.attempts,
        )
        for row in rows
    ]
