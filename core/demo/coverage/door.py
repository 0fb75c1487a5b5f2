"""The door for people from outside, tried: shut before the pledge, after the window, to others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from core.access.outsiders import pledge, unpledged
from core.clock import korean_now
from core.data.models import Assignment
from core.demo.coverage.papers import Hand
from core.errors import Problem
from core.errors.outsiders import OutsideWindow, PledgeNeeded
from forms.trying.cells import DOOR, Cell, both

#: What keeps somebody from outside out: no pledge, not the window's day, an item of another.
PLEDGE, WINDOW, OWN = "pledge", "window", "own items"
EVER: Final = timedelta(days=3650)


def cells_of_door(hand: Hand) -> Iterator[Cell]:
    """Yield the cells of a form that somebody from outside fills; inside a scope."""
    if unpledged(hand.person, korean_now()):
        yield from both(DOOR, PLEDGE)
    yield from both(DOOR, WINDOW)
    if _foreign(hand) is not None:
        yield from both(DOOR, OWN)


def tried_door(hand: Hand) -> set[Cell]:
    """Return the cells seen while somebody from outside comes to an item, and pledges."""
    with hand.town.writing(hand.town.account_of(hand.person)):
        now, found = korean_now(), set[Cell]()
        if unpledged(hand.person, now) and isinstance(_opened(hand, now), PledgeNeeded):
            found.add(Cell(DOOR, PLEDGE, False))
        pledge(hand.person, now, "ko")
        if isinstance(_opened(hand, now + EVER), OutsideWindow):
            found.add(Cell(DOOR, WINDOW, False))
        if isinstance(_opened(hand, now, _foreign(hand)), OutsideWindow):
            found.add(Cell(DOOR, OWN, False))
        if _opened(hand, now) is None:
            found |= {Cell(DOOR, name, True) for name in (PLEDGE, WINDOW, OWN)}
    return found


def _opened(hand: Hand, now: datetime, assignment: int | None = None) -> Problem | None:
    """Return what refuses somebody an item at a moment; None where it is opened."""
    try:
        hand.opened(now, assignment)
    except Problem as problem:
        return problem
    return None


def _foreign(hand: Hand) -> int | None:
    """Return an item of somebody else in the same cycle."""
    mine = Assignment.get_by_id(hand.assignment)
    found = (
        Assignment.select(Assignment.id)
        .where(Assignment.cycle == mine.cycle_id, Assignment.actor != hand.person)
        .order_by((Assignment.phase == mine.phase_id).desc(), Assignment.id)
        .scalar()
    )
    return int(found) if found else None
