"""Dates are days since 1970-01-01 in Korea's calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from forms.expressions import python_to_value, value_to_json

from .conftest import Evaluate, Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today()", "2026-11-03"),
        ("now()", "2026-11-03T12:30:05.250+09:00"),
        ("today() - '2026-11-01'", "2"),
        ("today() > ${start}", "true"),
        ("date(today() + 30)", "2026-12-03"),
        ("date('2026-11-03T23:59:00+09:00')", "2026-11-03"),
        ("date('2026-02-30')", ""),
        ("date('no date')", ""),
        ("date-time('2026-01-01T09:00:00Z')", "2026-01-01T18:00:00.000+09:00"),
        ("number('1970-01-02')", "1"),
        ("decimal-date-time('1970-01-01T12:00:00')", "0.5"),
        ("decimal-time('06:00:00.000+09:00')", "0.25"),
        ("decimal-time('25:00')", "NaN"),
        (
            "format-date('2026-01-05', '%Y년 %n월 %e일 (%a) %b %y%m%d')",
            "2026년 1월 5일 (월) 1월 260105",
        ),
        ("format-date-time(now(), '%H:%M:%S.%3 %h %%')", "12:30:05.250 12 %"),
        ("format-date('', '%Y')", ""),
        ("'2026-01-01' < '2026-02-01'", "true"),
        ("date(1 div 0)", ""),
        ("date(99999999)", ""),
        ("working-day(date('2025-07-01') + 7)", "2025-07-08"),
        ("working-day(date('2025-08-09') + 7)", "2025-08-18"),
        ("working-day('2025-10-03')", "2025-10-10"),
        ("working-day('2027-12-31')", "2027-12-31"),
        ("working-day('2028-01-01')", "2028-01-03"),
        ("working-day('0001-01-01')", "0001-01-01"),
        ("working-day('9999-12-31')", "9999-12-31"),
        ("working-day('')", ""),
        ("working-day('no date')", ""),
    ],
)
def test_dates(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text, start="2026-10-01") == value


def test_an_unknown_date_code_is_refused(refused: Refused) -> None:
    assert refused("format-date(today(), '%q')").code == "date-format"


@pytest.mark.parametrize(
    ("given", "kind", "text"),
    [
        (date(2026, 11, 3), "date", "2026-11-03"),
        (datetime(2026, 11, 3, tzinfo=UTC), "datetime", "2026-11-03T09:00:00.000+09:00"),
        (None, "text", ""),
        (True, "boolean", "true"),
        ([1, "b"], "list", "1 b"),
    ],
)
def test_a_stored_answer_keeps_its_kind(given: object, kind: str, text: str) -> None:
    assert value_to_json(python_to_value(given)) == {"type": kind, "value": text}
