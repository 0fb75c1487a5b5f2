"""Whom documents are about: people with grade, unit and spells of duty, and departments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from core.data.models import Cycle, OrgUnit, Person, Spell
from core.documents.runs import NOTHING, Order, korean_day
from core.people.organisation import TEAM
from forms.definition import Texts

PERSON = "person"
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "name": {"ko": "성명", "en": "Name"},
        "unit": {"ko": "소속", "en": "Unit"},
        "rank": {"ko": "직급", "en": "Grade"},
        "period": {"ko": "평가기간", "en": "Period"},
        "department": {"ko": "부서", "en": "Department"},
        "group": {"ko": "평가군", "en": "Evaluation group"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A spell of duty; ``ends`` is None while it lasts.

    ``unit`` names a team with its department, ``department`` the department alone.
    """

    unit: str
    department: str
    starts: date
    ends: date | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A member of staff, or a department.

    ``number`` is the staff number or the unit's code, ``group`` the department of a person on the
    day of the run or the evaluation group of a department; ``facts`` stand at the head.
    ``duties`` are those that touch the cycle, in order.
    """

    number: str
    name: str
    group: str
    facts: tuple[tuple[str, str], ...]
    duties: tuple[Duty, ...] = ()


def subjects(order: Order, kind: str, wanted: Iterable[int] | None = None) -> dict[int, Subject]:
    """Return people or departments (all if None) by id, in at most three queries."""
    keys = None if wanted is None else list(wanted)
    if kind == PERSON:
        return _people(order, keys)
    return _units(order, keys) if kind == "unit" else {}


def _people(order: Order, keys: list[int] | None) -> dict[int, Subject]:
    columns = (Person.id, Person.staff_no, Person.name, Person.series, Person.grade)
    query = Person.select(*columns, Person.position)
    query = query if keys is None else query.where(Person.id.in_(keys))
    duties = _duties(order.run.cycle, keys)
    return {
        key: _person(order, number, name, _rank(*rank), tuple(duties.get(key, ())))
        for key, number, name, *rank in query.tuples()
    }


def _person(order: Order, number: str, name: str, rank: str, duties: tuple[Duty, ...]) -> Subject:
    now = _on(korean_day(order.run.made_at), duties)
    facts = {"name": f"{name} ({number})", "unit": now.unit if now else "", "rank": rank}
    return Subject(
        number=number,
        name=name,
        group=now.department if now else "",
        facts=_facts(order, facts),
        duties=duties,
    )


def _units(order: Order, keys: list[int] | None) -> dict[int, Subject]:
    query = OrgUnit.select(OrgUnit.id, OrgUnit.code, OrgUnit.name, OrgUnit.evaluation_group)
    query = query if keys is None else query.where(OrgUnit.id.in_(keys))
    return {
        key: Subject(
            number=code,
            name=name,
            group=group,
            facts=_facts(order, {"department": f"{name} ({code})", "group": group}),
        )
        for key, code, name, group in query.tuples()
    }


def _facts(order: Order, found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    cycle = order.run.cycle
    period = {"period": f"{cycle.starts_on} ~ {cycle.ends_on} ({cycle.title})"}
    named = {**found, **period}
    return tuple((order.say(LABELS[name]), text or NOTHING) for name, text in named.items())


def _on(day: date, duties: tuple[Duty, ...]) -> Duty | None:
    """Return the spell on ``day``; of several the last begun counts."""
    found = [
        duty for duty in duties if duty.starts <= day and (duty.ends is None or duty.ends >= day)
    ]
    return found[-1] if found else None


def _rank(series: str, grade: str, position: str) -> str:
    """Return the grade as it is said: ``행정 7급 주무관``."""
    said = f"{grade}급" if grade.isdecimal() else grade
    return " ".join(part for part in (series, said, position) if part)


def _duties(cycle: Cycle, people: list[int] | None) -> Mapping[int, list[Duty]]:
    during = (Spell.starts <= cycle.ends_on) & (
        Spell.ends.is_null() | (Spell.ends >= cycle.starts_on)
    )
    query = Spell.select(Spell.person, Spell.unit, Spell.starts, Spell.ends, Spell.kind)
    query = query.where(during)
    query = query if people is None else query.where(Spell.person.in_(people))
    departments = _departments()
    found: defaultdict[int, list[Duty]] = defaultdict(list)
    for person, key, starts, ends, kind in query.order_by(Spell.starts, Spell.id).tuples():
        unit, department = departments[key]
        duty = Duty(unit=unit, department=department, starts=starts, ends=ends, kind=kind)
        found[person].append(duty)
    return found


def _departments() -> dict[int, tuple[str, str]]:
    """Return the full name of every unit, and the department that it is or belongs to."""
    columns = (OrgUnit.id, OrgUnit.name, OrgUnit.kind, OrgUnit.parent)
    units = {key: rest for key, *rest in OrgUnit.select(*columns).tuples()}
    found = {}
    for key, (name, kind, above) in units.items():
        if kind == TEAM and above is not None:
            found[key] = (f"{units[above][0]} {name}", units[above][0])
        else:
            found[key] = (name, name)
    return found
