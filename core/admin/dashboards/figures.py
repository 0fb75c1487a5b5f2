"""How the numbers of dashboards are written."""

from __future__ import annotations

from fractions import Fraction

from flask_babel import gettext

from core.cycles.progress import Progress
from core.scoring.rounding import half_up


def percent(share: Fraction) -> str:
    """Return a share in whole percent, halves up."""
    return f"{half_up(100 * share, 0)}%"


def share_of(one: Progress) -> Fraction | None:
    """Return how much of what is assigned is done; None where it is hidden, or nothing is."""
    return Fraction(one.done, one.assigned) if one.done is not None and one.assigned else None


def told(one: Progress | None) -> tuple[str, str]:
    """Return a share in words, and the counts behind it."""
    if one is None or not one.assigned:
        return "-", ""
    if one.done is None:
        return gettext("hidden"), ""
    whole = (200 * one.done + one.assigned) // (2 * one.assigned)  # half up, without a fraction
    return f"{whole}%", f"{one.done}/{one.assigned}"
