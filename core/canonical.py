"""The one text of a value, and its digest: what is compared, chained and signed is this text."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from fractions import Fraction
from typing import Any

import orjson

OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS


def canonical(value: Any) -> str:
    """Return ``value`` as JSON text with sorted keys: the same text for the same value.

    An exact number is text: a fraction as ``numerator/denominator``, a decimal as it is written.

    Raises:
        TypeError: Something in it has no text of its own.

    """
    return encoded(value).decode()


def encoded(value: Any) -> bytes:
    """Return the canonical text of ``value`` in UTF-8; raises as ``canonical`` does."""
    return orjson.dumps(value, default=_exact, option=OPTIONS)


def fraction_text(value: Fraction) -> str:
    """Return the exact text of a fraction: ``numerator/denominator``."""
    return f"{value.numerator}/{value.denominator}"


def digest(value: Any) -> str:
    """Return the SHA-256 over the canonical text of ``value``, in hexadecimal."""
    return text_digest(canonical(value))


def text_digest(text: str | bytes) -> str:
    """Return the SHA-256 over ``text``, or its UTF-8, in hexadecimal."""
    written = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(written).hexdigest()


def _exact(value: Any) -> str:
    if isinstance(value, Fraction):
        return fraction_text(value)
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError("no canonical text", type(value))
