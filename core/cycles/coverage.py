"""What an assignment of a phase came to: who rates whom how often, and who could not be filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from core.rosters.organisation import Unfilled


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Least, median and most of some counts; all 0 where there are none."""

    least: int = 0
    median: Fraction = Fraction(0)
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterReport:
    """One run of a roster over a phase.

    ``total`` assignments stand now: ``made`` are new, ``kept`` were protected because they are
    answered, begun, excused or extended; ``removed`` are gone.  ``raters`` counts actors per
    subject, ``ratees`` subjects per actor.
    """

    total: int
    made: int
    kept: int
    removed: int
    by_relation: Mapping[str, int]
    raters: Spread
    ratees: Spread
    unfilled: tuple[Unfilled, ...] = ()


def spread(counts: Iterable[int]) -> Spread:
    """Return least, median and most of ``counts``; the median is exact."""
    found = sorted(counts)
    if not found:
        return Spread()
    return Spread(least=found[0], median=median(map(Fraction, found)), most=found[-1])


def raters_and_ratees(pairs: Iterable[tuple[int, str, int]]) -> tuple[Spread, Spread]:
    """Return the spreads of raters per subject and subjects per rater.

    ``pairs`` are ``(actor, subject kind, subject)``; forms about nobody are not counted.
    """
    about = [(actor, (kind, subject)) for actor, kind, subject in pairs if kind != "none"]
    raters = Counter(subject for _, subject in about)
    ratees = Counter(actor for actor, _ in about)
    return spread(raters.values()), spread(ratees.values())
