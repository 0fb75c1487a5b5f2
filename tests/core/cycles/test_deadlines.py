"""Periods by the Civil Act: the first day is not counted, the last one is a working day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cycles.deadlines import CALENDAR_DAYS, UNITS, WORKING_DAYS, Term, due, last_day
from forms.working_days import working_day as working

DAYS = st.dates(date(2026, 1, 1), date(2027, 11, 30))


def calendar(days: int) -> Term:
    return Term(days=days, unit=CALENDAR_DAYS)


def at_work(days: int) -> Term:
    return Term(days=days, unit=WORKING_DAYS)


@pytest.mark.parametrize(
    ("after", "days", "last"),
    [
        pytest.param(date(2026, 6, 8), 4, date(2026, 6, 12), id="the first day is not counted"),
        pytest.param(date(2026, 6, 8), 5, date(2026, 6, 15), id="ends on a saturday"),
        pytest.param(date(2026, 2, 23), 7, date(2026, 3, 3), id="ends on a substitute holiday"),
        pytest.param(date(2026, 9, 21), 3, date(2026, 9, 28), id="chuseok into the weekend"),
        pytest.param(date(2026, 7, 10), 7, date(2026, 7, 20), id="constitution day, a friday"),
        pytest.param(date(2026, 12, 18), 7, date(2026, 12, 28), id="christmas, a friday"),
        pytest.param(date(2027, 2, 2), 7, date(2027, 2, 10), id="substitute of new year's sunday"),
        pytest.param(date(2027, 7, 12), 7, date(2027, 7, 20), id="substitute of a saturday"),
        pytest.param(date(2027, 9, 8), 6, date(2027, 9, 17), id="chuseok in the week"),
        pytest.param(date(2026, 12, 25), 7, date(2027, 1, 4), id="new year, a friday"),
    ],
)
def test_a_period_of_calendar_days(after: date, days: int, last: date) -> None:
    assert last_day(after, calendar(days)) == last


@pytest.mark.parametrize(
    ("after", "days", "last"),
    [
        pytest.param(date(2026, 6, 8), 4, date(2026, 6, 12), id="within a week"),
        pytest.param(date(2026, 6, 8), 5, date(2026, 6, 15), id="over a weekend"),
        pytest.param(date(2026, 6, 1), 2, date(2026, 6, 4), id="over a local election"),
        pytest.param(date(2026, 2, 13), 2, date(2026, 2, 20), id="over lunar new year"),
        pytest.param(date(2026, 2, 27), 1, date(2026, 3, 3), id="over a substitute holiday"),
        pytest.param(date(2026, 9, 22), 2, date(2026, 9, 28), id="over chuseok"),
        pytest.param(date(2026, 10, 2), 5, date(2026, 10, 13), id="over two holidays"),
        pytest.param(date(2027, 5, 3), 1, date(2027, 5, 4), id="after labour day's substitute"),
        pytest.param(date(2027, 12, 24), 5, date(2028, 1, 3), id="over christmas and new year"),
        pytest.param(date(2026, 6, 13), 1, date(2026, 6, 15), id="from a saturday"),
    ],
)
def test_a_period_of_working_days(after: date, days: int, last: date) -> None:
    assert last_day(after, at_work(days)) == last


def test_a_municipality_has_days_off_of_its_own() -> None:
    founded = frozenset({date(2026, 6, 12), date(2026, 6, 15)})

    assert working(date(2026, 6, 12), founded) == date(2026, 6, 16)
    assert last_day(date(2026, 6, 8), calendar(4), founded) == date(2026, 6, 16)
    assert last_day(date(2026, 6, 8), at_work(4), founded) == date(2026, 6, 16)
    assert last_day(date(2026, 6, 8), at_work(3), founded) == date(2026, 6, 11)


def test_a_period_ends_with_the_last_second_of_its_last_day() -> None:
    assert due(date(2026, 2, 23), calendar(7)) == datetime(2026, 3, 3, 23, 59, 59)  # noqa: DTZ001  Korean time without zone


@given(after=DAYS, days=st.integers(1, 15), free=st.frozensets(DAYS, max_size=5))
def test_both_ways_of_counting_agree_with_counting_by_hand(
    after: date, days: int, free: frozenset[date]
) -> None:
    ends = {unit: last_day(after, Term(days=days, unit=unit), free) for unit in UNITS}
    between = [after + timedelta(days=n) for n in range(1, (ends[WORKING_DAYS] - after).days + 1)]

    assert sum(working(day, free) == day for day in between) == days
    assert all(working(last, free) == last for last in ends.values())
    assert ends[CALENDAR_DAYS] <= ends[WORKING_DAYS]
    passed = range(days, (ends[CALENDAR_DAYS] - after).days)
    assert all(
        working(after + timedelta(days=n), free) != after + timedelta(days=n) for n in passed
    )
