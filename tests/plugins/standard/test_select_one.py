"""One choice."""

from __future__ import annotations

import pytest

from tests.asking import NOTHING, TYPES, answer, ask, asked, choices, refusal

LISTS = {"c": choices(a="가", b="나"), "long": choices(**{f"c{n}": str(n) for n in range(13)})}
QUESTION = ask("select-one", choices="c")


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_choice_round_trips(name: str) -> None:
    kind = TYPES.get("select-one")

    assert answer(QUESTION, name, lists=LISTS) == name
    assert kind.from_expression(QUESTION, kind.to_expression(QUESTION, name)) == name
    assert kind.cells(QUESTION, name, NOTHING) == (name,)


@pytest.mark.parametrize("posted", ["c", "가", "A"])
def test_what_is_not_offered_is_refused(posted: str) -> None:
    assert refusal(QUESTION, posted, lists=LISTS)["ko"] == "‘문항’: 목록에 있는 답을 고르십시오."


def test_two_choices_are_refused() -> None:
    assert refusal(QUESTION, ["a", "b"], lists=LISTS)["ko"] == "‘문항’: 답을 하나만 고르십시오."


def test_an_optional_choice_can_be_taken_back_without_javascript() -> None:
    sheet = asked(QUESTION, lists=LISTS)
    sheet.post(q="a")
    assert "선택 안 함" in sheet.html()

    sheet.post(q="")

    assert sheet.answers == {}


def test_few_choices_are_buttons_and_many_are_a_list() -> None:
    assert 'type="radio"' in asked(QUESTION, lists=LISTS).html()
    assert "<select" in asked(ask("select-one", choices="long"), lists=LISTS).html()
