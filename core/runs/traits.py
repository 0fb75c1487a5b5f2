"""Facts about subjects that scorers may need, as they were on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

import peewee
from peewee import JOIN

from core.data.models import OrgUnit, Person, Spell
from core.data.scope import current

YES, NO = "yes", "no"
Traits = dict[int, dict[str, str]]
#: Limits a query by a column of keys.
Wanted = Callable[[peewee.Field], peewee.Expression]


def traits_of(kind: str, subjects: Collection[int], day: date) -> Traits:
    """Return facts by subject, in at most one query.

    A person has ``leader`` (``yes`` or ``no``), ``unit`` (its id, empty for none) and ``grade``;
    a unit has ``group`` (evaluation group), ``kind`` and ``code``, by which answers name it.
    """
    if kind not in TRAITS or not subjects:
        return {}
    wanted = frozenset(subjects)
    found = TRAITS[kind](day, lambda key: key.between(min(wanted), max(wanted)))
    return {subject: facts for subject, facts in found.items() if subject in wanted}


def _people(day: date, wanted: Wanted) -> Traits:
    """Return the facts of people; of several spells the last begun tells the unit."""
    on_the_day = (
        (Spell.person == Person.id)
        & (Spell.starts <= day)
        & (Spell.ends.is_null() | (Spell.ends >= day))
    )
    query = (
        Person.select(Person.id, Person.grade, Spell.unit, Spell.leads)
        .join(Spell, JOIN.LEFT_OUTER, on=on_the_day)
        .where(wanted(Person.id))
        .order_by(Person.id, Spell.starts, Spell.id)
    )
    found: Traits = {}
    for person, grade, unit, leads in current().database.execute(query):
        before = found.get(person, {})
        leader = YES if leads else before.get("leader", NO)
        found[person] = {"leader": leader, "unit": str(unit or ""), "grade": grade}
    return found


def _units(_day: date, wanted: Wanted) -> Traits:
    query = OrgUnit.select(OrgUnit.id, OrgUnit.evaluation_group, OrgUnit.kind, OrgUnit.code)
    found = query.where(wanted(OrgUnit.id)).tuples()
    return {unit: {"group": group, "kind": kind, "code": code} for unit, group, kind, code in found}


TRAITS: Mapping[str, Callable[[date, Wanted], Traits]] = {"person": _people, "unit": _units}
