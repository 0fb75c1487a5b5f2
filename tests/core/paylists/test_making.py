"""A pay list: from confirmed grades alone, exact, with everybody's steps and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from core.data.models import (
    AuditEntry,
    Cycle,
    Municipality,
    PayLine,
    PayList,
    Person,
    ScoreRun,
    Spell,
)
from core.data.storage import Storage
from core.errors.outcomes import NoBase, NotConfirmed
from core.errors.scores import ReasonNeeded
from core.paylists.bases import store_table, table_on
from core.paylists.flags import flag_discipline, flag_fraud, withdraw
from core.runs.snapshots import trace_of
from tests.core.grading.town import Town
from tests.core.paylists.town import (
    BASES,
    PAYDAY,
    PLAIN,
    bases,
    configure,
    made,
    scored,
    settled,
    town_with,
)


@pytest.fixture
def city(storage: Storage, municipality: Municipality, town: Town) -> Iterator[Town]:
    with storage.writing(municipality.id):
        yield town


def lines(found: PayList) -> list[PayLine]:
    """Return the lines by person, as they were scored: the best first."""
    return list(PayLine.select().where(PayLine.pay_list == found).order_by(PayLine.person))


def test_everybody_is_paid_by_grade_and_base_of_the_job_grade(city: Town) -> None:
    found = made(city)

    assert [(one.grade, one.job_grade, one.total) for one in lines(found)] == [
        ("S", "6", 6_900_000),
        ("S", "7", 5_175_000),
        ("A", "7", 3_750_000),
        ("A", "6", 5_000_000),
        ("A", "7", 3_750_000),
        ("A", "7", 3_750_000),
        ("B", "6", 3_400_000),
        ("B", "7", 2_550_000),
        ("B", "7", 2_550_000),
        ("C", "6", 0),
    ]
    assert (found.state, found.planned, found.total) == ("draft", 36_825_000, 36_825_000)
    assert (found.made_by_id, found.budget, found.settings["mode"]) == (
        city.maker,
        None,
        "individual",
    )


def test_every_line_has_steps_that_end_in_its_amount(city: Town) -> None:
    found = made(city, budget=30_000_000)

    assert found.total <= 30_000_000
    assert trace_of(found.trace)[-1].result == str(found.total)
    for one in lines(found):
        assert trace_of(one.trace)[-1].result == str(one.total)
    told = [step.text["ko"] for step in trace_of(lines(found)[0].trace)]
    assert told[0] == "지급 제외 사유가 없습니다(실근무일수 365일, 최소 60일)."
    assert told[1] == "개인별 지급: ‘S’ 등급의 지급률은 172.5%입니다."


def test_a_list_is_on_record_with_the_number_of_people(city: Town) -> None:
    found = made(city)

    entry = AuditEntry.get(AuditEntry.action == "paylist.made")
    assert (entry.object_id, entry.persons) == (str(found.id), 10)
    assert (entry.details["digest"], entry.details["total"]) == (found.digest, 36_825_000)


def test_the_same_again_has_the_same_digest(city: Town) -> None:
    assert made(city).digest == made(city).digest
    assert made(city, budget=1_000_000).digest != made(city).digest


@pytest.mark.parametrize("state", ["simulated", "proposed", "published", "superseded"])
def test_only_a_confirmed_run_is_paid(
    state: str, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = scored(("9/1",))
        configure(town.cycle, PLAIN, town.configurer)
        ScoreRun.update(state=state).execute()

        with pytest.raises(NotConfirmed, match=r"GR-666.*'bonus'"):
            made(town)
        assert PayList.select().count() == 0


def test_a_run_without_confirmed_grades_is_not_paid(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = scored(("9/1",))
        configure(town.cycle, PLAIN, town.configurer)
        ScoreRun.update(state="confirmed").execute()

        with pytest.raises(NotConfirmed):
            made(town)


def test_a_job_grade_without_a_base_is_named(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        bases({"6": 4_000_000})
        town = town_with()

        with pytest.raises(NoBase, match=r"GR-663.*2027-03-20.*\(7\)") as caught:
            made(town)
        assert caught.value.facts["count"] == 1
        assert PayList.select().count() == 0


def test_the_base_table_in_force_on_the_day_of_payment_counts(city: Town) -> None:
    bases({"6": 8_000_000, "7": 8_000_000}, date(2027, 3, 21))
    bases({"6": 5_000_000, "7": 5_000_000}, date(2027, 3, 20))
    bases({"6": 1_000_000, "7": 1_000_000}, date(2027, 3, 19))

    assert {one.base for one in lines(made(city))} == {5_000_000}


def test_of_two_tables_of_one_day_the_last_holds_and_each_says_where_it_is_from(
    city: Town,
) -> None:
    store_table("bonus", date(2027, 1, 1), {"6": 1}, "조례 개정", city.maker)
    store_table("bonus", date(2027, 1, 1), {"6": 2}, "오기 정정", city.maker)

    found = table_on("bonus", date(2027, 1, 1))
    assert found is not None
    assert (found.amounts, found.source, found.made_by_id) == ({"6": 2}, "오기 정정", city.maker)
    assert table_on("salary", PAYDAY) is None
    with pytest.raises(ReasonNeeded):
        store_table("bonus", date(2027, 1, 1), BASES, "  ", city.maker)


def everyone(town: Town, place: int) -> Person:
    return Person.get_by_id(town.people[place])


def test_who_is_flagged_stays_on_the_list_unpaid_with_the_code(city: Town) -> None:
    flag_discipline(everyone(city, 0), date(2026, 5, 1), city.maker)
    flag_discipline(everyone(city, 1), date(2026, 5, 1), city.maker, spared=True)
    flag_discipline(everyone(city, 2), date(2025, 5, 1), city.maker)
    flag_fraud(everyone(city, 3), date(2026, 4, 1), date(2027, 3, 31), city.maker)
    flag_fraud(everyone(city, 4), date(2026, 1, 1), date(2026, 12, 31), city.maker)

    found = lines(made(city))

    assert [one.unpaid for one in found[:5]] == ["disciplined", "", "", "barred", ""]
    assert [one.total for one in found[:5]] == [0, 5_175_000, 3_750_000, 0, 3_750_000]
    assert [step.result for step in trace_of(found[0].trace)] == ["disciplined", "0"]


def test_a_flag_that_was_withdrawn_keeps_nobody_from_being_paid(city: Town) -> None:
    flag = flag_discipline(everyone(city, 0), date(2026, 5, 1), city.maker)

    withdraw(flag, city.maker)

    assert lines(made(city))[0].unpaid == ""
    assert [
        one.action for one in AuditEntry.select().where(AuditEntry.object_kind == "payflag")
    ] == [
        "payflag.recorded",
        "payflag.withdrawn",
    ]


def test_what_the_allocation_knew_keeps_people_unpaid_too(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = scored(("9/1", "8/1", "", "6/1"))
        Spell.update(starts=date(2026, 12, 1)).where(Spell.person == town.people[1]).execute()
        settled(town)

        found = lines(made(town))

    assert [(one.unpaid, one.total > 0) for one in found] == [
        ("", True),
        ("short-service", False),
        ("no-grade", False),
        ("", True),
    ]
    reason = trace_of(found[2].trace)[0]
    assert (reason.result, reason.text["ko"]) == ("no-grade", "등급 배분: 등급 없음")


def test_people_of_other_job_grades_or_employment_are_on_another_list(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = scored(("9/1", "8/1", "7/1"))
        Person.update(grade="5").where(Person.id == town.people[0]).execute()
        Person.update(employment="임기제").where(Person.id == town.people[1]).execute()
        settled(town)

        assert [one.person_id for one in lines(made(town))] == [town.people[2]]


MIXED = {**PLAIN, "mode": "mixed", "unit_allocation": "departments", "share": "0.5"}


@pytest.mark.parametrize(
    ("mode", "percents"),
    [
        pytest.param("department", {"125"}, id="department"),
        pytest.param("mixed", {"148.75", "125", "105", "62.5"}, id="mixed"),
    ],
)
def test_the_departments_grade_counts_where_the_mode_says_so(
    mode: str, percents: set[str], storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = town_with(MIXED | {"mode": mode})

        found = lines(made(town))

    second = [one for place, one in enumerate(found) if place % 2]
    assert {one.unit_grade for one in second} == {"A"}
    assert {Fraction(one.percent) for one in second} == {Fraction(one) for one in percents}


def test_who_belongs_to_no_graded_department_is_told(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = scored(("9/1", "8/1"))
        Spell.delete().where(Spell.person == town.people[0]).execute()
        settled(town, MIXED)

        assert [one.unpaid for one in lines(made(town))] == ["no-unit-grade", ""]


def paid_before(year: int, grades: dict[int, str], like: PayList) -> None:
    """Store an approved list of another year with these grades."""
    cycle = Cycle.create(
        programme="year",
        year=year,
        title=str(year),
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
    )
    row: dict[str, Any] = dict(like.__data__) | {"cycle": cycle.id, "state": "draft"}
    del row["id"]
    old = PayList.create(**row)
    for person, grade in grades.items():
        line = PayLine.get(PayLine.pay_list == like, PayLine.person == person)
        data = dict(line.__data__) | {"pay_list": old.id, "grade": grade}
        del data["id"]
        PayLine.create(**data)
    PayList.update(state="approved").where(PayList.id == old.id).execute()


def test_the_best_grade_three_years_in_a_row_gives_the_long_term_add_on(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = town_with({**PLAIN, "long_term": "20"})
        first, second = town.people[:2]
        like = made(town)
        paid_before(2025, {first: "S", second: "S"}, like)
        paid_before(2024, {first: "S", second: "A"}, like)
        paid_before(2023, {second: "S"}, like)

        found = lines(made(town))

    assert [(one.amount, one.long_term) for one in found[:3]] == [
        (6_900_000, 1_380_000),
        (5_175_000, 0),
        (3_750_000, 0),
    ]


def test_the_special_add_on_goes_to_whole_people_from_the_first_on(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        bases()
        town = scored(tuple(f"{100 - place}/1" for place in range(40)))
        settled(town, {**PLAIN, "special_people": "5"})

        found = made(town)
        special = [one.special for one in lines(found)]

    assert special[:2] == [3_450_000, 2_587_500]
    assert not any(special[2:])
    assert trace_of(found.trace)[0].text["en"] == (
        "People with the special add-on: 40 × 5% = 2, cut to 2"
    )


def test_the_salary_outcome_takes_its_own_bases_and_rates(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        town = scored(("9/1", "8/1", "7/1"))
        Person.update(grade="4").execute()
        Person.update(grade="5").where(Person.id == town.people[2]).execute()
        store_table("salary", date(2026, 1, 1), {"4": 70_000_000, "5": 60_000_000}, "지어냄", None)
        settled(town, {"kind": "salary", "allocation": "bonus"})

        found = lines(made(town))

    assert [(one.grade, one.total) for one in found] == [
        ("S", 5_600_000),
        ("A", 4_200_000),
        ("B", 2_100_000),
    ]
