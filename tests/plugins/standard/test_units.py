"""Units of measurement: exact, and a formula that mixes them is told."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.standard.formula import formula_of
from plugins.standard.measuring import Clash, measure
from plugins.standard.units import Quantity, measured_in, unit_text

UNITS = {
    "a": "건",
    "b": "건",
    "people": "명",
    "thousand": "천원",
    "million": "백만원",
    "won": "원",
    "p": "%",
    "q": "%",
    "days": "일",
    "hours": "시간",
}


def found(text: str) -> Quantity:
    units = {name: measured_in(unit) for name, unit in UNITS.items()}
    return measure(formula_of({"formula_expr": text}).expression.root, units)


def fits(text: str, unit: str) -> bool:
    return found(text).fits(measured_in(unit))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a / b * 100", "%"),
        ("100 * a / b", "%"),
        ("a / (a + b) * 100", "%"),
        ("(a / b * 100 + b / a * 100) / 2", "%"),
        ("(p + q) / 2", "%"),
        ("p * 0.4 + q * 0.6", "%"),
        ("a / b", "비율"),
        ("a / b * 1000", "‰"),
        ("a + b - 3", "건"),
        ("a / people", "건/명"),
        ("thousand / people", "천원/명"),
        ("thousand * 1000", "원"),
        ("thousand / 1000", "백만원"),
        ("days * 24", "시간"),
        ("max(a, b)", "건"),
        ("if(b > 0, a / b * 100, 0)", "%"),
        ("(a - b) / b * 100", "%"),
    ],
)
def test_a_formula_gives_its_unit(text: str, unit: str) -> None:
    assert fits(text, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a / b", "%"),
        ("a / people * 100", "%"),
        ("a / b * 100", "건"),
        ("a * b", "건"),
        ("a / people", "건"),
        ("thousand", "원"),
        ("thousand * 100", "원"),
        ("days", "시간"),
        ("p / q", "%"),
    ],
)
def test_another_unit_or_scale_is_told(text: str, unit: str) -> None:
    assert not fits(text, unit)


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("a + people", ("건", "명")),
        ("a - p", ("건", "단위 없음×1/100")),
        ("thousand + million", ("원×1000", "원×1000000")),
        ("max(a, people)", ("건", "명")),
        ("if(a > people, 1, 0)", ("건", "명")),
        ("if(a > 0, a, people)", ("건", "명")),
    ],
)
def test_what_is_added_or_compared_has_one_unit(text: str, clash: tuple[str, str]) -> None:
    with pytest.raises(Clash) as refused:
        found(text)

    assert (refused.value.one, refused.value.two) == clash


@given(st.lists(st.sampled_from(sorted({"건", "명", "%", "천원", "일", "개소"})), max_size=6))
def test_dividing_by_what_was_multiplied_leaves_no_unit(names: list[str]) -> None:
    whole = measured_in("·".join(names))

    left = whole.times(whole, -1)

    assert (left.dimension, left.scales) == ((), frozenset((Fraction(1),)))


def test_many_numbers_in_a_formula_are_no_burden() -> None:
    text = "a" + "".join(f"*{prime}" for prime in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37))

    assert found(text).dimension == (("건", 1),)
    assert fits(text, "건")


def test_units_are_told_as_people_write_them() -> None:
    assert unit_text(measured_in("천원/명").dimension) == "원/명"
    assert unit_text(measured_in("%").dimension) == "단위 없음"
    assert unit_text(measured_in("배/건").dimension) == "1/건"
