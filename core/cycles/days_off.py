"""A municipality's own days off, as deadlines take them."""

from __future__ import annotations

from datetime import date

from core import audit
from core.data.models import DayOff
from core.errors import NotFound


def days_off() -> frozenset[date]:
    """Return the days on which the municipality of the open scope does not work of its own."""
    return frozenset(day for (day,) in DayOff.select(DayOff.day).tuples())


def add_day_off(day: date, title: str) -> DayOff:
    """Return a new day off; deadlines that are fixed already stay as they are."""
    made = DayOff.create(day=day, title=title)
    audit.record("day-off.added", "day-off", str(made.id), day=day.isoformat(), title=title)
    return made


def remove_day_off(key: int) -> None:
    """Work on that day after all.

    Raises:
        NotFound: There is no such day off.

    """
    found = DayOff.one(DayOff.id == key)
    if found is None:
        raise NotFound(what="day off")
    found.delete_instance()
    audit.record("day-off.removed", "day-off", str(key), day=found.day.isoformat())
