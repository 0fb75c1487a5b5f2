"""F01: attainment (달성률), how far an indicator came, in percent.

A measure (``Up``, ``Down``, ``Match`` …) holds the direction and its parameters and refuses those
that cannot be used when it is made.  What is recorded lies between a floor and a cap; what of it
counts is limited once more by the weighted score (F02).

Source: domain rules F01, E14, E15 and E16; 0 to 120 are proposals [c].
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.scoring.bounds import require_between, require_not_negative
from core.scoring.indicators.measures import BELOW_ZERO, Actual, Measure
from core.scoring.scores import Step
from core.scoring.telling import equals, given, headed, step


@dataclass(frozen=True, slots=True, kw_only=True)
class RateLimits:
    """Between what an attainment is recorded, in percent.

    Raises:
        OutOfBounds: ``floor`` is negative or above ``cap``.

    """

    floor: Fraction = Fraction(0)
    cap: Fraction = Fraction(120)

    def __post_init__(self) -> None:
        require_not_negative(self.cap, "달성률 기록 상한", "Highest attainment recorded")
        require_between(self.floor, 0, self.cap, "달성률 하한", "Lowest attainment recorded")

    def within(self, rate: Fraction | None) -> Fraction:
        """Return ``rate`` within the limits; ``cap`` for None, which is above any number."""
        return self.cap if rate is None else min(max(rate, self.floor), self.cap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attained:
    """An attainment in percent: as calculated (None: above any number), and as it is recorded.

    ``flags`` are the edge cases to look at: ``E14`` nothing to divide by, ``E15`` negative numbers.
    """

    rate: Fraction | None
    value: Fraction
    flags: tuple[str, ...] = ()


RATE_LIMITS = RateLimits()


def attainment(
    measure: Measure[Actual], actual: Actual, limits: RateLimits = RATE_LIMITS
) -> Attained:
    """Return how far ``actual`` came by ``measure``, in percent within ``limits``.

    Raises:
        OutOfBounds: A stage's completion is not between 0 and 1.

    """
    rate = measure.rate(actual)
    return Attained(rate=rate, value=limits.within(rate), flags=measure.flags(actual))


def attainment_steps(
    measure: Measure[Actual], actual: Actual, limits: RateLimits = RATE_LIMITS
) -> Iterator[Step]:
    """Yield how the attainment came about; the last step's result is its value."""
    found = attainment(measure, actual, limits)
    if BELOW_ZERO in found.flags:
        yield _below_zero(measure.name)
    if found.rate is None:
        yield _no_divisor(measure.name, found.value)
        return
    yield _calculated(measure, actual, found.rate)
    if found.value != found.rate:
        yield _limited(measure.name, found.rate, limits)


def _calculated(measure: Measure[Actual], actual: Actual, rate: Fraction) -> Step:
    told = measure.formula
    sums = f"{told.text} → {measure.put_in(actual)} {equals(rate)}%"
    return step(
        "F01",
        headed(measure.name, f"달성률, {told.ko}; {told.letters_ko}: {sums}"),
        headed(measure.name, f"Attainment, {told.en}; {told.letters_en}: {sums}"),
        rate,
    )


def _limited(name: str, rate: Fraction, limits: RateLimits) -> Step:
    end = limits.within(rate)
    ko, en = ("상한", "cap") if rate > end else ("하한", "floor")
    return step(
        "E16" if rate > end else "F01",
        headed(name, f"달성률 기록 {ko}을 적용합니다: {given(end)}%"),
        headed(name, f"The {en} of recorded attainments applies: {given(end)}%"),
        end,
    )


def _no_divisor(name: str, cap: Fraction) -> Step:
    ko = f"실적이 0 이하여서 역수식으로 나눌 수 없으므로 상한 {given(cap)}%로 합니다(확인 필요)."
    en = (
        "The actual is 0 or less, by which the inverse formula cannot divide: the cap of "
        f"{given(cap)}% counts (to be checked)."
    )
    return step("E14", headed(name, ko), headed(name, en), cap)


def _below_zero(name: str) -> Step:
    ko = "0보다 작은 값이 있어 부호를 살려 셈합니다. 증가율 지표라면 구간 방식을 검토하십시오."
    en = "There are numbers below 0: the formula keeps signs. For a growth rate consider a range."
    return step("E15", headed(name, ko), headed(name, en))
