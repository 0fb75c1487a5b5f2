"""Rounding for the eye: halves away from zero, no binary fraction in between."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goru.scoring import Trim, half_up, trimmed


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("5/2", 0, "3"),
        ("3/2", 0, "2"),
        ("-5/2", 0, "-3"),
        ("1/8", 2, "0.13"),
        ("-1/8", 2, "-0.13"),
        ("-1/1000", 2, "0.00"),
        ("80.55575", 4, "80.5558"),
        ("7/3", 4, "2.3333"),
        ("123456789123456789.005", 2, "123456789123456789.01"),
    ],
)
def test_halves_go_away_from_zero(value: str, places: int, text: str) -> None:
    assert half_up(Fraction(value), places) == text


@pytest.mark.parametrize(
    ("trim", "kept"),
    [
        (Trim(), [1, 2, 3, 4, 5, 30]),
        (Trim(method="drop_n"), [2, 3, 4, 5]),
        (Trim(method="drop_n", n_min=7), [1, 2, 3, 4, 5, 30]),
        (Trim(method="pct", percent=Fraction(20)), [2, 3, 4, 5]),
        (Trim(method="pct", percent=Fraction("16.6")), [1, 2, 3, 4, 5, 30]),
        (Trim(method="sigma"), [1, 2, 3, 4, 5]),
        (Trim(method="sigma", n_min=7), [1, 2, 3, 4, 5, 30]),
    ],
)
def test_trimming_leaves_out_extremes(trim: Trim, kept: list[int]) -> None:
    assert trimmed([30, 4, 1, 5, 2, 3], trim) == kept


@pytest.mark.parametrize(("sigmas", "kept"), [("1.5", [1, 2, 3, 4, 5]), ("1.4", [2, 3, 4])])
def test_trimming_by_deviation_compares_exactly(sigmas: str, kept: list[int]) -> None:
    """The deviation is the square root of 2, and 1 and 5 are 2 away from the mean."""
    assert trimmed([1, 2, 3, 4, 5], Trim(method="sigma", sigmas=Fraction(sigmas))) == kept


def test_trimming_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves nothing of 2 values"):
        trimmed([1, 2], Trim(method="drop_n", n_min=2))
