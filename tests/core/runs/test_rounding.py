"""Rounding for people: halves go up, away from zero, from the exact value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from core.runs.rounding import rounded, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(Fraction(2675, 1000), "2.68", id="half-up"),
        pytest.param(Fraction(1005, 1000), "1.01", id="half-up-where-floats-fail"),
        pytest.param(Fraction(2665, 1000), "2.67", id="not-to-even"),
        pytest.param(Fraction(-2675, 1000), "-2.68", id="away-from-zero"),
        pytest.param(Fraction(2674999, 1000000), "2.67", id="below-half"),
        pytest.param(Fraction(80), "80.00", id="whole"),
        pytest.param(Fraction(0), "0.00", id="zero"),
        pytest.param(Fraction(-1, 1000), "0.00", id="no-negative-zero"),
        pytest.param(Fraction(10**30, 3), "333333333333333333333333333333.33", id="large"),
    ],
)
def test_halves_go_up(value: Fraction, text: str) -> None:
    assert shown(value) == text


def test_places_may_be_others() -> None:
    assert rounded(Fraction(1, 3), places=4) == Decimal("0.3333")
