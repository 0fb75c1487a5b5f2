"""F07: points for what a department contributed to the city (시정발전기여도).

A claim has a category of the points table and, where it is joint, the share of each department in
percent.  A category gives a fixed number of points, so many for each unit (100 million won of
state funds), or what a committee decides within bounds.  The sum of a department is capped.

Source: domain form U7; the points and the cap are proposals [c].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.errors.formulas import ClaimedTwice, NoNumber
from core.scoring.bounds import (
    require_between,
    require_hundred,
    require_known,
    require_not_negative,
)
from core.scoring.rounding import shown
from core.scoring.scores import Step
from core.scoring.telling import equals, given, headed, step, sum_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """What a category gives, in points: ``least`` to ``most``, or ``per_unit`` up to ``most``.

    Raises:
        OutOfBounds: A number is negative, or ``least`` above ``most``.

    """

    most: Fraction
    least: Fraction = Fraction(0)
    per_unit: Fraction | None = None

    def __post_init__(self) -> None:
        require_not_negative(self.most, "배점표의 최고점", "Most points of a category")
        require_between(self.least, 0, self.most, "배점표의 최저점", "Least points of a category")
        if self.per_unit is not None:
            require_not_negative(self.per_unit, "배점표의 단위당 점수", "Points for each unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An achievement: its category, what a committee decided, and whose it is.

    ``shares`` maps each department to its share in percent.  ``decided`` (in points) is None
    where the table decides; ``units`` count for a category with points for each.

    Raises:
        NotHundred: The shares do not make 100.
        OutOfBounds: A share or the units are negative.

    """

    name: str
    category: str
    shares: Mapping[int, Fraction]
    decided: Fraction | None = None
    units: Fraction | None = None

    def __post_init__(self) -> None:
        ko, en = f"실적 ‘{self.name}’의 기여율", f"The departments' shares in '{self.name}'"
        for share in self.shares.values():
            require_not_negative(share, ko, en)
        require_hundred(self.shares.values(), ko, en)
        if self.units is not None:
            require_not_negative(
                self.units, f"실적 ‘{self.name}’의 수량", f"Units of '{self.name}'"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """The settings of F07: the points table by category, and the most points of a department.

    Raises:
        OutOfBounds: ``cap`` is negative.

    """

    table: Mapping[str, Award]
    cap: Fraction

    def __post_init__(self) -> None:
        require_not_negative(self.cap, "기여도 상한", "Most points for contributions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The points of a department, and what each claim adds to them before the cap."""

    value: Fraction
    points: Mapping[str, Fraction] = field(default_factory=dict)


def is_decided(claim: Claim, told: Contribution) -> bool:
    """Return whether the points of ``claim`` are known: by a committee, or by the table alone."""
    award = told.table.get(claim.category)
    if claim.decided is not None or award is None:
        return True
    return award.least == award.most or (award.per_unit is not None and claim.units is not None)


def awarded(claim: Claim, told: Contribution) -> Fraction:
    """Return the points of a claim as a whole; a committee that decides 0 turns it down.

    Raises:
        UnknownEntry: The table has no such category.
        OutOfBounds: What was decided is outside the category's bounds.
        NoNumber: The category leaves it to a committee, and nothing is decided.

    """
    ko, en = f"실적 ‘{claim.name}’의", f"of '{claim.name}'"
    require_known(claim.category, told.table, f"{ko} 구분", f"Category {en}")
    award = told.table[claim.category]
    if claim.decided is not None:
        least = award.least if claim.decided else Fraction()
        require_between(claim.decided, least, award.most, f"{ko} 결정점수", f"Points decided {en}")
        return claim.decided
    if award.per_unit is not None and claim.units is not None:
        return max(min(claim.units * award.per_unit, award.most), award.least)
    if award.least == award.most:
        return award.most
    raise NoNumber(what_ko=f"{ko} 결정점수", what_en=f"Points decided {en}", found="-")


def contribution(department: int, claims: Sequence[Claim], told: Contribution) -> Credit:
    """Return the points of ``department`` from the claims in which it has a share, 0 to the cap.

    Raises:
        ClaimedTwice: An achievement is claimed more than once.
        UnknownEntry, OutOfBounds, NoNumber: As `awarded`.

    """
    require_once(claims)
    points = {
        claim.name: awarded(claim, told) * claim.shares[department] / 100
        for claim in claims
        if department in claim.shares
    }
    return Credit(value=min(sum(points.values(), Fraction()), told.cap), points=points)


def require_once(claims: Sequence[Claim]) -> None:
    """Refuse claims of the same name.

    Raises:
        ClaimedTwice: There are some.

    """
    for name, times in Counter(claim.name for claim in claims).items():
        if times > 1:
            raise ClaimedTwice(claim=name, times=times)


def contribution_steps(
    department: int, claims: Sequence[Claim], told: Contribution
) -> Iterator[Step]:
    """Yield how the points came about, a step for each claim; the last one's result is them."""
    found = contribution(department, claims, told)
    for claim in claims:
        if department in claim.shares:
            yield _claim(claim, claim.shares[department], told)
    total = sum_of(shown(points) for points in found.points.values())
    sums = f"min({total}, {given(told.cap)}) {equals(found.value)}"
    yield step(
        "F07",
        f"인정된 실적의 합(상한 {given(told.cap)}점): {sums}점",
        f"Sum of the claims (at most {given(told.cap)} points): {sums} points",
        found.value,
    )


def _claim(claim: Claim, share: Fraction, told: Contribution) -> Step:
    points = awarded(claim, told)
    value = points * share / 100
    sums = f"{given(points)} × {given(share)}% {equals(value)}"
    decided = claim.decided is not None
    by_ko, by_en = ("위원회 결정", "by committee") if decided else ("배점표", "by the table")
    return step(
        "F07",
        headed(claim.name, f"{claim.category}, 점수({by_ko}) × 기여율: {sums}점"),
        headed(claim.name, f"{claim.category}, points ({by_en}) × share: {sums} points"),
        value,
    )
