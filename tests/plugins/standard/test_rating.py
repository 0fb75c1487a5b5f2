"""Marks on a scale."""

from __future__ import annotations

import pytest

from tests.asking import NOTHING, TYPES, answer, ask, asked, choices, refusal

LISTS = {"s": choices(**{"5": "매우 우수", "1": "미흡"})}
ENDS = ask("rating", parameters={"end": "5"})


@pytest.mark.parametrize("mark", [1, 2, 3, 4, 5])
def test_a_mark_round_trips_as_a_number(mark: int) -> None:
    kind = TYPES.get("rating")

    assert answer(ENDS, str(mark)) == mark
    assert kind.from_expression(ENDS, kind.to_expression(ENDS, mark)) == mark
    assert kind.cells(ENDS, mark, NOTHING) == (mark,)


@pytest.mark.parametrize("posted", ["0", "6", "05", "na", "우수"])
def test_what_is_not_on_the_scale_is_refused(posted: str) -> None:
    assert "목록에 있는" in refusal(ENDS, posted)["ko"]


def test_not_observed_is_stored_as_na_where_the_form_allows_it() -> None:
    question = ask("rating", parameters={"end": "5", "na": "yes"}, required="yes")
    sheet = asked(question)
    assert "관찰기회 없음" in sheet.html()

    sheet.post(q="na")

    assert (sheet.answers, sheet.codes()) == ({"q": "na"}, [])
    assert "관찰기회 없음" not in asked(ENDS).html()


def test_a_scale_may_be_a_choice_list() -> None:
    question = ask("rating", choices="s")
    sheet = asked(question, ask("note", "n", label={"ko": "${q}"}), lists=LISTS)

    sheet.post(q="5")

    assert sheet.answers == {"q": 5}
    assert sheet.state.label("n") == "매우 우수"
    assert "checked" in sheet.html()


def test_a_scale_without_a_usable_end_offers_nothing() -> None:
    assert "목록에 있는" in refusal(ask("rating", parameters={"end": "many"}), "1")["ko"]


def test_a_scale_never_has_more_than_a_hundred_and_one_marks() -> None:
    question = ask("rating", parameters={"start": "0", "end": "999999999"})

    assert answer(question, "100") == 100
    assert refusal(question, "101")
