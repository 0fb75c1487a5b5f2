"""Approved merit and promotion lists are kept by the database itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.data.models import Municipality, Person, RankLine, RankList, ScoreRun
from core.data.storage import Storage
from tests.core.data.rows import DAY, NOON, fill, make_rank_line, make_rank_list
from tests.core.data.test_pay_guards import MOVES, STATES, refused


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> Municipality:
    with storage.writing(municipality.id):
        fill()
    return municipality


def listed(storage: Storage, city: Municipality, state: str) -> int:
    """Store a list with one line, moved to ``state``; return its id."""
    with storage.writing(city.id):
        made = make_rank_list(ScoreRun.get())
        make_rank_line(made, Person.get())
        for step in STATES[1 : STATES.index(state) + 1]:
            RankList.update(state=step).where(RankList.id == made.id).execute()
        return int(made.id)


def changing(made: int, **change: Any) -> Callable[[], Any]:
    """Return what changes a list."""
    return lambda: RankList.update(change).where(RankList.id == made).execute()


@pytest.mark.parametrize("new", STATES)
@pytest.mark.parametrize("old", STATES)
def test_a_list_moves_forward_only(
    old: str, new: str, storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, old)

    result = refused(storage, city, changing(made, state=new))

    assert result == (old != new and (old, new) not in MOVES)


@pytest.mark.parametrize(
    "change",
    [{"settings": {}}, {"as_of": DAY.replace(year=2030)}, {"reason": "x"}, {"sources": [1]}],
    ids=["settings", "day", "reason", "sources"],
)
def test_what_a_list_is_made_from_is_never_changed(
    change: dict[str, Any], storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, "draft")

    assert refused(storage, city, changing(made, **change))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "change",
    [{"decisions": [{}], "digest": "1" * 64}, {"approved_at": NOON}],
    ids=["decisions", "approval"],
)
def test_only_a_draft_takes_decisions(
    change: dict[str, Any], state: str, storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, state)

    assert refused(storage, city, changing(made, **change)) == (state != "draft")


@pytest.mark.parametrize("state", STATES)
def test_only_a_draft_loses_and_gains_lines_or_goes(
    state: str, storage: Storage, city: Municipality
) -> None:
    made = listed(storage, city, state)

    def add() -> None:
        person = Person.create(staff_no="S9", name="직원 9", grade="7")
        make_rank_line(RankList.get_by_id(made), person)

    def empty() -> None:
        RankLine.delete().where(RankLine.rank_list == made).execute()

    def drop() -> None:
        RankList.delete().where(RankList.id == made).execute()

    assert [refused(storage, city, change) for change in (add, empty, drop)] == [
        state != "draft"
    ] * 3


def test_a_line_is_never_edited(storage: Storage, city: Municipality) -> None:
    assert refused(storage, city, lambda: RankLine.update(points="1/1").execute())
