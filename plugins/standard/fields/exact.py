"""A number that is calculated and kept exactly, however many digits it would take."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from goru import FieldType, Question, Stored
from plugins.standard.fields.shown import build


def to_expression(_question: Question, stored: object) -> Fraction:
    """Return the number that is stored."""
    return Fraction(str(stored))


def from_expression(_question: Question, value: object) -> Stored:
    """Return a number as text: ``96.5``, or ``100/3`` where it has no end; None for no number."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction | Decimal):
        return None
    found = Fraction(value)
    return str(found) if _is_endless(found) else f"{_decimal(found):f}"


def _is_endless(number: Fraction) -> bool:
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest != 1


def _decimal(number: Fraction) -> Decimal:
    """Return a number that has an end; its digits are counted by its denominator."""
    places = 0
    while number.denominator != 1:
        number, places = number * 10, places + 1
    return Decimal(number.numerator).scaleb(-places)


FIELD_TYPES = (
    FieldType(
        name="exact",
        title={"ko": "계산값(정확)", "en": "Calculated number, exact"},
        build=build,
        template="",
        asks=False,
        to_expression=to_expression,
        from_expression=from_expression,
    ),
)
