"""The cell of a value: an exact number, a word for none, or a mistake; never a guess."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.cells import Told, exact, told
from core.sheets.cells import Unreadable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("92.4", "92.4"),
        ("92.40", "92.4"),
        ("0", "0"),
        ("-0.0", "0"),
        ("100", "100"),
        ("1,234,567.50", "1234567.5"),
        ("+3", "3"),
        ("−3.5", "-3.5"),
        ("９２．４", "92.4"),
        ("0.000000000000001", "0.000000000000001"),
        ("123456789012345", "123456789012345"),
        ("120000000000000000", "120000000000000000"),
    ],
)
def test_a_number_is_read_as_its_exact_decimal_text(text: str, value: str) -> None:
    assert told(text) == Told(value=value)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", ""),
        ("미입력", ""),
        ("해당없음", "not-applicable"),
        ("해당 없음", "not-applicable"),
        ("N/A", "not-applicable"),
        ("n/a", "not-applicable"),
        ("평가제외", "excluded"),
        ("평가 제외", "excluded"),
        ("Excluded", "excluded"),
    ],
)
def test_no_value_is_missing_not_applicable_or_excluded_and_never_zero(
    text: str, status: str
) -> None:
    assert told(text) == Told(value="", status=status)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "92.4점",
            "92.4%",
            "약 90",
            "1e3",
            "1E+05",
            "1,23",
            "1.2.3",
            ".5",
            "5.",
            "--1",
            "△3",
            "-",
        ),
        *("10²", "①", "١٢", "∞", "NaN", "#N/A", "#DIV/0!", "TRUE", "2026-01-05", "1/3", "우수"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        told(text)

    assert (caught.value.code, caught.value.facts) == ("number-unreadable", {"found": text})


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("0.30000000000000004", "0.3"),
        ("91.33333333333333", "91.3333333333333"),
        ("-2.9999999999999996", "-3"),
        ("1234567890123456", "1234567890123460"),
    ],
)
def test_what_a_binary_calculation_left_over_is_refused_with_what_was_probably_meant(
    text: str, nearest: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        told(text)

    facts = {"found": text, "nearest": nearest}
    assert (caught.value.code, caught.value.facts) == ("number-unrounded", facts)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_reading_changes_no_number_and_reading_again_changes_no_text(number: Decimal) -> None:
    text = exact(f"{number:f}")

    assert Fraction(text) == Fraction(number)
    assert exact(text) == text
