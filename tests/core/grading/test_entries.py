"""Entries: scores with what is known of their subjects, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from core.allocation.records import Entry
from core.data.models import Municipality, OrgUnit, Person, ScoreRun, Spell
from core.data.storage import Storage
from core.grading.entries import Mark, entries_of
from core.grading.section import loaded
from tests.core.grading.town import BONUS, Town, build, say, score


@contextmanager
def counted(storage: Storage) -> Iterator[list[str]]:
    """Give the SQL that runs inside."""
    seen: list[str] = []
    before = type(storage.database).execute_sql

    def counting(self: Any, sql: str, params: Any = None) -> Any:
        seen.append(sql)
        return before(self, sql, params)

    storage.database.execute_sql = counting.__get__(storage.database)  # type: ignore[method-assign]  # counts
    try:
        yield seen
    finally:
        del storage.database.execute_sql


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> Iterator[Town]:
    with storage.writing(municipality.id):
        yield build(["99/1", "98/1", "97/1"], state="simulated")


def entries(town: Town, marks: tuple[Mark, ...] = (), **settings: Any) -> list[Entry]:
    run = ScoreRun.get_by_id(town.run.id)
    return list(entries_of(run, loaded("bonus", BONUS | settings), marks))


def entry(town: Town, place: int, marks: tuple[Mark, ...] = (), **settings: Any) -> Entry:
    wanted = town.people[place]
    return next(one for one in entries(town, marks, **settings) if one.subject == wanted)


# --- what is known of people ----------------------------------------------------------------


def test_an_entry_holds_score_name_unit_list_and_statutory_keys(city: Town) -> None:
    found = entry(city, 1, group_by="grade")

    department = OrgUnit.get(OrgUnit.code == "D2")
    assert (found.value, found.name, found.group) == (Fraction(98), "직원 1", "7")
    assert found.unit == str(department.id)
    assert found.keys == {
        "in-rank": (date(2026, 12, 31) - date(2020, 2, 1)).days,
        "in-grade": (date(2026, 12, 31) - date(2020, 2, 1)).days,
        "service": (date(2026, 12, 31) - date(2010, 2, 1)).days,
    }
    assert (found.excluded, found.outside, found.floor) == ("", False, "")


def test_what_the_roll_does_not_hold_is_unknown(city: Town) -> None:
    Person.update(grade_since=None).where(Person.id == city.people[1]).execute()

    assert set(entry(city, 1).keys) == {"service"}


def test_a_fact_of_a_statutory_keys_name_goes_before_the_roll(city: Town) -> None:
    say(city.cycle, city.people[1], "in-grade", "77")

    assert entry(city, 1).keys["in-grade"] == 77


@pytest.mark.parametrize(
    ("group_by", "bands", "expected"),
    [
        pytest.param("", {}, "", id="all-together"),
        pytest.param("grade", {}, "7", id="grade"),
        pytest.param("grade", {"6급 이하": ["6", "7"]}, "6급 이하", id="band"),
        pytest.param("series", {}, "행정", id="series"),
        pytest.param("unit", {}, "T2 총무팀", id="unit"),
        pytest.param("department", {}, "D2 제2과", id="department"),
        pytest.param("evaluation-group", {}, "본청", id="evaluation-group-of-the-department"),
    ],
)
def test_people_are_grouped_by_a_trait(
    group_by: str, bands: dict[str, list[str]], expected: str, city: Town
) -> None:
    assert entry(city, 1, group_by=group_by, bands=bands).group == expected


def test_the_unit_list_may_be_the_team_or_none(city: Town) -> None:
    team = OrgUnit.get(OrgUnit.code == "T2")

    assert entry(city, 1, unit_list="unit").unit == str(team.id)
    assert entry(city, 1, unit_list="").unit == ""


def test_whoever_moved_stands_on_the_list_of_the_last_unit(city: Town) -> None:
    team = OrgUnit.get(OrgUnit.code == "T1")
    Spell.update(ends=date(2026, 6, 30)).where(Spell.person == city.people[1]).execute()
    Spell.create(person=city.people[1], unit=team, starts=date(2026, 7, 1))

    assert entry(city, 1, group_by="department").group == "D1 제1과"


def test_parts_facts_and_staff_numbers_may_be_keys(city: Town) -> None:
    score(city.run, 999, "1/2", parts={"kpi": "7/3", "env": "excluded"})
    say(city.cycle, 999, "prize", "1.5")
    keys = ["part:kpi", "part:env", "fact:prize", "staff-no"]

    stranger = next(one for one in entries(city, tie_keys=keys) if one.subject == 999)

    assert stranger.keys == {"part:kpi": Fraction(7, 3), "fact:prize": Fraction(3, 2)}
    first, second = (entry(city, place, tie_keys=keys).keys["staff-no"] for place in (0, 1))
    assert first > second


@pytest.mark.parametrize(
    ("status", "lacking"),
    [
        ("missing", "missing"),
        ("not-applicable", "not-applicable"),
        ("excluded", "not-rated"),
    ],
)
def test_why_there_is_no_score_is_told_apart(status: str, lacking: str, city: Town) -> None:
    score(city.run, 999, "", status=status)

    found = next(one for one in entries(city) if one.subject == 999)

    assert (found.value, found.lacking) == (None, lacking)


# --- exclusions, exchange officers, floors --------------------------------------------------


def test_too_short_a_service_excludes_from_pay(city: Town) -> None:
    Spell.update(ends=date(2026, 2, 28), kind="근무").where(
        Spell.person == city.people[1]
    ).execute()
    Spell.create(
        person=city.people[1],
        unit=OrgUnit.get(OrgUnit.code == "T2"),
        starts=date(2026, 3, 1),
        kind="휴직",
    )

    assert entry(city, 1).excluded == "short-service"
    assert entry(city, 1, least_service=59).excluded == ""
    assert entry(city, 1, least_service=0).excluded == ""


def test_days_after_leaving_are_no_service(city: Town) -> None:
    Person.update(left_on=date(2026, 1, 31)).where(Person.id == city.people[1]).execute()

    assert entry(city, 1).excluded == "short-service"
    assert entry(city, 1, least_service=31).excluded == ""


def test_whose_service_is_unknown_is_not_excluded(city: Town) -> None:
    Spell.delete().where(Spell.person == city.people[1]).execute()

    assert entry(city, 1).excluded == ""


@pytest.mark.parametrize(
    ("value", "holds"), [("1", True), ("yes", True), ("0", False), ("", False)]
)
def test_facts_exclude_mark_and_raise_where_they_say_yes(
    value: str, holds: bool, city: Town
) -> None:
    for place, name in enumerate(("disciplined", "exchange", "hero")):
        say(city.cycle, city.people[place], name, value)

    found = [entry(city, place, floors={"hero": "B"}) for place in range(3)]

    assert found[0].excluded == ("fact:disciplined" if holds else "")
    assert (found[1].outside, found[1].floor) == ((True, "A") if holds else (False, ""))
    assert (found[2].outside, found[2].floor) == ((False, "B") if holds else (False, ""))


def test_of_several_floors_the_best_holds(city: Town) -> None:
    say(city.cycle, city.people[0], "exchange", "1")
    say(city.cycle, city.people[0], "hero", "1")

    assert entry(city, 0, floors={"hero": "B"}).floor == "A"
    assert entry(city, 0, floors={"hero": "S"}).floor == "S"


@pytest.mark.parametrize(
    ("kind", "grade", "change"),
    [
        ("unpaid", "", {"excluded": "by-hand"}),
        ("paid", "", {"excluded": ""}),
        ("exchange", "", {"outside": True, "floor": "A", "excluded": "fact:disciplined"}),
        ("floor", "B", {"floor": "B", "outside": False}),
    ],
)
def test_hands_may_mark_people(kind: str, grade: str, change: dict[str, Any], city: Town) -> None:
    say(city.cycle, city.people[1], "disciplined", "1")
    mark = Mark(
        subject=city.people[1], kind=kind, grade=grade, reason="사유", by=1, at="2026-12-20"
    )

    found, other = entry(city, 1, (mark,)), entry(city, 2, (mark,))

    assert {name: getattr(found, name) for name in change} == change
    assert (other.excluded, other.outside, other.floor) == ("", False, "")


# --- units, and the number of queries -------------------------------------------------------


def test_units_are_grouped_and_have_no_keys_of_people(city: Town) -> None:
    for unit in OrgUnit.select():
        score(city.run, unit.id, "5/1", kind="unit", scorecard="unit")

    found = entries(city, scorecard="unit", level="unit", group_by="kind", tie_keys=["service"])

    assert [(one.name, one.group) for one in found] == [
        ("제1과", "부서"),
        ("총무팀", "팀"),
        ("제2과", "부서"),
        ("총무팀", "팀"),
    ]
    assert {one.unit for one in found} == {""}
    assert all(one.keys == {} for one in found)


def test_the_number_of_queries_does_not_grow_with_the_people(city: Town, storage: Storage) -> None:
    with counted(storage) as few:
        entries(city)
    for number in range(30):
        person = Person.create(staff_no=f"B{number:03}", name=f"직원 B{number}", grade="8")
        score(city.run, person.id, "3/1")

    with counted(storage) as many:
        found = entries(city)

    assert len(found) == 33
    assert len(few) == len(many) == 7  # five, the run itself and its cycle
