"""From sheets to one mean a subject: per group trimmed and averaged, then weighted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import compress
from math import lcm
from operator import mul
from typing import NamedTuple, TypeAlias

from core.scoring.trimming import Trim, trimmer

#: A fraction not yet reduced: what is above the line and what is below.
Ratio: TypeAlias = tuple[int, int]
#: Of the raters of one relation: how many, how many remain after trimming, and their sum.
Tally: TypeAlias = tuple[int, int, int]
NO_TALLY: Tally = (0, 0, 0)


class Group(NamedTuple):
    """The raters of one relation; ``kept`` of them remain after trimming.

    ``total`` is the sum of those that remain in ``1/unit`` of a point of the scale.
    """

    relation: str
    raters: int
    kept: int
    total: int
    unit: int

    @property
    def mean(self) -> Fraction:
        """Return the mean of the ratings that remain, on the scale."""
        return Fraction(self.total, self.kept * self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the raters of one subject came to; ``mean`` is on the scale, None without a group.

    ``left_out`` counts the raters of the relations that do not reach ``min_n``.
    """

    groups: Sequence[Group] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    mean: Fraction | None = None

    @property
    def raters(self) -> int:
        """Return how many raters count."""
        return sum([group.raters for group in self.groups])


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How groups are made one number.

    ``weights`` maps relation to its weight (their sum is no matter); a relation with fewer than
    ``min_n`` raters is left out and the other weights count for it too.
    """

    weights: Mapping[str, Fraction]
    min_n: int
    trim: Trim


#: What nobody's ratings come to.
NOBODY = Outcome()


class Weigher:
    """Puts groups together by weight; what many subjects share is computed once.

    ``tallies`` are always one for each relation with a weight, in the order of ``weights``, with
    totals in ``1/unit`` of a point.
    """

    def __init__(self, weighing: Weighing) -> None:
        self.weights = whole_weights(weighing.weights)
        self.min_n = weighing.min_n
        self._trim = trimmer(weighing.trim)
        self._factors = cache(self._factors_of)
        self._fraction = cache(Fraction)

    def tally(self, given: Sequence[int]) -> Tally:
        """Return what the raters of one relation give; nothing remains of a group too small."""
        raters = len(given)
        if raters < self.min_n:
            return raters, 0, 0
        kept = self._trim(given)
        return raters, len(kept), sum(kept)

    def outcome(self, tallies: Sequence[Tally], unit: int) -> Outcome:
        """Return what the groups come to."""
        raters, kept, totals = zip(*tallies, strict=False)
        if not any(raters):
            return NOBODY
        groups = [
            Group(relation, *tally, unit)
            for relation, tally in zip(self.weights, tallies, strict=True)
            if tally[1]
        ]
        named = zip(self.weights, raters, kept, strict=True)
        left_out = {} if all(kept) else {name: number for name, number, n in named if not n}
        mean = self._fraction(*self._weighed(kept, totals, unit)) if groups else None
        return Outcome(groups=groups, left_out=left_out, mean=mean)

    def mean(self, tallies: Sequence[Tally], unit: int, fewest: int) -> Ratio | None:
        """Return the mean alone; None where fewer than ``fewest`` raters count, or nobody."""
        raters, kept, totals = zip(*tallies, strict=False)
        enough = sum(compress(raters, kept)) >= max(1, fewest)
        return self._weighed(kept, totals, unit) if enough else None

    def mean_of(self, groups: Sequence[Group]) -> Fraction:
        """Return the mean of some groups' means by weight, on the scale."""
        if len(groups) == 1:
            return self._fraction(groups[0].total, groups[0].kept * groups[0].unit)
        found = {group.relation: (group.kept, group.total) for group in groups}
        kept, totals = zip(*(found.get(name, (0, 0)) for name in self.weights), strict=True)
        return self._fraction(*self._weighed(kept, totals, groups[0].unit))

    def _weighed(self, kept: tuple[int, ...], totals: tuple[int, ...], unit: int) -> Ratio:
        factors, under = self._factors(kept)
        return sum(map(mul, factors, totals)), under * unit

    def _factors_of(self, kept: Sequence[int]) -> tuple[tuple[int, ...], int]:
        """Return by what each group's sum is multiplied, and by what the sum of all is divided."""
        common = lcm(*filter(None, kept))
        weights = [
            weight if n else 0 for weight, n in zip(self.weights.values(), kept, strict=True)
        ]
        factors = (weight * common // (n or 1) for weight, n in zip(weights, kept, strict=True))
        return tuple(factors), common * sum(weights)


def whole_weights(weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Return weights in the same proportion as whole numbers; those of 0 are left out."""
    common = lcm(*(weight.denominator for weight in weights.values()))
    return {name: int(weight * common) for name, weight in weights.items() if weight}
