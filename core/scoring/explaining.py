"""The trace of a multi-rater score: each step as a sentence with its numbers put in.

The person reads the total and the areas only (지방공무원 임용령 제8조의4 제1항); everything about
groups is for administrators, and even they see no group of fewer than ``min_shown`` raters whose
identity is sealed (E09): small groups are told together, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from core.scoring.conversion import CONVERSIONS
from core.scoring.groups import Group, weighted_mean, whole_weights
from core.scoring.method import Method, Result
from core.scoring.relations import SUPERIOR, title
from core.scoring.rounding import figure, shown
from core.scoring.scores import Reader, Step


def trace(result: Result, method: Method) -> tuple[Step, ...]:
    """Return the steps; the last one's result is the value."""
    return (
        *_sheets(result, method),
        *_left_out(result, method),
        *(_missing(result, method) if result.value is None else _scored(result, method)),
    )


def groups_to_show(groups: Sequence[Group], fewest: int) -> list[tuple[Group, ...]]:
    """Return the groups that may be told, small ones put together; empty where none may.

    Who the superiors are is known anyway, so they need no protection; but telling them would tell
    the rest, where the rest is too small.
    """
    sealed = tuple(group for group in groups if group.relation != SUPERIOR)
    open_ones: list[tuple[Group, ...]] = [
        (group,) for group in groups if group.relation == SUPERIOR
    ]
    if all(group.raters >= fewest for group in sealed):
        return open_ones + [(group,) for group in sealed]
    return [*open_ones, sealed] if sum(group.raters for group in sealed) >= fewest else []


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
    weights = whole_weights(method.weighing.weights)
    for groups in told:
        yield _group(groups, weights)
    yield _mean(result, told, method, weights)
    if method.leniency:
        yield _leniency(result)
    for area, points in result.areas.items():
        yield _area(area, points)
    yield _total(result, method)


def _group(groups: tuple[Group, ...], weights: Mapping[str, int]) -> Step:
    mean = weighted_mean(groups, weights)
    raters, kept = sum(one.raters for one in groups), sum(one.kept for one in groups)
    ko, en = _names(groups, "ko"), _names(groups, "en")
    cut_ko = f" 가운데 양 끝을 뺀 {kept}명" if kept < raters else ""
    cut_en = f", {kept} of them after trimming" if kept < raters else ""
    return _office(
        "F08",
        f"{ko} {raters}명{cut_ko}의 평균은 {shown(mean)}입니다.",
        f"{raters} {en}{cut_en}: mean {shown(mean)}.",
        str(mean),
    )


def _names(groups: Sequence[Group], language: str) -> str:
    separator = "·" if language == "ko" else " and "
    return separator.join(title(group.relation, language) for group in groups)


def _mean(
    result: Result,
    told: Sequence[tuple[Group, ...]],
    method: Method,
    weights: Mapping[str, int],
) -> Step:
    mean = result.outcome.mean or Fraction()
    sums = f"{_weighted(told, method, weights)} = {shown(mean)}" if told else shown(mean)
    return _office(
        "F08",
        f"집단별 평균을 가중 평균합니다: {sums}.",
        f"Weighted mean of the groups: {sums}.",
        str(mean),
    )


def _weighted(told: Sequence[tuple[Group, ...]], method: Method, weights: Mapping[str, int]) -> str:
    given = method.weighing.weights
    shares = [sum((given[one.relation] for one in groups), Fraction()) for groups in told]
    terms = " + ".join(
        f"{figure(share)} × {shown(weighted_mean(groups, weights))}"
        for share, groups in zip(shares, told, strict=True)
    )
    return f"({terms}) ÷ {figure(sum(shares, Fraction()))}"


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
