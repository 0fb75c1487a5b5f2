"""What a correction changes, person by person: paid in addition or claimed back, never shared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from core.data.models import Municipality, PayFlag, PayLine, Person
from core.data.storage import Storage
from core.errors.formulas import OutOfBounds
from core.errors.outcomes import ListSettled
from core.paylists.deciding import approve
from core.paylists.differences import claimed_back, differences, sums
from core.paylists.flags import flag_fraud, withdraw
from tests.core.grading.town import Town
from tests.core.paylists.town import approved, made, rescored


@pytest.fixture
def city(storage: Storage, municipality: Municipality, town: Town) -> Iterator[Town]:
    with storage.writing(municipality.id):
        yield town


def test_a_new_run_shows_who_is_paid_more_and_from_whom_is_claimed_back(city: Town) -> None:
    old = approved(city)
    after = rescored(city, {8: "197/2", 2: "60/1"})

    new = approve(made(after, corrects=old, reason="이의 인용"), city.confirmer)

    found = {one.person: one for one in differences(new)}
    assert {
        city.people.index(person): (one.grade_before, one.grade_after, one.amount)
        for person, one in found.items()
    } == {
        1: ("S", "A", -1_425_000),
        2: ("A", "C", -3_750_000),
        8: ("B", "S", 2_625_000),
        9: ("C", "B", 3_400_000),
    }
    assert sums(found.values()) == (6_025_000, 5_175_000)
    total = sum(one.total for one in PayLine.select().where(PayLine.pay_list == old))
    assert new.total - total == 6_025_000 - 5_175_000


def test_a_first_list_has_no_differences(city: Town) -> None:
    assert differences(approved(city)) == ()


def test_a_person_who_left_the_list_gives_everything_back(city: Town) -> None:
    old = approved(city)
    Person.update(grade="5").where(Person.id == city.people[0]).execute()

    new = approve(made(city, corrects=old, reason="명백한 착오"), city.confirmer)

    (one,) = differences(new)
    assert (one.person, one.before, one.after, one.grade_after) == (
        city.people[0],
        6_900_000,
        0,
        "",
    )


def test_after_a_fraud_all_that_was_paid_is_claimed_back(city: Town) -> None:
    old = approved(city)
    person, since = Person.get_by_id(city.people[1]), date(2027, 4, 1)

    flag = flag_fraud(person, since, since + timedelta(days=365), city.maker, claimed=old)

    (one,) = claimed_back(old)
    assert (one.person, one.before, one.amount) == (person.id, 5_175_000, -5_175_000)
    withdraw(flag, city.maker)
    assert claimed_back(old) == ()


def test_a_bar_of_more_than_a_year_is_refused(city: Town) -> None:
    with pytest.raises(OutOfBounds):
        flag_fraud(Person.get(), date(2027, 4, 1), date(2028, 4, 2), city.maker)
    assert PayFlag.select().count() == 0


def test_only_what_was_approved_can_be_claimed_back(city: Town) -> None:
    day = date(2027, 4, 1)

    with pytest.raises(ListSettled, match="claiming its payment back"):
        flag_fraud(Person.get(), day, day, city.maker, claimed=made(city))
