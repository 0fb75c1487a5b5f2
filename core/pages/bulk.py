"""Rating many people on one page: every open assignment of one form, saved and submitted each."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from core.clock import korean_now
from core.data.models import Assignment
from core.errors import NotFound, Problem
from core.errors.forms import EditConflict, NotComplete
from core.flows.writing import keep
from core.pages import attempts
from core.pages.failures import report
from core.pages.fill import LATER
from core.pages.language import language
from core.pages.sheet import drawn_entries, posted_revision, prefix_of, with_rows
from core.pages.visitor import catalogue, needs, reading, visitor, wants_fragment, writing
from core.records import ANONYMOUS
from core.submissions.assignments import Task, tasks_of
from core.submissions.drafts import draft_of
from core.submissions.filling import Filling, open_filling
from core.submissions.sections import Line
from core.submissions.submit import Entry, submit
from forms.engine import AnswerProblem
from forms.wtf import PageInput, read_page

bulk = Blueprint("bulk", __name__)
Answer = str | Response | tuple[str, int]
#: More than this many on one page helps nobody; the rest follow when these are done.
MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One assignment on the page: its form as it stands, what is wrong with it, its key.

    ``theirs`` is what was saved elsewhere in the meantime.
    """

    filling: Filling
    revision: int
    key: str
    given: Mapping[int, PageInput] = field(default_factory=dict)
    wrong: Sequence[AnswerProblem] = ()
    notice: str = ""
    theirs: Sequence[Line] = ()

    @property
    def task(self) -> Task:
        """The assignment."""
        return self.filling.task

    @property
    def prefix(self) -> str:
        """What stands before the name of every input of this assignment."""
        return f"a{self.task.assignment}-"

    @property
    def asked(self) -> str:
        """What stands before the name of every question of this assignment."""
        return self.prefix + prefix_of(self.filling)

    @property
    def entries(self) -> Sequence[Markup]:
        """Return the markup of every question, refused input as it was typed."""
        state = self.filling.state
        return [
            entry
            for page in self.filling.pages
            for entry in drawn_entries(
                state, page, self.given.get(page.index), self.wrong, prefix=self.asked
            )
        ]


@bulk.get("/bulk/<int:phase>/<int:form_version>")
@needs()
def show(phase: int, form_version: int) -> Answer:
    """Show every open assignment of the form."""
    return drawn([fresh(filling) for filling in opened(phase, form_version)], phase, form_version)


@bulk.post("/bulk/<int:phase>/<int:form_version>")
@needs()
def change(phase: int, form_version: int) -> Answer:
    """Save every draft; with the button *submit*, submit those that are complete."""
    action = request.form.get("action", "save")
    typed = [read(filling) for filling in opened(phase, form_version)]
    try:
        with writing():
            parts = [stored(part) for part in typed]
    except Problem as problem:
        return postponed(typed, phase, form_version, problem)
    done: list[Task] = []
    if action == "submit":
        parts, done, failure = handed_in(parts)
        if failure:
            return postponed(parts, phase, form_version, failure, done)
    if action == "submit" and not parts and not wants_fragment():
        return redirect(url_for("tasks.home"), code=303)
    return drawn(parts, phase, form_version, done=done, attempted=action == "submit")


def postponed(
    parts: Sequence[Part],
    phase: int,
    form_version: int,
    problem: Problem,
    done: Sequence[Task] = (),
) -> Answer:
    """Return the page with all that was typed, where the database cannot store it just now."""
    if problem.status != LATER:
        raise problem
    report(problem)
    return drawn(parts, phase, form_version, done=done, problem=problem)


def opened(phase: int, form_version: int) -> list[Filling]:
    """Return the visitor's unfinished assignments of a form, at most forty.

    Raises:
        NotFound: There are none at all, or the form is anonymous and has a page of its own.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="assignment")
    with reading():
        mine = [
            task
            for task in tasks_of(person)
            if (task.phase, task.form_version) == (phase, form_version)
        ]
        if not mine or mine[0].identity == ANONYMOUS:
            raise NotFound(what="assignment")
        now, speech = korean_now(), language()
        unfinished = [task for task in mine if task.state in {"open", "draft"}][:MOST]
        return [
            open_filling(
                catalogue(), task.assignment, person, now=now, language=speech, scoped=reading
            )
            for task in unfinished
        ]


def fresh(filling: Filling) -> Part:
    """Return an assignment as it is stored."""
    return Part(filling=filling, revision=filling.draft.revision, key=secrets.token_hex(16))


def read(filling: Filling) -> Part:
    """Return an assignment with what was typed for it; one that was not on the page as stored."""
    part = fresh(filling)
    if f"{part.prefix}revision" not in request.form:
        return part
    given: dict[int, PageInput] = {}
    for page in filling.pages:
        given[page.index] = read_page(filling.state, page, request.form, prefix=part.asked)
        filling = filling.with_answers(given[page.index].answers)
    answers = with_rows(filling, request.form.get("action", ""), part.asked)
    if answers is not filling.state.answers:
        filling = filling.with_answers(answers)
    wrong = tuple(problem for one in given.values() for problem in one.problems)
    revision = posted_revision(part.prefix)
    key = request.form.get(f"{part.prefix}key", "")[:64] or part.key
    return Part(filling=filling, revision=revision, key=key, given=given, wrong=wrong)


def stored(part: Part) -> Part:
    """Store one draft where something was typed; a conflict keeps what was typed on the page."""
    filling = part.filling
    answers: Any = filling.to_store(filling.state.answers)
    if part.revision == filling.draft.revision and answers == filling.draft.answers:
        return part
    if not filling.draft.revision and not filling.state.complete():
        return part
    try:
        revision = keep(
            catalogue(),
            filling,
            answers,
            visitor().person or 0,
            revision=part.revision,
            page=0,
            now=korean_now(),
        )
    except EditConflict as problem:
        return compared(part, problem)
    except Problem as problem:
        return noted(part, problem)
    return replace(part, filling=filling.at_revision(revision, answers), revision=revision)


def handed_in(parts: Sequence[Part]) -> tuple[list[Part], list[Task], Problem | None]:
    """Submit what is complete, each on its own; return what is left and what is done.

    Where the database cannot store any more the rest is left too, with that problem.
    """
    left: list[Part] = []
    done: list[Task] = []
    for place, part in enumerate(parts):
        wrong = (*part.wrong, *part.filling.problems)
        if wrong or part.notice:
            left.append(incomplete(replace(part, wrong=wrong)))
            continue
        try:
            with writing():
                submit(catalogue(), entry_of(part))
            done.append(part.task)
        except Problem as problem:
            if problem.status >= 500:
                return [*left, *parts[place:]], done, problem
            left.append(noted(part, problem))
    return left, done, None


def entry_of(part: Part) -> Entry:
    """Return what is handed in."""
    return Entry(
        assignment=Assignment.get_by_id(part.task.assignment),
        answers=part.filling.complete(),
        revision=part.revision,
        key=part.key,
    )


def incomplete(part: Part) -> Part:
    """Return a part that could not be handed in; one that nobody has begun was not tried."""
    if part.wrong and part.revision:
        attempts.note(NotComplete(count=len(part.wrong)), part.task.assignment)
    return part


def noted(part: Part, problem: Problem) -> Part:
    """Return the part with the sentence of a problem; what was typed stays on the page."""
    attempts.note(problem, part.task.assignment)
    return replace(part, notice=problem.sentence(language()))


def compared(part: Part, problem: EditConflict) -> Part:
    """Return the part with both texts; once they have been seen the next one saved counts."""
    stored = draft_of(part.task.assignment)
    elsewhere = part.filling.with_answers(stored.answers)
    lines = [line for section in elsewhere.sections() for line in section.lines]
    return replace(noted(part, problem), revision=stored.revision, theirs=lines)


def drawn(
    parts: Sequence[Part],
    phase: int,
    form_version: int,
    *,
    done: Sequence[Task] = (),
    attempted: bool = False,
    problem: Problem | None = None,
) -> Answer:
    """Return the page; 422 where somebody tried to submit what is not complete."""
    facts: dict[str, Any] = {
        "parts": parts,
        "phase": phase,
        "form_version": form_version,
        "done": done,
        "attempted": attempted,
        "notice": problem.sentence(language()) if problem else "",
    }
    status = problem.status if problem else 422 if attempted and parts else 200
    if wants_fragment():
        return render_template("bulk_page.html", **facts), status
    return render_template("bulk.html", **facts), status
