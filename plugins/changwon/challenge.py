"""F18: how challenging a target is after three years of results.

Source: domain rule F18; the percentages of the grades are proposals [c].  The base is the better
of last year and the mean of three; the forecast is the line of least squares a year further,
which for three results is their mean plus the difference of the last and the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

#: [c] Percent above the base from which a target has the grade S, and A.
TOP, GOOD = 10, 5
YEARS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Base and forecast in the indicator's unit; ``rate`` and ``gap`` in percent of them."""

    base: Fraction
    forecast: Fraction
    rate: Fraction
    gap: Fraction

    @property
    def grade(self) -> str:
        """Return S, A, B, or C for a target that lies behind the base."""
        if self.rate < 0:
            return "C"
        if self.gap < 0 or self.rate < GOOD:
            return "B"
        return "S" if self.rate >= TOP else "A"


def challenge(
    years: Sequence[Fraction], target: Fraction, *, lower_is_better: bool
) -> Challenge | None:
    """Return the challenge of ``target`` after three years, the oldest first.

    None where it cannot be told: not three results, or a base or forecast of 0.
    """
    if len(years) != YEARS:
        return None
    mean = sum(years, Fraction()) / YEARS
    base = (min if lower_is_better else max)(years[-1], mean)
    forecast = mean + years[-1] - years[0]
    if not base or not forecast:
        return None
    sign = -1 if lower_is_better else 1
    return Challenge(
        base=base,
        forecast=forecast,
        rate=sign * (target - base) / abs(base) * 100,
        gap=sign * (target - forecast) / abs(forecast) * 100,
    )
