"""How values are distributed: bars as wide as their range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from core.charts.svg import Frame, bar, framed, line, words

#: Where the bars stand, how far up they go, and what is left free at both sides.
FLOOR, LEFT, TOP = 220, 20, 20
GAP: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """How many values lie from ``start`` up to ``end``."""

    start: Fraction
    end: Fraction
    count: int


def histogram(frame: Frame, bins: Sequence[Bin], highest: int) -> Markup:
    """Return ``bins`` on a scale from 0 to ``highest``, the fullest to the top.

    What is drawn is values per point, so that merged bins do not look fuller than they are.
    """
    heights = [Fraction(one.count) / (one.end - one.start) for one in bins]
    most = max(heights, default=Fraction(0)) or Fraction(1)
    shares = (height / most for height in heights)
    scale = Fraction(frame.width - 2 * LEFT, max(highest, 1))
    drawn = (
        part for one, share in zip(bins, shares, strict=True) for part in _bin(one, share, scale)
    )
    return framed(frame, (line(LEFT, FLOOR, frame.width - LEFT, FLOOR), *drawn))


def _bin(one: Bin, share: Fraction, scale: Fraction) -> Iterator[str]:
    left, right = LEFT + int(one.start * scale), LEFT + int(one.end * scale)
    height = int(share * (FLOOR - TOP))
    yield bar("bar", left + GAP, FLOOR - height, max(right - left - 2 * GAP, 1), height)
    if one.count:
        yield words(str(one.count), (left + right) // 2, FLOOR - height - 4, "middle")
    yield words(str(int(one.start)), left + GAP, FLOOR + 20)
