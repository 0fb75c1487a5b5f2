"""Payout rates (지급률) by grade, the best grade first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from core.errors.outcomes import RatesRise, UnknownGrade
from core.scoring.bounds import require_between
from core.scoring.telling import given

#: Percent; above it somebody mistyped a rate [c].
HIGHEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Percent of the base by grade, in the order of the grades; they never rise.

    Raises:
        OutOfBounds: A rate is negative or above 1000.
        RatesRise: A worse grade has a higher rate than the one above it.

    """

    percents: Mapping[str, Fraction]

    def __post_init__(self) -> None:
        for grade, percent in self.percents.items():
            what = {"ko": f"‘{grade}’ 등급의 지급률(%)", "en": f"rate of grade '{grade}' (%)"}
            require_between(percent, 0, HIGHEST, **what)
        for (above, most), (grade, found) in pairwise(self.percents.items()):
            if found > most:
                told = {"found": given(found), "most": given(most)}
                raise RatesRise(grade=grade, above=above, **told)

    def percent(self, grade: str) -> Fraction:
        """Return the rate of ``grade`` in percent of the base.

        Raises:
            UnknownGrade: It has none.

        """
        if grade not in self.percents:
            raise UnknownGrade(grade=grade, known=", ".join(self.percents) or "-")
        return self.percents[grade]

    @property
    def best(self) -> str:
        """Return the best grade; empty where there is none."""
        return next(iter(self.percents), "")
