"""The bars of an accessible chart, in its own units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.disclosure import Bar

#: The chart's size and where its bars stand.
WIDTH, HEIGHT, FLOOR, LEFT, TOP = 640, 260, 220, 20, 20
GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One bar; ``middle`` is where its count stands, ``label`` under its left end."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    label: str
    count: int


def drawn(bars: Sequence[Bar], highest: int) -> list[Drawn]:
    """Return ``bars`` as they are drawn: as wide as their range, the fullest to the top.

    What is drawn is people per point, so that merged bars do not look fuller than they are.
    """
    heights = [Fraction(bar.count) / (bar.end - bar.start) for bar in bars]
    most = max(heights, default=Fraction(0)) or Fraction(1)
    return [_drawn(bar, height / most, highest) for bar, height in zip(bars, heights, strict=True)]


def _drawn(bar: Bar, share: Fraction, highest: int) -> Drawn:
    scale = Fraction(WIDTH - 2 * LEFT, max(highest, 1))
    left, right = LEFT + int(bar.start * scale), LEFT + int(bar.end * scale)
    height = int(share * (FLOOR - TOP))
    return Drawn(
        x=left + GAP,
        y=FLOOR - height,
        width=max(right - left - 2 * GAP, 1),
        height=height,
        middle=(left + right) // 2,
        label=str(int(bar.start)),
        count=bar.count,
    )
