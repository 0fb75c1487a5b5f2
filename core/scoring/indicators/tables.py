"""F01, the directions without a target to divide by: stages, a range, steps, and zero.

Source: domain rule F01; the numbers in it are parameters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, ClassVar

from core.errors.formulas import EmptyRange
from core.scoring.bounds import (
    HUNDRED,
    require_between,
    require_falling,
    require_hundred,
    require_least,
    require_not_negative,
    require_positive,
)
from core.scoring.indicators.measures import Down, Formula, Inverse, Match, Measure, Up
from core.scoring.telling import given, sum_of, term


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones(Measure[Sequence[Fraction]]):
    """Stages of a project (이행): what counts is how far each of them is completed, 0 to 1.

    Raises:
        OutOfBounds: A weight is negative.
        NotHundred: The weights of the stages do not make 100.

    """

    weights: tuple[Fraction, ...]
    formula: ClassVar = Formula(
        "이행(단계)",
        "milestones",
        "Σ w × c",
        "w 단계 비중, c 완료율(0~1)",
        "w weight, c completion, 0 to 1",
    )

    def __post_init__(self) -> None:
        words = self.part("단계 비중", "Weights of the stages")
        for weight in self.weights:
            require_not_negative(weight, *words)
        require_hundred(self.weights, *words)

    def rate(self, actual: Sequence[Fraction]) -> Fraction:
        """Return the sum of the stages' weights by completion.

        Raises:
            OutOfBounds: A completion is not between 0 and 1.
            ValueError: There are not as many completions as stages.

        """
        for done in actual:
            require_between(done, 0, 1, *self.part("단계 완료율", "Completion of a stage"))
        pairs = zip(self.weights, actual, strict=True)
        return sum((weight * done for weight, done in pairs), Fraction())

    def put_in(self, actual: Sequence[Fraction]) -> str:
        """Return the formula with its numbers put in."""
        pairs = zip(self.weights, actual, strict=True)
        return sum_of(f"{given(weight)} × {given(done)}" for weight, done in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Measure[Fraction]):
    """A place between a lowest and a highest target (구간); a ``low`` above ``high`` turns it.

    ``base`` points are for the lowest target; 20 is the convention of public enterprises [b2, b3].

    Raises:
        EmptyRange: Both targets are the same.
        OutOfBounds: ``base`` is not between 0 and 100.

    """

    low: Fraction
    high: Fraction
    base: Fraction = Fraction(20)
    formula: ClassVar = Formula(
        "구간",
        "range",
        "max(b, min(100, b + (100 − b) × (A − L) ÷ (H − L)))",
        "A 실적, L 최저목표, H 최고목표, b 기본점수",
        "A actual, L lowest and H highest target, b base points",
    )

    def __post_init__(self) -> None:
        if self.low == self.high:
            raise EmptyRange(name=self.name or "-", low=given(self.low))
        require_between(self.base, 0, 100, *self.part("기본점수", "Base points"))

    def rate(self, actual: Fraction) -> Fraction:
        """Return the place between both targets, ``base`` to 100."""
        place = (actual - self.low) / (self.high - self.low)
        return self.base + (HUNDRED - self.base) * min(max(place, Fraction()), Fraction(1))

    def put_in(self, actual: Fraction) -> str:
        """Return the formula with its numbers put in."""
        b, low, high = given(self.base), term(self.low), term(self.high)
        place = f"({term(actual)} − {low}) ÷ ({high} − {low})"
        return f"max({b}, min(100, {b} + (100 − {b}) × {place}))"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTable(Measure[Fraction]):
    """A table of steps (구간표): the first row whose bound is reached says the attainment.

    ``rows`` are pairs of bound and attainment in percent, the highest bound first.  Below the
    last one it is 0, a proposal.

    Raises:
        OutOfBounds: There is no row.
        OutOfOrder: The bounds do not fall from row to row.

    """

    rows: tuple[tuple[Fraction, Fraction], ...]
    formula: ClassVar = Formula(
        "구간표",
        "table of steps",
        "r(A ≥ k)",
        "A 실적, k 하한, r 달성률",
        "A actual, k bound, r attainment",
    )

    def __post_init__(self) -> None:
        require_least(len(self.rows), 1, *self.part("구간표 행 수", "Rows in the table"))
        require_falling([bound for bound, _ in self.rows], *self.part("구간표", "the table"))

    def rate(self, actual: Fraction) -> Fraction:
        """Return the attainment of the first row that is reached, 0 where none is."""
        reached = (rate for bound, rate in self.rows if actual >= bound)
        return next(reached, Fraction())

    def put_in(self, actual: Fraction) -> str:
        """Return the row that counts."""
        bound = next((bound for bound, _ in self.rows if actual >= bound), None)
        if bound is None:
            return f"r({given(actual)} < {given(self.rows[-1][0])})"
        return f"r({given(actual)} ≥ {given(bound)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zero(Measure[Fraction]):
    """A target of 0, such as accidents (제로목표): each case costs ``per_case`` percent.

    Raises:
        OutOfBounds: ``per_case`` is not above 0.

    """

    per_case: Fraction
    formula: ClassVar = Formula(
        "제로목표", "zero target", "100 − s × A", "A 실적, s 건당 감점", "A actual, s loss for each"
    )

    def __post_init__(self) -> None:
        require_positive(self.per_case, *self.part("건당 감점", "Loss for each case"))

    def rate(self, actual: Fraction) -> Fraction:
        """Return ``100 - per_case * A``."""
        return 100 - self.per_case * actual

    def put_in(self, actual: Fraction) -> str:
        """Return the formula with its numbers put in."""
        return f"100 − {given(self.per_case)} × {term(actual)}"


#: Every direction by the name that forms and settings use for it.
DIRECTIONS: Mapping[str, type[Measure[Any]]] = MappingProxyType(
    {
        "up": Up,
        "down": Down,
        "down-inverse": Inverse,
        "match": Match,
        "milestone": Milestones,
        "range": Range,
        "step": StepTable,
        "zero": Zero,
    }
)
