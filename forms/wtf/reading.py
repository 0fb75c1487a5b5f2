"""Read a posted page into the answers of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from forms.engine import MOST_INSTANCES, AnswerProblem, FormState, Page, ShownQuestion, repeats
from forms.engine.rules import is_blank
from forms.field_types import Stored
from forms.wtf.field import FormData
from forms.wtf.page_form import PageForm, inputs, page_form
from forms.wtf.refusal import AnswerRefused, refused


class FileStore(Protocol):
    """Where uploaded files go; outside the database."""

    @property
    def most(self) -> int:
        """The size of the largest file that it takes, in bytes."""
        ...

    def put(self, data: bytes, name: str) -> str:
        """Keep a file and return the key under which it is found again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What a field's ``keep(keeping)`` may use once everything typed is accepted.

    ``store`` is None where files cannot be uploaded; ``now`` is the moment of the evaluation.
    """

    store: FileStore | None
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInput:
    """What came of a posted page.

    ``answers`` are the whole draft with the page's answers in it; a question whose input is
    refused is blank there, and ``form`` still has what was typed.  ``problems`` are the refusals.
    ``state`` is the evaluation that the page was read against.
    """

    answers: dict[str, Any]
    problems: tuple[AnswerProblem, ...]
    form: PageForm
    state: FormState


def read_page(
    state: FormState,
    page: Page,
    formdata: FormData,
    *,
    prefix: str = "",
    store: FileStore | None = None,
) -> PageInput:
    """Read a posted page; ``state`` is how the form stood before.

    Every relevant question of the page takes what was posted; one that is absent (a box without
    a tick) is cleared.  Other pages, and questions that are not relevant, keep their answers.
    ``prefix`` (``a12-``) is put before every name where several people's pages are one page.
    """
    state, problems = with_posted_instances(state, page, formdata, prefix)
    form = page_form(state, page)(formdata, flat(state, page), prefix)
    form.validate()
    answers = copied(state.answers)
    for entry in inputs(state, page):
        field = form.at(entry.path)
        settle(field, Keeping(store=store, now=state.run.now))
        problems += [problem(entry, page, told) for told in field.errors]
        put(answers, entry, None if field.errors else field.data)
    return PageInput(answers=answers, problems=tuple(problems), form=form, state=state)


def flat(state: FormState, page: Page) -> dict[str, Stored]:
    """Return the stored answers of a page's inputs by path."""
    return {entry.path: entry.value for entry in inputs(state, page)}


def settle(field: Any, keeping: Keeping) -> None:
    """Let a field finish what needs more than the typed text: files and signatures."""
    keep = getattr(field, "keep", None)
    if keep is None or field.errors:
        return
    try:
        keep(keeping)
    except AnswerRefused as refusal:
        field.errors = [*field.errors, refusal.messages]


def problem(entry: ShownQuestion, page: Page, told: Mapping[str, str] | str) -> AnswerProblem:
    """Return the refusal of an input; a field of WTForms' own tells it in one language."""
    message = told if isinstance(told, Mapping) else {"ko": str(told), "en": str(told)}
    return AnswerProblem(path=entry.path, code="input", message=message, page=page.index)


def copied(stored: Any) -> Any:
    """Return a copy of stored answers that may be changed."""
    if isinstance(stored, Mapping):
        return {name: copied(value) for name, value in stored.items()}
    return [copied(value) for value in stored] if isinstance(stored, list | tuple) else stored


def put(answers: dict[str, Any], entry: ShownQuestion, value: Stored) -> None:
    """Write an answer to its place; a blank one is taken out."""
    target = answers
    for repeat, place in way(entry):
        target = target[repeat][place - 1]
    if is_blank(value):
        target.pop(entry.question.name, None)
    else:
        target[entry.question.name] = value


def way(entry: ShownQuestion) -> list[tuple[str, int]]:
    """Return the repeats around a question with the place of its instance, outermost first."""
    found, frame = [], entry.frame
    while frame.parent is not None:
        found.append((frame.scope[-1], frame.place))
        frame = frame.parent
    return found[::-1]


def with_posted_instances(
    state: FormState, page: Page, formdata: FormData, prefix: str
) -> tuple[FormState, list[AnswerProblem]]:
    """Return the state with as many instances as were posted: a page may know more than a draft."""
    problems: dict[str, AnswerProblem] = {}
    for _ in range(20):  # the levels that a definition may nest
        answers = None
        for path, posted in posted_counts(state, page, formdata, prefix):
            frame, name = state.at(path)
            if posted > MOST_INSTANCES:
                problems[path] = too_many(state, page, path)
            missing = min(posted, MOST_INSTANCES) - len(frame.inner[name])
            if missing > 0:
                frame.stored[name] += [{} for _ in range(missing)]
                answers = state.answers
        if answers is None:
            break
        state = state.again(answers)
    return state, list(problems.values())


def posted_counts(
    state: FormState, page: Page, formdata: FormData, prefix: str
) -> Iterator[tuple[str, int]]:
    """Yield each repeat that people add to, with how many instances were posted."""
    names = [name for name in formdata if isinstance(name, str)]
    for entry in repeats(state.shown(page)):
        if entry.is_free:
            start = f"{prefix}{entry.path}-"
            indexes = {index_of(name[len(start) :]) for name in names if name.startswith(start)}
            yield entry.path, max(indexes, default=-1) + 1


def index_of(rest: str) -> int:
    """Return the index at the beginning of ``3-share``, -1 when there is none."""
    digits, dash, _ = rest.partition("-")
    is_index = bool(dash) and digits.isascii() and digits.isdecimal() and len(digits) < 10
    return int(digits) if is_index else -1


def too_many(state: FormState, page: Page, path: str) -> AnswerProblem:
    """Return the problem of a repeat with more instances than are kept."""
    frame, name = state.at(path)
    messages = refused("too-many-rows", frame.run.form.items[name], limit=MOST_INSTANCES).messages
    return AnswerProblem(path=path, code="too-many-rows", message=messages, page=page.index)
