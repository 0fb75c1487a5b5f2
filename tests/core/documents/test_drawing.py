"""Charts: bars as long as their numbers, histograms with areas that tell how many."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from core.documents.blocks import Bar
from core.documents.drawing import END, FLOOR, NAMES, TOP, drawn, shortened, svg, width_of
from core.documents.pdf import picture
from tests.core.documents.sample import GRADES, SCORES


def test_the_longest_bar_reaches_the_end_and_the_others_their_share() -> None:
    found = drawn(GRADES)

    bars = [box for box in found.boxes if box.x == NAMES and box.height == 16]
    assert [box.width for box in bars] == [
        int((END - NAMES) * number / 15) for number in (7, 6, 15, 0)
    ]


def test_every_number_and_name_is_written() -> None:
    assert sorted(word.text for word in drawn(GRADES).words) == sorted(
        ["정원", "실제", "S", "7", "6", "A", "15", "–"]
    )


def test_one_series_needs_no_key() -> None:
    one = replace(GRADES, series=("정원",), bars=(Bar(label="S", values=("7",)),))

    assert [word.text for word in drawn(one).words] == ["S", "7"]


def test_a_wide_bar_of_a_histogram_looks_no_fuller_than_it_is() -> None:
    wide, narrow = drawn(SCORES).boxes

    # 3 people on 70 points and 12 on 30: the areas are as 3 to 12
    assert narrow.height == FLOOR - TOP
    assert wide.height == (FLOOR - TOP) * 3 * 30 // (12 * 70)
    assert wide.width > narrow.width


def test_bars_without_anything_are_drawn_all_the_same() -> None:
    nothing = replace(SCORES, bars=(Bar(label="0–10", values=("0",), span="10"),))

    assert [box.height for box in drawn(nothing).boxes] == [0]
    assert drawn(replace(GRADES, bars=())).boxes
    assert drawn(replace(SCORES, bars=())).boxes == ()


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [("가나다", 42, "가나다"), ("가나다", 41, "가나…"), ("abcd", 28, "abcd"), ("abcd", 20, "a…")],
)
def test_a_long_name_is_shortened_by_how_wide_it_is(text: str, most: int, kept: str) -> None:
    assert shortened(text, most) == kept
    assert width_of(kept) <= most


@pytest.mark.parametrize("chart", [GRADES, SCORES], ids=["bars", "histogram"])
def test_a_drawing_has_no_style_that_a_strict_policy_would_refuse(chart: object) -> None:
    found = svg(chart, "같은 숫자가 표에 있습니다.")  # type: ignore[arg-type]  # a chart

    root = ET.fromstring(found)  # noqa: S314  our own drawing
    assert {name for one in root.iter() for name in one.attrib} & {"style", "class"} == set()
    assert "<script" not in found
    assert root.attrib["role"] == "img"


def test_a_picture_is_a_png_of_the_drawings_shape() -> None:
    image = picture(GRADES)

    width, height = (int.from_bytes(image[place : place + 4], "big") for place in (16, 20))
    assert image.startswith(b"\x89PNG")
    assert abs(width / height - drawn(GRADES).width / drawn(GRADES).height) < 0.02


def test_ranges_are_named_whole_where_there_is_room_and_by_their_starts_where_not() -> None:
    wide = [word.text for word in drawn(SCORES).words]
    many = tuple(Bar(label=f"{n}–{n + 1}", values=("4",)) for n in range(40))
    starts = [word.text for word in drawn(replace(SCORES, bars=many)).words if word.text != "4"]

    assert [text for text in wide if "–" in text] == ["0–70", "70–100"]
    assert starts == [*(str(n) for n in range(40) if n != 4), "40"]
