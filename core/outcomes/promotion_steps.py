"""F17 told: how points of the promotion list came about."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.outcomes.promotion import (
    CAREER,
    MERIT,
    PLACES,
    Candidate,
    PromotionPoints,
    PromotionRule,
    merit_average,
    promotion_points,
    year_mark,
)
from core.outcomes.telling import comes_to, step
from core.scoring.rounding import half_up
from core.scoring.scores import Step
from core.scoring.telling import given

RULE = "F17"


def promotion_points_steps(one: Candidate, rule: PromotionRule) -> Iterator[Step]:
    """Yield the steps to somebody's points on the promotion list; the last result is the total."""
    points = promotion_points(one, rule)
    weights = rule.weights_of(one.job_grade)
    yield from _years(one, len(weights))
    yield _average(one, rule, weights)
    yield from _parts(one, rule, points)
    sums = " + ".join(_two(part) for part in (points.merit, points.career, points.bonus))
    total = f"{sums} = {_two(points.total)}"
    yield step(RULE, f"명부 점수: {total}점", f"Points on the list: {total}", points.total)


def _years(one: Candidate, counted: int) -> Iterator[Step]:
    for place in range(counted):
        if place < len(one.years) and one.years[place] is not None:
            continue
        mark = year_mark(one.years, place)
        yield step(
            RULE,
            f"최근 {place + 1}번째 연도의 평정이 없어 앞뒤 연도의 평균 {given(mark)}점을 씁니다"
            "(없는 연도는 만점의 60%).",
            f"Year {place + 1} back has no rating: the average of its neighbours, {given(mark)} "
            "points, counts (60% of full marks for a missing one).",
            mark,
        )


def _average(one: Candidate, rule: PromotionRule, weights: tuple[Fraction, ...]) -> Step:
    marks = [given(year_mark(one.years, place)) for place in range(len(weights))]
    terms = [f"{mark} × {given(weight)}" for mark, weight in zip(marks, weights, strict=True)]
    average = merit_average(one, rule)
    sums = f"({' + '.join(terms)}) ÷ {given(sum(weights, Fraction()))} {comes_to(average)}"
    return step(
        RULE,
        f"최근 {len(weights)}년 근무성적평정점의 평균: {sums}점",
        f"Merit marks of the last {len(weights)} years on average: {sums} points",
        average,
    )


def _parts(one: Candidate, rule: PromotionRule, points: PromotionPoints) -> Iterator[Step]:
    average, merit = given(merit_average(one, rule)), given(MERIT + rule.shift)
    sums = f"{average} × {merit} ÷ {MERIT} = {_two(points.merit)}"
    yield step(
        RULE, f"근무성적({merit}점 만점): {sums}점", f"Merit (of {merit}): {sums}", points.merit
    )
    career = given(CAREER - rule.shift)
    sums = f"{given(one.career)} × {career} ÷ {CAREER} = {_two(points.career)}"
    yield step(
        RULE, f"경력({career}점 만점): {sums}점", f"Career (of {career}): {sums}", points.career
    )
    earned, most = given(sum(one.bonus, Fraction())), given(rule.most_bonus)
    yield step(
        RULE,
        f"가산점: {earned}점, 한도 {most}점 → {_two(points.bonus)}점",
        f"Bonus points: {earned}, at most {most} → {_two(points.bonus)}",
        points.bonus,
    )


def _two(points: Fraction) -> str:
    return half_up(points, PLACES)
