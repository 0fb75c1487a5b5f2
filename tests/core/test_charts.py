"""Charts as text: exact places, everything escaped, titles and descriptions for screen readers."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from core.charts.boxes import Box, boxes, five
from core.charts.columns import Group, columns
from core.charts.histogram import Bin, histogram
from core.charts.rows import Row, rows
from core.charts.standalone import standalone
from core.charts.svg import Frame
from core.charts.trend import Point, trend

HOSTILE = '<script>alert("1")</script>&\''
FRAME = Frame(key="one", title="제목", text="같은 수가 표에 있다")


def drawn(kind: str, label: str) -> Markup:
    """Return a small chart of a kind with a label somewhere in it."""
    number = Fraction(3)
    frame = Frame(key="one", title=label, text=label)
    return {
        "columns": lambda: columns(frame, [Group(label=label, counts=(1, 2))], ("quota", "bar")),
        "rows": lambda: rows(frame, [Row(label=label, told=label, share=Fraction(1, 2))]),
        "boxes": lambda: boxes(
            frame, [Box(label=label, told=label, numbers=(number,) * 5)], Fraction(0), Fraction(5)
        ),
        "trend": lambda: trend(frame, [Point(label=label, count=1)], 3),
        "histogram": lambda: histogram(
            frame, [Bin(start=Fraction(0), end=Fraction(5), count=7)], 100
        ),
    }[kind]()


@pytest.mark.parametrize("kind", ["columns", "rows", "boxes", "trend", "histogram"])
def test_what_people_typed_stays_text_in_every_chart(kind: str) -> None:
    chart = drawn(kind, HOSTILE)

    root = ET.fromstring(standalone(chart))  # noqa: S314  our own text
    assert "<script" not in chart
    assert next(one.text for one in root.iter() if one.tag.endswith("title")) == HOSTILE


@pytest.mark.parametrize("kind", ["columns", "rows", "boxes", "trend", "histogram"])
def test_every_chart_has_a_name_and_a_description_and_no_colour_of_its_own(kind: str) -> None:
    chart = drawn(kind, "어느 부서")

    assert 'role="img" aria-labelledby="one-title one-text"' in chart
    assert not re.search(r"style=|fill=|stroke=", chart)


def test_a_bar_is_as_long_as_the_share_that_is_done_and_a_hidden_one_has_none() -> None:
    entries = [
        Row(label="가", told="50%", share=Fraction(1, 2)),
        Row(label="나", told="비공개", share=None),
        Row(label="다", told="0%", share=Fraction(0)),
    ]

    chart = rows(FRAME, entries)

    assert re.findall(r'class="g-chart-(\w+)"[^>]*width="(\d+)"', chart) == [
        ("whole", "638"),
        ("bar", "319"),
        ("hidden", "638"),
        ("whole", "638"),
    ]


def test_the_five_numbers_are_exact() -> None:
    values = [Fraction(n) for n in (7, 1, 3, 5)]

    assert [str(one) for one in five(values)] == ["1", "5/2", "4", "11/2", "7"]


@given(st.lists(st.fractions(0, 100), min_size=1, max_size=30))
def test_the_five_numbers_are_in_order_and_within_the_values(values: list[Fraction]) -> None:
    found = five(values)

    assert list(found) == sorted(found)
    assert (found[0], found[-1]) == (min(values), max(values))


def test_a_merged_range_does_not_look_fuller_than_it_is() -> None:
    bins = [
        Bin(start=Fraction(0), end=Fraction(10), count=4),
        Bin(start=Fraction(10), end=Fraction(30), count=4),
    ]

    chart = histogram(FRAME, bins, 100)

    assert re.findall(r'height="(\d+)"', chart) == ["200", "100"]
