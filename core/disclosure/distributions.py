"""How scores are distributed, in bars that tell nobody's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.data.models import ScoreRun
from core.disclosure.seen import seen_scores
from core.scoring.scores import Reader

#: Bars of a distribution before small ones are merged.
BARS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many values lie from ``start`` up to ``end``, exclusive but for the last bar."""

    start: Fraction
    end: Fraction
    count: int


def bars(
    values: Iterable[Fraction], k: int, highest: int = 100, wanted: int = BARS
) -> tuple[Bar, ...]:
    """Return the distribution of ``values`` from 0 to ``highest``; values beyond count at the ends.

    Bars of fewer than ``k`` people are merged with the next, so every bar is empty or holds at
    least ``k``; fewer than ``k`` values give no bars at all.
    """
    width = Fraction(highest, wanted)
    counts = [0] * wanted
    for value in values:
        counts[min(max(int(value / width), 0), wanted - 1)] += 1
    return _merged(counts, width, k) if sum(counts) >= k else ()


def _merged(counts: Sequence[int], width: Fraction, k: int) -> tuple[Bar, ...]:
    found: list[Bar] = []
    first, count = 0, 0
    for place, more in enumerate(counts):
        count += more
        if 0 < count < k:
            continue
        found.append(Bar(start=first * width, end=(place + 1) * width, count=count))
        first, count = place + 1, 0
    while count and count < k:  # what is left over goes with the bars before it
        last = found.pop()
        first, count = int(last.start / width), count + last.count
    if first < len(counts):
        found.append(Bar(start=first * width, end=len(counts) * width, count=count))
    return tuple(found)


def distribution(run: ScoreRun, k: int, highest: int = 100, card: str = "") -> tuple[Bar, ...]:
    """Return how the scores of ``run`` are distributed, those of one scorecard if it has any.

    Scores that are kept back from everybody do not count: the bars less the scores that the
    office sees beside them would tell where those lie.
    """
    seen = (line.seen.total for line in seen_scores(run, Reader.ADMINISTRATOR, card))
    return bars((total for total in seen if total is not None), k, highest)
