"""Numbers are exact; what is not rational has 34 digits."""

from __future__ import annotations

import math

import pytest

from .conftest import Evaluate, Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 div 3 * 3", "1"),
        ("0.1 + 0.2", "0.3"),
        ("1.05 - 2.05", "-1"),
        ("6.4 mod 2.1", "0.1"),
        ("-5 mod 3", "-2"),
        ("1 div 3", "0.33333333333333333"),
        ("2 div 3", "0.66666666666666667"),
        ("1 div 1024", "0.0009765625"),
        ("10 div 0.00000001", "1000000000"),
        ("1 div 0", "Infinity"),
        ("-1 div 0", "-Infinity"),
        ("0 div 0", "NaN"),
        ("(1 div 0) * 0", "NaN"),
        ("5 div (1 div 0)", "0"),
        ("5 mod (1 div 0)", "5"),
        ("'7' * '6'", "42"),
        ("true() + true()", "2"),
        ("'' + 1", "NaN"),
        ("number('1e-2')", "0.01"),
        ("pow(2, -2)", "0.25"),
        ("pow(0, -1)", "Infinity"),
        ("sqrt(1 div 4)", "0.5"),
        ("exp10(-2)", "0.01"),
    ],
)
def test_arithmetic_is_exact(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(2.675, 2)", "2.68"),
        ("round(1.005, 2)", "1.01"),
        ("round(33.33, -1)", "30"),
        ("round('x')", "NaN"),
        ("int(-1.9)", "-1"),
        ("floor(-1.1)", "-2"),
        ("ceiling(-1.1)", "-1"),
        ("abs(-0.5)", "0.5"),
    ],
)
def test_rounding_goes_half_away_from_zero(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin(2)", math.sin(2)),
        ("cos(0.5)", math.cos(0.5)),
        ("tan(2)", math.tan(2)),
        ("sin(100)", math.sin(100)),
        ("asin(0.3)", math.asin(0.3)),
        ("asin(-1)", -math.pi / 2),
        ("acos(-0.3)", math.acos(-0.3)),
        ("acos(0)", math.pi / 2),
        ("atan(2)", math.atan(2)),
        ("atan(1 div 0)", math.pi / 2),
        ("atan2(1, -1)", math.atan2(1, -1)),
        ("atan2(-1, -2)", math.atan2(-1, -2)),
        ("atan2(-1, 0)", -math.pi / 2),
        ("atan2(0, -1)", math.pi),
        ("log(2)", math.log(2)),
        ("log10(2)", math.log10(2)),
        ("exp(2)", math.exp(2)),
        ("exp(-2)", math.exp(-2)),
        ("pow(2, 0.5)", math.sqrt(2)),
        ("sqrt(2)", math.sqrt(2)),
        ("pi()", math.pi),
    ],
)
def test_a_result_of_34_digits_is_the_nearest_float(
    evaluate: Evaluate, text: str, expected: float
) -> None:
    assert float(evaluate(text)) == expected


def test_pi_has_34_digits(evaluate: Evaluate) -> None:
    assert evaluate("pi()") == "3.141592653589793238462643383279503"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sqrt(-2)", "NaN"),
        ("log(0)", "-Infinity"),
        ("log(-1)", "NaN"),
        ("acos(2)", "NaN"),
        ("pow(-8, 0.5)", "NaN"),
        ("pow(1 div 0, -1)", "0"),
        ("pow(0.5, 1 div 0)", "0"),
        ("exp(-5000)", "0"),
    ],
)
def test_what_has_no_number_gives_none(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 div 0", "not-finite"),
        ("${blank} + 1", "not-finite"),
        ("number('x') > 1 or ${blank} * 2 > 1", "not-finite"),
        ("sqrt(4)", "not-exact"),
        ("sin(1)", "not-exact"),
        ("log(1)", "not-exact"),
        ("random()", "not-exact"),
        ("pow(2, 0.5)", "not-exact"),
    ],
)
def test_scoring_refuses_what_is_not_exact(refused: Refused, text: str, code: str) -> None:
    assert refused(text, exact=True).code == code


def test_scoring_keeps_fractions(evaluate: Evaluate) -> None:
    formula = "coalesce(${blank}, 0) + ${points} div 3 * 3 + pow(2, 3)"

    assert evaluate(formula, exact=True, points="0.1") == "8.1"


def test_nan_is_told_apart_by_its_name(evaluate: Evaluate) -> None:
    assert evaluate("${days} = 'NaN'", days=float("nan")) == "true"
    assert evaluate("number('x') = number('x')") == "false"
