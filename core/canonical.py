"""The one text of a value, and its digest: what is compared, chained and signed is this text."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson


def canonical(value: Any) -> str:
    """Return ``value`` as JSON text with sorted keys: the same text for the same value."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def digest(value: Any) -> str:
    """Return the SHA-256 over the canonical text of ``value``, in hexadecimal."""
    return text_digest(canonical(value))


def text_digest(text: str) -> str:
    """Return the SHA-256 over ``text``, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
