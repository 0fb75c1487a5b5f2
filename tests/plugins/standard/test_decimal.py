"""Exact decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import NOTHING, TYPES, answer, ask, refusal

NUMBERS = st.decimals(-(10**14), 10**14, places=6, allow_nan=False)


@given(NUMBERS)
def test_a_number_is_stored_without_loss(number: Decimal) -> None:
    question, kind = ask("decimal"), TYPES.get("decimal")
    stored = answer(question, f"{number:f}")

    assert Decimal(stored) == number
    assert answer(question, stored) == stored
    assert kind.from_expression(question, stored) == stored
    assert kind.to_expression(question, stored) == number
    assert kind.cells(question, stored, NOTHING) == (number,)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12.50", "12.5"),
        ("-0.0", "0"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1,234.5", "1234.5"),
        ("0.1", "0.1"),
        ("007", "7"),
        ("", None),
    ],
)
def test_one_number_is_stored_in_one_way(typed: str, stored: str | None) -> None:
    assert answer(ask("decimal"), typed) == stored


@pytest.mark.parametrize("typed", ["1/3", "1e400", "NaN", "Infinity", "1,5", "1.2.3", ".", "-"])
def test_anything_else_is_refused(typed: str) -> None:
    assert refusal(ask("decimal"), typed)["en"] == "'Item' takes a number only, such as 12.5."


def test_the_form_may_limit_the_digits() -> None:
    question = ask("decimal", parameters={"digits": "2"})

    assert answer(question, "0.25") == "0.25"
    assert "2자리까지" in refusal(question, "0.255")["ko"]


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(-1, 200), "-0.01"),
        (Fraction(1, 250), "0"),
        (Fraction(1999, 200), "10"),
        (7, "7"),
        ("x", None),
        ("", None),
    ],
)
def test_a_calculated_number_is_rounded_half_away_from_nought(
    value: object, stored: str | None
) -> None:
    question = ask("decimal", parameters={"digits": "2"})

    assert TYPES.get("decimal").from_expression(question, value) == stored
