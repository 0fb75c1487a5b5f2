"""What was typed into a form's page: read into the form as it stands, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from core.pages import attempts
from core.pages.sheet import Sheet
from core.submissions.filling import Filling
from core.submissions.uploads import Uploads
from forms.engine import AnswerProblem, questions
from forms.wtf import PageInput, read_page

#: How each posted page was read, by its index.
Given = Mapping[int, PageInput]
#: Questions that may bring up one another on a page that is posted at once.
MOST_ROUNDS = 50


def read(sheet: Sheet, uploads: Uploads | None = None) -> tuple[Filling, Given]:
    """Return the form with what was typed, and how each posted page was read.

    An anonymous form keeps no draft, so it is read until no answer brings up a further question
    whose answer was posted with it.
    """
    typed = sheet.filling
    attempts.note_closed(typed)
    posted: MultiDict[str, Any] = CombinedMultiDict([request.files, request.form])
    store = None if typed.is_anonymous else uploads  # a file on the disk has a time
    for _ in range(MOST_ROUNDS if typed.is_anonymous else 1):
        before, given = asked(typed), dict[int, PageInput]()
        for page in typed.pages if typed.is_anonymous else sheet.together:
            one = read_page(typed.state, page, posted, store=store, prefix=sheet.prefix)
            given[page.index], typed = one, typed.with_answers(one.answers)
        if asked(typed) == before:
            break
    return typed, given


def asked(filling: Filling) -> frozenset[str]:
    """Return the paths of the questions that are asked as the form stands."""
    shown = (questions(filling.state.shown(page)) for page in filling.pages)
    return frozenset(entry.path for entries in shown for entry in entries)


def refusals(given: Given) -> list[AnswerProblem]:
    """Return what could not be read of the posted pages."""
    return [problem for page in given.values() for problem in page.problems]


def problems_of(typed: Filling, sheet: Sheet, given: Given) -> list[AnswerProblem]:
    """Return what keeps a person from going on to the next page."""
    found = [one for page in sheet.together for one in typed.state.problems_on(page)]
    return with_refusals(given, typed.gate.theirs(found))


def with_refusals(given: Given, found: Iterable[AnswerProblem]) -> list[AnswerProblem]:
    """Return what could not be read, then what else was ``found``: one problem a question."""
    refused = refusals(given)
    named = {problem.path for problem in refused}
    return [*refused, *(problem for problem in found if problem.path not in named)]


def early(typed: Filling, sheet: Sheet, given: Given) -> list[AnswerProblem]:
    """Return what is worth saying while somebody still types: not what is only missing yet."""
    return [problem for problem in problems_of(typed, sheet, given) if not problem.is_late]
