"""The organisation chart of one day, as actor rules ask it: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.appeals.people import AUTHORITIES
from core.data.models import OrgUnit, Person, Spell, StandIn
from core.data.rows import rows_of
from core.people.organisation import AT_WORK, TEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit in the chart; ``heads`` are the ids of who heads it, by staff number."""

    code: str
    kind: str
    parent: int | None
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Who stands where on ``day``.

    ``unit_of`` has each person's unit of the spell that began last, ``numbers`` everybody's id by
    staff number, ``mayors`` the appointing authority, and ``delegates`` who acts for whom;
    ``replaced`` tells by flow who takes whose place in one submission alone.
    """

    day: date
    units: Mapping[int, Place]
    unit_of: Mapping[int, int]
    numbers: Mapping[str, int]
    mayors: frozenset[int]
    delegates: Mapping[int, frozenset[int]]
    replaced: Mapping[int, Mapping[int, int]]

    def superior(self, person: int) -> frozenset[int]:
        """Return the nearest head above ``person`` who is somebody else."""
        return self.nearest_head(self.unit_of.get(person), person)

    def unit_head(self, unit: int | None, but: int = 0) -> frozenset[int]:
        """Return who heads ``unit``: of a team, its department; not the person ``but``."""
        for key in self._up(unit):
            if self.units[key].kind != TEAM:
                return self.nearest_head(key, but)
        return frozenset()

    def nearest_head(self, unit: int | None, but: int = 0) -> frozenset[int]:
        """Return the nearest head of ``unit`` or above; for its own head who stands above."""
        for key in self._up(unit):
            others = [head for head in self.units[key].heads if head != but]
            if others and but not in self.units[key].heads:
                return frozenset(others[:1])
        return frozenset()

    def above(self, unit: int) -> Iterator[Place]:
        """Yield a unit and those above it, from below."""
        return (self.units[key] for key in self._up(unit))

    def head_of(self, code: str) -> frozenset[int]:
        """Return who heads the unit with that code."""
        return frozenset(
            head for place in self.units.values() if place.code == code for head in place.heads[:1]
        )

    def replaced_in(self, flow: Any) -> Mapping[int, int]:
        """Return who takes whose place in the submission of ``flow`` alone; None for none."""
        return self.replaced.get(flow.id, {}) if flow else {}

    def _up(self, unit: int | None) -> Iterator[int]:
        seen: set[int] = set()
        while unit is not None and unit in self.units and unit not in seen:
            yield unit
            seen.add(unit)
            unit = self.units[unit].parent


def chart_of(day: date) -> Chart:
    """Return the chart of ``day``, in four queries."""
    people = _people(day)
    delegates, replaced = _stand_ins(day)
    heads: dict[int, list[int]] = {}
    unit_of: dict[int, int] = {}
    for person, unit, leads in _spells(day):
        if person in people:
            unit_of[person] = unit
            if leads:
                heads.setdefault(unit, []).append(person)
    for led in heads.values():  # databases sort texts each in their way
        led.sort(key=lambda person: people[person][0])
    authorities = {key for key, (_, position) in people.items() if position in AUTHORITIES}
    return Chart(
        day=day,
        units=dict(_units(heads)),
        unit_of=unit_of,
        numbers={number: key for key, (number, _) in people.items()},
        mayors=frozenset(authorities & unit_of.keys()),
        delegates=delegates,
        replaced=replaced,
    )


def _spells(day: date) -> Iterator[tuple[int, int, bool]]:
    """Yield person, unit and whether they head it of every spell of work, the last begun last."""
    query = (
        Spell.select(Spell.person, Spell.unit, Spell.leads)
        .join(Person)
        .where(Spell.kind.in_(AT_WORK), Spell.starts <= day)
        .where(Spell.ends.is_null() | (Spell.ends >= day))
        .order_by(Spell.starts, Spell.id)
    )
    return iter(rows_of(query))


def _people(day: date) -> Mapping[int, tuple[str, str]]:
    """Return staff number and position of everybody who has not left, by id."""
    found = Person.select(Person.id, Person.staff_no, Person.position).where(
        Person.left_on.is_null() | (Person.left_on >= day)
    )
    return {key: (number, position) for key, number, position in rows_of(found)}


def _units(heads: Mapping[int, list[int]]) -> Iterator[tuple[int, Place]]:
    found = OrgUnit.select(OrgUnit.id, OrgUnit.code, OrgUnit.kind, OrgUnit.parent)
    for key, code, kind, parent in found.tuples():
        place = Place(code=code, kind=kind, parent=parent, heads=tuple(heads.get(key, ())))
        yield key, place


def _stand_ins(day: date) -> tuple[Mapping[int, frozenset[int]], Mapping[int, Mapping[int, int]]]:
    """Return who acts for whom on ``day``, and by flow who takes whose place there."""
    query = StandIn.select(StandIn.flow, StandIn.person, StandIn.delegate).where(
        StandIn.ended_at.is_null(), StandIn.starts <= day
    )
    delegates: dict[int, frozenset[int]] = {}
    replaced: dict[int, dict[int, int]] = {}
    standing = query.where(StandIn.ends.is_null() | (StandIn.ends >= day)).order_by(StandIn.id)
    for flow, person, delegate in standing.tuples():
        if flow is None:
            delegates[person] = delegates.get(person, frozenset()) | {delegate}
        else:
            replaced.setdefault(flow, {})[person] = delegate
    return delegates, replaced
