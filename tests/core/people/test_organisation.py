"""The organisation as rosters read it: cut to a period, in code order, whatever the ids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from core.data.models import Municipality, OrgUnit, Person, Spell
from core.data.storage import Storage
from core.people.applying import apply
from core.people.importing import plan
from core.people.organisation import (
    departments,
    head_of,
    heads,
    heirs,
    organisation,
    people_by_staff_no,
    units_by_code,
)
from core.people.reading import read_people
from core.rosters.organisation import Duty, Member, Unit
from tests.core.cycles.test_assigning import counted
from tests.core.people.books import JANUARY, JULY, city, units

NEW_YEAR, JUNE, DECEMBER = date(2024, 1, 1), date(2024, 6, 30), date(2024, 12, 31)
STAFF = (
    ("S3", "직원 3", "7", "", "", "2024-09-30"),
    ("S1", "직원 1", "5", "과장", "", ""),
    ("S2", "직원 2", "7", "", "", ""),
    ("S0", "직원 0", "7", "", "", "2023-12-31"),
)
DUTIES = (
    ("S1", "D1", "2020-01-01", "", "근무", "Y"),
    ("S2", "T1", "2023-01-01", "2024-06-30", "", ""),
    ("S2", "D2", JULY, "", "휴직", "Y"),
    ("S3", "T1", JANUARY, "", "", "Y"),
    ("S0", "T1", "2020-01-01", "2023-12-31", "", ""),
)


@pytest.fixture(autouse=True)
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        apply(plan(read_people(city(people=STAFF, spells=DUTIES))))
        yield


def duty(unit: str, starts: date, ends: date, *, kind: str = "근무", leads: bool = False) -> Duty:
    return Duty(unit=unit, starts=starts, ends=ends, kind=kind, leads=leads)


def test_a_snapshot_cuts_duties_to_the_period_and_to_the_day_of_leaving() -> None:
    found = organisation(NEW_YEAR, DECEMBER)

    assert list(found.members.items()) == [
        (
            "S1",
            Member(staff_no="S1", grade="5", duties=(duty("D1", NEW_YEAR, DECEMBER, leads=True),)),
        ),
        (
            "S2",
            Member(
                staff_no="S2",
                grade="7",
                duties=(
                    duty("T1", NEW_YEAR, JUNE),
                    duty("D2", JULY, DECEMBER, kind="휴직", leads=True),
                ),
            ),
        ),
        (
            "S3",
            Member(
                staff_no="S3",
                grade="7",
                duties=(duty("T1", JANUARY, date(2024, 9, 30), leads=True),),
                left=True,
            ),
        ),
    ]


def test_units_come_in_code_order_with_the_unit_above() -> None:
    assert list(organisation(NEW_YEAR, DECEMBER).units.values()) == [
        Unit(code="C", name="시청", kind="국실"),
        Unit(code="D1", name="기획예산과", kind="부서", parent="C"),
        Unit(code="D2", name="세무과", kind="부서", parent="C"),
        Unit(code="T1", name="기획팀", kind="팀", parent="D1"),
    ]


def test_a_unit_that_ended_before_the_period_is_gone_unless_somebody_served_in_it() -> None:
    OrgUnit.update(valid_to=date(2023, 6, 30)).where(OrgUnit.code.in_(["D2", "T1"])).execute()
    Spell.delete().where(Spell.kind == "휴직").execute()

    assert list(organisation(NEW_YEAR, DECEMBER).units) == ["C", "D1", "T1"]


def test_codes_sort_alike_on_both_databases() -> None:
    apply(
        plan(
            read_people(
                units(*((code, code, "과", "", JANUARY) for code in ("가1", "a", "B", "_")))
            )
        )
    )

    assert list(organisation(NEW_YEAR, DECEMBER).units) == [
        *("B", "C", "D1", "D2", "T1", "_", "a", "가1")
    ]
    assert list(units_by_code()) == ["B", "C", "D1", "D2", "T1", "_", "a", "가1"]
    assert list(people_by_staff_no()) == ["S0", "S1", "S2", "S3"]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 12, 31), {}),
        (JUNE, {"D1": ("S1",), "T1": ("S3",)}),
        (date(2024, 9, 30), {"D1": ("S1",), "T1": ("S3",)}),
        (date(2024, 10, 1), {"D1": ("S1",)}),
    ],
    ids=["before all", "in duty", "on the last day", "the day after"],
)
def test_heads_are_at_work_and_have_not_left(day: date, found: dict[str, tuple[str, ...]]) -> None:
    assert heads(day) == found
    assert head_of("T1", day) == (found["T1"][0] if "T1" in found else None)


def test_who_is_in_a_team_counts_for_its_department() -> None:
    numbers = dict(Person.select(Person.id, Person.staff_no).tuples())

    found = {numbers[key]: code for key, code in departments(JUNE).items()}

    assert found == {"S1": "D1", "S2": "D1", "S3": "D1"}


def test_the_heirs_of_a_unit_share_it_whole() -> None:
    row = ("D2", "세무과", "과", "C", JANUARY, "2024-12-31", "D1;T1", "100/3;200/3")
    apply(plan(read_people(units(row))))

    assert heirs("D2") == {"D1": Fraction(1, 3), "T1": Fraction(2, 3)}
    assert heirs("D1") == {}


def test_a_snapshot_takes_three_queries(storage: Storage) -> None:
    with counted(storage) as seen:
        organisation(NEW_YEAR, DECEMBER)

    assert len(seen) == 3
