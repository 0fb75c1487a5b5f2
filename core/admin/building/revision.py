"""The revision of a draft that a visitor saw."""

from __future__ import annotations

from flask import request


def seen(name: str = "seen") -> int:
    """Return the revision that the visitor saw; 0 where none is told."""
    given: str = request.values.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
