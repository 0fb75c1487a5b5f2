"""Days with a time."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.expressions import KST
from tests.asking import NOTHING, NOW, TYPES, answer, ask, asked, refusal

MOMENTS = st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2200-01-01"))


@given(MOMENTS.map(lambda moment: moment.replace(microsecond=0)))
def test_a_moment_round_trips_in_korean_time(moment: datetime) -> None:
    question, kind = ask("datetime"), TYPES.get("datetime")
    stored = answer(question, moment.isoformat())

    seen = kind.to_expression(question, stored)

    assert seen == moment.replace(tzinfo=KST)
    assert kind.from_expression(question, seen) == stored
    assert kind.cells(question, stored, NOTHING) == (moment,)


@pytest.mark.parametrize("typed", ["2026-03-01T09:30", "2026-03-01 09:30", "2026.3.1 9:30"])
def test_usual_ways_to_write_are_understood(typed: str) -> None:
    assert answer(ask("datetime"), typed) == "2026-03-01T09:30"


@pytest.mark.parametrize("typed", ["2026-03-01", "2025-02-30T10:00", "2026-03-01T25:00", "now"])
def test_a_moment_that_does_not_exist_is_refused(typed: str) -> None:
    assert "날짜와 시각" in refusal(ask("datetime"), typed)["ko"]


def test_now_is_a_default() -> None:
    assert asked(ask("datetime", default="now()")).begin().answers == {"q": "2026-03-01T09:30"}
    assert NOW.utcoffset() == KST.utcoffset(None)
