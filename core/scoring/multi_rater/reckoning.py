"""From the marks about one subject to its points: the total with its groups, and the areas."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from core.scoring.multi_rater.groups import NO_TALLY, Outcome, Tally, Weigher
from core.scoring.multi_rater.method import Method, Result
from core.scoring.sheets import Mark

#: Rows of marks about one subject, a row for each rater, for each relation with a weight.
Rows: TypeAlias = Sequence[Sequence[tuple[Mark, ...]]]
#: What the marks in one place of those rows come to, for each relation with a weight.
Tallies: TypeAlias = Sequence[Tally]
#: Places in a row of marks: the total, the areas in their order, and where raters are centred the
#: total as it was rated.
TOTAL, AREAS, AS_RATED = 0, 1, -1


class Reckoner:
    """Reckons by one method; ``units`` has the unit of the marks in each place of a row."""

    def __init__(self, method: Method, weigher: Weigher, units: Sequence[int]) -> None:
        self.method = method
        self.weigher = weigher
        self.units = units
        self._points = cache(self._points_of)

    def result(self, subject: int, rows: Rows, asked: int, sent: int) -> Result:
        """Return what came of ``subject``; see `Result` for ``asked`` and ``sent``."""
        places = self._tallied(rows)
        outcome = self.weigher.outcome(places[TOTAL], self.units[TOTAL])
        value = self._value(outcome)
        return Result(
            subject=subject,
            asked=asked,
            sent=sent,
            counted=sum(map(len, rows)),
            outcome=outcome,
            raw=self._raw(places) if self.method.leniency else outcome,
            value=value,
            areas={} if value is None else self._areas(places),
        )

    def _tallied(self, rows: Rows) -> list[Tallies]:
        """Return the tallies of one subject for each place in a row."""
        tally = self.weigher.tally
        nobody = [NO_TALLY] * len(self.units)
        relations = [
            [
                tally([mark for mark in marks if mark is not None] if None in marks else marks)
                for marks in zip(*group, strict=False)
            ]
            if group
            else nobody
            for group in rows
        ]
        return list(zip(*relations, strict=False))

    def _raw(self, places: Sequence[Tallies]) -> Outcome:
        return self.weigher.outcome(places[AS_RATED], self.units[AS_RATED])

    def _value(self, outcome: Outcome) -> Fraction | None:
        if outcome.mean is None or outcome.raters < self.method.min_total:
            return None
        return self._points(*outcome.mean.as_integer_ratio())

    def _areas(self, places: Sequence[Tallies]) -> dict[str, Fraction]:
        """Return the points of each area that enough raters have rated to be counted and shown."""
        found, fewest = {}, max(self.method.min_total, self.method.min_shown)
        named = zip(self.method.areas, places[AREAS:], self.units[AREAS:], strict=False)
        for area, tallies, unit in named:
            mean = self.weigher.mean(tallies, unit, fewest)
            if mean is not None:
                found[area] = self._points(*mean)
        return found

    def _points_of(self, top: int, under: int) -> Fraction:
        return self.method.converted(Fraction(top, under))
