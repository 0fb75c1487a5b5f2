"""Windows of phases in Korean time, moved where the last day is a holiday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

import holidays

from core.records import PhasePlan

LAST_SECOND = time(23, 59, 59)
SATURDAY = 5


def window(plan: PhasePlan, year: int) -> tuple[datetime, datetime]:
    """Return when a phase opens and closes, Korean time without zone.

    It opens as its day begins and closes at the end of its last day.  A last day that comes
    before the first one in the calendar lies in the next year.
    """
    opens = _day(year, plan.opens)
    closes = _day(year if plan.closes >= plan.opens else year + 1, plan.closes)
    return datetime.combine(opens, time()), end_of(closes)


def end_of(day: date) -> datetime:
    """Return the last second of ``day``, or of the working day after it if it is a day off.

    Source: Civil Act, article 161: a period whose last day is a Saturday or a public holiday
    ends with the day after.
    """
    return datetime.combine(working_day(day), LAST_SECOND)


def working_day(day: date) -> date:
    """Return ``day``, or the first day after it that is no Saturday, Sunday or public holiday."""
    free = holidays.country_holidays("KR", years=[day.year, day.year + 1])
    while day.weekday() >= SATURDAY or day in free:
        day += timedelta(days=1)
    return day


def _day(year: int, place: tuple[int, int]) -> date:
    """Return a day of ``year``; 29 February is the 28th where there is none."""
    month, day = place
    return date(year, month, min(day, monthrange(year, month)[1]))
