"""Several choices."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.asking import TYPES, answer, ask, asked, choices, refusal

LISTS = {"c": choices(a="가", b="나", d="라")}
QUESTION = ask("select-many", choices="c")


@given(st.sets(st.sampled_from("abd"), min_size=1))
def test_choices_round_trip_in_the_order_of_the_form(chosen: set[str]) -> None:
    kind = TYPES.get("select-many")
    stored = answer(QUESTION, list(chosen), lists=LISTS)

    assert stored == sorted(chosen)
    assert kind.from_expression(QUESTION, kind.to_expression(QUESTION, stored)) == stored


def test_nothing_chosen_is_no_answer() -> None:
    assert answer(QUESTION, [], lists=LISTS) is None


def test_one_choice_that_is_not_offered_refuses_all() -> None:
    assert "목록에 있는" in refusal(QUESTION, ["a", "x"], lists=LISTS)["ko"]


def test_formulas_see_names_with_blanks_between_them() -> None:
    sheet = asked(QUESTION, ask("calculate", "n", calculation="count-selected(${q})"), lists=LISTS)
    sheet.post(q=["d", "a"])

    assert sheet.state.value("n") == 2


def test_an_answer_has_a_cell_for_its_names_and_one_a_choice() -> None:
    kind, form = TYPES.get("select-many"), asked(QUESTION, lists=LISTS).form.definition

    assert kind.columns(QUESTION, form) == ("q", "q/a", "q/b", "q/d")
    assert kind.cells(QUESTION, ["a", "d"], form) == ("a d", 1, 0, 1)
    assert kind.cells(QUESTION, None, form) == (None, None, None, None)


def test_people_read_a_yes_or_no_a_choice() -> None:
    sheet = asked(QUESTION, lists=LISTS)
    spread = TYPES.get("select-many").spread
    assert spread is not None

    assert spread.titles(QUESTION, sheet.form.definition, "ko") == ("", "가", "나", "라")
    texts = spread.texts(QUESTION, ["a", "d"], "ko", sheet.state.surroundings("q"))
    assert texts == ("가, 라", "예", "아니요", "예")


def test_people_read_the_labels() -> None:
    sheet = asked(QUESTION, ask("note", "n", label={"ko": "${q}"}), lists=LISTS)
    sheet.answers = {"q": ["a", "d"]}

    assert sheet.state.label("n") == "가, 라"
