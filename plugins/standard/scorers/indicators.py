"""The scorer of performance indicators (성과지표): F01 for each, F02 for their subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from goru import Scorer, Settings, Unfit, told
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    Weighting,
    rows_by_subject,
    step,
    weighted,
    weighted_steps,
)
from plugins.standard.indicator_rows import NUMBERS, TABLES, WORDS, Stated, distinct, stated
from plugins.standard.scorers import settings as shared

#: Before the name of a fact about an indicator, which nobody may have stated yet.
STATED = "fact."
#: Before the code of an item of a higher evaluation, where its result is an imported column.
EXTERNAL = "external."
#: Labels of the indicator sheet (성과지표 정의서) for directions and formulas.
SHEET_WORDS = {
    "상향": "up",
    "하향": "down",
    "정태": "match",
    "구간": "range",
    "제로": "zero",
    "이행": "milestone",
    "구간표": "step",
    "차감식": "mirror",
    "역수식": "inverse",
}


class IndicatorsSettings(Schema):
    """Which questions state an indicator, and how much of an attainment counts."""

    name = shared.question("name", "지표명", "Name of the indicator")
    direction = shared.question("direction", "방향", "Direction")
    method = shared.question("", "하향 산식", "Formula for lower is better")
    words = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=lambda: dict(SHEET_WORDS),
        metadata=told(
            "방향과 산식의 이름",
            "Words for directions and formulas",
            "form",
            "양식에 저장되는 값마다 up, down, down-inverse, match, milestone, range, step, zero, "
            "mirror, inverse 가운데 하나를 적습니다.",
            "For each stored value one of up, down, down-inverse, match, milestone, range, step, "
            "zero, mirror, inverse.",
        ),
    )
    target = shared.question("target", "목표값", "Target")
    actual = shared.question("actual", "실적값", "Actual")
    weight = shared.question("weight", "가중치", "Weight")
    low = shared.question("", "최저목표(구간)", "Lowest target (range)")
    high = shared.question("", "최고목표(구간)", "Highest target (range)")
    tolerance = shared.question("", "허용오차 %(정태)", "Tolerance in % (on target)")
    factor = shared.question("", "감점계수(정태)", "Factor (on target)")
    per_case = shared.question("", "건당 감점(제로목표)", "Loss for each case (zero target)")
    stages = shared.question("", "단계표(이행)", "Table of stages (milestones)")
    stage_weight = shared.question("stages_weight", "단계표의 비중 열", "Its column of weights")
    stage_done = shared.question(
        "stages_done", "단계표의 완료율 열(0~1)", "Its column of completion"
    )
    bounds = shared.question("", "구간표", "Table of steps")
    bound_from = shared.question("bounds_from", "구간표의 하한 열", "Its column of bounds")
    bound_rate = shared.question("bounds_rate", "구간표의 달성률 열", "Its column of attainments")
    excluded = shared.question(
        "",
        "평가제외 사유",
        "Reason for an exclusion",
        "위원회가 평가에서 뺀 지표에만 사유가 적히는 문항. 빈칸이면 평가합니다.",
        "The question that holds a reason only where a committee excluded the indicator.",
    )
    linked = shared.question(
        "",
        "상위평가 연계 코드",
        "Code of the item in a higher evaluation",
        "가져온 결과 ‘external.코드’(소문자)에 그 부서의 값이 있으면 그 값이 실적이 됩니다.",
        "A value of the imported column 'external.CODE' (small letters) is the result.",
    )
    base = shared.decimal(
        "20", told("기본점수(구간)", "Base points (range)", "b2: public enterprises"), most=100
    )
    floor = shared.decimal("0", told("달성률 하한(%)", "Lowest attainment recorded (%)", "c"))
    cap = shared.decimal("120", told("달성률 기록 상한(%)", "Highest attainment recorded (%)", "c"))
    score_cap = shared.decimal(
        "100", told("달성률 반영 상한(%)", "Highest attainment that counts (%)", "c")
    )
    most_excluded = shared.decimal(
        "50",
        told(
            "평가제외 한도(가중치 %)",
            "Most of the weight excluded (%)",
            "c",
            "넘으면 위원회가 점수를 정하도록 표시합니다.",
            "More is flagged, as a committee is to assign the score.",
        ),
        most=100,
    )

    @validates_schema
    def floor_is_below_the_cap(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse limits that leave nothing between them."""
        if data["floor"] > data["cap"]:
            raise ValidationError(
                Unfit(ko="하한은 상한보다 클 수 없습니다.", en="floor must not be above cap."),
                "floor",
            )


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the weighted attainment of every subject in points, with parts by indicator.

    A subject with a missing result has no score; one whose indicators are all excluded is.

    Raises:
        Problem: An indicator cannot be measured as it is stated; the sentence names it.

    """
    named = [settings[one] for one in (*NUMBERS, *WORDS)]
    questions = [one for one in named if not one.startswith(STATED)]
    tables = [settings[one] for one in (*TABLES, "linked")] + [*(set(named) - set(questions))]
    rows = rows_by_subject(evidence, questions, tables, settings["name"])
    lines = (
        line(one, [linked(row, evidence, settings) for row in rows.get(one, ())], settings)
        for one in evidence.subjects
    )
    return Scores(lines=tuple(lines))


def linked(row: Row, evidence: Evidence, settings: Settings) -> Row:
    """Return the row with the result that a higher evaluation gave its item, if it did."""
    code = row.text(settings["linked"]).lower()
    value = evidence.facts.get(f"{EXTERNAL}{code}", {}).get(row.subject) if code else None
    if value is None:
        return row
    return replace(row, answers={**row.answers, settings["actual"]: value})


def line(subject: int, rows: Sequence[Row], settings: Settings) -> SubjectScore:
    """Return the score of one subject."""
    found = [stated(row, settings) for row in distinct(rows)]
    status = status_of(found)
    if status is not Status.SCORED:
        return SubjectScore(subject=subject, status=status, trace=tuple(unscored(found)))
    indicators = [one.indicator() for one in found]
    weighting = Weighting(
        cap=Fraction(settings["score_cap"]), most_excluded=Fraction(settings["most_excluded"])
    )
    total = weighted(indicators, weighting)
    steps = [taken for one in found for taken in one.steps()]
    return SubjectScore(
        subject=subject,
        status=status,
        value=total.value,
        parts=total.points,
        trace=(*steps, *weighted_steps(indicators, weighting)),
    )


def status_of(found: Sequence[Stated]) -> Status:
    """Return whether there is a score: every result is there, or excluded with a reason."""
    if not found or any(one.is_missing for one in found):
        return Status.MISSING
    return Status.EXCLUDED if all(one.excluded for one in found) else Status.SCORED


def unscored(found: Sequence[Stated]) -> Iterator[Step]:
    """Yield why there is no score."""
    for one in found:
        yield from one.steps()
        if one.excluded:
            reason = one.excluded
            yield step("E17", f"{one.name}: 평가제외({reason})", f"{one.name}: excluded ({reason})")
    if not found:
        yield step("F02", "지표가 없어 점수를 낼 수 없습니다.", "There is no indicator: no score.")


SCORERS = (
    Scorer(
        name="indicators",
        title={"ko": "성과지표", "en": "Performance indicators"},
        version="1",
        settings=IndicatorsSettings,
        score=score,
    ),
)
