"""The home page: what a person has to fill, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask import Blueprint, render_template

from core.clock import korean_now
from core.pages.visitor import needs, reading, visitor
from core.submissions.assignments import Task, tasks_of

tasks = Blueprint("tasks", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All assignments of one form in one phase, with how many of them are done."""

    tasks: Sequence[Task]
    now: datetime

    @property
    def first(self) -> Task:
        """Return the assignment that stands for the others' form, phase and window."""
        return self.tasks[0]

    @property
    def done(self) -> int:
        """Return how many are submitted or excused."""
        return sum(task.state in {"submitted", "excused"} for task in self.tasks)

    @property
    def is_open(self) -> bool:
        """Return whether any of them may be submitted now."""
        return any(is_open(task, self.now) for task in self.tasks)

    @property
    def is_late(self) -> bool:
        """Return whether something is undone although the window is over."""
        return self.done < len(self.tasks) and all(self.now > task.due_at for task in self.tasks)

    @property
    def next(self) -> Task | None:
        """Return the first assignment that is still to be filled; None if all are done."""
        undone = (task for task in self.tasks if task.state in {"open", "draft"})
        return next((task for task in undone if is_open(task, self.now)), None)


def is_open(task: Task, now: datetime) -> bool:
    """Return whether ``task`` may be filled at ``now`` (Korean time)."""
    return not task.closed and task.opens_at <= now <= task.due_at


def works(found: Sequence[Task], now: datetime) -> list[Work]:
    """Return the assignments by phase and form, keeping their order."""
    grouped = groupby(found, key=lambda task: (task.phase, task.form_version))
    return [Work(tasks=tuple(group), now=now) for _, group in grouped]


@tasks.get("/")
@needs()
def home() -> str:
    """Show my tasks."""
    person = visitor().person
    with reading():
        found = tasks_of(person) if person is not None else ()
    return render_template("tasks.html", works=works(found, korean_now()), now=korean_now())
