"""Confirmed allocations, and those of confirmed runs, are kept by the database itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.data.models import AllocatedGrade, Allocation, Cycle, Municipality, ScoreRun
from core.data.storage import Storage
from core.errors.data import Immutable
from tests.core.data.rows import NOON, fill, make_allocated_grade, make_allocation, make_run

RUNS = ("simulated", "proposed", "published", "confirmed", "superseded")
CONTENT: dict[str, dict[str, Any]] = {
    "settings": {"settings": {"a": 2}},
    "decisions": {"decisions": [1]},
    "groups": {"groups": [1]},
    "digest": {"digest": "1" * 64},
    "name": {"name": "merit"},
    "number": {"number": 9},
    "maker": {"made_at": NOON.replace(year=2020)},
}


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> Municipality:
    with storage.writing(municipality.id):
        fill()
    return municipality


def allocated(storage: Storage, city: Municipality, run: str, state: str = "proposed") -> int:
    """Store an allocation with one grade on a run in state ``run``; return its id."""
    with storage.writing(city.id):
        row = make_run(Cycle.get())
        made = make_allocation(row)
        make_allocated_grade(made)
        Allocation.update(state=state).where(Allocation.id == made.id).execute()
        ScoreRun.update(state=run).where(ScoreRun.id == row.id).execute()
        return int(made.id)


def refused(storage: Storage, city: Municipality, change: Callable[[], Any]) -> bool:
    try:
        with storage.writing(city.id):
            change()
    except Immutable:
        return True
    return False


def drop(allocation: int) -> None:
    AllocatedGrade.delete().where(AllocatedGrade.allocation == allocation).execute()
    Allocation.delete().where(Allocation.id == allocation).execute()


@pytest.mark.parametrize("state", ["proposed", "confirmed"])
@pytest.mark.parametrize("run", RUNS)
def test_an_allocation_goes_only_while_neither_it_nor_its_run_is_confirmed(
    run: str, state: str, storage: Storage, city: Municipality
) -> None:
    allocation = allocated(storage, city, run, state)

    kept = state == "confirmed" or run in {"confirmed", "superseded"}
    assert refused(storage, city, lambda: drop(allocation)) is kept


@pytest.mark.parametrize("change", CONTENT.values(), ids=CONTENT)
@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_what_an_allocation_says_is_never_changed(
    state: str, change: dict[str, Any], storage: Storage, city: Municipality
) -> None:
    allocation = allocated(storage, city, "published", state)

    assert refused(
        storage,
        city,
        lambda: Allocation.update(change).where(Allocation.id == allocation).execute(),
    )


def test_an_allocation_is_confirmed_once_and_for_good(storage: Storage, city: Municipality) -> None:
    allocation = allocated(storage, city, "confirmed")

    def write(**columns: Any) -> Callable[[], Any]:
        return lambda: Allocation.update(columns).where(Allocation.id == allocation).execute()

    assert not refused(storage, city, write(state="confirmed", confirmed_at=NOON))
    assert refused(storage, city, write(state="proposed"))
    assert refused(storage, city, write(confirmed_at=NOON.replace(year=2020)))


def test_no_other_state_is_taken(storage: Storage, city: Municipality) -> None:
    allocation = allocated(storage, city, "published")

    assert refused(
        storage,
        city,
        lambda: Allocation.update(state="paid").where(Allocation.id == allocation).execute(),
    )


@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_a_grade_is_never_changed_and_none_is_added_after_the_confirmation(
    state: str, storage: Storage, city: Municipality
) -> None:
    allocation = allocated(storage, city, "confirmed", state)

    def change() -> None:
        AllocatedGrade.update(grade="A").where(AllocatedGrade.allocation == allocation).execute()

    def add() -> None:
        make_allocated_grade(Allocation.get_by_id(allocation), subject=2)

    assert refused(storage, city, change)
    assert refused(storage, city, add) is (state == "confirmed")
