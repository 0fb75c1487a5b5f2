"""Rosters of surveys: whoever has the experience, and everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from goru.rosters import Organisation, RosterResult
from plugins.standard.rosters.environment import ROSTERS, EnvironmentRosterSettings, assign
from plugins.standard.rosters.everybody import assign as assign_all
from tests.core.rosters.town import duty, heads, member, town


def asked(organisation: Organisation, **raw: Any) -> RosterResult:
    return assign(organisation, EnvironmentRosterSettings().load(raw), 1)


def respondents(result: RosterResult, unit: str) -> list[str]:
    return [one.actor for one in result.pairings if one.subject == unit]


def long_ago(members: list[Any]) -> Organisation:
    return replace(town(members), starts=date(2023, 1, 1))


def test_who_worked_there_for_180_days_is_asked_about_the_department() -> None:
    one = member("one", "7", duty("T1", ends=date(2026, 6, 29)), duty("T3", date(2026, 7, 1)))

    result = asked(town([one]))

    assert respondents(result, "D1") == ["one"]
    assert respondents(result, "D2") == ["one"]
    assert {pairing.subject_kind for pairing in result.pairings} == {"unit"}


def test_179_days_are_not_enough() -> None:
    one = member("one", "7", duty("T1", ends=date(2026, 6, 28)), duty("T3", date(2026, 7, 15)))

    assert respondents(asked(town([one])), "D1") == []


def test_teams_of_one_department_add_up_and_days_are_counted_once() -> None:
    one = member(
        "one",
        "7",
        duty("T1", ends=date(2026, 4, 10)),
        duty("T2", date(2026, 4, 1), date(2026, 6, 28), kind="겸임"),
        duty("T3", date(2026, 7, 1)),
    )

    assert respondents(asked(town([one])), "D1") == []
    assert respondents(asked(town([one]), min_days=179), "D1") == ["one"]


def test_only_the_last_three_years_count() -> None:
    old = member("old", "7", duty("T1", date(2023, 1, 1), date(2023, 12, 31)), duty("T3"))
    newer = member("newer", "7", duty("T1", date(2024, 1, 1), date(2024, 12, 31)), duty("T3"))

    result = asked(long_ago([old, newer]))

    assert respondents(result, "D1") == ["newer"]
    assert ROSTERS[0].looks_back == 3


def test_departments_with_too_few_respondents_are_reported() -> None:
    result = asked(town([member(f"n{number}", "7", duty("T1")) for number in range(5)]))

    assert [(one.subject, one.wanted, one.found) for one in result.unfilled] == [("D2", 5, 0)]


def test_everybody_at_work_is_asked_once_about_nobody() -> None:
    gone = member("gone", "7", duty("T1", ends=date(2026, 5, 1)), left=True)
    leave = member("leave", "7", duty("T1", kind="휴직"))

    result = assign_all(town([*heads()[:2], gone, leave]), {}, 1)

    assert [(one.actor, one.subject_kind, one.subject) for one in result.pairings] == [
        ("h-B1", "none", ""),
        ("h-C", "none", ""),
    ]
