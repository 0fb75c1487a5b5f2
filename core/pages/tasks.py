"""The home page: what a person has to fill, the most urgent first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.clock import korean_now
from core.errors import NotFound
from core.flows.concern import Concern
from core.flows.inbox import duties
from core.pages.attachments import own_files
from core.pages.language import language
from core.pages.outsiders import own_items, own_offers
from core.pages.papers import party
from core.pages.visitor import catalogue, needs, reading, visitor, writing
from core.records import NAMED
from core.submissions.assignments import Task, tasks_of
from core.submissions.several import Offer, add, offers, remove

tasks = Blueprint("tasks", __name__)
#: Days before the deadline from which people are reminded (E11); a proposal [c].
REMINDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All assignments of one form in one phase, with how many of them are done.

    ``offers`` tells where another one may be begun, and which may be taken away.
    """

    tasks: Sequence[Task]
    now: datetime
    offers: Sequence[Offer] = ()

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
    def days_left(self) -> int | None:
        """Return the days until the deadline from three days before it on; None without a need."""
        left = (self.first.due_at.date() - self.now.date()).days
        needed = self.is_open and self.done < len(self.tasks)
        return left if needed and left <= REMINDED else None

    @property
    def next(self) -> Task | None:
        """Return the first assignment that is still to be filled; None if all are done."""
        undone = (task for task in self.tasks if task.state in {"open", "draft"})
        return next((task for task in undone if is_open(task, self.now)), None)


def is_open(task: Task, now: datetime) -> bool:
    """Return whether ``task`` may be filled at ``now`` (Korean time)."""
    return not task.closed and task.opens_at <= now <= task.due_at


def works(
    found: Sequence[Task], now: datetime, offered: Mapping[int, Sequence[Offer]] | None = None
) -> list[Work]:
    """Return the assignments by phase and form, keeping their order."""
    grouped = groupby(found, key=lambda task: (task.phase, task.form_version))
    return [
        Work(tasks=tuple(group), now=now, offers=(offered or {}).get(phase, ()))
        for (phase, _), group in grouped
    ]


@tasks.get("/")
@needs()
def home() -> str:
    """Show my tasks."""
    person, now = visitor().person, korean_now()
    with reading():
        found: Sequence[Task] = tasks_of(person) if person is not None else ()
        found = own_items(found, now) if visitor().outside else found
        may = {task.phase for task in found if task.identity == NAMED and is_open(task, now)}
        asked = duties(catalogue(), Concern.on(party(), now.date()), now, language())
        there = offers(person, may, now.date()) if person is not None and may else {}
        offered = own_offers(there, now) if visitor().outside else there
    return render_template("tasks.html", works=works(found, now, offered), asked=asked, now=now)


@tasks.post("/tasks/<int:assignment>/another")
@needs()
def another(assignment: int) -> Response:
    """Begin another form like one of mine, and show it."""
    with writing():
        made = add(catalogue(), assignment, myself(), korean_now())
    return redirect(url_for("fill.show", assignment=made), code=303)


@tasks.post("/tasks/<int:assignment>/remove")
@needs()
def take_away(assignment: int) -> Response:
    """Take a form of mine away that is not handed in, and show what is left."""
    with writing():
        remove(catalogue(), assignment, myself(), korean_now(), own_files())
    return redirect(url_for("tasks.home"), code=303)


def myself() -> int:
    """Return the member of staff who visits.

    Raises:
        NotFound: The account belongs to nobody.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="assignment")
    return person
