"""Answers as people read them again: questions in lines, tables as tables, nothing left out."""

from __future__ import annotations

from typing import Any

from core.submissions.sections import WIDEST, Grid, Line, Section, section_of
from forms.definition import Group, Item, Question, Repeat
from tests.asking import ask, asked


def named(name: str, label: str, **more: Any) -> Question:
    return ask(more.pop("kind", "text"), name, label={"ko": label}, **more)


def table(*columns: Question, appearance: str = "table") -> Repeat:
    return Repeat(name="rows", label={"ko": "참석자"}, appearance=appearance, children=columns)


def told(answers: dict[str, Any], *items: Item) -> Section:
    sheet = asked(Group(name="page", appearance="field-list", children=items))
    sheet.answers = answers
    return section_of(sheet.state, sheet.form.pages[0], editable=False)


WHO, CAME = named("who", "사람"), named("came", "참석")
ROWS = [{"who": "김하늘", "came": "예"}, {"who": "이바다", "came": "아니요"}]


def test_a_table_is_read_as_a_table_between_the_lines_around_it() -> None:
    section = told(
        {"place": "시청", "rows": ROWS, "end": "끝"},
        named("place", "장소"),
        table(WHO, CAME),
        named("end", "맺음"),
    )

    before, grid, after = section.parts
    assert before == (Line(label="장소", text="시청"),)
    assert isinstance(grid, Grid)
    assert (grid.title, grid.heads) == ("참석자", ("사람", "참석"))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["김하늘", "예"],
        ["이바다", "아니요"],
    ]
    assert after == (Line(label="맺음", text="끝"),)


def test_a_cell_that_is_not_asked_in_a_row_stays_empty_under_its_heading() -> None:
    reason = named("why", "사유", relevant="${came} = '아니요'")
    rows = [ROWS[0], {**ROWS[1], "why": "출장"}]

    [grid] = told({"rows": rows}, table(WHO, CAME, reason)).parts

    assert isinstance(grid, Grid)
    assert grid.heads == ("사람", "참석", "사유")
    assert [row[2].text for row in grid.rows] == ["", "출장"]


def test_every_answer_of_a_table_is_a_line_with_its_row_as_well() -> None:
    section = told({"rows": ROWS}, table(WHO, CAME))

    assert [(line.label, line.text) for line in section.lines] == [
        ("참석자 1 · 사람", "김하늘"),
        ("참석자 1 · 참석", "예"),
        ("참석자 2 · 사람", "이바다"),
        ("참석자 2 · 참석", "아니요"),
    ]


def test_what_is_no_table_and_what_is_too_wide_is_told_line_by_line() -> None:
    wide = tuple(named(f"c{place}", f"열{place}") for place in range(WIDEST + 1))

    for items in (table(WHO, CAME, appearance=""), table(*wide)):
        section = told({"rows": [{"who": "김하늘", "c0": "예"}]}, items)

        assert not any(isinstance(part, Grid) for part in section.parts)
        assert section.lines[0].label.startswith("참석자 1 · ")


def test_a_table_without_a_row_is_left_out() -> None:
    assert told({"rows": []}, table(WHO, CAME)).parts == ()
