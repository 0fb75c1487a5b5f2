"""From the marks about one subject to its points: the total with its groups, and the areas."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from core.scoring.groups import Outcome, Weigher
from core.scoring.method import Method, Result
from core.scoring.ratings import Whole

#: Rows of marks about one subject, a row for each rater, for each relation with a weight.
Rows: TypeAlias = Sequence[Sequence[tuple[Whole, ...]]]
#: The marks in one place of those rows that count, for each relation with a weight.
Given: TypeAlias = Sequence[Sequence[int]]
#: Places in a row of marks.
AS_RATED, TOTAL, AREAS = 0, 1, 2


class Reckoner:
    """Reckons by one method; ``units`` has the unit of the marks in each place of a row."""

    def __init__(self, method: Method, weigher: Weigher, units: Sequence[int]) -> None:
        self.method = method
        self.weigher = weigher
        self.units = units
        self._points = cache(self._points_of)

    def result(self, subject: int, rows: Rows, asked: int, sent: int) -> Result:
        """Return what came of ``subject``; see `Result` for ``asked`` and ``sent``."""
        given = by_place(rows, len(self.units))
        outcome = self.weigher.outcome(given[TOTAL], self.units[TOTAL])
        value = self._value(outcome)
        return Result(
            subject=subject,
            asked=asked,
            sent=sent,
            counted=sum(map(len, rows)),
            outcome=outcome,
            raw=self._raw(given) if self.method.leniency else outcome,
            value=value,
            areas={} if value is None else self._areas(given),
        )

    def _raw(self, given: Sequence[Given]) -> Outcome:
        return self.weigher.outcome(given[AS_RATED], self.units[AS_RATED])

    def _value(self, outcome: Outcome) -> Fraction | None:
        if outcome.mean is None or outcome.raters < self.method.min_total:
            return None
        return self._points(*outcome.mean.as_integer_ratio())

    def _areas(self, given: Sequence[Given]) -> dict[str, Fraction]:
        """Return the points of each area that enough raters have rated to be counted and shown."""
        found, fewest = {}, max(self.method.min_total, self.method.min_shown)
        places = zip(self.method.areas, given[AREAS:], self.units[AREAS:], strict=True)
        for area, marks, unit in places:
            mean = self.weigher.mean(marks, unit, fewest)
            if mean is not None:
                found[area] = self._points(*mean)
        return found

    def _points_of(self, top: int, under: int) -> Fraction:
        return self.method.converted(Fraction(top, under))


def by_place(rows: Rows, number: int) -> list[Given]:
    """Return the marks of one subject that count, for each of the ``number`` places in a row."""
    nobody = [()] * number
    places = zip(*(zip(*group, strict=True) if group else nobody for group in rows), strict=True)
    return [
        [[mark for mark in one if mark is not None] if None in one else one for one in place]
        for place in places
    ]
