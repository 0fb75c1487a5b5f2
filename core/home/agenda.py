"""The order of somebody's day: the one next thing, then what is due today, this week, later.

The rule of the next thing is ours, a proposal [c]: what is due first is first; of what is due at
the same minute a step in a workflow is before a form of one's own, because somebody waits for it;
what has no due date is last.  Only what can be done now is offered.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from forms.working_days import working_days_left

#: Calendar days before a due date from which the working days left are told.
TOLD: Final = 30


class When(StrEnum):
    """When something is due; late things are due today as long as they can be done."""

    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    DONE = "done"


class Timed(Protocol):
    """A group of assignments as the agenda sees it."""

    @property
    def due_at(self) -> datetime:
        """Return when it is due."""

    @property
    def can_go_on(self) -> bool:
        """Return whether it can be gone on with now."""

    @property
    def is_settled(self) -> bool:
        """Return whether nothing is left to be done."""


T = TypeVar("T", bound=Timed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that can be done now: a ``step`` of a submission, or a form to fill.

    ``place`` says which of its kind it is, in the order in which it was given.
    """

    is_step: bool
    place: int
    due: datetime | None


def next_thing(
    steps: Iterable[datetime | None], fillable: Iterable[tuple[int, datetime]]
) -> Thing | None:
    """Return what is to be done next; None where there is nothing.

    ``steps`` are the due dates (Korean time) of what is asked of somebody, ``fillable`` the place
    and due date of every form that can be filled now.
    """
    things = [Thing(is_step=True, place=at, due=due) for at, due in enumerate(steps)]
    things += [Thing(is_step=False, place=at, due=due) for at, due in fillable]
    return min(things, key=_urgency, default=None)


def _urgency(thing: Thing) -> tuple[bool, datetime, bool, int]:
    return thing.due is None, thing.due or datetime.max, not thing.is_step, thing.place  # noqa: DTZ901  Korean times have no zone


def by_due(found: Sequence[T], now: datetime) -> Mapping[When, Sequence[T]]:
    """Return what is due when, each group in the given order; every group is there."""
    return {when: tuple(one for one in found if _when(one, now) is when) for when in When}


def _when(one: Timed, now: datetime) -> When:
    if one.is_settled:
        return When.DONE
    if not one.can_go_on:
        return When.LATER
    if one.due_at.date() <= now.date():
        return When.TODAY
    return When.WEEK if one.due_at < now + timedelta(days=7) else When.LATER


def days_left(due: datetime, now: datetime, free: Container[date]) -> int | None:
    """Return the working days after today up to the due date; 0 today, None where it is far."""
    if not timedelta(0) <= due.date() - now.date() <= timedelta(days=TOLD):
        return None
    return working_days_left(now.date(), due.date(), free)
