"""Confirming grades: two people, a confirmed run, nothing open, nothing changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from core.data.models import (
    Account,
    Allocation,
    AuditEntry,
    Municipality,
    Person,
    ScoreRun,
)
from core.data.storage import Storage
from core.errors.allocation import AllocationMoved, NotAllocatable, StillUndecided
from core.errors.cycles import ApproverNeeded
from core.errors.data import Immutable
from core.grading.confirming import confirm
from core.grading.proposing import decide, marked, propose
from tests.core.grading.town import BONUS, Town, build, configure

REASON = "위원회 심의 결과"


@pytest.fixture
def city(storage: Storage, municipality: Municipality, town: Town) -> Iterator[Town]:
    with storage.writing(municipality.id):
        propose(town.run, "bonus", town.maker)
        ScoreRun.update(state="confirmed").execute()
        yield town


def confirmed(town: Town, by: int, based_on: int | None = None) -> Allocation:
    return confirm(ScoreRun.get_by_id(town.run.id), "bonus", by, based_on)


def test_a_second_person_makes_the_newest_version_final(city: Town) -> None:
    made = confirmed(city, city.confirmer, based_on=1)

    assert (made.state, made.confirmed_by_id) == ("confirmed", city.confirmer)
    assert made.confirmed_at is not None
    assert made.confirmed_at >= made.made_at
    entry = AuditEntry.get(AuditEntry.action == "allocation.confirmed")
    assert (entry.object_id, entry.persons) == (str(made.id), 10)
    assert entry.details["digest"] == made.digest


@pytest.mark.parametrize("who", ["maker", "configurer", "decider"])
def test_whoever_had_a_hand_in_it_does_not_confirm(who: str, city: Town) -> None:
    mark = marked(city.people[2], "grade", "S", REASON, city.confirmer)
    decide(ScoreRun.get(), "bonus", mark)
    propose(ScoreRun.get(), "bonus", city.maker)
    by = {"maker": city.maker, "configurer": city.configurer, "decider": city.confirmer}[who]

    with pytest.raises(ApproverNeeded):
        confirmed(city, by)

    assert {one.state for one in Allocation.select()} == {"proposed"}


def test_two_accounts_of_one_person_are_one_person(city: Town) -> None:
    Account.update(person=city.people[0]).where(
        Account.id.in_([city.maker, city.confirmer])
    ).execute()

    with pytest.raises(ApproverNeeded):
        confirmed(city, city.confirmer)


@pytest.mark.parametrize("state", ["proposed", "published", "superseded"])
def test_grades_are_confirmed_after_the_scores(
    state: str, storage: Storage, municipality: Municipality, town: Town
) -> None:
    with storage.writing(municipality.id):
        propose(town.run, "bonus", town.maker)
        ScoreRun.update(state=state).execute()

        with pytest.raises(NotAllocatable, match=r"Confirm the run first\."):
            confirmed(town, town.confirmer)


def test_nothing_is_confirmed_while_somebody_is_undecided(
    storage: Storage, municipality: Municipality
) -> None:
    allocations = {"bonus": BONUS | {"tie_keys": []}}
    with storage.writing(municipality.id):
        town = build(["9/1", "5/1", "5/1", "5/1", "1/1"], allocations, state="confirmed")
        propose(town.run, "bonus", town.maker)

        with pytest.raises(StillUndecided) as caught:
            confirmed(town, town.confirmer)

        assert caught.value.facts == {
            "allocation": "bonus",
            "count": 3,
            "names": "직원 1, 직원 2, 직원 3",
        }
        decide(town.run, "bonus", marked(town.people[3], "grade", "B", REASON, town.maker))
        assert confirmed(town, town.confirmer).state == "confirmed"


def test_changed_staff_data_or_settings_call_for_a_new_allocation(city: Town) -> None:
    Person.update(grade_since=date(2019, 1, 1)).where(Person.id == city.people[7]).execute()

    with pytest.raises(AllocationMoved, match="settings or staff data changed since"):
        confirmed(city, city.confirmer)

    propose(ScoreRun.get(), "bonus", city.maker)
    configure(city.cycle, {"bonus": BONUS | {"places": 1}}, city.configurer, version=2)
    with pytest.raises(AllocationMoved, match="settings or staff data changed since"):
        confirmed(city, city.confirmer)

    propose(ScoreRun.get(), "bonus", city.maker)
    assert confirmed(city, city.confirmer).number == 3


def test_only_what_is_on_the_page_is_confirmed(city: Town) -> None:
    propose(ScoreRun.get(), "bonus", city.maker)

    with pytest.raises(AllocationMoved, match="somebody else changed it"):
        confirmed(city, city.confirmer, based_on=1)


def test_nothing_proposed_is_nothing_to_confirm(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        town = build(["2/1", "1/1"], state="confirmed")

        with pytest.raises(AllocationMoved):
            confirmed(town, town.confirmer)


def test_a_confirmed_allocation_is_neither_replaced_nor_confirmed_again(city: Town) -> None:
    made = confirmed(city, city.confirmer)
    mark = marked(city.people[2], "grade", "S", REASON, city.maker)

    with pytest.raises(AllocationMoved, match="it is confirmed"):
        propose(ScoreRun.get(), "bonus", city.maker)
    with pytest.raises(AllocationMoved, match="it is confirmed"):
        confirmed(city, city.confirmer)
    with pytest.raises(AllocationMoved, match="it is confirmed"):
        decide(ScoreRun.get(), "bonus", mark)
    assert Allocation.select().count() == made.number == 1


def test_the_database_keeps_what_is_confirmed(
    storage: Storage, municipality: Municipality, town: Town
) -> None:
    with storage.writing(municipality.id):
        propose(town.run, "bonus", town.maker)
        ScoreRun.update(state="confirmed").execute()
        made = confirmed(town, town.confirmer)

    with pytest.raises(Immutable), storage.writing(municipality.id):
        Allocation.update(groups=[]).where(Allocation.id == made.id).execute()
