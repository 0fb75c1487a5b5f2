"""Approving: by a second person, once, and only what still is as it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from core.data.models import Account, AuditEntry, Municipality, PayLine, PayList, Person
from core.data.storage import Storage
from core.errors.cycles import ApproverNeeded
from core.errors.data import Immutable
from core.errors.outcomes import ListSettled, NotConfirmed
from core.errors.scores import ReasonNeeded
from core.paylists.deciding import approve, discard, in_force, is_outdated
from core.paylists.flags import flag_discipline
from tests.core.grading.town import Town
from tests.core.paylists.town import approved, made, rescored


@pytest.fixture
def city(storage: Storage, municipality: Municipality, town: Town) -> Iterator[Town]:
    with storage.writing(municipality.id):
        yield town


def test_a_second_person_approves_and_it_is_on_record(city: Town) -> None:
    found = approve(made(city, budget=30_000_000), city.confirmer)

    assert (found.state, found.approved_by_id) == ("approved", city.confirmer)
    assert found.approved_at is not None
    assert found.approved_at >= found.made_at
    assert in_force(city.cycle.id, "bonus") == found
    entry = AuditEntry.get(AuditEntry.action == "paylist.approved")
    assert (entry.object_id, entry.persons, entry.details["digest"]) == (
        str(found.id),
        10,
        found.digest,
    )


def test_whoever_made_a_list_does_not_approve_it(city: Town) -> None:
    draft = made(city)
    Account.update(person=city.people[0]).where(
        Account.id.in_((city.maker, city.confirmer))
    ).execute()

    for account in (city.maker, city.confirmer):
        with pytest.raises(ApproverNeeded, match="approving pay list"):
            approve(draft, account)
    assert PayList.get().state == "draft"


def test_a_list_is_approved_once_and_then_stays(city: Town) -> None:
    found = approved(city)

    with pytest.raises(ListSettled, match=r"GR-667.*Approved.*approving it"):
        approve(found, city.confirmer)
    with pytest.raises(ListSettled, match=r"deleting it"):
        discard(found)


def test_an_approved_list_is_immutable_in_the_database(
    storage: Storage, municipality: Municipality, town: Town
) -> None:
    with storage.writing(municipality.id):
        approved(town)

    with pytest.raises(Immutable), storage.writing(municipality.id):
        PayList.update(total=1).execute()
    with pytest.raises(Immutable), storage.writing(municipality.id):
        PayLine.delete().execute()


def test_a_draft_may_be_thrown_away(city: Town) -> None:
    discard(made(city))

    assert (PayList.select().count(), PayLine.select().count()) == (0, 0)
    assert AuditEntry.get(AuditEntry.action == "paylist.discarded")


def test_a_second_list_beside_an_approved_one_is_refused(city: Town) -> None:
    first, second = made(city), made(city)
    approve(first, city.confirmer)

    with pytest.raises(ListSettled, match=f"list {first.id} is approved already"):
        approve(second, city.confirmer)


def test_a_flag_recorded_after_a_list_was_made_keeps_it_from_being_approved(city: Town) -> None:
    draft = made(city)
    flag_discipline(Person.get(), date(2026, 5, 1), city.maker)

    with pytest.raises(ListSettled, match="flags on pay changed"):
        approve(draft, city.confirmer)


def test_a_draft_of_a_superseded_run_is_not_approved(city: Town) -> None:
    draft = made(city)

    rescored(city, {})

    with pytest.raises(ListSettled, match="its allocation was replaced"):
        approve(draft, city.confirmer)


def test_a_superseded_run_makes_its_approved_list_outdated(city: Town) -> None:
    found = approved(city)
    assert not is_outdated(found)

    rescored(city, {})

    assert is_outdated(PayList.get_by_id(found.id))


def test_a_correction_supersedes_the_old_list_when_it_is_approved(city: Town) -> None:
    old = approved(city)
    draft = made(city, corrects=old, reason="이의 인용")
    assert PayList.get_by_id(old.id).state == "approved"

    new = approve(draft, city.confirmer)

    assert (new.state, new.supersedes_id, new.reason) == ("approved", old.id, "이의 인용")
    assert PayList.get_by_id(old.id).state == "superseded"
    assert in_force(city.cycle.id, "bonus") == new


def test_a_correction_needs_a_reason_and_an_approved_list(city: Town) -> None:
    old = approved(city)
    draft = made(city)

    with pytest.raises(ReasonNeeded):
        made(city, corrects=old, reason=" ")
    with pytest.raises(ListSettled, match=r"Draft.*correcting it"):
        made(city, corrects=draft, reason="감사 지적")


def test_without_a_confirmed_allocation_nothing_is_approved(city: Town) -> None:
    draft = made(city)
    run = draft.allocation.run
    type(run).update(state="superseded").where(type(run).id == run.id).execute()

    with pytest.raises(NotConfirmed):
        approve(draft, city.confirmer)
