"""The assignments of one form in one phase as one thing on the home page, with what is left."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Final

from core.home.agenda import days_left
from core.submissions.assignments import Task
from core.submissions.several import Offer

#: Days before the deadline from which it is marked (E11); a proposal [c].
MARKED: Final = 3
#: States in which nothing of an assignment is left to be done.
DONE: Final = frozenset({"submitted", "excused"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All assignments of one form in one phase, with how many of them are done.

    ``offers`` tells where another one may be begun, and which may be taken away; ``free`` are the
    municipality's own days off.
    """

    tasks: Sequence[Task]
    now: datetime
    offers: Sequence[Offer] = ()
    free: Container[date] = frozenset()

    @property
    def removable(self) -> Collection[int]:
        """Return the ids of the assignments that may be taken away."""
        return frozenset(one for offer in self.offers for one in offer.removable)

    @property
    def first(self) -> Task:
        """Return the assignment that stands for the others' form, phase and window."""
        return self.tasks[0]

    @property
    def done(self) -> int:
        """Return how many are submitted or excused."""
        return sum(task.state in DONE for task in self.tasks)

    @property
    def is_open(self) -> bool:
        """Return whether any of them may be submitted now."""
        return any(is_open(task, self.now) for task in self.tasks)

    @property
    def is_late(self) -> bool:
        """Return whether something is undone although the window is over."""
        return self.done < len(self.tasks) and all(self.now > task.due_at for task in self.tasks)

    @property
    def due_at(self) -> datetime:
        """Return the deadline that comes next, of those undone if any is."""
        return min((task.due_at for task in self._fillable()), default=self.first.due_at)

    @property
    def can_go_on(self) -> bool:
        """Return whether one is still to be filled, and may be now."""
        return self.next is not None

    @property
    def is_settled(self) -> bool:
        """Return whether nothing is left to be done: what is not done is closed or over."""
        return not any(self._is_left(task) for task in self.tasks)

    @property
    def days_left(self) -> int | None:
        """Return the working days until the deadline; None where it is far or nothing is to do."""
        return days_left(self.due_at, self.now, self.free) if self.can_go_on else None

    @property
    def is_near(self) -> bool:
        """Return whether the deadline is so near that it is marked."""
        return self.can_go_on and (self.due_at.date() - self.now.date()).days <= MARKED

    @property
    def next(self) -> Task | None:
        """Return the assignment to be filled next: of those due first the first; None if none."""
        return min(self._fillable(), key=attrgetter("due_at"), default=None)

    def _fillable(self) -> Sequence[Task]:
        return [task for task in self.tasks if task.state not in DONE and is_open(task, self.now)]

    def _is_left(self, task: Task) -> bool:
        return task.state not in DONE and not task.closed and self.now <= task.due_at


def is_open(task: Task, now: datetime) -> bool:
    """Return whether ``task`` may be filled at ``now`` (Korean time)."""
    return not task.closed and task.opens_at <= now <= task.due_at


def works(
    found: Sequence[Task],
    now: datetime,
    offered: Mapping[int, Sequence[Offer]],
    free: Container[date],
) -> tuple[Work, ...]:
    """Return the assignments by phase and form, keeping their order."""
    grouped = groupby(found, key=lambda task: (task.phase, task.form_version))
    return tuple(
        Work(tasks=tuple(group), now=now, offers=offered.get(phase, ()), free=free)
        for (phase, _), group in grouped
    )
