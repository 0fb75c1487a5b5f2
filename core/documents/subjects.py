"""Whom documents are about: people with grade, unit and spells of duty, and departments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from core.data.models import Cycle, OrgUnit, Person, Spell
from core.documents.runs import NOTHING, Order, korean_day
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
    """A spell of duty; ``ends`` is None while it lasts."""

    unit: str
    starts: date
    ends: date | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A member of staff, or a department.

    ``number`` is the staff number or the unit's code, ``group`` the unit of a person on the day of
    the run or the evaluation group of a department; ``facts`` stand at the head of a document.
    ``duties`` are those that touch the cycle, in order.
    """

    number: str
    name: str
    group: str
    facts: tuple[tuple[str, str], ...]
    duties: tuple[Duty, ...] = ()


def subjects(order: Order, kind: str, wanted: Iterable[int] | None = None) -> dict[int, Subject]:
    """Return people or departments (all if None) by id, in at most two queries."""
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
    unit = _on(korean_day(order.run.made_at), duties)
    facts = {"name": f"{name} ({number})", "unit": unit, "rank": rank}
    return Subject(number=number, name=name, group=unit, facts=_facts(order, facts), duties=duties)


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


def _on(day: date, duties: tuple[Duty, ...]) -> str:
    """Return the unit on ``day``; of several spells the last begun counts."""
    found = [
        duty.unit
        for duty in duties
        if duty.starts <= day and (duty.ends is None or duty.ends >= day)
    ]
    return found[-1] if found else ""


def _rank(series: str, grade: str, position: str) -> str:
    """Return the grade as it is said: ``행정 7급 주무관``."""
    said = f"{grade}급" if grade.isdecimal() else grade
    return " ".join(part for part in (series, said, position) if part)


def _duties(cycle: Cycle, people: list[int] | None) -> Mapping[int, list[Duty]]:
    during = (Spell.starts <= cycle.ends_on) & (
        Spell.ends.is_null() | (Spell.ends >= cycle.starts_on)
    )
    query = Spell.select(Spell.person, OrgUnit.name, Spell.starts, Spell.ends, Spell.kind)
    query = query.join(OrgUnit).where(during)
    query = query if people is None else query.where(Spell.person.in_(people))
    found: defaultdict[int, list[Duty]] = defaultdict(list)
    for person, unit, starts, ends, kind in query.order_by(Spell.starts, Spell.id).tuples():
        found[person].append(Duty(unit=unit, starts=starts, ends=ends, kind=kind))
    return found
