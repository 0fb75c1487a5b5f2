"""The workshop in figures: presentations, priorities, gain, follow-up.

All formulas are proposals [c].  Workshop results never count for anybody's rating: no scorecard
of this plugin takes them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from types import MappingProxyType
from typing import Final

from goru import Texts
from goru.scoring import Step, Trim, equals, given, step, trimmed

SCALE = 5
HALF = Fraction(1, 2)


def rater_points(marks: Mapping[str, int], weights: Mapping[str, Fraction]) -> Fraction:
    """Return one rater's points of a presentation: marks of 1 to 5 by weight, 20 to 100."""
    total = sum((weight * marks[name] for name, weight in weights.items()), Fraction())
    return total * 100 / (SCALE * sum(weights.values()))


def presentation(points: Sequence[Fraction], trim: Trim) -> Fraction:
    """Return a group's points: the mean of its raters' after trimming; there is one at least."""
    kept = kept_points(points, trim)
    return sum(kept, Fraction()) / len(kept)


def kept_points(points: Sequence[Fraction], trim: Trim) -> list[Fraction]:
    """Return the raters' points that remain, sorted."""
    unit = lcm(*(one.denominator for one in points))
    return [Fraction(one, unit) for one in trimmed([int(one * unit) for one in points], trim)]


def presentation_steps(points: Sequence[Fraction], trim: Trim) -> Iterator[Step]:
    """Yield how many raters counted, and the mean; no rater's points by themselves."""
    kept = kept_points(points, trim)
    mean = presentation(points, trim)
    yield step(
        "GN-07",
        f"평가자 {len(points)}명 가운데 절사 뒤 {len(kept)}명의 평균 {equals(mean)}점",
        f"Mean of {len(kept)} of {len(points)} raters after trimming {equals(mean)} points",
        mean,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """An alternative with its mean impact and feasibility, 1 to 5 each."""

    name: str
    impact: Fraction
    feasible: Fraction

    @property
    def priority(self) -> Fraction:
        """Return impact by feasibility, 1 to 25."""
        return self.impact * self.feasible


#: Quadrant of the matrix -> what it is called and means; a proposal [c].
QUADRANTS: Final[Mapping[str, tuple[Texts, Texts]]] = MappingProxyType(
    {
        "now": (
            {"ko": "즉시 추진", "en": "Do now"},
            {"ko": "영향도와 실행가능성이 모두 높음", "en": "Impact and feasibility are high"},
        ),
        "prepare": (
            {"ko": "여건 조성", "en": "Prepare"},
            {"ko": "영향도는 높으나 실행이 어려움", "en": "High impact, hard to carry out"},
        ),
        "beside": (
            {"ko": "병행 추진", "en": "Do beside"},
            {"ko": "실행하기 쉬우나 영향도가 낮음", "en": "Easy, of low impact"},
        ),
        "later": (
            {"ko": "추후 검토", "en": "Look at later"},
            {"ko": "영향도와 실행가능성이 모두 낮음", "en": "Both are low"},
        ),
    }
)
#: From the middle of the scale on a mark is high.
HIGH: Final = 3


def quadrant(one: Alternative) -> str:
    """Return where an alternative stands in the matrix: a key of ``QUADRANTS``."""
    if one.impact >= HIGH:
        return "now" if one.feasible >= HIGH else "prepare"
    return "beside" if one.feasible >= HIGH else "later"


def by_priority(found: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """Return the alternatives, the most urgent first; equal ones stay as they are listed."""
    return tuple(sorted(found, key=lambda one: -one.priority))


def priority_steps(found: Sequence[Alternative]) -> Iterator[Step]:
    """Yield the product of each alternative, the last being that of the first in order."""
    for one in reversed(by_priority(found)):
        told = f"{given(one.impact)} × {given(one.feasible)} {equals(one.priority)}"
        yield step(
            "GN-09",
            f"{one.name}: 영향도 × 실행가능성 = {told}",
            f"{one.name}: impact × feasibility = {told}",
            one.priority,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """Means before and after on a scale up to ``most``."""

    before: Fraction
    after: Fraction
    most: int = SCALE

    @property
    def difference(self) -> Fraction:
        """Return by how much the mean rose."""
        return self.after - self.before

    @property
    def percent(self) -> Fraction | None:
        """Return the rise in percent of what was possible; None where nothing was."""
        room = self.most - self.before
        return self.difference * 100 / room if room else None


def gain_steps(found: Gain, pairs: int) -> Iterator[Step]:
    """Yield the difference and the gain; the last step's result is the gain, if there is one."""
    told = f"{given(found.after)} − {given(found.before)} {equals(found.difference)}"
    yield step(
        "GN-03",
        f"코드로 짝지은 {pairs}쌍의 평균: {told}",
        f"Means of {pairs} pairs by code: {told}",
        found.difference,
    )
    if found.percent is None:
        yield step("GN-03", "사전 평균이 만점입니다.", "The mean before is the highest.")
        return
    told = (
        f"{given(found.difference)} ÷ ({found.most} − {given(found.before)}) × 100 "
        f"{equals(found.percent)}%"
    )
    yield step("GN-03", f"향상도: {told}", f"Gain: {told}", found.percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """How many tasks are done, in progress, and neither; ``todo`` counts those on hold too."""

    done: int
    progress: int
    todo: int

    @property
    def total(self) -> int:
        """Return how many there are."""
        return self.done + self.progress + self.todo

    @property
    def completion(self) -> Fraction:
        """Return the tasks done in percent; there is a task at least."""
        return Fraction(self.done * 100, self.total)

    @property
    def advance(self) -> Fraction:
        """Return the same with every task in progress as a half."""
        return (self.done + HALF * self.progress) * 100 / self.total


def follow_up_steps(found: FollowUp) -> Iterator[Step]:
    """Yield completion, then progress."""
    told = f"{found.done} ÷ {found.total} × 100 {equals(found.completion)}%"
    yield step("GN-09", f"완료율: {told}", f"Done: {told}", found.completion)
    told = f"({found.done} + {found.progress} ÷ 2) ÷ {found.total} × 100 {equals(found.advance)}%"
    yield step("GN-09", f"진척률: {told}", f"Progress: {told}", found.advance)
