"""From sheets to one mean a subject: per group trimmed and averaged, then weighted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import lcm
from operator import mul
from typing import NamedTuple, TypeAlias

from core.scoring.trimming import Trim, trimmer

#: A fraction not yet reduced: what is above the line and what is below.
Ratio: TypeAlias = tuple[int, int]


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
        return sum(group.raters for group in self.groups)


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

    ``given`` is always one sequence of ratings for each relation with a weight, in the order of
    ``weights``, in whole numbers of one unit.
    """

    def __init__(self, weighing: Weighing) -> None:
        self.weights = whole_weights(weighing.weights)
        self.min_n = weighing.min_n
        self._trim = trimmer(weighing.trim)
        self._factors = cache(self._factors_of)
        self._fraction = cache(Fraction)

    def in_order(self, ratings: Mapping[str, Sequence[int]]) -> list[Sequence[int]]:
        """Return ratings by relation in the order of the weights."""
        return [ratings.get(relation, ()) for relation in self.weights]

    def outcome(self, given: Sequence[Sequence[int]], unit: int) -> Outcome:
        """Return what the ratings, in ``1/unit`` of a point, come to."""
        if not any(given):
            return NOBODY
        kept = self._kept(given)
        named = list(zip(self.weights, given, kept, strict=True))
        groups = [
            Group(relation, len(all_), len(those), sum(those), unit)
            for relation, all_, those in named
            if those
        ]
        left_out = {relation: len(all_) for relation, all_, those in named if not those}
        mean = self._fraction(*self._weighed(kept, unit)) if groups else None
        return Outcome(groups=groups, left_out=left_out, mean=mean)

    def mean(self, given: Sequence[Sequence[int]], unit: int, fewest: int) -> Ratio | None:
        """Return the mean alone; None where fewer than ``fewest`` raters count, or nobody."""
        kept = self._kept(given)
        enough = max(1, fewest)
        if sum(map(len, kept)) < enough:  # trimmed ones count too, but seldom decide
            raters = (len(all_) for all_, those in zip(given, kept, strict=True) if those)
            if sum(raters) < enough:
                return None
        return self._weighed(kept, unit)

    def mean_of(self, groups: Sequence[Group]) -> Fraction:
        """Return the mean of some groups' means by weight, on the scale."""
        if len(groups) == 1:
            return self._fraction(groups[0].total, groups[0].kept * groups[0].unit)
        found = {group.relation: group for group in groups}
        kept = tuple(found[name].kept if name in found else 0 for name in self.weights)
        totals = (found[name].total if name in found else 0 for name in self.weights)
        factors, under = self._factors(kept)
        return self._fraction(sum(map(mul, factors, totals)), under * groups[0].unit)

    def _kept(self, given: Sequence[Sequence[int]]) -> list[Sequence[int]]:
        """Return the ratings that remain after trimming, none of a group below ``min_n``."""
        return [self._trim(all_) if len(all_) >= self.min_n else () for all_ in given]

    def _weighed(self, kept: Sequence[Sequence[int]], unit: int) -> Ratio:
        factors, under = self._factors(tuple(map(len, kept)))
        return sum(map(mul, factors, map(sum, kept))), under * unit

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
