"""Who stands before whom: in a rating unit by the marks, in a list as the committee has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from core.errors.merit import PlaceOutside
from core.errors.outcomes import ReorderedUnit
from core.outcomes.merit_order import require_unit_order
from core.ranklists.records import Decision, Ratee
from core.ranklists.states import MARK, ORDER, PLACE
from core.scoring.telling import given

KEYS = (MARK, *ORDER)


def by_merit(ratees: Iterable[Ratee]) -> list[Ratee]:
    """Return people by mark, equals in the statutory order."""
    return sorted(ratees, key=lambda one: one.order, reverse=True)


def decider(ahead: Ratee, behind: Ratee) -> str:
    """Return the first key that parts two neighbours; empty where none does."""
    pairs = zip(KEYS, ahead.order, behind.order, strict=True)
    return next((key for key, one, other in pairs if one != other), "")


def by_unit(ratees: Iterable[Ratee]) -> Mapping[str, list[Ratee]]:
    """Return the order list of each rating unit (평정단위별 서열명부), the best first."""
    found: dict[str, list[Ratee]] = defaultdict(list)
    for one in by_merit(ratees):
        found[one.unit].append(one)
    return found


def as_moved(group: str, ratees: Iterable[Ratee], decisions: Iterable[Decision]) -> list[Ratee]:
    """Return the list of a group with everybody at the place to which the committee moved them.

    Raises:
        PlaceOutside: There is no such place.
        ReorderedUnit: People of one rating unit changed places (E26).

    """
    ranked = by_merit(ratees)
    for move in decisions:
        found = [one for one in ranked if one.person == move.person and move.kind == PLACE]
        for one in found:
            place = _place(move.value, len(ranked), group)
            ranked.remove(one)
            ranked.insert(place - 1, one)
    units = {unit: [one.name for one in people] for unit, people in by_unit(ranked).items()}
    require_unit_order(units, [one.name for one in ranked])
    return ranked


def require_falling(ranked: Sequence[Ratee], points: Mapping[int, Fraction]) -> None:
    """Refuse points that rise towards somebody who stands behind in the same rating unit.

    Raises:
        ReorderedUnit: Some do.

    """
    for unit, people in by_unit(ranked).items():
        for ahead, behind in pairwise(people):
            if points[ahead.person] < points[behind.person]:
                told = [f"{one.name} {given(points[one.person])}" for one in (behind, ahead)]
                raise ReorderedUnit(unit=unit, ahead=told[0], behind=told[1])


def _place(typed: str, most: int, group: str) -> int:
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= most):
        raise PlaceOutside(group=group, most=most, found=typed or "-")
    return int(typed)
