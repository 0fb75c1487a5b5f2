"""Times of day."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import NOTHING, NOW, TYPES, answer, ask, refusal


@given(st.times().map(lambda moment: moment.replace(microsecond=0)))
def test_a_time_round_trips(moment: time) -> None:
    question, kind = ask("time"), TYPES.get("time")
    stored = answer(question, moment.isoformat())

    assert time.fromisoformat(stored) == moment
    assert kind.from_expression(question, stored) == stored
    assert kind.cells(question, stored, NOTHING) == (moment,)


@pytest.mark.parametrize(
    ("typed", "stored"), [("9:05", "09:05"), ("09:30:00.000", "09:30"), ("9시 5분", "09:05")]
)
def test_usual_ways_to_write_are_understood(typed: str, stored: str) -> None:
    assert answer(ask("time"), typed) == stored


@pytest.mark.parametrize("typed", ["24:00", "12:60", "noon", "12"])
def test_a_time_that_does_not_exist_is_refused(typed: str) -> None:
    assert refusal(ask("time"), typed)["en"] == "'Item' takes a time of day, such as 09:30."


def test_a_moment_gives_its_time() -> None:
    assert TYPES.get("time").from_expression(ask("time"), NOW) == "09:30"
