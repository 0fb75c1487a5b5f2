"""Upright bars side by side: one or several for each class, the largest number to the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from core.charts.svg import Frame, bar, framed, line, words

#: Where the bars stand and how far up they go.
FLOOR, TOP, BELOW = 210, 30, 20
#: Gap between the bars of a class, and the hundredths of its place that its bars take.
GAP: Final = 4
FILLED: Final = 64
#: Classes from which every second one is named under its bars.
MANY: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The bars of one class; ``told`` writes the numbers above them."""

    label: str
    counts: tuple[int, ...]


def columns(
    frame: Frame, groups: Sequence[Group], kinds: Sequence[str], *, told: bool = True
) -> Markup:
    """Return ``groups`` with a bar of each of ``kinds``."""
    most = max((count for group in groups for count in group.counts), default=0)
    place, many = frame.width // max(len(groups), 1), len(groups) > MANY
    drawn = (
        part
        for number, group in enumerate(groups)
        for part in (
            *_group(group, number * place, place, most, kinds, told=told),
            *([] if many and number % 2 else [_named(group, number * place + place // 2)]),
        )
    )
    return framed(frame, (line(0, FLOOR, frame.width, FLOOR), *drawn))


def _group(
    group: Group, left: int, place: int, most: int, kinds: Sequence[str], *, told: bool
) -> Iterator[str]:
    width = max((place * FILLED // 100 - GAP * (len(kinds) - 1)) // len(kinds), 1)
    begin = left + (place - width * len(kinds) - GAP * (len(kinds) - 1)) // 2
    for number, (kind, count) in enumerate(zip(kinds, group.counts, strict=True)):
        x, height = begin + number * (width + GAP), count * (FLOOR - TOP) // max(most, 1)
        yield bar(kind, x, FLOOR - height, width, height)
        if told:
            yield words(str(count), x + width // 2, FLOOR - height - 5, "middle")


def _named(group: Group, middle: int) -> str:
    return words(group.label, middle, FLOOR + BELOW, "middle")
