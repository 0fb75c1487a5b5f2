"""How each rater rates: mildness, spread and halo.  Advice alone: it changes no result.

Everything is exact; what is shown is rounded half up by whoever shows it.

Source: domain rule E12 (ratings worth a second look); the measures and the least number of
subjects are proposals [c].
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from core.scoring.multi_rater.between import Sheet
from core.scoring.rounding import root

#: Subjects from which a rater is judged at all [c].
LEAST_SUBJECTS: Final = 5
#: Items from which they can go together.
LEAST_ITEMS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Rater:
    """How somebody rates ``subjects`` people.

    ``mildness`` is in marks above (below 0: beneath) what others gave the same people; ``spread``
    is the standard deviation of their sheets' means, in marks; ``halo`` the mean correlation of
    the items, 1 where every item of a sheet moves with the others.  None where it cannot be had.
    """

    rater: int
    subjects: int
    mean: Fraction
    mildness: Fraction | None
    spread: Fraction
    halo: Fraction | None


def raters(sheets: Sequence[Sheet], least: int = LEAST_SUBJECTS) -> tuple[Rater, ...]:
    """Return how everybody rates who rated ``least`` people or more; nobody of fewer is judged."""
    of: dict[int, list[Sheet]] = defaultdict(list)
    about: dict[int, list[tuple[int, Fraction]]] = defaultdict(list)
    for sheet in sheets:
        if sheet.marks and sheet.rater != sheet.ratee:
            of[sheet.rater].append(sheet)
            about[sheet.ratee].append((sheet.rater, _mean(sheet.marks)))
    sums = {ratee: sum((mean for _, mean in given), Fraction()) for ratee, given in about.items()}
    judged = (one for one in sorted(of) if len({sheet.ratee for sheet in of[one]}) >= least)
    return tuple(_rater(one, of[one], about, sums) for one in judged)


def halo(sheets: Sequence[Sequence[int]]) -> Fraction | None:
    """Return the mean covariance of the items over their mean variance; None without variance.

    Sheets of the most common length count.  It is the correlation between items where all vary
    alike, and exact: ``(Var(sum) - sum Var) / ((m - 1) sum Var)``.
    """
    items = Counter(len(marks) for marks in sheets).most_common(1)[0][0]
    rows = [marks for marks in sheets if len(marks) == items]
    apart = sum((_variance(column) for column in zip(*rows, strict=True)), Fraction())
    if items < LEAST_ITEMS or not apart:
        return None
    return (_variance([sum(marks) for marks in rows]) - apart) / ((items - 1) * apart)


def _rater(
    rater: int,
    own: Sequence[Sheet],
    about: Mapping[int, Sequence[tuple[int, Fraction]]],
    sums: Mapping[int, Fraction],
) -> Rater:
    means = [_mean(sheet.marks) for sheet in own]
    gaps = []
    for sheet, mean in zip(own, means, strict=True):
        mine = [one for who, one in about[sheet.ratee] if who == rater]
        others = len(about[sheet.ratee]) - len(mine)
        if others:
            gaps.append(mean - (sums[sheet.ratee] - sum(mine, Fraction())) / others)
    return Rater(
        rater=rater,
        subjects=len({sheet.ratee for sheet in own}),
        mean=_mean(means),
        mildness=_mean(gaps) if gaps else None,
        spread=root(_variance(means)),
        halo=halo([sheet.marks for sheet in own]),
    )


def _variance(numbers: Sequence[int] | Sequence[Fraction]) -> Fraction:
    """Return ``(n sum x^2 - (sum x)^2) / n^2``: whole numbers stay whole as long as can be."""
    count = len(numbers)
    return Fraction(count * sum(one * one for one in numbers) - sum(numbers) ** 2) / count**2


def _mean(numbers: Sequence[int] | Sequence[Fraction]) -> Fraction:
    return Fraction(sum(numbers)) / len(numbers)
