"""A year from a day, as deadlines of the rules count it."""

from __future__ import annotations

from datetime import date


def year_after(day: date) -> date:
    """Return the same day of the next year; the 1st of March after a 29th of February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)
