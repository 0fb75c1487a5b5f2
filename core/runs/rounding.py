"""Exact numbers as people read them: rounded half up, at the place where they are shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from core.scoring.rounding import nearest

#: Places shown after the point; the stored value keeps all (사사오입, 2 places).
PLACES = 2


def rounded(value: Fraction, places: int = PLACES) -> Decimal:
    """Return ``value`` rounded half away from zero to ``places``."""
    # read from text: arithmetic on decimals would cut at the digits of the thread's context
    return Decimal(f"{nearest(value, places)}E-{places}")


def shown(value: Fraction, places: int = PLACES) -> str:
    """Return ``value`` as text with ``places`` digits after the point."""
    return f"{rounded(value, places):f}"
