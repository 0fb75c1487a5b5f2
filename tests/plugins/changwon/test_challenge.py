"""F18 exactly, as V44 has it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from plugins.changwon.challenge import challenge


@pytest.mark.parametrize(
    ("years", "target", "lower", "base", "forecast", "rate", "gap", "grade"),
    [
        ((78, 82, 86), 92, False, "86", "90", "300/43", "20/9", "A"),
        ((78, 82, 86), 88, False, "86", "90", "100/43", "-20/9", "B"),
        ((78, 82, 86), 85, False, "86", "90", "-50/43", "-50/9", "C"),
        ((24, 22, 21), 19, True, "21", "58/3", "200/21", "50/29", "A"),
        ((60, 70, 80), 90, False, "80", "90", "25/2", "0", "S"),
        ((60, 70, 80), 88, False, "80", "90", "10", "-20/9", "B"),
    ],
)
def test_v44_the_challenge_of_a_target_is_exact(
    years: tuple[int, ...],
    target: int,
    base: str,
    forecast: str,
    rate: str,
    gap: str,
    grade: str,
    *,
    lower: bool,
) -> None:
    found = challenge([Fraction(one) for one in years], Fraction(target), lower_is_better=lower)

    assert found is not None
    assert (found.base, found.forecast) == (Fraction(base), Fraction(forecast))
    assert (found.rate, found.gap, found.grade) == (Fraction(rate), Fraction(gap), grade)


@pytest.mark.parametrize("years", [(), (1, 2), (0, 0, 0), (4, 2, 0)])
def test_without_three_years_or_with_a_base_of_0_there_is_none(years: tuple[int, ...]) -> None:
    found = challenge([Fraction(one) for one in years], Fraction(1), lower_is_better=True)

    assert found is None
