"""Days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import NOTHING, NOW, TYPES, answer, ask, refusal


@given(st.dates())
def test_a_day_round_trips(day: date) -> None:
    question, kind = ask("date"), TYPES.get("date")
    stored = answer(question, day.isoformat())

    assert stored == day.isoformat()
    assert kind.to_expression(question, stored) == day
    assert kind.from_expression(question, day) == stored
    assert kind.cells(question, stored, NOTHING) == (day,)


@pytest.mark.parametrize(
    "typed", ["2026-3-1", "2026.03.01", "2026. 3. 1.", "2026/3/1", "20260301", "2026년 3월 1일"]
)
def test_usual_ways_to_write_are_understood(typed: str) -> None:
    assert answer(ask("date"), typed) == "2026-03-01"


@pytest.mark.parametrize("typed", ["2025-02-30", "2025-13-01", "0000-01-01", "어제", "26-3-1"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    assert refusal(ask("date"), typed)["ko"] == (
        "‘문항’: 없는 날짜이거나 형식이 다릅니다. 예: 2026-03-01"
    )


def test_a_moment_gives_its_day_in_korea() -> None:
    assert TYPES.get("date").from_expression(ask("date"), NOW) == "2026-03-01"
