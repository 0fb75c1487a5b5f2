"""The bars of quotas and actual counts by grade, in the chart's own units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: The chart's size, and where its bars stand.
WIDTH, FLOOR, TOP = 640, 210, 30
#: How much of a grade's place each of its two bars takes, in hundredths.
BAR = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One bar with its count."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two bars of a grade; ``middle`` is where its name stands."""

    grade: str
    middle: int
    quota: Box
    actual: Box


def pairs(totals: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Return the bars of every grade; the largest count reaches the top."""
    most = max((count for one in totals for count in (one["quota"], one["actual"])), default=0)
    place = WIDTH // max(len(totals), 1)
    width = place * BAR // 100
    return [
        Pair(
            grade=one["grade"],
            middle=number * place + place // 2,
            quota=_box(number * place + place // 2 - width - 2, width, one["quota"], most),
            actual=_box(number * place + place // 2 + 2, width, one["actual"], most),
        )
        for number, one in enumerate(totals)
    ]


def _box(x: int, width: int, count: int, most: int) -> Box:
    height = count * (FLOOR - TOP) // max(most, 1)
    return Box(
        x=x, y=FLOOR - height, width=width, height=height, middle=x + width // 2, count=count
    )
