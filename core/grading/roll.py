"""What allocations need to know of people and units, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from core.allocation.records import IN_GRADE, IN_RANK, SERVICE
from core.allocation.words import STAFF_NO
from core.data.models import Cycle, OrgUnit, Person, Spell
from core.data.rows import day_of, rows_of
from core.rosters.chart import TEAM, days
from core.scorecards.gathering import ON_DUTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one subject.

    ``traits`` are those by which groups are made, ``lists`` the unit lists that it may stand on,
    ``keys`` the tie keys that are known.  ``served`` counts the days of actual service in the
    period, None where nothing is known of them.
    """

    name: str
    traits: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict)
    served: int | None = None


class Unit(NamedTuple):
    """A unit as the chart has it."""

    code: str
    name: str
    kind: str
    parent: int | None
    group: str


class Member(NamedTuple):
    """Somebody as the driver gives them."""

    id: int
    name: str
    position: str
    series: str
    grade: str
    employment: str
    appointed_on: date | str | None
    grade_since: date | str | None
    left_on: date | str | None


class Duty(NamedTuple):
    """A spell in the period: the unit, first and last day as ordinals, and whether it is duty."""

    unit: int
    first: int
    last: int
    is_duty: bool


def known_people(cycle: Cycle) -> dict[int, Known]:
    """Return everybody by id, as of the last day of ``cycle``, in three queries."""
    first, last = cycle.starts_on, cycle.ends_on
    places, duties = _places(_units()), _duties(first, last)
    columns = (Person.id, Person.name, Person.position, Person.series, Person.grade)
    dates = (Person.employment, Person.appointed_on, Person.grade_since, Person.left_on)
    query = Person.select(*columns, *dates).order_by(Person.staff_no.desc())
    people = (Member(*row) for row in rows_of(query))
    return {
        one.id: _person(one, place, last, duties.get(one.id, []), places)
        for place, one in enumerate(people)
    }


def known_units() -> dict[int, Known]:
    """Return every unit by id, in one query."""
    units = _units()
    return {
        key: Known(
            name=unit.name,
            traits={"kind": unit.kind, "evaluation-group": _evaluation_group(key, units)},
        )
        for key, unit in units.items()
    }


class _Place(NamedTuple):
    """What is known of everybody in a unit."""

    traits: Mapping[str, str]
    lists: Mapping[str, str]


#: Of somebody who was in no unit.
NOWHERE = _Place(
    MappingProxyType({"unit": "", "department": "", "evaluation-group": ""}),
    MappingProxyType({"unit": "", "department": ""}),
)


def _places(units: Mapping[int, Unit]) -> Mapping[int, _Place]:
    found: dict[int, _Place] = {}
    for key in units:
        department = _department(key, units)
        titles = {"unit": _titled(key, units), "department": _titled(department, units)}
        group = {"evaluation-group": _evaluation_group(key, units)}
        found[key] = _Place(titles | group, {"unit": str(key), "department": str(department)})
    return found


def _person(
    one: Member, number: int, day: date, duties: list[Duty], places: Mapping[int, _Place]
) -> Known:
    last = max(duties, key=lambda duty: (duty.last, duty.first), default=None)
    place = NOWHERE if last is None else places[last.unit]
    return Known(
        name=f"{one.name} {one.position}".strip(),
        traits={
            **place.traits,
            "grade": one.grade,
            "series": one.series,
            "employment": one.employment,
            "position": one.position,
        },
        lists=place.lists,
        keys={STAFF_NO: number, **_seniority(one, day)},
        served=_served(duties, day_of(one.left_on)) if duties else None,
    )


def _seniority(one: Member, day: date) -> dict[str, int]:
    """Return the statutory keys in days; the roll holds one date for the rank and the grade."""
    graded, appointed = day_of(one.grade_since), day_of(one.appointed_on)
    since = {IN_RANK: graded, IN_GRADE: graded, SERVICE: appointed}
    return {key: (day - begun).days for key, begun in since.items() if begun is not None}


def _served(duties: Iterable[Duty], left_on: date | None) -> int:
    gone = left_on.toordinal() if left_on else date.max.toordinal()
    return days(
        (duty.first, min(duty.last, gone)) for duty in duties if duty.is_duty and duty.first <= gone
    )


def _duties(since: date, until: date) -> dict[int, list[Duty]]:
    columns = (Spell.person, Spell.unit, Spell.starts, Spell.ends, Spell.kind)
    query = Spell.select(*columns).where(
        Spell.starts <= until, Spell.ends.is_null() | (Spell.ends >= since)
    )
    found: dict[int, list[Duty]] = defaultdict(list)
    for person, unit, starts, ends, kind in rows_of(query.order_by(Spell.starts, Spell.id)):
        first = max(day_of(starts) or since, since).toordinal()
        last = min(day_of(ends) or until, until).toordinal()
        found[person].append(Duty(unit, first, last, kind in ON_DUTY))
    return found


def _units() -> dict[int, Unit]:
    columns = (OrgUnit.id, OrgUnit.code, OrgUnit.name, OrgUnit.kind, OrgUnit.parent)
    query = OrgUnit.select(*columns, OrgUnit.evaluation_group)
    return {key: Unit(*rest) for key, *rest in query.tuples()}


def _upwards(unit: int, units: Mapping[int, Unit]) -> Iterator[int]:
    """Yield a unit and those above it; a chart that runs in a circle ends where it began."""
    seen: set[int] = set()
    at: int | None = unit
    while at is not None and at in units and at not in seen:
        seen.add(at)
        yield at
        at = units[at].parent


def _department(unit: int, units: Mapping[int, Unit]) -> int:
    return next((one for one in _upwards(unit, units) if units[one].kind != TEAM), unit)


def _evaluation_group(unit: int, units: Mapping[int, Unit]) -> str:
    return next((units[one].group for one in _upwards(unit, units) if units[one].group), "")


def _titled(unit: int, units: Mapping[int, Unit]) -> str:
    """Return code and name: units of different departments may have one name."""
    return f"{units[unit].code} {units[unit].name}"
