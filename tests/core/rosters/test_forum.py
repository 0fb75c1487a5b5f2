"""Rosters of forums, workshops and handovers."""

from __future__ import annotations

from datetime import date

from goru.rosters import (
    Member,
    Organisation,
    Pairing,
    assign_leavers,
    assign_listed,
    assign_other_groups,
    assign_recorders,
)
from tests.core.rosters.town import duty, heads, member, town

GROUPS = {"T1": ["a", "b"], "T2": ["c", "d"], "T3": ["e", "f"]}


def place(*more: Member) -> Organisation:
    people = [member(one, "7", duty("T1")) for one in "abcdef"]
    return town([*heads(), *people, *more])


def actors(pairings: tuple[Pairing, ...]) -> list[str]:
    return [one.actor for one in pairings]


def test_without_a_list_it_is_everybody_about_the_office() -> None:
    found = assign_listed(place(), [], "D1")

    assert len(found.pairings) == 14
    assert {(one.subject_kind, one.subject) for one in found.pairings} == {("unit", "D1")}


def test_the_listed_answer_about_themselves_or_nobody() -> None:
    themselves, nobody = (assign_listed(place(), ["b", "a"], about) for about in ("self", ""))

    assert [(one.actor, one.subject) for one in themselves.pairings] == [("a", "a"), ("b", "b")]
    assert {one.subject_kind for one in nobody.pairings} == {"none"}


def test_who_is_away_and_a_short_list_are_reported() -> None:
    found = assign_listed(place(), ["a", "zz"], wanted=20)

    assert actors(found.pairings) == ["a"]
    assert [(one.subject, one.wanted, one.found) for one in found.unfilled] == [
        ("zz", 1, 0),
        ("", 20, 1),
    ]


def test_an_office_that_is_not_there_is_reported_and_nobody_assigned() -> None:
    found = assign_listed(place(), [], "행정지원과")

    assert found.pairings == ()
    assert "‘행정지원과’ 부서가 없습니다." in found.unfilled[0].reason["ko"]


def test_nobody_rates_their_own_group() -> None:
    found = assign_other_groups(place(), GROUPS)

    assert len(found.pairings) == 12
    assert not [one for one in found.pairings if one.actor in GROUPS[one.subject]]
    assert [one.subject for one in found.pairings if one.actor == "c"] == ["T1", "T3"]


def test_who_is_in_two_groups_rates_neither() -> None:
    found = assign_other_groups(place(), {**GROUPS, "T2": ["c", "a"]})

    assert [one.subject for one in found.pairings if one.actor == "a"] == ["T3"]


def test_groups_and_people_that_are_not_there_are_reported() -> None:
    found = assign_other_groups(place(), {**GROUPS, "X": ["zz"]})

    assert [one.subject for one in found.unfilled] == ["X", "zz"]


def test_the_second_of_a_group_records_and_the_chair_where_nobody_else_is() -> None:
    found = assign_recorders(place(), {"T1": ["a", "b"], "T2": ["c", "zz"], "T3": []}, units=True)

    assert [(one.actor, one.subject) for one in found.pairings] == [("b", "T1"), ("c", "T2")]
    assert [one.subject for one in found.unfilled] == ["T3"]


def test_groups_that_are_no_units_stand_as_the_relation() -> None:
    (found,) = assign_recorders(place(), {"1모둠": ["a", "b"]}, units=False).pairings

    assert (found.actor, found.subject_kind, found.relation) == ("b", "none", "1모둠")


def test_who_leaves_a_unit_hands_over() -> None:
    moved = member("m", "7", duty("T1", ends=date(2026, 12, 20)), duty("T2", date(2026, 12, 21)))
    on_leave = member(
        "l",
        "7",
        duty("T1", ends=date(2026, 12, 24)),
        duty("T1", date(2026, 12, 25), kind="휴직"),
    )
    stays = member("s", "7", duty("T1", ends=date(2026, 12, 20)), duty("T1", date(2026, 12, 21)))
    early = member("e2", "7", duty("T1", ends=date(2026, 3, 1)), duty("T2", date(2026, 3, 2)))
    gone = member("g", "7", duty("T1", ends=date(2026, 12, 28)), left=True)

    found = assign_leavers(place(moved, on_leave, stays, early, gone), 31)

    assert [(one.actor, one.subject) for one in found.pairings] == [("l", "l"), ("m", "m")]
    assert [one.subject for one in found.unfilled] == ["g"]
