"""How scores are distributed before and after a trial: pairs of bars, and their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

#: The chart's size, and where its bars stand.
WIDTH, FLOOR, TOP = 640, 210, 30
#: Classes of the full marks, and the most that are drawn.
CLASSES, MOST = 20, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar with its count; ``middle`` is where that stands."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The scores from ``start`` up to ``end``, exclusive, before and after."""

    start: Fraction
    end: Fraction
    x: int
    before: Bar
    after: Bar


def pairs(
    before: Iterable[Fraction | None], after: Iterable[Fraction | None], full: Fraction
) -> list[Pair]:
    """Return the classes from the lowest score to the highest; none where there is no score."""
    first = [value for value in before if value is not None]
    second = [value for value in after if value is not None]
    if not first and not second:
        return []
    width = _class_width([*first, *second], full)
    counts = Counter(value // width for value in first), Counter(value // width for value in second)
    places = range(min(map(min, filter(None, counts))), max(map(max, filter(None, counts))) + 1)
    most = max(count for one in counts for count in one.values())
    room = WIDTH // len(places)
    return [
        Pair(
            start=place * width,
            end=(place + 1) * width,
            x=number * room,
            before=_bar(number * room + 1, room // 2 - 1, counts[0][place], most),
            after=_bar(number * room + room // 2, room // 2 - 1, counts[1][place], most),
        )
        for number, place in enumerate(places)
    ]


def _class_width(values: Sequence[Fraction], full: Fraction) -> Fraction:
    """Return the width of a class: a twentieth of the full marks, doubled until few are needed."""
    width = full / CLASSES
    while max(values) // width - min(values) // width >= MOST:
        width *= 2
    return width


def _bar(x: int, width: int, count: int, most: int) -> Bar:
    height = count * (FLOOR - TOP) // most
    return Bar(
        x=x,
        y=FLOOR - height,
        width=max(width, 1),
        height=height,
        middle=x + width // 2,
        count=count,
    )
