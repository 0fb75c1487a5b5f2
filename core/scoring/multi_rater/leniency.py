"""F08b: centring raters, so that mild and strict raters weigh alike (관대화 보정)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import lcm

from core.scoring.sheets import Marks


def centred(given: Marks, rater: Sequence[int]) -> Marks:
    """Return the marks with ``x' = x - (rater mean - grand mean)``.

    ``rater`` has one entry a row.  The rater mean is over all rows of the rater that count, the
    grand mean over all rows that do.  A rater with a single row is moved onto the grand mean.
    Results may lie outside the scale.

    Source: domain rule F08b.
    """
    by_rater: dict[int, list[int]] = defaultdict(list)
    for one, mark in zip(rater, given.column, strict=True):
        if mark is not None:
            by_rater[one].append(mark)
    everybody = max(1, sum(map(len, by_rater.values())))
    common = lcm(everybody, *{len(marks) for marks in by_rater.values()})
    grand = sum(map(sum, by_rater.values())) * (common // everybody)
    shift = {one: grand - sum(marks) * (common // len(marks)) for one, marks in by_rater.items()}
    return Marks(
        unit=given.unit * common,
        column=[
            None if mark is None else mark * common + shift[one]
            for one, mark in zip(rater, given.column, strict=True)
        ],
    )
