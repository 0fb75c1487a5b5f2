"""F01, the directions that divide by a target: higher or lower is better, or on target.

All of them are exact for negative targets too (E15); a target of 0 is refused when it is set (E14).
Source: domain rule F01.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Generic, NamedTuple, TypeVar

from core.errors.formulas import TargetNotPositive, ZeroTarget
from core.scoring.bounds import require_not_negative
from core.scoring.telling import given, term

#: What an indicator has achieved: one number, or the completion of each stage.
Actual = TypeVar("Actual")
#: Flags of an attainment: divided by nothing, and numbers below 0.
NO_DIVISOR, BELOW_ZERO = "E14", "E15"


class Formula(NamedTuple):
    """How a direction is called and written; ``letters`` say what its letters stand for."""

    ko: str
    en: str
    text: str
    letters_ko: str
    letters_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(ABC, Generic[Actual]):
    """How the attainment of an indicator follows from what it achieved; ``name`` is its own."""

    name: str = ""
    formula: ClassVar[Formula]

    def part(self, ko: str, en: str) -> tuple[str, str]:
        """Return what a parameter of this indicator is called, in both languages."""
        whose = self.name or "-"
        return f"지표 ‘{whose}’의 {ko}", f"{en} of indicator '{whose}'"

    @abstractmethod
    def rate(self, actual: Actual) -> Fraction | None:
        """Return the attainment in percent, unlimited; None where it is above any number."""

    @abstractmethod
    def put_in(self, actual: Actual) -> str:
        """Return the formula with its numbers put in, without the result."""

    def flags(self, actual: Actual) -> tuple[str, ...]:  # noqa: ARG002  the others look at it
        """Return the edge cases that the office should look at."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Targeted(Measure[Fraction]):
    """A measure that divides by its target, in the unit of the indicator.

    Raises:
        ZeroTarget: The target is 0.

    """

    target: Fraction

    def __post_init__(self) -> None:
        if not self.target:
            told = {"formula_ko": self.formula.ko, "formula_en": self.formula.en}
            raise ZeroTarget(name=self.name or "-", target=given(self.target), **told)

    def distance(self, actual: Fraction) -> Fraction:
        """Return how far above the target ``actual`` is, in percent of the target's size."""
        return (actual - self.target) / abs(self.target) * 100

    def distance_put_in(self, actual: Fraction) -> str:
        """Return the distance with its numbers put in."""
        return f"({term(actual)} − {term(self.target)}) ÷ {given(abs(self.target))} × 100"

    def flags(self, actual: Fraction) -> tuple[str, ...]:
        """Return ``E15`` where a number is below 0."""
        return (BELOW_ZERO,) if min(actual, self.target) < 0 else ()


TARGET = ("A 실적, T 목표", "A actual, T target")


@dataclass(frozen=True, slots=True, kw_only=True)
class Up(Targeted):
    """Higher is better (상향): ``A / T * 100`` where the target is positive."""

    formula: ClassVar = Formula("상향", "higher is better", "100 + (A − T) ÷ |T| × 100", *TARGET)

    def rate(self, actual: Fraction) -> Fraction:
        """Return ``100 + (A - T) / |T| * 100``."""
        return 100 + self.distance(actual)

    def put_in(self, actual: Fraction) -> str:
        """Return the formula with its numbers put in."""
        return f"100 + {self.distance_put_in(actual)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Down(Targeted):
    """Lower is better, mirrored (하향 차감식); proposed as the usual way for lower is better."""

    formula: ClassVar = Formula(
        "하향(차감식)", "lower is better (mirror)", "100 − (A − T) ÷ |T| × 100", *TARGET
    )

    def rate(self, actual: Fraction) -> Fraction:
        """Return ``100 - (A - T) / |T| * 100``."""
        return 100 - self.distance(actual)

    def put_in(self, actual: Fraction) -> str:
        """Return the formula with its numbers put in."""
        return f"100 − {self.distance_put_in(actual)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverse(Targeted):
    """Lower is better, by the quotient (하향 역수식), as public programs were found to do [b2].

    Raises:
        ZeroTarget: The target is 0.
        TargetNotPositive: It is negative: the quotient would turn better into worse.

    """

    formula: ClassVar = Formula("하향(역수식)", "lower is better (inverse)", "T ÷ A × 100", *TARGET)

    def __post_init__(self) -> None:
        Targeted.__post_init__(self)
        if self.target < 0:
            raise TargetNotPositive(name=self.name or "-", target=given(self.target))

    def rate(self, actual: Fraction) -> Fraction | None:
        """Return ``T / A * 100``; None for 0 and below, which no quotient can tell (E14)."""
        return self.target / actual * 100 if actual > 0 else None

    def put_in(self, actual: Fraction) -> str:
        """Return the formula with its numbers put in."""
        return f"{term(self.target)} ÷ {term(actual)} × 100"

    def flags(self, actual: Fraction) -> tuple[str, ...]:
        """Return ``E14`` where there is nothing to divide by, and ``E15`` below 0."""
        return ((NO_DIVISOR,) if actual <= 0 else ()) + Targeted.flags(self, actual)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Targeted):
    """On target is best (정태): beyond ``tolerance`` percent each one more costs ``factor``.

    Raises:
        ZeroTarget: The target is 0.
        OutOfBounds: ``tolerance`` or ``factor`` is negative.

    """

    tolerance: Fraction
    factor: Fraction
    formula: ClassVar = Formula(
        "정태(목표일치)",
        "on target",
        "100 − k × max(0, |A − T| ÷ |T| × 100 − t)",
        "A 실적, T 목표, t 허용오차(%), k 감점계수",
        "A actual, T target, t tolerance in %, k factor",
    )

    def __post_init__(self) -> None:
        Targeted.__post_init__(self)
        require_not_negative(self.tolerance, *self.part("허용오차(%)", "Tolerance (%)"))
        require_not_negative(self.factor, *self.part("감점계수", "Factor"))

    def rate(self, actual: Fraction) -> Fraction:
        """Return 100 within the tolerance, less by ``factor`` for each percent beyond it."""
        beyond = abs(self.distance(actual)) - self.tolerance
        return 100 - self.factor * max(beyond, Fraction())

    def put_in(self, actual: Fraction) -> str:
        """Return the formula with its numbers put in."""
        apart = f"|{term(actual)} − {term(self.target)}| ÷ {given(abs(self.target))} × 100"
        return f"100 − {given(self.factor)} × max(0, {apart} − {given(self.tolerance)})"
