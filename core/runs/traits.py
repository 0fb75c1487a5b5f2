"""Facts about subjects that scorers may need, as they were on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from peewee import JOIN

from core.data.models import OrgUnit, Person, Spell

YES, NO = "yes", "no"
Traits = dict[int, dict[str, str]]


def traits_of(kind: str, subjects: Iterable[int], day: date) -> Traits:
    """Return facts by subject, in at most one query.

    A person has ``leader`` (``yes`` or ``no``), ``unit`` (its id, empty for none) and ``grade``;
    a unit has ``group`` (evaluation group) and ``kind``.
    """
    wanted = frozenset(subjects)
    found = TRAITS[kind](day) if kind in TRAITS else {}
    return {subject: facts for subject, facts in found.items() if subject in wanted}


def _people(day: date) -> Traits:
    """Return the facts of all people; of several spells the last begun tells the unit."""
    on_the_day = (
        (Spell.person == Person.id)
        & (Spell.starts <= day)
        & (Spell.ends.is_null() | (Spell.ends >= day))
    )
    query = (
        Person.select(Person.id, Person.grade, Spell.unit, Spell.leads)
        .join(Spell, JOIN.LEFT_OUTER, on=on_the_day)
        .order_by(Person.id, Spell.starts, Spell.id)
    )
    found: Traits = {}
    for person, grade, unit, leads in query.tuples():
        before = found.get(person, {})
        leader = YES if leads else before.get("leader", NO)
        found[person] = {"leader": leader, "unit": str(unit or ""), "grade": grade}
    return found


def _units(_day: date) -> Traits:
    query = OrgUnit.select(OrgUnit.id, OrgUnit.evaluation_group, OrgUnit.kind)
    return {unit: {"group": group, "kind": kind} for unit, group, kind in query.tuples()}


TRAITS: Mapping[str, Callable[[date], Traits]] = {"person": _people, "unit": _units}
