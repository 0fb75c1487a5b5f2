"""How scores are distributed before and after a trial: classes, and the chart of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext
from markupsafe import Markup

from core.admin.words import number
from core.charts.columns import Group, columns
from core.charts.svg import Frame

#: Classes of the full marks, and the most that are drawn.
CLASSES, MOST = 20, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """How many scores lie from ``start`` up to ``end``, exclusive, before and after."""

    start: Fraction
    end: Fraction
    before: int
    after: int


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
    return [
        Pair(
            start=place * width,
            end=(place + 1) * width,
            before=counts[0][place],
            after=counts[1][place],
        )
        for place in places
    ]


def drawn(found: Sequence[Pair]) -> Markup:
    """Return the chart of some classes, the outlined bars before and the filled ones after."""
    frame = Frame(
        key="chart",
        title=gettext("Scores before and after"),
        text=gettext("The same numbers stand in the table below."),
        more="g-chart-pairs",
    )
    groups = [
        Group(label=number(one.start).removesuffix(".00"), counts=(one.before, one.after))
        for one in found
    ]
    return columns(frame, groups, ("quota", "bar"), told=False)


def _class_width(values: Sequence[Fraction], full: Fraction) -> Fraction:
    """Return the width of a class: a twentieth of the full marks, doubled until few are needed."""
    width = full / CLASSES
    while max(values) // width - min(values) // width >= MOST:
        width *= 2
    return width
