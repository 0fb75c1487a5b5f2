"""핵심가치 성과·공정·소통: how many questions, ideas and clauses of the forum bear each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from goru.reports import Kind, ReportEvidence, Table
from plugins.gangseo.forum_forms import GROUP_NAME
from plugins.gangseo.panel_forms import REVIEW_NAME
from plugins.gangseo.question_form import QUESTION_NAME
from plugins.gangseo.reports.tables import Head, table

LIST: Final = "values"
COLUMNS: Final = (
    Head(ko="핵심가치", en="Core value", weight=4),
    Head(ko="질문(안건)", en="Questions", kind=Kind.NUMBER),
    Head(ko="개선방안", en="Ideas", kind=Kind.NUMBER),
    Head(ko="반영 조항", en="Clauses", kind=Kind.NUMBER),
)


def values(evidence: ReportEvidence) -> Table:
    """Return the count of each value that the forms know, in their order."""
    counts = (
        Counter(_questions(evidence)),
        Counter(_ideas(evidence)),
        Counter(_clauses(evidence)),
    )
    return table(
        evidence,
        ("핵심가치별 건수", "By core value"),
        COLUMNS,
        ((title, *(str(one[name]) for one in counts)) for name, title in named(evidence).items()),
    )


def named(evidence: ReportEvidence) -> dict[str, str]:
    """Return what the values are called, as the forms of the cycle list them."""
    found: dict[str, str] = {}
    for form in (QUESTION_NAME, GROUP_NAME, REVIEW_NAME):
        definition = evidence.forms.get(form)
        for one in definition.choices.get(LIST, ()) if definition else ():
            found.setdefault(one.name, evidence.told(one.label))
    return found


def _questions(evidence: ReportEvidence) -> Iterator[str]:
    for paper in evidence.of(QUESTION_NAME):
        yield from _marked(paper.answers.get(LIST))


def _ideas(evidence: ReportEvidence) -> Iterator[str]:
    for paper in evidence.of(GROUP_NAME):
        for row in paper.answers.get("ideas") or ():
            yield from _marked(row.get(f"ideas_{LIST}"))


def _clauses(evidence: ReportEvidence) -> Iterator[str]:
    """Yield the values of each clause once, however many of the panel name it."""
    found: dict[str, set[str]] = {}
    for paper in evidence.of(REVIEW_NAME):
        if paper.answers.get("clause"):
            clause = str(paper.answers["clause"])
            found.setdefault(clause, set()).update(_marked(paper.answers.get(LIST)))
    for marked in found.values():
        yield from marked


def _marked(stored: Any) -> Iterable[str]:
    return map(str, stored) if isinstance(stored, list) else ()
