"""Approved pay lists, base tables and flags on pay are kept by the database itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.data.models import (
    Allocation,
    BaseTable,
    Municipality,
    PayFlag,
    PayLine,
    PayList,
    Person,
)
from core.data.storage import Storage
from core.errors.data import Immutable
from tests.core.data.rows import DAY, NOON, fill, make_pay_line, make_pay_list

STATES = ("draft", "approved", "superseded")
MOVES = {("draft", "approved"), ("approved", "superseded")}


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> Municipality:
    with storage.writing(municipality.id):
        fill()
    return municipality


def refused(storage: Storage, city: Municipality, change: Callable[[], Any]) -> bool:
    try:
        with storage.writing(city.id):
            change()
    except Immutable:
        return True
    return False


def listed(storage: Storage, city: Municipality, state: str) -> int:
    """Store a list with one line, moved to ``state``; return its id."""
    with storage.writing(city.id):
        made = make_pay_list(Allocation.get())
        make_pay_line(made, Person.get())
        for step in STATES[1 : STATES.index(state) + 1]:
            PayList.update(state=step).where(PayList.id == made.id).execute()
        return int(made.id)


@pytest.mark.parametrize("new", STATES)
@pytest.mark.parametrize("old", STATES)
def test_a_pay_list_moves_forward_only(
    old: str, new: str, storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, old)

    result = refused(
        storage, city, lambda: PayList.update(state=new).where(PayList.id == made).execute()
    )

    assert result == (old != new and (old, new) not in MOVES)


CHANGES: dict[str, dict[str, Any]] = {
    "total": {"total": 1},
    "budget": {"budget": None},
    "settings": {"settings": {}},
    "digest": {"digest": "1" * 64},
    "payday": {"paid_on": DAY.replace(year=2030)},
    "reason": {"reason": "x"},
    "with-a-move": {"state": "approved", "planned": 1},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_pay_list_says_is_never_changed_not_even_in_a_draft(
    change: dict[str, Any], storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, "draft")

    assert refused(
        storage, city, lambda: PayList.update(change).where(PayList.id == made).execute()
    )


@pytest.mark.parametrize("state", ["approved", "superseded"])
def test_who_approved_a_pay_list_stays_on_record(
    state: str, storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, state)

    def change() -> None:
        PayList.update(approved_at=NOON).where(PayList.id == made).execute()

    assert refused(storage, city, change)


@pytest.mark.parametrize("state", STATES)
def test_only_a_draft_loses_and_gains_lines_or_goes(
    state: str, storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, state)
    is_final = state != "draft"

    def add() -> None:
        person = Person.create(staff_no="S9", name="직원 9", grade="7")
        make_pay_line(PayList.get_by_id(made), person)

    def drop() -> None:
        PayList.delete().where(PayList.id == made).execute()

    def empty() -> None:
        PayLine.delete().where(PayLine.pay_list == made).execute()

    assert [refused(storage, city, change) for change in (add, empty, drop)] == [is_final] * 3


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: PayLine.update(amount=1).execute(), id="line-edited"),
        pytest.param(lambda: BaseTable.update(amounts={}).execute(), id="bases-edited"),
        pytest.param(lambda: BaseTable.delete().execute(), id="bases-deleted"),
        pytest.param(
            lambda: PayFlag.update(since=DAY.replace(year=2020)).execute(), id="flag-moved"
        ),
        pytest.param(lambda: PayFlag.update(spared=True).execute(), id="flag-edited"),
        pytest.param(lambda: PayFlag.delete().execute(), id="flag-deleted"),
    ],
)
def test_lines_base_tables_and_flags_stay_as_they_were_written(
    change: Callable[[], Any], storage: Storage, city: Municipality
) -> None:
    assert refused(storage, city, change)


def test_a_flag_is_withdrawn_once(storage: Storage, city: Municipality) -> None:
    withdrawn = {"withdrawn_at": NOON}

    assert not refused(storage, city, lambda: PayFlag.update(withdrawn).execute())
    assert refused(storage, city, lambda: PayFlag.update(withdrawn_at=None).execute())
