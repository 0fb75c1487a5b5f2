"""What allocations need to know of people and units, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from core.allocation.records import IN_GRADE, IN_RANK, SERVICE
from core.allocation.words import STAFF_NO
from core.data.models import Cycle, OrgUnit, Person, Spell
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


class Duty(NamedTuple):
    """A spell in the period: the unit, first and last day as ordinals, and whether it is duty."""

    unit: int
    first: int
    last: int
    is_duty: bool


def known_people(cycle: Cycle) -> dict[int, Known]:
    """Return everybody by id, as of the last day of ``cycle``, in three queries."""
    units, duties = _units(), _duties(cycle)
    columns = (Person.id, Person.staff_no, Person.name, Person.position, Person.series)
    dates = (Person.grade, Person.employment, Person.appointed_on, Person.grade_since)
    query = Person.select(*columns, *dates, Person.left_on).order_by(Person.staff_no.desc())
    return {
        row["id"]: _person(row, place, cycle, duties.get(row["id"], []), units)
        for place, row in enumerate(query.dicts())
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


def _person(
    row: Mapping[str, Any], place: int, cycle: Cycle, duties: list[Duty], units: Mapping[int, Unit]
) -> Known:
    last = max(duties, key=lambda duty: (duty.last, duty.first), default=None)
    unit = None if last is None else last.unit
    department = None if unit is None else _department(unit, units)
    return Known(
        name=f"{row['name']} {row['position']}".strip(),
        traits={
            "grade": row["grade"],
            "series": row["series"],
            "employment": row["employment"],
            "position": row["position"],
            "unit": _titled(unit, units),
            "department": _titled(department, units),
            "evaluation-group": "" if unit is None else _evaluation_group(unit, units),
        },
        lists={"unit": str(unit or ""), "department": str(department or "")},
        keys={STAFF_NO: place, **_seniority(row, cycle.ends_on)},
        served=_served(duties, row["left_on"]) if duties else None,
    )


def _seniority(row: Mapping[str, Any], day: date) -> dict[str, int]:
    """Return the statutory keys in days; the roll holds one date for the rank and the grade."""
    since = {IN_RANK: row["grade_since"], IN_GRADE: row["grade_since"]}
    since |= {SERVICE: row["appointed_on"]}
    return {key: (day - begun).days for key, begun in since.items() if begun is not None}


def _served(duties: Iterable[Duty], left_on: date | None) -> int:
    gone = left_on.toordinal() if left_on else date.max.toordinal()
    return days(
        (duty.first, min(duty.last, gone)) for duty in duties if duty.is_duty and duty.first <= gone
    )


def _duties(cycle: Cycle) -> dict[int, list[Duty]]:
    columns = (Spell.person, Spell.unit, Spell.starts, Spell.ends, Spell.kind)
    query = Spell.select(*columns).where(
        Spell.starts <= cycle.ends_on, Spell.ends.is_null() | (Spell.ends >= cycle.starts_on)
    )
    found: dict[int, list[Duty]] = defaultdict(list)
    for person, unit, starts, ends, kind in query.order_by(Spell.starts, Spell.id).tuples():
        first, last = max(starts, cycle.starts_on), min(ends or cycle.ends_on, cycle.ends_on)
        found[person].append(Duty(unit, first.toordinal(), last.toordinal(), kind in ON_DUTY))
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


def _titled(unit: int | None, units: Mapping[int, Unit]) -> str:
    """Return code and name: units of different departments may have one name."""
    return "" if unit is None else f"{units[unit].code} {units[unit].name}"
