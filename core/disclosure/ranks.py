"""Ranks that may be told: of nobody, and among nobody, whose total is kept back."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from core.disclosure.seen import Line

#: Totals of a group that may be told, below which no rank is: among few a rank tells the others'.
LEAST_RANKED = 5


class Rank(NamedTuple):
    """A place in a group by the exact total, how many share it, and how many have one."""

    place: int
    sharing: int
    among: int


def ranks_told(lines: Iterable[Line], groups: Mapping[int, str]) -> dict[int, Rank]:
    """Return the rank by subject among those of the same group; equal totals share the best place.

    ``lines`` are those of one scorecard and level; whom ``groups`` does not name is of one group.
    A total that is kept back has no rank and moves nobody's: whatever it is, the ranks of the
    others are the same.
    """
    totals: defaultdict[str, dict[int, Fraction]] = defaultdict(dict)
    for line in lines:
        if line.seen.total is not None:
            totals[groups.get(line.subject, "")][line.subject] = line.seen.total
    found: dict[int, Rank] = {}
    for group in totals.values():
        found |= _within(group) if len(group) >= LEAST_RANKED else {}
    return found


def _within(totals: Mapping[int, Fraction]) -> dict[int, Rank]:
    lowest_first = sorted(totals.values())
    sharing: defaultdict[Fraction, int] = defaultdict(int)
    for total in lowest_first:
        sharing[total] += 1
    many = len(lowest_first)
    return {
        subject: Rank(
            place=many - bisect_left(lowest_first, total) - sharing[total] + 1,
            sharing=sharing[total],
            among=many,
        )
        for subject, total in totals.items()
    }
