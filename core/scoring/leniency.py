"""F08b: centring raters, so that mild and strict raters weigh alike (관대화 보정)."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import lcm

from core.scoring.sheets import Sheet, Sheets


def grand_mean(given: Sheets) -> Fraction:
    """Return the mean of all sheets, on the scale; 0 without any."""
    total = sum(sheet.mean for sheet in given.sheets)
    return Fraction(total, given.unit * max(1, len(given.sheets)))


def centred(given: Sheets) -> Sheets:
    """Return the sheets with ``x' = x - (rater mean - grand mean)``.

    The rater mean is over all sheets of the rater, the grand mean over all sheets.  A rater with
    a single sheet is moved onto the grand mean.  Results may lie outside the scale.

    Source: domain rule F08b.
    """
    by_rater: dict[int, list[int]] = defaultdict(list)
    for sheet in given.sheets:
        by_rater[sheet.rater].append(sheet.mean)
    everybody = max(1, len(given.sheets))
    common = lcm(everybody, *{len(means) for means in by_rater.values()})
    grand = sum(sheet.mean for sheet in given.sheets) * (common // everybody)
    shift = {
        rater: grand - sum(means) * (common // len(means)) for rater, means in by_rater.items()
    }
    return Sheets(
        unit=given.unit * common,
        sheets=[
            Sheet(one.subject, one.relation, one.rater, one.mean * common + shift[one.rater])
            for one in given.sheets
        ],
    )
