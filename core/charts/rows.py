"""Bars that lie: how much of something is done, a line each, with its words above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from core.charts.svg import Frame, bar, framed, words

#: What a line takes, where its words and its bar stand, and the bar's height.
LINE, WORDS, BAR, THICK = 48, 16, 22, 14
SIDE: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line; ``share`` is 0 to 1, None where it is hidden; ``told`` is it in words."""

    label: str
    told: str
    share: Fraction | None


def rows(frame: Frame, entries: Sequence[Row]) -> Markup:
    """Return a bar of what is done in the outline of the whole; a hidden one is hatched."""
    sized = replace(frame, height=LINE * max(len(entries), 1))
    drawn = (part for place, one in enumerate(entries) for part in _row(one, place * LINE, sized))
    return framed(sized, drawn)


def _row(one: Row, top: int, frame: Frame) -> Iterator[str]:
    whole = frame.width - 2 * SIDE
    yield words(one.label, SIDE, top + WORDS)
    yield words(one.told, frame.width - SIDE, top + WORDS, "end")
    yield bar("whole" if one.share is not None else "hidden", SIDE, top + BAR, whole, THICK)
    if one.share:
        yield bar("bar", SIDE, top + BAR, int(min(one.share, Fraction(1)) * whole), THICK)
