"""A municipality's own days off, as deadlines take them."""

from __future__ import annotations

from datetime import date

from core.data.models import DayOff


def days_off() -> frozenset[date]:
    """Return the days on which the municipality of the open scope does not work of its own."""
    return frozenset(day for (day,) in DayOff.select(DayOff.day).tuples())
