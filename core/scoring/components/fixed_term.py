"""F19: the evaluation of fixed-term officials (임기제 공무원).

A committee says how far each task was achieved; tasks count by their share of the work, and bonus
or penalty points for results are added.

Source: 지방공무원 인사제도 운영 지침 (2022-04-06), section 118: points from -5 to +5 [b1].  The
score ranges of the grades are preset by the municipality.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.scoring.bounds import (
    require_between,
    require_falling,
    require_hundred,
    require_not_negative,
)
from core.scoring.rounding import shown
from core.scoring.scores import Step
from core.scoring.telling import equals, given, step, sum_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task: its share of the work in percent, and its degree of achievement, 0 to 100.

    Raises:
        OutOfBounds: A number lies outside.

    """

    name: str
    share: Fraction
    degree: Fraction

    def __post_init__(self) -> None:
        whose = f"업무 ‘{self.name}’의", f"of task '{self.name}'"
        require_between(self.share, 0, 100, f"{whose[0]} 비중(%)", f"Share {whose[1]}")
        require_between(self.degree, 0, 100, f"{whose[0]} 달성도", f"Degree {whose[1]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTerm:
    """The settings of F19: the most bonus or penalty points, and the least points of each grade.

    ``grades`` maps each grade to its least points; empty for no grades.

    Raises:
        OutOfBounds: ``most`` is negative.
        OutOfOrder: Two grades begin at the same points.

    """

    most: Fraction = Fraction(5)
    grades: Mapping[str, Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require_not_negative(self.most, "실적가감점 한도", "Most bonus or penalty points")
        bounds = sorted(self.grades.values(), reverse=True)
        require_falling(bounds, "임기제 등급 구간", "the grades")

    def within(self, points: Fraction) -> Fraction:
        """Return bonus (or negative: penalty) points within the limit."""
        return min(max(points, -self.most), self.most)

    def grade(self, value: Fraction) -> str:
        """Return the best grade whose least points are reached; empty where none is."""
        reached = {least: grade for grade, least in self.grades.items() if value >= least}
        return reached[max(reached)] if reached else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTermScore:
    """The score in points and its grade, empty where none is preset."""

    value: Fraction
    grade: str = ""


FIXED_TERM = FixedTerm()


def fixed_term(
    tasks: Sequence[Task], points: Fraction = Fraction(0), told: FixedTerm = FIXED_TERM
) -> FixedTermScore:
    """Return ``sum(share * degree) / 100`` plus the bonus ``points`` (negative: penalty).

    Raises:
        NotHundred: The tasks' shares do not make 100.

    """
    require_hundred((one.share for one in tasks), "업무 비중", "The shares of the tasks")
    total = sum((one.share * one.degree for one in tasks), Fraction()) / 100
    value = total + told.within(points)
    return FixedTermScore(value=value, grade=told.grade(value))


def fixed_term_steps(
    tasks: Sequence[Task], points: Fraction = Fraction(0), told: FixedTerm = FIXED_TERM
) -> Iterator[Step]:
    """Yield how the score came about; the last step's result is it."""
    found = fixed_term(tasks, points, told)
    adjusted = told.within(points)
    degree = found.value - adjusted
    terms = sum_of(f"{given(one.share)}% × {given(one.degree)}" for one in tasks)
    yield step(
        "F19",
        f"업무 비중 × 위원회 달성도의 합: {terms} {equals(degree)}",
        f"Sum of share × degree by the committee: {terms} {equals(degree)}",
        degree,
    )
    yield _points(points, adjusted, told)
    sums = f"{shown(degree)} + {shown(adjusted)} {equals(found.value)}"
    grade_ko = f", 등급 {found.grade}" if found.grade else ""
    grade_en = f", grade {found.grade}" if found.grade else ""
    yield step(
        "F19",
        f"달성도와 실적가감점의 합: {sums}점{grade_ko}",
        f"Degree plus points: {sums} points{grade_en}",
        found.value,
    )


def _points(points: Fraction, adjusted: Fraction, told: FixedTerm) -> Step:
    most = given(told.most)
    sums = f"{given(points)} → {given(adjusted)}"
    return step(
        "F19",
        f"실적가감점(−{most}~+{most}점): {sums}점",
        f"Bonus or penalty points (−{most} to +{most}): {sums}",
        adjusted,
    )
