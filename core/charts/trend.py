"""A line through days: how a count grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from core.charts.svg import Frame, element, framed, line, words

FLOOR, TOP, SIDE = 200, 30, 30
#: Days that are named under the line, at most.
NAMED: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """How many there are by the end of a day."""

    label: str
    count: int


def trend(frame: Frame, points: Sequence[Point], whole: int) -> Markup:
    """Return the line from 0 to ``whole``, which a broken line above marks."""
    most = max(whole, max((one.count for one in points), default=0), 1)
    step = (frame.width - 2 * SIDE) / max(len(points) - 1, 1)
    places = [
        (SIDE + int(number * step), FLOOR - one.count * (FLOOR - TOP) // most)
        for number, one in enumerate(points)
    ]
    path = " ".join(f"{x},{y}" for x, y in places)
    goal = FLOOR - whole * (FLOOR - TOP) // most
    return framed(
        frame,
        (
            line(SIDE, FLOOR, frame.width - SIDE, FLOOR),
            line(SIDE, goal, frame.width - SIDE, goal, "goal"),
            words(str(whole), frame.width - SIDE, goal - 6, "end"),
            element("polyline", class_="g-chart-trend", points=path),
            *(element("circle", class_="g-chart-dot", cx=x, cy=y, r=3) for x, y in places),
            *_named(points, places),
        ),
    )


def _named(points: Sequence[Point], places: Sequence[tuple[int, int]]) -> Iterator[str]:
    every = -(-len(points) // NAMED)
    for number in range(0, len(points), max(every, 1)):
        x, y = places[number]
        yield words(points[number].label, x, FLOOR + 20, "middle")
        yield words(str(points[number].count), x, y - 8, "middle")
