"""Steps that several people sign: who is asked, who has signed, and whether enough have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from core.data.models import Flow, FlowStep, Seat
from core.errors.workflow import NobodySigns
from core.workflow import Transition
from forms.definition import in_language

#: By the name of a step, who is to sign it, and whether they have.
Seats: TypeAlias = Mapping[str, Mapping[int, bool]]
NO_SEATS: Seats = {}


def seats_of(flow: int) -> Seats:
    """Return whose signatures the stage of a submission asks for."""
    return seats_by_flow(flow).get(flow, NO_SEATS)


def seats_by_flow(flow: int | None = None) -> Mapping[int, Seats]:
    """Return the same of every submission, or of ``flow`` alone, in one query."""
    rows = Seat.select(Seat.flow, Seat.name, Seat.person, Seat.step).order_by(Seat.id)
    found: dict[int, dict[str, dict[int, bool]]] = {}
    for key, name, person, step in (rows.where(Seat.flow == flow) if flow else rows).tuples():
        found.setdefault(key, {}).setdefault(name, {})[person] = step is not None
    return found


def waiting(seats: Seats, name: str, replaced: Mapping[int, int]) -> Mapping[int, int | None]:
    """Return who has still to sign a step: each with the person acted for, None for themselves.

    Nobody signs for somebody who is away; whoever takes the place of a person in this submission
    alone (회피), as ``replaced`` tells, signs in that place.
    """
    open_to = [person for person, signed in seats.get(name, {}).items() if not signed]
    found: dict[int, int | None] = {one: None for one in open_to if one not in replaced}
    for one in open_to:
        if one in replaced:
            found.setdefault(replaced[one], one)
    return found


def seat(flow: Flow, ways: Iterable[tuple[Transition, frozenset[int]]]) -> None:
    """Ask for the signatures of the stage that a submission enters; those of the last one end.

    Raises:
        NobodySigns: A step has nobody to sign it.

    """
    Seat.delete().where(Seat.flow == flow).execute()
    for way, people in ways:
        if not people:
            titles = {f"step_{one}": in_language(way.title, one) for one in ("ko", "en")}
            raise NobodySigns(**titles)
        for person in sorted(people):
            Seat.create(flow=flow, name=way.name, person=person)


def sign_seat(flow: Flow, name: str, person: int | None, step: FlowStep) -> None:
    """Store that a signature is given."""
    here = (Seat.flow == flow) & (Seat.name == name) & (Seat.person == person)
    Seat.update(step=step).where(here).execute()


def vacate(steps: Sequence[int]) -> None:
    """Ask again for the signatures that were given with these steps: they are void."""
    Seat.update(step=None).where(Seat.step.in_(list(steps))).execute()
