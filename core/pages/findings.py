"""What checks of a form found, as its page shows it: each beside its question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from core.checks.records import Finding
from core.errors import Problem
from core.errors.forms import NotComplete
from core.errors.indicators import Unsound
from core.pages.language import language
from core.submissions.filling import Filling
from forms.engine import AnswerProblem, questions


def findings_of(typed: Filling, problem: Problem) -> list[AnswerProblem]:
    """Return what checks found, each with the page of its question; nothing of other problems."""
    if not isinstance(problem, Unsound):
        return []
    places = {
        entry.path: page.index
        for page in typed.pages
        for entry in questions(typed.state.shown(page))
    }
    return [
        AnswerProblem(
            path=one.question, code="check", message=one.message, page=places.get(one.question, 0)
        )
        for one in cast("Sequence[Finding]", problem.facts["findings"])
    ]


def notice_of(problem: Problem | None) -> str:
    """Return the sentence above the page, where what checks found is told one by one below."""
    if problem is None:
        return ""
    if isinstance(problem, Unsound):
        problem = NotComplete(count=problem.facts["count"])
    return problem.sentence(language())
