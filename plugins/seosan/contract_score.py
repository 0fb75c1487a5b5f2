"""The score of a contract: difficulty, process and attainment of each goal, and what joins them.

Source: 서산시 성과관리 및 평가에 관한 규칙 names process (mid-year), attainment and competency (end
of the year); every share, the limit of bonus points and the bounds of the grades are proposals
[c].  Weights of cancelled goals go to the others [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from goru.scoring import Step, equals, given, headed, shown, step, sum_of

HUNDRED = Fraction(100)
RULE = "S6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal: its weight, and points from 0 to 100 for each element.

    ``attained`` is the attainment in percent, which counts up to 100.  ``excluded`` is the reason
    of a committee that took the goal out, empty for all others.  ``second`` is the process of the
    second half of the year, where the municipality's weights know one.
    """

    name: str
    weight: Fraction
    difficulty: Fraction = Fraction(0)
    process: Fraction = Fraction(0)
    second: Fraction = Fraction(0)
    attained: Fraction = Fraction(0)
    excluded: str = ""

    @property
    def counted(self) -> Fraction:
        """Return what of the attainment counts."""
        return min(self.attained, HUNDRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the rater adds to the goals, each from 0 to 100; ``bonus`` in points."""

    common: Fraction
    competency: Fraction
    bonus: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Shares in percent: of the elements in a goal, and of the parts in the total.

    ``most_bonus`` limits the bonus points; ``grades`` maps each grade to its least points.
    """

    difficulty: Fraction = Fraction(30)
    process: Fraction = Fraction(20)
    attained: Fraction = Fraction(50)
    tasks: Fraction = Fraction(70)
    common: Fraction = Fraction(10)
    competency: Fraction = Fraction(20)
    most_bonus: Fraction = Fraction(3)
    grades: Mapping[str, Fraction] = field(default_factory=dict)

    def task(self, goal: Goal) -> Fraction:
        """Return the points of one goal, 0 to 100."""
        elements = (
            self.difficulty * goal.difficulty
            + self.process * goal.process
            + self.attained * goal.counted
        )
        return elements / HUNDRED

    def bonus(self, points: Fraction) -> Fraction:
        """Return bonus points within the limit."""
        return min(max(points, Fraction(0)), self.most_bonus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The total in points with what it is made of, and the grade that it proposes."""

    value: Fraction
    parts: Mapping[str, Fraction]
    grade: str = ""


def grade_of(value: Fraction, grades: Mapping[str, Fraction]) -> str:
    """Return the best grade whose least points are reached; empty where none is."""
    reached = {least: grade for grade, least in grades.items() if value >= least}
    return reached[max(reached)] if reached else ""


def kept(goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """Return the goals that count."""
    return tuple(goal for goal in goals if not goal.excluded)


def tasks_score(goals: Sequence[Goal], told: Shares) -> Fraction:
    """Return the mean of the goals' points by weight; the weights of those that count are above 0.

    Raises:
        ZeroDivisionError: No goal counts.

    """
    counted = kept(goals)
    weights = sum((goal.weight for goal in counted), Fraction())
    return sum((goal.weight * told.task(goal) for goal in counted), Fraction()) / weights


def total(goals: Sequence[Goal], marks: Marks, told: Shares) -> Total:
    """Return the total in points: the parts by their shares, and the bonus."""
    parts = {
        "성과목표": told.tasks * tasks_score(goals, told) / HUNDRED,
        "공통과제": told.common * marks.common / HUNDRED,
        "역량": told.competency * marks.competency / HUNDRED,
        "가점": told.bonus(marks.bonus),
    }
    value = sum(parts.values(), Fraction())
    return Total(value=value, parts=parts, grade=grade_of(value, told.grades))


def total_steps(goals: Sequence[Goal], marks: Marks, told: Shares) -> Iterator[Step]:
    """Yield how the total came about; the last step's result is it."""
    yield from _goal_steps(goals, told)
    found, tasks = total(goals, marks, told), tasks_score(goals, told)
    weights = given(sum((goal.weight for goal in kept(goals)), Fraction()))
    yield step(
        RULE,
        f"성과목표 점수(가중치 합 {weights}의 가중평균) {equals(tasks)}점",
        f"Goals, mean by weight (weights add up to {weights}) {equals(tasks)} points",
        tasks,
    )
    mixed = [
        f"{given(share)}% × {shown(points)}"
        for share, points in (
            (told.tasks, tasks),
            (told.common, marks.common),
            (told.competency, marks.competency),
        )
    ]
    before = found.value - found.parts["가점"]
    yield step(
        RULE,
        f"성과목표, 공통과제, 역량: {sum_of(mixed)} {equals(before)}점",
        f"Goals, common tasks, competency: {sum_of(mixed)} {equals(before)} points",
        before,
    )
    yield last_step(found, before)


def last_step(found: Total, before: Fraction) -> Step:
    """Return the step that adds the bonus points and names the grade."""
    sums = f"{shown(before)} + {shown(found.parts['가점'])} {equals(found.value)}"
    grade_ko = f", 제안 등급 {found.grade}" if found.grade else ""
    grade_en = f", proposed grade {found.grade}" if found.grade else ""
    return step(
        RULE,
        f"가점을 더한 총점: {sums}점{grade_ko}",
        f"Total with bonus points: {sums} points{grade_en}",
        found.value,
    )


def excluded_step(goal: Goal) -> Step:
    """Return the step that names why a goal does not count."""
    ko = f"평가제외({goal.excluded}): 가중치 {given(goal.weight)}은(는) 나머지 목표에 나뉩니다."
    en = f"Excluded ({goal.excluded}): the others take over its weight of {given(goal.weight)}."
    return step("E17", headed(goal.name, ko), headed(goal.name, en))


def _goal_steps(goals: Sequence[Goal], told: Shares) -> Iterator[Step]:
    for goal in goals:
        if goal.excluded:
            yield excluded_step(goal)
            continue
        points = told.task(goal)
        sums = sum_of(
            f"{given(share)}% × {shown(element)}"
            for share, element in (
                (told.difficulty, goal.difficulty),
                (told.process, goal.process),
                (told.attained, goal.counted),
            )
        )
        yield step(
            RULE,
            headed(goal.name, f"난이도, 이행도, 달성도: {sums} {equals(points)}점"),
            headed(goal.name, f"difficulty, process, attainment: {sums} {equals(points)} points"),
            points,
        )
