"""Importing: previewed first, by code and staff number, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from core.access.passwords import fits
from core.access.roles import roles_of
from core.data.models import (
    Account,
    AuditEntry,
    Municipality,
    OrgUnit,
    Person,
    Spell,
    Succession,
)
from core.data.storage import Storage
from core.errors.people import ImportRefused, StalePlan
from core.people.applying import apply
from core.people.importing import ImportPlan, plan
from core.people.reading import read_people
from core.sheets.comparing import Change, Comparison, Difference
from tests.core.cycles.test_assigning import counted
from tests.core.people.books import ACCOUNTS, JANUARY, JULY, city, people, spells, units


@pytest.fixture
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


def planned(data: bytes) -> ImportPlan:
    return plan(read_people(data))


def applied(data: bytes) -> ImportPlan:
    made = planned(data)
    apply(made)
    return made


def errors(data: bytes) -> list[tuple[str, str, str]]:
    return [(p.code, p.sheet, p.cell) for p in planned(data).problems if p.severity == "error"]


def counts(made: ImportPlan) -> dict[str, tuple[int, int, int, int]]:
    """Return new, changed, removed and unchanged by kind."""
    kinds: dict[str, Comparison[Any]] = {
        "units": made.units,
        "people": made.people,
        "spells": made.spells,
    }
    return {
        name: (len(kind.new), len(kind.changed), len(kind.removed), kind.unchanged)
        for name, kind in kinds.items()
    }


def spells_of(staff_no: str) -> list[tuple[str, date, date | None]]:
    person = Person.get(Person.staff_no == staff_no)
    rows = Spell.select().where(Spell.person == person).order_by(Spell.starts)
    return [(row.unit.code, row.starts, row.ends) for row in rows]


def test_a_first_import_stores_everything(scope: None) -> None:
    made = applied(city(accounts=ACCOUNTS))

    assert counts(made) == {"units": (4, 0, 0, 0), "people": (3, 0, 0, 0), "spells": (4, 0, 0, 0)}
    team = OrgUnit.get(OrgUnit.code == "T1")
    assert (team.name, team.kind, team.parent.code, team.parent.parent.code) == (
        *("기획팀", "팀", "D1", "C"),
    )
    person = Person.get(Person.staff_no == "S1")
    assert (person.name, person.grade, person.employment) == ("직원 1", "5", "일반직")
    assert spells_of("S2") == [("T1", JANUARY, date(2024, 6, 30)), ("D2", JULY, None)]
    account = Account.get(Account.login == "kim")
    assert (account.person_id, roles_of(account.id)) == (
        *(person.id, frozenset({"administrator", "staff"})),
    )
    assert not fits("", account.password)


def test_planning_stores_nothing(scope: None) -> None:
    planned(city(accounts=ACCOUNTS))

    tables = (OrgUnit, Person, Spell, Account, AuditEntry)
    assert [table.select().count() for table in tables] == [0] * 5


def test_the_same_file_again_changes_nothing(scope: None) -> None:
    applied(city(accounts=ACCOUNTS))
    ids = [row.id for row in Person.select().order_by(Person.id)]

    made = applied(city(accounts=ACCOUNTS))

    assert made.changes_nothing
    assert counts(made) == {"units": (0, 0, 0, 4), "people": (0, 0, 0, 3), "spells": (0, 0, 0, 4)}
    assert [row.id for row in Person.select().order_by(Person.id)] == ids


def test_changes_show_field_before_and_after_and_keep_ids(scope: None) -> None:
    applied(city())
    before = Person.get(Person.staff_no == "S2").id

    made = applied(people(("S2", "직원 2", "6", "주무관", "2015-03-02", "2026-06-30")))

    assert made.people.changed == (
        Change(
            key="S2",
            values=made.people.changed[0].values,
            differences=(
                Difference(field="grade", before="7", after="6"),
                Difference(field="left_on", before=None, after=date(2026, 6, 30)),
            ),
        ),
    )
    assert (made.leaving, made.missing) == (("S2",), ("S1", "S3"))
    stored = Person.get(Person.staff_no == "S2")
    assert (stored.id, stored.grade, stored.left_on) == (before, "6", date(2026, 6, 30))


def test_columns_that_are_not_there_keep_what_is_stored(scope: None) -> None:
    applied(people(("S1", "직원 1", "7", "과장", "2015-03-02", "")))
    Person.update(series="행정").execute()

    applied(people(("S1", "직원 1", "7", "", "2015-03-02", "")))

    person = Person.get(Person.staff_no == "S1")
    assert (person.series, person.position) == ("행정", "")


def test_a_transfer_ends_one_spell_and_begins_another(scope: None) -> None:
    applied(city())

    made = applied(
        spells(("S3", "T1", JANUARY, "2026-03-31", "", ""), ("S3", "D2", "2026-04-01", "", "", "Y"))
    )

    assert counts(made)["spells"] == (1, 1, 0, 0)
    assert spells_of("S3") == [
        ("T1", JANUARY, date(2026, 3, 31)),
        ("D2", date(2026, 4, 1), None),
    ]
    assert spells_of("S1") == [("D1", JANUARY, None)]


def test_a_spell_that_the_file_no_longer_lists_goes_earlier_ones_and_manual_ones_stay(
    scope: None,
) -> None:
    applied(city())
    person, unit = Person.get(Person.staff_no == "S2"), OrgUnit.get(OrgUnit.code == "C")
    Spell.create(person=person, unit=unit, starts=date(2024, 9, 1), source="manual", kind="겸임")

    made = planned(spells(("S2", "D1", "2024-08-01", "", "", "")))
    assert [p.code for p in made.errors] == ["spells-overlap"]
    made = applied(spells(("S2", "T1", JULY, "", "", "")))

    assert [change.key for change in made.spells.removed] == [("S2", JULY, "D2")]
    assert spells_of("S2") == [
        ("T1", JANUARY, date(2024, 6, 30)),
        ("T1", JULY, None),
        ("C", date(2024, 9, 1), None),
    ]


def test_a_merged_department_is_succeeded_with_shares(scope: None) -> None:
    applied(city())

    applied(units(("D2", "세무과", "과", "C", JANUARY, "2025-12-31", "D1; T1", "60; 40%")))

    rows = Succession.select().order_by(Succession.share)
    assert [(row.predecessor.code, row.successor.code, row.share) for row in rows] == [
        ("D2", "T1", "40"),
        ("D2", "D1", "60"),
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(
            units(("A", "가", "과", "B", JANUARY), ("B", "나", "과", "A", JANUARY)),
            [("parent-circle", "조직", "D2")],
            id="a circle",
        ),
        pytest.param(
            units(("A", "가", "과", "A", JANUARY)), [("parent-circle", "조직", "D2")], id="itself"
        ),
        pytest.param(
            units(("A", "가", "과", "Z", JANUARY)), [("unit-unknown", "조직", "D2")], id="no parent"
        ),
        pytest.param(
            units(("A", "가", "과", "", JANUARY), ("A", "나", "과", "", JANUARY)),
            [("repeated", "조직", "A3")],
            id="a code twice",
        ),
        pytest.param(
            units(("A", "가", "과", "", JANUARY, "2023-12-31")),
            [("dates-reversed", "조직", "F2")],
            id="ended before it began",
        ),
        pytest.param(
            units(
                ("B", "나", "과", "", JANUARY),
                ("A", "가", "과", "", JANUARY, "2025-12-31", "B;Z", "60;30"),
            ),
            [("unit-unknown", "조직", "G3"), ("shares-sum", "조직", "H3")],
            id="successors",
        ),
        pytest.param(
            units(("B", "나", "과", "", JANUARY), ("A", "가", "과", "", JANUARY, "", "B", "")),
            [("successor-open", "조직", "F3")],
            id="succeeded but not ended",
        ),
        pytest.param(
            people(("S1", "가", "7", "", "2020-01-01", "2019-12-31")),
            [("dates-reversed", "직원", "F2")],
            id="left before appointed",
        ),
        pytest.param(
            people(("S1", "가", "7"), ("S1", "나", "7")), [("repeated", "직원", "A3")], id="twice"
        ),
        pytest.param(
            spells(("S1", "Z", JANUARY)),
            [("person-unknown", "근무이력", "A2"), ("unit-unknown", "근무이력", "B2")],
            id="nobody nowhere",
        ),
        pytest.param(
            city(spells=[("S1", "D1", JANUARY, ""), ("S1", "D2", JULY, "")]),
            [("spells-overlap", "근무이력", "C3")],
            id="two places at a time",
        ),
        pytest.param(
            city(spells=[("S1", "D1", JANUARY, JULY), ("S1", "D2", JULY, "")]),
            [("spells-overlap", "근무이력", "C3")],
            id="one shared day",
        ),
        pytest.param(
            city(spells=[("S1", "D1", JANUARY, ""), ("S1", "D2", JULY, "", "겸임")]),
            [],
            id="a concurrent post",
        ),
        pytest.param(
            city(
                people=[("S1", "가", "7", "", "2020-01-01", "2024-06-30")],
                spells=[("S1", "D1", JANUARY, JULY)],
            ),
            [("spell-after-leaving", "근무이력", "D2")],
            id="after leaving",
        ),
        pytest.param(
            city(accounts=[("S1", "kim", "임금")]),
            [("option-unknown", "계정", "C2")],
            id="no such role",
        ),
        pytest.param(
            city(accounts=[("S9", "kim", "")]),
            [("person-unknown", "계정", "A2")],
            id="an account of nobody",
        ),
    ],
)
def test_rows_that_do_not_fit_one_another_are_named(
    scope: None, data: bytes, found: list[tuple[str, str, str]]
) -> None:
    assert errors(data) == found


def test_an_overlap_with_a_stored_spell_says_so(scope: None) -> None:
    applied(city())

    (problem,) = planned(spells(("S1", "D2", "2025-01-01", "", "", ""))).errors

    assert problem.sentence("ko") == (
        "근무이력 시트, 2행, 시작일 열 (C2): [오류] 같은 직원의 다른 근무이력(D1, 2024-01-01 ~ )과 "
        "날짜가 겹칩니다. 이미 저장된 이력입니다. 앞 이력의 종료일을 적거나 날짜를 고치십시오. "
        "겸임이면 구분을 ‘겸임’으로 하십시오."
    )


def test_somebody_elses_login_is_refused(scope: None) -> None:
    applied(city(accounts=ACCOUNTS))

    assert errors(city(accounts=[("S3", "kim", "")])) == [("login-taken", "계정", "B2")]


def test_a_file_with_one_mistake_stores_nothing(
    storage: Storage, municipality: Municipality
) -> None:
    bad = city(spells=[("S1", "Z", JANUARY)])

    with pytest.raises(ImportRefused) as refused, storage.writing(municipality.id):
        apply(planned(bad))

    assert refused.value.facts["count"] == 1
    with storage.reading(municipality.id):
        assert (Person.select().count(), AuditEntry.select().count()) == (0, 0)


def test_a_plan_made_before_somebody_else_changed_people_is_refused_whole(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        applied(city())
    with storage.reading(municipality.id):
        made = planned(people(("S1", "다른 이름", "5")))
    with storage.writing(municipality.id):
        Person.update(position="국장").where(Person.staff_no == "S3").execute()

    with pytest.raises(StalePlan), storage.writing(municipality.id):
        apply(made)

    with storage.reading(municipality.id):
        assert Person.get(Person.staff_no == "S1").name == "직원 1"
        assert AuditEntry.select().count() == 1


def test_an_import_is_audited_by_counts_and_by_who_got_power(scope: None) -> None:
    made = applied(city(accounts=ACCOUNTS))

    entry = AuditEntry.get()
    assert (entry.action, entry.object_id, entry.persons) == ("people.imported", made.digest, 3)
    assert entry.details == {
        "counts": {
            "units": {"new": 4, "changed": 0, "removed": 0},
            "people": {"new": 3, "changed": 0, "removed": 0},
            "spells": {"new": 4, "changed": 0, "removed": 0},
            "successions": {"new": 0, "changed": 0, "removed": 0},
            "accounts": {"new": 2, "changed": 0, "removed": 0},
        },
        "leaving": 0,
        "roles": {"administrator": 1, "staff": 2},
        "entrusted": ["kim: administrator"],
    }


def test_roles_are_added_and_never_taken_away(scope: None) -> None:
    applied(city(accounts=ACCOUNTS))

    applied(city(accounts=[("S1", "kim", "감사")]))

    account = Account.get(Account.login == "kim")
    assert roles_of(account.id) == {"administrator", "staff", "auditor"}


def test_the_account_of_somebody_who_left_is_shut(scope: None) -> None:
    applied(city(accounts=ACCOUNTS))

    applied(people(("S1", "직원 1", "5", "", "", "2024-12-31")))

    active = dict(Account.select(Account.login, Account.active).tuples())
    assert active == {"kim": False, "lee": True}


def large(number: int, first: int = 0) -> bytes:
    numbers = range(first, first + number)
    staff: list[Any] = [
        (f"{n:05}", f"직원 {n:05}", "7", "주무관", "2015-03-02", "") for n in numbers
    ]
    duty: list[Any] = [(f"{n:05}", "T1", JANUARY, "", "근무", "") for n in numbers]
    return city(people=staff, spells=duty)


def test_five_thousand_people_are_read_planned_and_stored(scope: None) -> None:
    data = large(5_000)

    applied(data)

    assert (Person.select().count(), Spell.select().count()) == (5_000, 5_000)


def test_planning_takes_as_many_queries_for_many_people_as_for_few(
    storage: Storage, municipality: Municipality
) -> None:
    few, many = read_people(large(2, 10)), read_people(large(300, 20))

    with storage.writing(municipality.id):
        applied(large(1))
        with counted(storage) as for_few:
            apply(plan(few))
        with counted(storage) as for_many:
            apply(plan(many))

    assert len(for_few) == len(for_many)
