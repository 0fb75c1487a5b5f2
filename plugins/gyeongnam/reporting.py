"""What the parts of the report share: words, rows of tables, labels of choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from goru import Answers, Choice, in_language
from goru.reports import NOTHING, Block, Column, Heading, Paper, Paragraph, ReportEvidence, Table
from goru.scoring import half_up


def title(evidence: ReportEvidence, ko: str, en: str) -> Heading:
    """Return the heading of a part."""
    return Heading(text=evidence.say(ko, en))


def nothing(evidence: ReportEvidence) -> Paragraph:
    """Return the sentence of a part that has nothing to tell."""
    return Paragraph(text=evidence.say("해당 자료가 없습니다.", "There is nothing to tell."))


def listed(
    evidence: ReportEvidence, columns: Sequence[Column], rows: Iterable[tuple[str, ...]]
) -> Block:
    """Return a table, or the sentence that there is nothing."""
    told = tuple(rows)
    return Table(columns=tuple(columns), rows=told) if told else nothing(evidence)


def handed_in(evidence: ReportEvidence, form: str) -> tuple[Paper, ...]:
    """Return the papers of a form that are handed in."""
    return tuple(paper for paper in evidence.of(form) if paper.handed_in is not None)


def rows_of(answers: Answers, table: str) -> list[Mapping[str, str]]:
    """Return the rows of a table with the plain names of its columns."""
    stored = answers.get(table)
    rows: list[Mapping[str, Any]] = stored if isinstance(stored, list) else []
    return [{name.removeprefix(f"{table}_"): str(row[name] or "") for name in row} for row in rows]


def text(answers: Answers, name: str) -> str:
    """Return an answer as text; a dash where there is none."""
    return str(answers.get(name) or NOTHING)


def chosen(evidence: ReportEvidence, choices: Iterable[Choice], name: object) -> str:
    """Return what a choice is called; its name where there is none."""
    labels = {one.name: in_language(one.label, evidence.language) for one in choices}
    return labels.get(str(name), str(name or NOTHING))


def points(value: Fraction | None) -> str:
    """Return a number with two places; a dash where there is none."""
    return NOTHING if value is None else half_up(value, 2)


def moment(stored: object) -> str:
    """Return a day and time as people write them."""
    return str(stored or NOTHING).replace("T", " ")[:16]
