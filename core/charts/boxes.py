"""Boxes: where the middle half of some values lies, with the least and the most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from markupsafe import Markup

from core.charts.svg import Frame, bar, framed, line, words

#: What a line takes, where its words, its box and the middle of it stand, and the box's height.
LINE, WORDS, TOP, THICK = 52, 16, 24, 18
SIDE, ENDS = 10, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Least, lower quartile, median, upper quartile and most of some values; ``told`` in words."""

    label: str
    told: str
    numbers: tuple[Fraction, Fraction, Fraction, Fraction, Fraction]


def quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """Return the value below which a share of ordered values lies, exactly.

    Between two values it is interpolated, as spreadsheets do with their inclusive quartile.
    """
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def five(values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction, Fraction, Fraction]:
    """Return the five numbers of a box; there is at least one value."""
    ordered = sorted(values)
    lower, middle, upper = (quantile(ordered, Fraction(part, 4)) for part in (1, 2, 3))
    return ordered[0], lower, middle, upper, ordered[-1]


def boxes(frame: Frame, entries: Sequence[Box], lowest: Fraction, highest: Fraction) -> Markup:
    """Return a box for each entry on one scale."""
    sized = replace(frame, height=LINE * max(len(entries), 1))
    span = highest - lowest or Fraction(1)
    scale = Fraction(frame.width - 2 * SIDE) / span
    drawn = (
        part
        for number, one in enumerate(entries)
        for part in _box(
            one, number * LINE, [SIDE + int((n - lowest) * scale) for n in one.numbers]
        )
    )
    return framed(sized, (*drawn, *_sides(frame, entries)))


def _box(one: Box, top: int, at: Sequence[int]) -> Iterator[str]:
    least, lower, middle, upper, most = at
    center = top + TOP + THICK // 2
    yield words(one.label, SIDE, top + WORDS)
    yield line(least, center, most, center, "whisker")
    for end in (least, most):
        yield line(end, center - ENDS // 2, end, center + ENDS // 2, "whisker")
    yield bar("quota", lower, top + TOP, max(upper - lower, 2), THICK)
    yield line(middle, top + TOP - 2, middle, top + TOP + THICK + 2, "median")


def _sides(frame: Frame, entries: Sequence[Box]) -> Iterator[str]:
    for number, one in enumerate(entries):
        yield words(one.told, frame.width - SIDE, number * LINE + WORDS, "end")
