"""Working days of Korea: Saturdays, Sundays and public holidays with their substitutes are none."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import holidays

SATURDAY: Final = 5
#: Days off beside the public ones, where there are none.
NONE: Container[date] = frozenset()
#: Years whose holidays are kept.
KEPT: Final = 64


def working_day(day: date, free: Container[date] = NONE) -> date:
    """Return ``day``, or the first day after it that is nobody's day off.

    ``free`` are further days off, such as a municipality's own.

    Raises:
        OverflowError: There is none up to the end of the year 9999.

    """
    while day.weekday() >= SATURDAY or day in _public(day.year) or day in free:
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=KEPT)
def _public(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))


def working_days_left(today: date, last: date, free: Container[date] = NONE) -> int:
    """Return how many working days come after ``today``, up to ``last`` inclusive.

    The time it takes grows with the days between, so callers bound them.
    """
    between = (today + timedelta(days=n + 1) for n in range((last - today).days))
    return sum(working_day(day, free) == day for day in between)
