"""Imported columns as they stand: a number for each subject, from outside (외부 평가 결과)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from core.errors.scorecards import NoColumn
from core.scoring.bounds import require_between
from core.scoring.evidence import Evidence
from core.scoring.rounding import shown
from core.scoring.scores import Scores, Status, Step, SubjectScore


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedColumn:
    """Which column, and the least and most that a number of it may be."""

    name: str
    least: Fraction
    most: Fraction


def score_imported(evidence: Evidence, column: ImportedColumn) -> Scores:
    """Return the imported number of every subject; who has none is missing, not 0.

    Raises:
        NoColumn: The column has no name.
        OutOfBounds: A number is below ``least`` or above ``most``.

    """
    if not column.name:
        raise NoColumn
    found = evidence.facts.get(column.name, {})
    return Scores(lines=tuple(_line(one, found.get(one), column) for one in evidence.subjects))


def _line(subject: int, text: str | None, column: ImportedColumn) -> SubjectScore:
    if text is None:
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(_missing(column),))
    value = Fraction(text)
    require_between(
        value,
        column.least,
        column.most,
        f"가져온 결과 ‘{column.name}’의 값",
        f"The value of the imported column '{column.name}'",
    )
    step = Step(
        rule="import",
        text={
            "ko": f"가져온 결과 ‘{column.name}’: {shown(value)}",
            "en": f"Imported column '{column.name}': {shown(value)}",
        },
        result=str(value),
    )
    return SubjectScore(subject=subject, status=Status.SCORED, value=value, trace=(step,))


def _missing(column: ImportedColumn) -> Step:
    return Step(
        rule="import",
        text={
            "ko": f"가져온 결과 ‘{column.name}’에 값이 없습니다(미입력).",
            "en": f"The imported column '{column.name}' has no value (missing).",
        },
    )
