"""F17: the sheet of the statutory merit rating (근무성적평정서), for job grade 5 and below.

Source: 지방공무원 평정규칙: 50 points for results and 50 for ability, either part 70 at most;
conduct (직무수행태도) lies inside ability, 10 points at most, as deductions from full marks for
causes published before the period; five levels, the highest full marks, the lowest a fifth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from core.errors.merit import UnknownLevel
from core.outcomes.telling import step
from core.scoring.bounds import require_between, require_hundred
from core.scoring.scores import Step
from core.scoring.telling import given

#: Share of an element's points by level.
LEVELS: Mapping[str, Fraction] = MappingProxyType(
    {
        "탁월": Fraction(1),
        "우수": Fraction(4, 5),
        "보통": Fraction(3, 5),
        "미흡": Fraction(2, 5),
        "불량": Fraction(1, 5),
    }
)
LEAST_OF_A_PART, MOST_OF_A_PART, MOST_OF_CONDUCT = 30, 70, 10
RULE = "F17"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritSheet:
    """Points by element of both parts; ``conduct`` points lie inside the part of ability.

    Raises:
        OutOfBounds: A part has more than 70 points, conduct more than 10.
        NotHundred: The points do not make 100.

    """

    performance: Mapping[str, Fraction]
    ability: Mapping[str, Fraction]
    conduct: Fraction = Fraction()

    def __post_init__(self) -> None:
        parts = self.points_of_parts()
        for (ko, en), points in zip(PARTS, parts, strict=True):
            what = {"ko": f"{ko} 배점", "en": f"points of {en}"}
            require_between(points, LEAST_OF_A_PART, MOST_OF_A_PART, **what)
        require_between(
            self.conduct, 0, MOST_OF_CONDUCT, ko="직무수행태도 배점", en="conduct points"
        )
        require_hundred(parts, ko="근무실적과 직무수행능력의 배점", en="points of the two parts")

    def points_of_parts(self) -> tuple[Fraction, Fraction]:
        """Return the full marks of results, and of ability with conduct."""
        ability = sum(self.ability.values(), self.conduct)
        return sum(self.performance.values(), Fraction()), ability


PARTS = (("근무실적", "results"), ("직무수행능력", "ability"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A filled sheet: the level by element, and points taken off for published causes."""

    performance: Mapping[str, str]
    ability: Mapping[str, str]
    deductions: Sequence[Fraction] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritMark:
    """The points of both parts, exact, 0 to 70 each; together at most 100."""

    performance: Fraction
    ability: Fraction

    @property
    def total(self) -> Fraction:
        """Return the points in all, 0 to 100."""
        return self.performance + self.ability


def merit_mark(rated: Rated, sheet: MeritSheet) -> MeritMark:
    """Return the points of a filled sheet.

    Raises:
        UnknownLevel: An element has no level, or one that does not exist.
        OutOfBounds: A deduction is negative or above the points of conduct.

    """
    return MeritMark(
        performance=sum(_marks(rated.performance, sheet.performance), Fraction()),
        ability=sum(_marks(rated.ability, sheet.ability), conduct_points(rated, sheet)),
    )


def conduct_points(rated: Rated, sheet: MeritSheet) -> Fraction:
    """Return the points of conduct after deductions, not below 0.

    Raises:
        OutOfBounds: A deduction is negative or above the points of conduct.

    """
    for one in rated.deductions:
        require_between(one, 0, MOST_OF_CONDUCT, ko="직무수행태도 감점", en="deduction for conduct")
    return max(Fraction(), sheet.conduct - sum(rated.deductions, Fraction()))


def merit_mark_steps(rated: Rated, sheet: MeritSheet) -> Iterator[Step]:
    """Yield the steps to the total of a filled sheet; the last result is it.

    Raises:
        UnknownLevel, OutOfBounds: As ``merit_mark``.

    """
    mark = merit_mark(rated, sheet)
    yield _part(0, rated.performance, sheet.performance, mark.performance)
    if sheet.conduct:
        yield _conduct(rated, sheet)
    yield _part(1, rated.ability, sheet.ability, mark.ability, conduct_points(rated, sheet))
    sums = f"{given(mark.performance)} + {given(mark.ability)} = {given(mark.total)}"
    yield step(RULE, f"평정점: {sums}점", f"Merit mark: {sums} points", mark.total)


def _marks(levels: Mapping[str, str], points: Mapping[str, Fraction]) -> Iterator[Fraction]:
    for name, most in points.items():
        level = levels.get(name, "")
        if level not in LEVELS:
            raise UnknownLevel(element=name, level=level or "-", known=", ".join(LEVELS))
        yield most * LEVELS[level]


def _part(
    place: int,
    levels: Mapping[str, str],
    points: Mapping[str, Fraction],
    value: Fraction,
    conduct: Fraction = Fraction(),
) -> Step:
    terms = [f"{given(most)} × {given(LEVELS[levels[name]])}" for name, most in points.items()]
    sums = f"{' + '.join([*terms, given(conduct)] if conduct else terms)} = {given(value)}"
    ko, en = PARTS[place]
    return step(RULE, f"{ko}: {sums}점", f"Points of {en}: {sums}", value)


def _conduct(rated: Rated, sheet: MeritSheet) -> Step:
    taken = sum(rated.deductions, Fraction())
    value = conduct_points(rated, sheet)
    sums = f"{given(sheet.conduct)} − {given(taken)} = {given(value)}"
    return step(RULE, f"직무수행태도: {sums}점", f"Conduct: {sums} points", value)
