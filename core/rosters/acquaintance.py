"""Who knows whose work: candidates for rating a person, by relation.

Superiors are those who headed the person's team and department; over a head stands the head of
the next unit above that has one.  Subordinates of a head are the members of the units it headed,
with all units below; of anybody else the colleagues of a lower grade.  Peers of a head are the
heads of units of the same kind beside its own; of anybody else the other colleagues that head
nothing.  Colleagues are those of the same unit, and of the same department where these are too
few.  Only days on which both were at work count, and only people who shared enough of them.

Source: domain form U8 ("higher and lower ranks are the raters"; at least 60 days' overlap [c]);
raters must know the work: Local Public Officials Appointment Decree, article 8-4 (3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from core.rosters.chart import Chart, Span, days
from core.rosters.organisation import Member

SUPERIOR, PEER, SUBORDINATE = "superior", "peer", "subordinate"
#: How near somebody stands: the first choice, or taken where those are too few.
NEAR, WIDE = 0, 1

#: relation -> staff number -> NEAR or WIDE
Candidates: TypeAlias = Mapping[str, Mapping[str, int]]


class Met(NamedTuple):
    """A span of another person that may have met the ratee's work."""

    relation: str
    distance: int
    span: Span


def candidates(
    chart: Chart, members: Mapping[str, Member], ratee: str, min_days: int
) -> Candidates:
    """Return everybody who shared ``min_days`` days with ``ratee``, by relation.

    Somebody who stands in two relations (a team lead who was a colleague before) is in the first
    of superior, subordinate, peer.
    """
    shared: dict[tuple[str, str, int], list[tuple[int, int]]] = defaultdict(list)
    for own in chart.of[ratee]:
        for relation, distance, other in _met(chart, members, own):
            first, last = max(own.first, other.first), min(own.last, other.last)
            if first <= last and other.person != ratee:
                for place in range(distance, WIDE + 1):
                    shared[relation, other.person, place].append((first, last))
    found: dict[str, dict[str, int]] = {SUPERIOR: {}, SUBORDINATE: {}, PEER: {}}
    taken: set[str] = set()
    for relation, known in found.items():
        reached = [key for key in shared if key[0] == relation and key[1] not in taken]
        for _, person, place in sorted(reached):
            if days(shared[relation, person, place]) >= min_days:
                known.setdefault(person, place)
        taken |= known.keys()
    return found


def _met(chart: Chart, members: Mapping[str, Member], own: Span) -> Iterator[Met]:
    for unit in chain(chart, own):
        yield from (Met(SUPERIOR, NEAR, span) for span in chart.heads.get(unit, ()))
    if own.leads:
        yield from _led(chart, own)
        yield from _beside(chart, own)
    else:
        yield from _colleagues(chart, members, own)


def chain(chart: Chart, own: Span) -> tuple[str, ...]:
    """Return the units whose heads are the superiors in a span of work.

    From the own unit (a head's: the one above) up to the department; where none of these has a
    head, the next unit above that has one.
    """
    department = chart.department[own.unit]
    way_up = (own.unit, *chart.above[own.unit])[own.leads :]
    within = way_up[: way_up.index(department) + 1] if department in way_up else ()
    if any(_headed(chart, unit, own.person) for unit in within):
        return within
    beyond = way_up[len(within) :]
    return tuple(unit for unit in beyond if _headed(chart, unit, own.person))[:1]


def _headed(chart: Chart, unit: str, by_other_than: str) -> bool:
    return any(span.person != by_other_than for span in chart.heads.get(unit, ()))


def _led(chart: Chart, own: Span) -> Iterator[Met]:
    """Yield those below; of a bureau first its own staff and the heads of its departments."""
    department = chart.department[own.unit]
    for span in chart.within.get(own.unit, ()):
        is_next = span.leads and chart.parent(span.unit) == own.unit
        is_near = is_next or chart.department[span.unit] == department
        yield Met(SUBORDINATE, NEAR if is_near else WIDE, span)


def _beside(chart: Chart, own: Span) -> Iterator[Met]:
    """Yield the heads of units of the same kind under the same unit, and one level wider."""
    above = chart.above[own.unit]
    for distance, unit in enumerate(above[: WIDE + 1]):
        level = chart.below[unit]
        for _ in range(distance):
            level = tuple(code for one in level for code in chart.below.get(one, ()))
        for code in level:
            if code != own.unit and chart.kind[code] == chart.kind[own.unit]:
                yield from (Met(PEER, distance, span) for span in chart.heads.get(code, ()))


def _colleagues(chart: Chart, members: Mapping[str, Member], own: Span) -> Iterator[Met]:
    for span in chart.in_department[chart.department[own.unit]]:
        if not span.leads:
            is_lower = lower(members[span.person], members[own.person])
            relation = SUBORDINATE if is_lower else PEER
            yield Met(relation, NEAR if span.unit == own.unit else WIDE, span)


def lower(one: Member, other: Member) -> bool:
    """Return whether ``one`` is of a lower grade; grades without a number compare with none."""
    if not (one.grade.isdecimal() and other.grade.isdecimal()):
        return False
    return int(one.grade) > int(other.grade)
