"""The weights that 충청남도 published for 2021, as a preset: elements by points out of 100.

Source [b2]: 난이도 25, 이행도 10+10 by half-years, 달성도 20, 고객만족도 5, 공통과제 10±α, 역량 by
subordinates 5, next superior 7 and leadership 8, integrity bonus 0.3 to 0.5.  That bureaus without
clients have their other goal elements counted 70/65 is a proposal [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from goru.scoring import Step, equals, given, shown, step, sum_of
from plugins.seosan.contract_score import (
    HUNDRED,
    RULE,
    Goal,
    Total,
    excluded_step,
    grade_of,
    kept,
    last_step,
)

#: Points of each element of the goals, of satisfaction, and of competency by who rates it.
GOALS: Mapping[str, int] = MappingProxyType(
    {"difficulty": 25, "process": 10, "second": 10, "attained": 20}
)
SATISFACTION = 5
COMPETENCY: Mapping[str, int] = MappingProxyType({"below": 5, "above": 7, "top": 8})
TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "difficulty": ("난이도", "difficulty"),
        "process": ("이행도 상반기", "process, first half"),
        "second": ("이행도 하반기", "process, second half"),
        "attained": ("달성도", "attainment"),
        "satisfaction": ("고객만족도", "satisfaction"),
        "below": ("하급자", "subordinates"),
        "above": ("차상급자", "next superior"),
        "top": ("지휘부", "leadership"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What stands beside the goals; percentages but for ``common``, ``alpha`` and ``integrity``.

    ``satisfaction`` is None for bureaus without clients.
    """

    common: Fraction
    below: Fraction
    above: Fraction
    top: Fraction
    alpha: Fraction = Fraction(0)
    satisfaction: Fraction | None = None
    integrity: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The points of the elements; ``most_integrity`` limits the bonus for integrity."""

    goals: Mapping[str, Fraction] = field(
        default_factory=lambda: {name: Fraction(points) for name, points in GOALS.items()}
    )
    satisfaction: Fraction = Fraction(SATISFACTION)
    competency: Mapping[str, Fraction] = field(
        default_factory=lambda: {name: Fraction(points) for name, points in COMPETENCY.items()}
    )
    most_integrity: Fraction = Fraction(1, 2)
    grades: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def rescaling(self) -> Fraction:
        """Return what the goals' points are multiplied with where satisfaction is not asked."""
        without = sum(self.goals.values(), Fraction())
        return (without + self.satisfaction) / without


POINTS = Points()


def elements(goals: Sequence[Goal]) -> Mapping[str, Fraction]:
    """Return the mean of each element over the goals that count, by weight, in percent."""
    counted = kept(goals)
    weights = sum((goal.weight for goal in counted), Fraction())
    values = {
        "difficulty": [goal.difficulty for goal in counted],
        "process": [goal.process for goal in counted],
        "second": [goal.second for goal in counted],
        "attained": [goal.counted for goal in counted],
    }
    return {
        name: sum((g.weight * one for g, one in zip(counted, found, strict=True)), Fraction())
        / weights
        for name, found in values.items()
    }


def total(goals: Sequence[Goal], marks: Marks, told: Points = POINTS) -> Total:
    """Return the total in points, 100 and a bonus at most."""
    found = elements(goals)
    tasks = sum((told.goals[name] * found[name] for name in told.goals), Fraction()) / HUNDRED
    if marks.satisfaction is None:
        tasks *= told.rescaling
    else:
        tasks += told.satisfaction * marks.satisfaction / HUNDRED
    rated = {name: getattr(marks, name) for name in told.competency}
    parts = {
        "성과목표": tasks,
        "공통과제": marks.common + marks.alpha,
        "역량": sum((told.competency[one] * rated[one] for one in rated), Fraction()) / HUNDRED,
        "가점": min(max(marks.integrity, Fraction(0)), told.most_integrity),
    }
    value = sum(parts.values(), Fraction())
    return Total(value=value, parts=parts, grade=grade_of(value, told.grades))


def total_steps(goals: Sequence[Goal], marks: Marks, told: Points = POINTS) -> Iterator[Step]:
    """Yield how the total came about; the last step's result is it."""
    found, means = total(goals, marks, told), elements(goals)
    yield from (excluded_step(goal) for goal in goals if goal.excluded)
    for name, points in told.goals.items():
        yield _element(name, means[name], points)
    if marks.satisfaction is None:
        yield _rescaled(found.parts["성과목표"], told)
    else:
        yield _element("satisfaction", marks.satisfaction, told.satisfaction)
    yield _common(marks)
    for name, points in told.competency.items():
        yield _element(name, getattr(marks, name), points)
    before = found.value - found.parts["가점"]
    sums = sum_of(shown(found.parts[part]) for part in ("성과목표", "공통과제", "역량"))
    yield step(
        RULE,
        f"성과목표 + 공통과제 + 역량: {sums} {equals(before)}점",
        f"Goals + common tasks + competency: {sums} {equals(before)} points",
        before,
    )
    yield last_step(found, before)


def _element(name: str, mean: Fraction, points: Fraction) -> Step:
    ko, en = TITLES[name]
    value = mean * points / HUNDRED
    sums = f"{given(points)} × {shown(mean)}% {equals(value)}"
    return step(RULE, f"{ko}: {sums}점", f"{en.capitalize()}: {sums} points", value)


def _common(marks: Marks) -> Step:
    value = marks.common + marks.alpha
    sums = f"{given(marks.common)} + ({given(marks.alpha)}) {equals(value)}"
    return step(RULE, f"공통과제: {sums}점", f"Common tasks: {sums} points", value)


def _rescaled(tasks: Fraction, told: Points) -> Step:
    without = sum(told.goals.values(), Fraction())
    ratio = f"{given(without + told.satisfaction)}/{given(without)}"
    sums = f"{shown(tasks / told.rescaling)} × {ratio} {equals(tasks)}"
    return step(
        RULE,
        f"고객만족도를 재지 않는 국: 성과목표 점수를 환산 {sums}점",
        f"Without satisfaction the goals' points are rescaled: {sums} points",
        tasks,
    )
