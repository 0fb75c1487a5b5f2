"""One page of a form as its template sees it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import current_app, request
from markupsafe import Markup

from core.data.models import Assignment
from core.flows.paper import names_workflow
from core.lineage.links import Link
from core.pages.names import prefix_for
from core.records import NAMED
from core.submissions.assignments import Task, tasks_of
from core.submissions.filling import Filling
from core.submissions.sections import Section
from forms.engine import (
    AnswerProblem,
    FormState,
    Page,
    questions,
    with_instance,
    without_instance,
)
from forms.wtf import PageInput, draw_page

REVIEW = "review"
ADD, REMOVE = "add:", "remove:"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark:
    """One page in the list of pages above a form."""

    title: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One page of the form with the markup of its entries."""

    title: str
    entries: Sequence[Markup]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is drawn now: a page of the form, or its review (``page`` is None).

    An anonymous form keeps no draft, so all its pages are drawn together.
    """

    filling: Filling
    page: Page | None
    following: Task | None = None
    key: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def task(self) -> Task:
        """The assignment."""
        return self.filling.task

    @property
    def links(self) -> tuple[Link, ...]:
        """The submissions of other years that it belongs together with."""
        return self.filling.links

    @property
    def follows(self) -> bool:
        """Whether it goes through the stages of a workflow."""
        return bool(names_workflow(self.filling.form.source)) and self.task.identity == NAMED

    @property
    def together(self) -> tuple[Page, ...]:
        """The pages that are drawn and posted together."""
        if self.filling.is_anonymous:
            return self.filling.pages
        return (self.page,) if self.page else ()

    @property
    def name(self) -> str:
        """What the page is called in the address."""
        return REVIEW if self.page is None else str(self.page.index)

    @property
    def revision(self) -> int:
        """The revision of the draft that is drawn."""
        return self.filling.draft.revision

    @property
    def steps(self) -> Sequence[StepMark]:
        """Every page with its title, or its number where it has none; none for a single sheet."""
        if self.filling.is_anonymous:
            return []
        state = self.filling.state
        return [
            StepMark(title=state.page_title(page) or str(number), current=page == self.page)
            for number, page in enumerate(self.filling.pages, start=1)
        ]

    @property
    def previous(self) -> str | None:
        """The page before; None on the first."""
        return self._beside(-1)

    @property
    def is_last(self) -> bool:
        """Whether the review follows."""
        return self._beside(1) is None

    @property
    def prefix(self) -> str:
        """What stands before the name of every input of the form."""
        return prefix_of(self.filling)

    @property
    def takes_files(self) -> bool:
        """Whether the page must be posted in parts."""
        shown = [self.filling.state.shown(page) for page in self.together]
        kinds = {entry.kind.name for entries in shown for entry in questions(entries)}
        return bool(kinds & {"file", "image"})

    def sections(self) -> Iterator[Section]:
        """Yield what was answered."""
        return self.filling.sections()

    def blocks(
        self, given: Mapping[int, PageInput], wrong: Iterable[AnswerProblem]
    ) -> Sequence[Block]:
        """Return the pages that are drawn; the macros have escaped every text."""
        state, found, prefix = self.filling.state, list(wrong), self.prefix
        return [
            Block(
                title=state.page_title(page),
                entries=drawn_entries(state, page, given.get(page.index), found, prefix=prefix),
            )
            for page in self.together
        ]

    def neighbour(self, typed: Filling, action: str) -> str:
        """Return the page to go to, as the form stands with what was typed."""
        indexes = [page.index for page in typed.pages]
        if self.page is None:
            return str(indexes[-1]) if action == "back" and indexes else REVIEW
        if action == "back":
            before = [index for index in indexes if index < self.page.index]
            return str(before[-1] if before else self.page.index)
        after = [index for index in indexes if index > self.page.index]
        return str(after[0]) if after else REVIEW

    def _beside(self, step: int) -> str | None:
        indexes = [page.index for page in self.filling.pages]
        if self.page is None or self.page.index not in indexes:
            return str(indexes[-1]) if indexes and step < 0 else None
        place = indexes.index(self.page.index) + step
        return str(indexes[place]) if 0 <= place < len(indexes) else None


def posted_revision(prefix: str = "") -> int:
    """Return the revision that the posted page was drawn from; 0 where none can be meant.

    ``prefix`` stands before the names of an assignment's inputs.
    """
    text = request.form.get(f"{prefix}revision", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def prefix_of(filling: Filling) -> str:
    """Return what keeps a form's inputs apart from the page's own; mostly nothing."""
    return prefix_for(item.name for item in filling.form.source.walk())


def with_rows(typed: Filling, action: str, prefix: str = "") -> Mapping[str, Any]:
    """Return the typed answers, with a row added or removed where a button asked for it.

    Buttons say ``add:PATH`` and ``remove:PATH:INDEX``; ``prefix`` stands before every PATH of the
    assignment, and buttons of other assignments change nothing.
    """
    answers = typed.state.answers
    form, around = typed.form, typed.around
    try:
        if action.startswith(ADD + prefix):
            return with_instance(form, around, answers, action.removeprefix(ADD + prefix))
        if action.startswith(REMOVE + prefix):
            path, _, index = action.removeprefix(REMOVE + prefix).rpartition(":")
            return without_instance(form, around, answers, path, int(index))
    except (KeyError, ValueError):
        return answers  # the row is gone already: the page shows how the form stands now
    return answers


def drawn_entries(
    state: FormState,
    page: Page,
    given: PageInput | None,
    wrong: Sequence[AnswerProblem],
    *,
    prefix: str = "",
) -> Sequence[Markup]:
    """Return the markup of a page's entries, refused input as it was typed."""
    refused = given.form if given and given.problems else None
    return draw_page(
        current_app.jinja_env, state, page, form=refused, problems=wrong, prefix=prefix
    )


def sheet_of(filling: Filling, name: str, after: Task | None = None) -> Sheet:
    """Return the page called ``name``: its index, or ``review``; the first page otherwise."""
    key = request.form.get("key", "")[:64] or secrets.token_hex(16)
    pages = {str(page.index): page for page in filling.pages}
    if (name == REVIEW and not filling.is_anonymous) or not pages:
        return Sheet(filling=filling, page=None, following=after, key=key)
    page = pages.get(name, next(iter(pages.values())))
    return Sheet(filling=filling, page=page, following=after, key=key)


def following(filling: Filling) -> Task | None:
    """Return the visitor's next open assignment of the same form and phase."""
    mine = Assignment.get_by_id(filling.task.assignment)
    same = (filling.task.phase, filling.task.form_version)
    return next(
        (
            task
            for task in tasks_of(mine.actor_id)
            if (task.phase, task.form_version) == same and task.state in {"open", "draft"}
        ),
        None,
    )
