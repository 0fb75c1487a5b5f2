"""Exact numbers and dates as text."""

from __future__ import annotations

from datetime import datetime
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from forms.expressions.values import KST

#: For numbers without a finite decimal form: 17 significant digits, rounded half up.
SEVENTEEN: Final = Context(prec=17, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)


def fraction_text(number: Fraction) -> str:
    """Return the exact decimal where it ends, else 17 significant digits; never an exponent."""
    top, bottom = number.as_integer_ratio()
    twos = (bottom & -bottom).bit_length() - 1
    fives, rest = 0, bottom >> twos
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    if rest == 1:
        return shifted(top * 10 ** max(twos, fives) // bottom, max(twos, fives))
    return trimmed(format(SEVENTEEN.divide(Decimal(top), Decimal(bottom)), "f"))


def shifted(digits: int, places: int) -> str:
    """Return ``digits`` with the point before the last ``places`` of them."""
    text = str(abs(digits)).rjust(places + 1, "0")
    sign = "-" if digits < 0 else ""
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"


def trimmed(text: str) -> str:
    """Return a decimal without zeros at its end."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment_text(moment: datetime) -> str:
    """Return ISO 8601 with milliseconds and the offset of Korea."""
    zoned = moment.replace(tzinfo=KST) if moment.tzinfo is None else moment
    return zoned.isoformat(timespec="milliseconds")
