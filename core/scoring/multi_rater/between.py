"""E12: people who rate each other extremely, and many copied sheets within minutes.  Advice alone.

Both need to know who rated whom, or when.  So they look at answers whose authors are on record, and
never at anonymous ballots, which keep neither author nor time nor order.

Source: domain rule E12 (reciprocal extreme pairs, bursts); the numbers are proposals [c].
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from core.scoring.multi_rater.advice import LEAST_RATERS, Advice, Kind

#: Percentiles of the sheets' means from which, and up to which, a sheet is extreme.
HIGH, LOW = Fraction(95, 100), Fraction(5, 100)
#: Sheets handed in within this time, more than half of them with the same marks, are a burst.
BURST, WITHIN = 10, timedelta(minutes=5)
#: Marks of a sheet from which two sheets with the same ones count as copied.
LONG_SHEET: Final = 3
#: Sheet by who rates whom.
Pairs = Mapping[tuple[int, int], Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What ``rater`` said of ``ratee``: marks in whole numbers, handed in ``at`` a moment."""

    rater: int
    ratee: int
    marks: tuple[int, ...]
    at: datetime


def between(sheets: Sequence[Sheet]) -> tuple[Advice, ...]:
    """Return what is worth a second look between people; nothing of fewer than five raters."""
    given = [one for one in sheets if one.marks and one.rater != one.ratee]
    asked = len({one.rater for one in given})
    if asked < LEAST_RATERS:
        return ()
    return mutual(given, asked), bursts(given, asked)


def mutual(sheets: Sequence[Sheet], asked: int) -> Advice:
    """Return the pairs who rate each other extremely, both high or both low.

    ``expected`` is how many there would be if who is rated extremely had nothing to do with who
    rates back: the pairs who rate each other, times the squared shares of high and of low sheets.
    No pair is told where there are no more than that.
    """
    means: Pairs = {(one.rater, one.ratee): _mean(one.marks) for one in sheets}
    ends = {pair: _end(place) for pair, place in percentiles(means).items()}
    both = [(one, other) for one, other in means if one < other and (other, one) in means]
    found = tuple(sorted(pair for pair in both if ends[pair] and ends[pair] == ends[pair[::-1]]))
    shares = [Fraction(count, len(ends)) for end, count in Counter(ends.values()).items() if end]
    expected = len(both) * sum((share * share for share in shares), Fraction())
    pairs = found if len(found) > expected else ()
    raters = tuple(sorted({one for pair in pairs for one in pair}))
    return Advice(kind=Kind.MUTUAL, raters=raters, asked=asked, pairs=pairs, expected=expected)


def percentiles(means: Pairs) -> Pairs:
    """Return where each sheet lies among all, 0 to 1; equal ones lie in the middle of theirs."""
    order = sorted(means.values())
    return {
        pair: Fraction(bisect_left(order, mean) + bisect_right(order, mean), 2 * len(order))
        for pair, mean in means.items()
    }


def _end(place: Fraction) -> int:
    return int(place >= HIGH) - int(place <= LOW)


def bursts(sheets: Sequence[Sheet], asked: int) -> Advice:
    """Return who handed in ten sheets within five minutes, more than half with the same marks."""
    of: dict[int, list[Sheet]] = defaultdict(list)
    for one in sorted(sheets, key=lambda sheet: (sheet.rater, sheet.at, sheet.ratee)):
        of[one.rater].append(one)
    raters = tuple(sorted(rater for rater, own in of.items() if any(_copied(own))))
    return Advice(kind=Kind.BURST, raters=raters, asked=asked)


def _copied(own: Sequence[Sheet]) -> Iterator[bool]:
    """Yield of each ten sheets that follow one another whether they are a burst."""
    for start in range(len(own) - BURST + 1):
        ten = own[start : start + BURST]
        same = Counter(one.marks for one in ten if len(one.marks) >= LONG_SHEET)
        most = max(same.values(), default=0)
        yield ten[-1].at - ten[0].at <= WITHIN and 2 * most > BURST


def _mean(marks: Sequence[int]) -> Fraction:
    return Fraction(sum(marks), len(marks))
