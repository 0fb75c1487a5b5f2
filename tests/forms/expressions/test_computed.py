"""Formulas that are answers: computed by the rules of the language, blank where they cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from forms.expressions import BLANK, MappingContext, Value, compile_expression, parse
from forms.expressions.plain import as_expression, strange_signs, unknown_functions

COMPUTE = compile_expression(parse("computed(${formula}, ${symbol}, ${value})"))


def computed(formula: str, **values: object) -> Value:
    rows = [{"symbol": name, "value": value} for name, value in values.items()]
    return COMPUTE(MappingContext({"formula": formula, "rows": rows}))


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("a / b * 100", Fraction(100, 3)),
        ("a ÷ b × 100", Fraction(100, 3)),
        ("a - b", -2),
        ("(a + b) / 2", 2),
        ("max(a, b)", 3),
        ("if(b > 0, a / b, 0)", Fraction(1, 3)),
        ("a div b", Fraction(1, 3)),
        ("a / 0", BLANK),
        ("a +", BLANK),
        ("nothing(a)", BLANK),
        ("", BLANK),
    ],
)
def test_a_formula_gives_what_its_table_says(formula: str, found: Value) -> None:
    assert computed(formula, a=1, b=3) == found


def test_a_missing_value_is_not_zero() -> None:
    assert computed("a + b", a=1, b=None) == BLANK


def test_symbols_and_signs_are_read_as_the_language_has_them() -> None:
    assert as_expression("if(a >= 1, a / b2, min(a, 3))") == (
        "if(${a} >= 1, ${a}  div  ${b2}, min(${a}, 3))"
    )
    assert unknown_functions("sum(a) + min(a, b) + sum(b)") == ("sum",)
    assert strange_signs("a # b $ c # 1") == "#$"
