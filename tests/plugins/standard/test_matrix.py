"""Several items on one scale."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forms.definition import Choice
from tests.asking import TYPES, ask, asked, choices

LISTS = {"rows": choices(x="기획", y="소통", z="협업")}
QUESTION = ask("matrix", parameters={"rows": "rows", "end": "5", "na": "yes"})
MARKS = st.dictionaries(
    st.sampled_from("xyz"), st.one_of(st.integers(1, 5), st.just("na")), min_size=1
)


@given(MARKS)
def test_marks_round_trip_by_row(marks: dict[str, int | str]) -> None:
    sheet = asked(QUESTION, lists=LISTS)

    given = sheet.post({f"q:{row}": str(mark) for row, mark in marks.items()})

    assert (given.problems, given.answers) == ((), {"q": marks})


def test_formulas_see_the_marks_without_not_observed() -> None:
    sheet = asked(
        QUESTION,
        ask("calculate", "sum", calculation="sum(${q})"),
        ask("calculate", "count", calculation="count(${q})"),
        lists=LISTS,
    )
    sheet.post({"q:x": "4", "q:y": "na", "q:z": "3"})

    assert (sheet.state.value("sum"), sheet.state.value("count")) == (7, 2)


def test_a_mark_that_is_not_on_the_scale_is_refused_and_drawn_back() -> None:
    sheet = asked(QUESTION, lists=LISTS)

    given = sheet.post({"q:x": "4", "q:y": "6"})

    assert "목록에 있는" in given.problems[0].message["ko"]
    assert sheet.answers == {}
    assert sheet.html(given=given).count("checked") == 1


def test_rows_that_do_not_exist_are_not_taken() -> None:
    sheet = asked(QUESTION, lists=LISTS)

    sheet.post({"q:w": "4", "q": "4"})

    assert sheet.answers == {}


def test_an_answer_has_a_cell_a_row_and_not_observed_is_not_blank() -> None:
    kind, form = TYPES.get("matrix"), asked(QUESTION, lists=LISTS).form.definition

    assert kind.columns(QUESTION, form) == ("q/x", "q/y", "q/z")
    assert kind.cells(QUESTION, {"x": 4, "y": "na"}, form) == (4, "na", None)
    assert kind.cells(QUESTION, None, form) == (None, None, None)


def test_people_read_a_mark_a_row() -> None:
    sheet = asked(QUESTION, lists=LISTS)
    spread = TYPES.get("matrix").spread
    assert spread is not None

    assert spread.titles(QUESTION, sheet.form.definition, "ko") == ("기획", "소통", "협업")
    texts = spread.texts(QUESTION, {"x": 4, "y": "na"}, "ko", sheet.state.surroundings("q"))
    assert texts == ("4", "관찰기회 없음", "")


def test_a_row_of_an_optional_matrix_can_be_unchosen() -> None:
    sheet = asked(QUESTION, lists=LISTS)
    sheet.post({"q:x": "4", "q:y": "3"})

    html = sheet.html()
    sheet.post({"q:x": "", "q:y": "3"})

    assert '<input type="radio" name="q:x" value=""' in html
    assert sheet.answers == {"q": {"y": 3}}


def test_a_row_of_a_required_matrix_cannot_be_unchosen() -> None:
    needed = ask("matrix", parameters={"rows": "rows", "end": "5"}, required="yes")

    assert 'value=""' not in asked(needed, lists=LISTS).html()


def test_marks_may_be_limited_by_a_choice_filter() -> None:
    limited = ask("matrix", parameters={"rows": "rows"}, choices="c", choice_filter="name != '3'")
    lists = {**LISTS, "c": [Choice(name=mark) for mark in "123"]}
    sheet = asked(limited, lists=lists)

    sheet.answers = {"q": {"x": 1, "y": 2}}
    assert sheet.codes() == []
    sheet.answers = {"q": {"x": 1, "y": 3}}
    assert sheet.codes() == [("q", "choice")]


def test_an_answer_is_one_line() -> None:
    sheet = asked(QUESTION, ask("note", "n", label={"ko": "${q}"}), lists=LISTS)
    sheet.answers = {"q": {"x": 4, "y": "na"}}

    assert sheet.state.label("n") == "기획: 4; 소통: 관찰기회 없음"
