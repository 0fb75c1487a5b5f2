"""The organisation as rosters read it, and who heads what on a day.

Everything is ordered by code and staff number in Python: databases sort texts each in their way,
and a result must depend on neither the database nor the ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from core.data.models import OrgUnit, Person, Spell, Succession
from core.rosters.organisation import Duty, Member, Organisation, Unit

#: Kinds of spell in which somebody works in the unit: at work, or there as well (concurrently).
AT_WORK = ("근무", "겸임")
TEAM, BUREAU = "팀", "국실"


class SpellRow(NamedTuple):
    """A spell of duty as it is stored, by the ids of person and unit."""

    person: int
    unit: int
    starts: date
    ends: date | None
    kind: str
    leads: bool


def organisation(starts: date, ends: date) -> Organisation:
    """Return the units that existed and the people who served from ``starts`` to ``ends``.

    Three queries, whatever the number of people.  Duties are cut to the period and to the day
    the person left; who left before it began is not in it.
    """
    units = {row.id: row for row in OrgUnit.select()}
    duties = defaultdict(list)
    for spell in spells_between(starts, ends):
        duties[spell.person].append(spell)
    people = Person.select(Person.id, Person.staff_no, Person.grade, Person.left_on).tuples()
    members = {
        staff_no: Member(
            staff_no=staff_no,
            grade=grade,
            duties=tuple(_duties(duties[key], units, starts, min(ends, left or ends))),
            left=left is not None and left <= ends,
        )
        for key, staff_no, grade, left in people
        if left is None or left >= starts
    }
    served = {spell.unit for spells in duties.values() for spell in spells}
    return Organisation(
        starts=starts,
        ends=ends,
        units=dict(sorted(_units(units, served, starts, ends))),
        members=dict(sorted(members.items())),
    )


def spells_between(starts: date, ends: date) -> Iterator[SpellRow]:
    """Yield every spell of duty that touches the period, in one query."""
    found = Spell.select(
        Spell.person, Spell.unit, Spell.starts, Spell.ends, Spell.kind, Spell.leads
    ).where(Spell.starts <= ends, Spell.ends.is_null() | (Spell.ends >= starts))
    return (SpellRow(*row) for row in found.tuples())


def people_by_staff_no() -> Mapping[str, int]:
    """Return the id of every person by staff number."""
    return dict(sorted(Person.select(Person.staff_no, Person.id).tuples()))


def units_by_code() -> Mapping[str, int]:
    """Return the id of every unit by code."""
    return dict(sorted(OrgUnit.select(OrgUnit.code, OrgUnit.id).tuples()))


def heads(day: date) -> Mapping[str, tuple[str, ...]]:
    """Return the staff numbers of those who head a unit on ``day``, by the unit's code.

    Who is on leave, seconded or suspended heads nothing, nor who left before that day.
    """
    found = (
        Spell.select(OrgUnit.code, Person.staff_no)
        .join(OrgUnit)
        .switch(Spell)
        .join(Person)
        .where(Spell.leads == True, Spell.kind.in_(AT_WORK))  # noqa: E712  peewee builds SQL from ==
        .where(Spell.starts <= day, Spell.ends.is_null() | (Spell.ends >= day))
        .where(Person.left_on.is_null() | (Person.left_on >= day))
        .tuples()
    )
    return _gathered(found)


def head_of(unit: str, day: date) -> str | None:
    """Return the staff number of who heads ``unit`` (its code) on ``day``; the first of several."""
    return next(iter(heads(day).get(unit, ())), None)


def departments(day: date) -> Mapping[int, str]:
    """Return each person's department on ``day``: person id to the code of the unit.

    A team counts as part of the first unit above it that is none; other units count for
    themselves.  Who serves in two has the one of the spell that began last.
    """
    above = {
        key: (code, kind, parent)
        for key, code, kind, parent in OrgUnit.select(
            OrgUnit.id, OrgUnit.code, OrgUnit.kind, OrgUnit.parent
        ).tuples()
    }
    spells = sorted(
        spells_between(day, day), key=lambda spell: (spell.starts, above[spell.unit][0])
    )
    return {spell.person: _department(spell.unit, above) for spell in spells}


def own_units(day: date, department: str) -> Mapping[int, str]:
    """Return the unit of each person whose department on ``day`` is ``department``, by its code."""
    of_department = departments(day)
    codes = {key: code for code, key in units_by_code().items()}
    spells = sorted(spells_between(day, day), key=lambda one: (one.starts, codes[one.unit]))
    found = {spell.person: codes[spell.unit] for spell in spells}
    return {one: code for one, code in found.items() if of_department[one] == department}


def bureaus() -> Mapping[str, str]:
    """Return the nearest bureau above each unit, itself if it is one, both by their codes."""
    rows = OrgUnit.select(OrgUnit.id, OrgUnit.code, OrgUnit.kind, OrgUnit.parent).tuples()
    above = {key: (code, kind, parent) for key, code, kind, parent in rows}
    return {code: _bureau(key, above) for key, (code, *_) in above.items()}


def _bureau(unit: int, above: Mapping[int, tuple[str, str, int | None]]) -> str:
    seen: set[int] = set()
    at: int | None = unit
    while at is not None and at not in seen:
        seen.add(at)
        code, kind, parent = above[at]
        if kind == BUREAU:
            return code
        at = parent
    return ""


def heirs(unit: str) -> Mapping[str, Fraction]:
    """Return the units that took over ``unit`` (its code), with their shares; 1 is the whole."""
    successor = OrgUnit.alias("successor")
    found = (
        Succession.select(successor.code, Succession.share)
        .join(OrgUnit, on=(Succession.predecessor == OrgUnit.id))
        .switch(Succession)
        .join(successor, on=(Succession.successor == successor.id))
        .where(OrgUnit.code == unit)
        .tuples()
    )
    return {code: Fraction(share) / 100 for code, share in sorted(found)}


def _duties(
    spells: Iterable[SpellRow], units: Mapping[int, OrgUnit], starts: date, ends: date
) -> Iterator[Duty]:
    for spell in sorted(spells, key=lambda one: (one.starts, units[one.unit].code)):
        first, last = max(spell.starts, starts), min(spell.ends or ends, ends)
        if first <= last:
            code = units[spell.unit].code
            yield Duty(unit=code, starts=first, ends=last, kind=spell.kind, leads=spell.leads)


def _units(
    units: Mapping[int, OrgUnit], served: Iterable[int], starts: date, ends: date
) -> Iterator[tuple[str, Unit]]:
    """Yield what existed in the period, what somebody served in, and the units above those."""
    existed = (key for key, unit in units.items() if _existed(unit, starts, ends))
    wanted: set[int] = set()
    for key in (*existed, *served):
        while key is not None and key not in wanted:
            wanted.add(key)
            key = units[key].parent_id  # noqa: PLW2901  climbing is the point
    for key in wanted:
        unit = units[key]
        parent = units[unit.parent_id].code if unit.parent_id else None
        yield unit.code, Unit(code=unit.code, name=unit.name, kind=unit.kind, parent=parent)


def _existed(unit: OrgUnit, starts: date, ends: date) -> bool:
    until: date | None = unit.valid_to
    return bool(unit.valid_from <= ends) and (until is None or until >= starts)


def _department(unit: int, above: Mapping[int, tuple[str, str, int | None]]) -> str:
    code, kind, parent = above[unit]
    climbed = {unit}
    while kind == TEAM and parent is not None and parent not in climbed:
        climbed.add(parent)
        code, kind, parent = above[parent]
    return code


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, value in sorted(pairs):
        found[key] = (*found.get(key, ()), value)
    return found
