"""Windows and periods in Korean time, moved where the last day is a day off.

``free`` are the municipality's own days off, beside Saturdays, Sundays and public holidays with
their substitutes.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.records import PhasePlan
from forms.working_days import NONE, working_day

LAST_SECOND = time(23, 59, 59)
#: What the days of a period are counted in.
WORKING_DAYS, CALENDAR_DAYS = "working-days", "calendar-days"
UNITS = (WORKING_DAYS, CALENDAR_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A period of ``days``, counted in ``unit``: working days or calendar days."""

    days: int
    unit: str = CALENDAR_DAYS


def window(plan: PhasePlan, year: int, free: Container[date] = NONE) -> tuple[datetime, datetime]:
    """Return when a phase opens and closes, Korean time without zone.

    It opens as its day begins and closes at the end of its last day.  A last day that comes
    before the first one in the calendar lies in the next year.
    """
    opens = _day(year, plan.opens)
    closes = _day(year if plan.closes >= plan.opens else year + 1, plan.closes)
    return datetime.combine(opens, time()), end_of(closes, free)


def end_of(day: date, free: Container[date] = NONE) -> datetime:
    """Return the last second of ``day``, or of the working day after it if it is a day off.

    Source: Civil Act, article 161: a period whose last day is a Saturday or a public holiday
    ends with the day after.
    """
    return datetime.combine(working_day(day, free), LAST_SECOND)


def last_day(after: date, term: Term, free: Container[date] = NONE) -> date:
    """Return the last day of a period that begins with something on the day ``after``.

    That day itself does not count; a last day that is a day off moves to the next working day.

    Source: Civil Act, article 157 (the first day is not counted) and article 161.
    """
    if term.unit == CALENDAR_DAYS:
        return working_day(after + timedelta(days=term.days), free)
    day = after
    for _ in range(term.days):
        day = working_day(day + timedelta(days=1), free)
    return working_day(day, free)


def due(after: date, term: Term, free: Container[date] = NONE) -> datetime:
    """Return the last second of the period after the day ``after``, Korean time without zone."""
    return datetime.combine(last_day(after, term, free), LAST_SECOND)


def on_working_day(moment: datetime, free: Container[date] = NONE) -> datetime:
    """Return ``moment``, or the same time on the first working day after a day off."""
    return datetime.combine(working_day(moment.date(), free), moment.time())


def a_year_later(moment: datetime) -> datetime:
    """Return the same time on the same day of the next year; 29 February becomes the 28th."""
    day = _day(moment.year + 1, (moment.month, moment.day))
    return datetime.combine(day, moment.time())


def _day(year: int, place: tuple[int, int]) -> date:
    """Return a day of ``year``; 29 February is the 28th where there is none."""
    month, day = place
    return date(year, month, min(day, monthrange(year, month)[1]))
