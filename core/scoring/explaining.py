"""The trace of a multi-rater score: each step as a sentence with its numbers put in.

The person reads the total and the areas only (지방공무원 임용령 제8조의4 제1항); everything about
groups is for administrators, and even they see no group of fewer than ``min_shown`` raters whose
identity is sealed (E09): small groups are told together, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from core.scoring.conversion import CONVERSIONS
from core.scoring.group_steps import group_step, groups_to_show, weighted_terms
from core.scoring.groups import Group
from core.scoring.method import Method, Result
from core.scoring.relations import title
from core.scoring.rounding import figure, shown
from core.scoring.scores import Reader, Step


def trace(result: Result, method: Method) -> tuple[Step, ...]:
    """Return the steps; the last one's result is the value."""
    return (
        *_sheets(result, method),
        *_left_out(result, method),
        *(_missing(result, method) if result.value is None else _scored(result, method)),
    )


def _office(rule: str, ko: str, en: str, result: str = "") -> Step:
    return Step(rule=rule, text={"ko": ko, "en": en}, result=result, reader=Reader.ADMINISTRATOR)


def _sheets(result: Result, method: Method) -> Iterator[Step]:
    share = figure(method.answered_share)
    yield _office(
        "F08",
        f"제출된 평가 {result.sent}건 가운데 물은 문항 {result.asked}개의 {share}% 이상에 답한 "
        f"{result.counted}건을 씁니다. 해당없음은 답한 것으로 세지 않습니다.",
        f"{result.counted} of {result.sent} sheets count: those that answer at least {share}% of "
        f"the {result.asked} questions asked. 'Not applicable' is no answer.",
    )


def _left_out(result: Result, method: Method) -> Iterator[Step]:
    least = method.weighing.min_n
    for relation, raters in result.outcome.left_out.items():
        ko, en = title(relation, "ko"), title(relation, "en")
        yield _office(
            "F08",
            f"{ko} 평가자는 {raters}명으로 {least}명보다 적어 빼고, 남은 집단의 가중치로 나눕니다.",
            f"{raters} {en}, fewer than {least}: left out; the other groups' weights count for it.",
        )


def _missing(result: Result, method: Method) -> Iterator[Step]:
    raters, least = result.outcome.raters, method.min_total
    yield _office(
        "E09",
        f"셀 수 있는 평가자는 {raters}명입니다.",
        f"Raters that count: {raters}.",
    )
    yield Step(
        rule="E09",
        text={
            "ko": f"평가불가: 유효한 평가자가 {least}명보다 적습니다.",
            "en": f"Not ratable (평가불가): there are fewer than {least} valid raters.",
        },
    )


def _scored(result: Result, method: Method) -> Iterator[Step]:
    told = groups_to_show(result.outcome.groups, method.min_shown)
    for groups in told:
        yield group_step("F08", groups, method.weighing)
    yield _mean(result, told, method)
    if method.leniency:
        yield _leniency(result)
    for area, points in result.areas.items():
        yield _area(area, points)
    yield _total(result, method)


def _mean(result: Result, told: Sequence[tuple[Group, ...]], method: Method) -> Step:
    mean = result.outcome.mean or Fraction()
    sums = f"{weighted_terms(told, method.weighing)} = {shown(mean)}" if told else shown(mean)
    return _office(
        "F08",
        f"집단별 평균을 가중 평균합니다: {sums}.",
        f"Weighted mean of the groups: {sums}.",
        str(mean),
    )


def _leniency(result: Result) -> Step:
    raw, adjusted = result.raw.mean or Fraction(), result.outcome.mean or Fraction()
    return _office(
        "F08b",
        "평가자마다 자기 평균과 전체 평균의 차이를 빼는 관대화 보정을 했습니다: "
        f"보정 전 {shown(raw)}, 보정 후 {shown(adjusted)}.",
        f"Raters were centred on the grand mean: {shown(raw)} before, {shown(adjusted)} after.",
        str(adjusted),
    )


def _area(area: str, points: Fraction) -> Step:
    return Step(
        rule="F08",
        text={"ko": f"{area}: {shown(points)}점", "en": f"{area}: {shown(points)} points"},
        result=str(points),
    )


def _total(result: Result, method: Method) -> Step:
    value, mean = result.value or Fraction(), method.within(result.outcome.mean or Fraction())
    conversion = CONVERSIONS[method.convert]
    sums = f"{conversion.written(mean, method.scale)} = {shown(value)}"
    return Step(
        rule="F05",
        text={
            "ko": f"총점({conversion.title['ko']}): {sums}점",
            "en": f"Total ({conversion.title['en']}): {sums} points",
        },
        result=str(value),
    )
