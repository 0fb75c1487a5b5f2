"""The one next thing, and what is due when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.home.agenda import When, by_due, days_left, next_thing
from forms.working_days import working_days_left

MONDAY = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001  Korean times have no zone; a substitute holiday
FRIDAY = datetime(2026, 3, 6, 18, 0)  # noqa: DTZ001  as above
MOMENTS = st.datetimes(MONDAY, MONDAY + timedelta(days=60))


@dataclass(frozen=True, kw_only=True)
class Due:
    due_at: datetime
    can_go_on: bool = True
    is_settled: bool = False


def test_what_is_due_first_is_next_whatever_it_is() -> None:
    form = next_thing([FRIDAY], [(0, FRIDAY), (1, MONDAY)])
    step = next_thing([None, MONDAY], [(0, FRIDAY)])

    assert form is not None
    assert (form.is_step, form.place) == (False, 1)
    assert step is not None
    assert (step.is_step, step.place) == (True, 1)


def test_of_what_is_due_at_once_the_step_that_somebody_waits_for_is_next() -> None:
    found = next_thing([FRIDAY], [(0, FRIDAY)])

    assert found is not None
    assert found.is_step


def test_what_is_never_due_is_next_when_nothing_else_is_left() -> None:
    assert next_thing([], []) is None
    alone = next_thing([None], [])
    assert alone is not None
    assert alone.due is None


@given(st.lists(st.none() | MOMENTS), st.lists(MOMENTS))
def test_nothing_is_due_before_the_next_thing(
    steps: list[datetime | None], forms: list[datetime]
) -> None:
    found = next_thing(steps, enumerate(forms))

    dated = [one for one in (*steps, *forms) if one is not None]
    assert (found.due if found else None) == min(dated, default=None)


@pytest.mark.parametrize(
    ("one", "when"),
    [
        (Due(due_at=MONDAY.replace(hour=23)), When.TODAY),
        (Due(due_at=MONDAY + timedelta(days=1)), When.WEEK),
        (Due(due_at=MONDAY + timedelta(days=7)), When.LATER),
        (Due(due_at=MONDAY + timedelta(days=1), can_go_on=False), When.LATER),
        (Due(due_at=MONDAY, can_go_on=False, is_settled=True), When.DONE),
    ],
)
def test_work_stands_where_its_due_date_puts_it(one: Due, when: When) -> None:
    groups = by_due([one], MONDAY)

    assert [name for name, found in groups.items() if found] == [when]


@pytest.mark.parametrize(
    ("last", "left"),
    [
        (date(2026, 3, 2), 0),
        (date(2026, 3, 6), 4),
        (date(2026, 3, 9), 5),  # over a weekend
    ],
)
def test_days_left_are_working_days(last: date, left: int) -> None:
    assert working_days_left(MONDAY.date(), last) == left


def test_a_municipalitys_own_day_off_is_no_working_day() -> None:
    assert days_left(FRIDAY, MONDAY, {date(2026, 3, 4)}) == 3


def test_days_are_told_of_what_is_near_alone() -> None:
    assert days_left(MONDAY + timedelta(days=31), MONDAY, ()) is None
    assert days_left(MONDAY - timedelta(days=1), MONDAY, ()) is None
