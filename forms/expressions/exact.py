"""Keep exact numbers simple and small, and read them from text."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from forms.expressions.errors import RefusalError
from forms.expressions.limits import MAX_BITS, MAX_DIGITS, MAX_EXPONENT
from forms.expressions.values import (
    DAY,
    EPOCH,
    EPOCH_DAY,
    INFINITY,
    KST,
    MICROSECOND,
    NAN,
    NEGATIVE_INFINITY,
    Number,
)

LARGEST: Final = 1 << MAX_BITS
WRITTEN: Final = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,4}))?")
DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]"
    r"([0-9]{2}:[0-9]{2})(:[0-9]{2})?(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
NAMED: Final[dict[str, Number]] = {
    "Infinity": INFINITY,
    "-Infinity": NEGATIVE_INFINITY,
}


def whole(number: int) -> int:
    """Return ``number`` when it is within the limits.

    Raises:
        RefusalError: "number-too-large".
    """
    if -LARGEST < number < LARGEST:
        return number
    raise RefusalError("number-too-large")


def settled(fraction: Fraction) -> Number:
    """Return ``fraction`` as ``int`` when it is whole, within the limits.

    Raises:
        RefusalError: "number-too-large".
    """
    top, bottom = fraction.as_integer_ratio()
    if bottom == 1:
        return whole(top)
    if bottom < LARGEST and -LARGEST < top < LARGEST:
        return fraction
    raise RefusalError("number-too-large")


def read_number(text: str) -> Number:
    """Return the number that ``text`` writes, or a date's days since 1970-01-01, else NaN.

    Raises:
        RefusalError: "number-too-large" for more than 400 digits.
    """
    if text.isdecimal() and text.isascii() and len(text) <= MAX_DIGITS:
        return int(text)
    trimmed = text.strip()
    if not trimmed:
        return NAN
    written = WRITTEN.fullmatch(trimmed)
    if written is None:
        return NAMED.get(trimmed) or read_days(trimmed)
    if len(trimmed) > MAX_DIGITS or abs(int(written[1] or 0)) > MAX_EXPONENT:
        raise RefusalError("number-too-large")
    return settled(Fraction(trimmed.replace("-.", "-0.")))


def read_days(text: str) -> Number:
    """Return the days since 1970-01-01 of a date or a moment in ISO form, else NaN."""
    if len(text) < 10 or text[4] != "-":
        return NAN
    moment = read_moment(text)
    if moment is None:
        return NAN
    return days(moment if "T" in text or " " in text else moment.date())


def days(value: date) -> Number:
    """Return the days since 1970-01-01, with the fraction of the day for a ``datetime``."""
    if isinstance(value, datetime):
        return settled(Fraction((aware(value) - EPOCH) // MICROSECOND, DAY // MICROSECOND))
    return value.toordinal() - EPOCH_DAY


def read_moment(text: str) -> datetime | None:
    """Return the moment that ``text`` writes in ISO form; a date alone means its midnight in KST.

    None when it is no date, or a day that does not exist.
    """
    trimmed = text.strip()
    if not (DATE.fullmatch(trimmed) or MOMENT.fullmatch(trimmed)):
        return None
    try:
        return aware(datetime.fromisoformat(trimmed))
    except (ValueError, OverflowError):
        return None


def aware(moment: datetime) -> datetime:
    """Return ``moment`` in KST; one without a zone is taken as KST."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=KST)
    return moment.astimezone(KST)
