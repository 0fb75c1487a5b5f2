"""Whole numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import TYPES, answer, ask, refusal

NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1)


@given(NUMBERS)
def test_a_number_is_stored_exactly_and_comes_back_from_formulas(number: int) -> None:
    question, kind = ask("integer"), TYPES.get("integer")

    assert answer(question, str(number)) == number
    assert kind.from_expression(question, kind.to_expression(question, number)) == number


@given(NUMBERS)
def test_commas_of_thousands_are_understood(number: int) -> None:
    assert answer(ask("integer"), f"{number:,}") == number


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("007", 7),
        ("+5", 5),
        ("-0", 0),
        ("１２", 12),
        (" 3 ", 3),
        ("5.0", 5),
        ("−4", -4),
        ("", None),
    ],
)
def test_usual_ways_to_write_are_understood(typed: str, stored: int | None) -> None:
    assert answer(ask("integer"), typed) == stored


@pytest.mark.parametrize(
    "typed", ["1.5", "다섯", "1e3", "NaN", "+١٢", "0x10", "1,23", "--1", "1 2a"]
)
def test_anything_else_is_refused(typed: str) -> None:
    assert refusal(ask("integer"), typed)["ko"] == (
        "‘문항’: 소수점 없이 숫자만 입력하십시오. 예: 120"
    )


@pytest.mark.parametrize("typed", ["1" + "0" * 15, "9" * 300])
def test_a_number_that_spreadsheets_would_round_is_refused(typed: str) -> None:
    assert "15자리까지" in refusal(ask("integer"), typed)["ko"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("-5", "0 이상"), ("105", "100 이하"), ("12", "0부터 5 간격")],
)
def test_start_end_and_step_limit_it(typed: str, told: str) -> None:
    question = ask("integer", parameters={"start": "0", "end": "100", "step": "5"})

    assert answer(question, "95") == 95
    assert told in refusal(question, typed)["ko"]
