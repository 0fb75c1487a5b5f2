"""Rounding for the eye and the one irrational operation; everything else stays exact."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

#: Decimals at which people read a step of a calculation.
SHOWN = 4
#: Decimals at which a root is cut: far beyond what any grade boundary can tell apart.
ROOT_PLACES = 12


def half_up(value: Fraction, places: int) -> str:
    """Return ``value`` with ``places`` decimals, halves away from zero (사사오입).

    ``5/2`` with 0 places is ``3``, ``-1/8`` with 2 places is ``-0.13``.
    """
    scaled = nearest(value, places)
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


def shown(value: Fraction) -> str:
    """Return ``value`` as a sentence shows it, with 4 decimals."""
    return half_up(value, SHOWN)


def figure(number: Fraction) -> str:
    """Return a weight or a share as it was set: whole numbers without decimals."""
    return str(number) if number.denominator == 1 else shown(number)


def nearest(value: Fraction, places: int) -> int:
    """Return the whole number nearest to ``value`` times ten to ``places``, halves away from 0."""
    numerator, denominator = value.numerator * 10**places, value.denominator
    whole: int = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -whole if numerator < 0 else whole


def root(square: Fraction) -> Fraction:
    """Return the square root, exact where it is rational, else rounded half up at 12 decimals.

    Raises:
        ValueError: ``square`` is negative.

    """
    top, bottom = isqrt(square.numerator), isqrt(square.denominator)
    if top * top == square.numerator and bottom * bottom == square.denominator:
        return Fraction(top, bottom)
    scale = 10**ROOT_PLACES
    # floor(root(4x)) is odd exactly where the root's fraction is a half or more
    doubled = isqrt(4 * square.numerator * scale * scale // square.denominator)
    return Fraction((doubled + 1) // 2, scale)
