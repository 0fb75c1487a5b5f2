"""Interviews in figures: how many were held in time, and what they say about goals.

Source: interviews are a duty of heads (강서구; 지방공무원 평정규칙 제8조의2); the shares of midway
and final interviews are proposals [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from goru.scoring import Step, equals, given, ratio, step

SCALE = 5


def interview_rate(done: int, required: int) -> Fraction | None:
    """Return the interviews held within their window in percent; None where none was due."""
    return Fraction(done * 100, required) if required else None


def interview_rate_steps(done: int, required: int) -> Iterator[Step]:
    """Yield how the rate came about; without interviews due, why there is none."""
    rate = interview_rate(done, required)
    if rate is None:
        yield step("GS-10", "해야 할 면담이 없었습니다.", "No interview was due.")
        return
    told = f"{done} ÷ {required} × 100 {equals(rate)}%"
    yield step("GS-10", f"면담 실시율: {told}", f"Interviews held in time: {told}", rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal as interviews saw it: its weight, and a mark of 1 to 5 by kind of interview."""

    name: str
    weight: Fraction
    marks: Mapping[str, Fraction] = field(default_factory=dict)


def goal_mark(goal: Goal, shares: Mapping[str, Fraction]) -> Fraction | None:
    """Return a goal's mark by the shares of the interviews that were held; None without any."""
    held = {kind: share for kind, share in shares.items() if kind in goal.marks and share}
    if not held:
        return None
    total = sum((share * goal.marks[kind] for kind, share in held.items()), Fraction())
    return total / sum(held.values())


def goals_mean(goals: Sequence[Goal], shares: Mapping[str, Fraction]) -> Fraction | None:
    """Return the mean of the goals' marks by weight, 1 to 5; None without a mark."""
    found = [(goal.weight, goal_mark(goal, shares)) for goal in goals]
    marked = [(weight, mark) for weight, mark in found if mark is not None]
    if not marked:
        return None
    return sum((weight * mark for weight, mark in marked), Fraction()) / sum(
        weight for weight, _ in marked
    )


def goal_steps(goals: Sequence[Goal], shares: Mapping[str, Fraction]) -> Iterator[Step]:
    """Yield each goal's mark, their mean, and the points; nothing without a mark."""
    mean = goals_mean(goals, shares)
    if mean is None:
        return
    for goal in goals:
        mark = goal_mark(goal, shares)
        if mark is not None:
            told = f"{_terms(goal, shares)} {equals(mark)}"
            yield step("GS-10", f"{goal.name}: {told}", f"{goal.name}: {told}", mark)
    weights = " + ".join(
        given(goal.weight) for goal in goals if goal_mark(goal, shares) is not None
    )
    told = f"({weights}) {equals(mean)}"
    yield step("GS-10", f"비중 {told}로 평균", f"Mean by weights {told}", mean)
    points = ratio(mean, SCALE)
    told = f"{given(mean)} ÷ {SCALE} × 100 {equals(points)}"
    yield step("GS-10", f"100점 환산: {told}점", f"On 100 points: {told}", points)


def _terms(goal: Goal, shares: Mapping[str, Fraction]) -> str:
    held = {kind: share for kind, share in shares.items() if kind in goal.marks and share}
    terms = " + ".join(f"{given(goal.marks[kind])} × {given(held[kind])}" for kind in held)
    return f"({terms}) ÷ {given(sum(held.values(), Fraction()))}"
