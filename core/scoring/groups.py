"""From sheets to one mean a subject: per group trimmed and averaged, then weighted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from core.scoring.sheets import Sheets
from core.scoring.trimming import Trim, trimmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
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


def outcomes(given: Sheets, weighing: Weighing) -> dict[int, Outcome]:
    """Return the outcome of every subject that has a sheet."""
    found: dict[int, dict[str, list[int]]] = defaultdict(dict)
    for subject, relation, _, mean in given.sheets:
        found[subject].setdefault(relation, []).append(mean)
    weights = whole_weights(weighing.weights)
    return {
        subject: _outcome(by_relation, given.unit, weights, weighing)
        for subject, by_relation in found.items()
    }


def whole_weights(weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Return weights in the same proportion as whole numbers; those of 0 are left out."""
    common = lcm(*(weight.denominator for weight in weights.values()))
    return {name: int(weight * common) for name, weight in weights.items() if weight}


def weighted_mean(groups: Sequence[Group], weights: Mapping[str, int]) -> Fraction:
    """Return the mean of the groups' means by weight, on the scale."""
    common = lcm(*(group.kept for group in groups))
    total = sum(weights[one.relation] * one.total * (common // one.kept) for one in groups)
    weight = sum(weights[one.relation] for one in groups)
    return Fraction(total, common * weight * groups[0].unit)


def _outcome(
    ratings: Mapping[str, list[int]], unit: int, weights: Mapping[str, int], weighing: Weighing
) -> Outcome:
    groups = [
        _group(relation, ratings[relation], unit, weighing.trim)
        for relation in weights
        if len(ratings.get(relation, ())) >= weighing.min_n
    ]
    reached = {group.relation for group in groups}
    return Outcome(
        groups=groups,
        left_out={one: len(ratings.get(one, ())) for one in weights if one not in reached},
        mean=weighted_mean(groups, weights) if groups else None,
    )


def _group(relation: str, values: list[int], unit: int, trim: Trim) -> Group:
    kept = trimmed(values, trim)
    return Group(relation=relation, raters=len(values), kept=len(kept), total=sum(kept), unit=unit)
