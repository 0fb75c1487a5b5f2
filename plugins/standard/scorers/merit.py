"""The scorer of the statutory merit rating (근무성적평정), for job grade 5 and below (F17)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from goru import Problem, Scorer, Settings, Unfit, told
from goru.outcomes import MeritMark, MeritSheet, Rated, merit_mark, merit_mark_steps
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    equals,
    given,
    rows_by_subject,
    step,
)
from plugins.standard.forms.merit_elements import (
    ABILITY_POINTS,
    DEDUCTION,
    LEVELS,
    RESULT_POINTS,
)
from plugins.standard.scorers import settings as shared

#: What the parts of the mark are called.
RESULTS, ABILITY = "근무실적", "직무수행능력"


def points(default: Mapping[str, str], ko: str, en: str, origin: str) -> fields.Dict:
    """Return the setting that gives points to the questions of one part."""
    return fields.Dict(
        keys=fields.String(),
        values=fields.Decimal(validate=validate.Range(min=0)),
        load_default=lambda: {name: Decimal(given) for name, given in default.items()},
        metadata=told(
            ko,
            en,
            origin,
            "양식의 문항 이름마다 배점을 적습니다. 두 부분의 합은 100점, 한 부분은 30~70점입니다.",
            "Points for each question. Both parts make 100, either has 30 to 70.",
        ),
    )


class MeritScorerSettings(Schema):
    """The elements and their points, and where deductions stand."""

    performance = points(RESULT_POINTS, "근무실적 배점", "Points of results", "c")
    ability = points(ABILITY_POINTS, "직무수행능력 배점", "Points of ability", "b3")
    conduct = shared.decimal(
        "0",
        told(
            "직무수행태도 배점",
            "Points of conduct",
            "b1: 평정규칙",
            "직무수행능력에 포함되며 미리 공고한 사유로 감점만 합니다.",
            "Inside ability; taken off for causes published before.",
        ),
        most=10,
    )
    deduction = shared.question(DEDUCTION, "감점 문항", "Question for deductions")

    @validates_schema
    def gives_a_sheet(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse what the rule itself refuses, in its words."""
        try:
            sheet_of(data)
        except Problem as problem:
            raise ValidationError(Unfit.of(problem), "performance") from problem


def sheet_of(settings: Settings) -> MeritSheet:
    """Return the sheet that validated settings describe, its elements by question.

    Raises:
        Problem: Its points do not do.

    """
    return MeritSheet(
        performance=shared.exact(settings["performance"]),
        ability=shared.exact(settings["ability"]),
        conduct=Fraction(settings["conduct"]),
    )


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return everybody's mark, 0 to 100 points, with its two parts.

    Of several sheets about one person the mean counts; a proposal [c].

    Raises:
        Problem: A level does not exist, or a deduction is out of bounds.

    """
    sheet = sheet_of(settings)
    questions = [*sheet.performance, *sheet.ability, settings["deduction"]]
    rows = rows_by_subject(evidence, questions)
    lines = (line(one, rows.get(one, ()), settings, sheet) for one in evidence.subjects)
    return Scores(lines=tuple(lines))


def line(subject: int, rows: Sequence[Row], settings: Settings, sheet: MeritSheet) -> SubjectScore:
    """Return the mark of one person; none where a sheet or a level is missing."""
    sheets = [rated(row, settings, sheet) for row in rows]
    if not sheets or not all(map(_is_whole, rows, [sheet] * len(rows))):
        ko, en = "평정서가 없거나 평정하지 않은 요소가 있습니다.", "No sheet, or one with gaps."
        steps = (step("F17", ko, en),)
        return SubjectScore(subject=subject, status=Status.MISSING, trace=steps)
    marks = [merit_mark(one, sheet) for one in sheets]
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=_mean([mark.total for mark in marks]),
        parts={
            RESULTS: _mean([mark.performance for mark in marks]),
            ABILITY: _mean([mark.ability for mark in marks]),
        },
        trace=tuple(_steps(sheets, marks, sheet)),
    )


def rated(row: Row, settings: Settings, sheet: MeritSheet) -> Rated:
    """Return one filled sheet; its levels by question."""
    taken = row.number(settings["deduction"])
    return Rated(
        performance={name: _level(row.text(name)) for name in sheet.performance},
        ability={name: _level(row.text(name)) for name in sheet.ability},
        deductions=() if taken is None else (taken,),
    )


def _steps(
    sheets: Sequence[Rated], marks: Sequence[MeritMark], sheet: MeritSheet
) -> Iterator[Step]:
    for one in sheets:
        yield from merit_mark_steps(one, sheet)
    if len(marks) > 1:
        mean = _mean([mark.total for mark in marks])
        totals = " + ".join(given(mark.total) for mark in marks)
        sums = f"({totals}) ÷ {len(marks)} {equals(mean)}"
        yield step("F17", f"평정서의 평균: {sums}점", f"Mean of the sheets: {sums} points", mean)


def _is_whole(row: Row, sheet: MeritSheet) -> bool:
    return all(row.text(name) for name in (*sheet.performance, *sheet.ability))


def _level(stored: str) -> str:
    """Return the level of a stored choice; forms of a municipality may store the level itself."""
    return LEVELS[stored]["ko"] if stored in LEVELS else stored


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction()) / len(numbers)


def separable(_settings: Settings) -> bool:
    """Return True: nobody's mark depends on others' sheets."""
    return True


SCORERS = (
    Scorer(
        name="merit",
        title={"ko": "근무성적평정", "en": "Merit rating"},
        version="1",
        settings=MeritScorerSettings,
        score=score,
        separable=separable,
    ),
)
