"""Units and people: read by pages, and brought up to date all at once or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from peewee import JOIN

from core.api.blueprint import at
from core.api.people_shapes import Given, PersonShape, Plan, PutQuery, UnitShape
from core.api.shapes import Window, listed, page_of
from core.data.models import OrgUnit, Person, Spell
from core.errors.api import RowsRefused
from core.errors.people import StalePlan
from core.pages.visitor import reading, writing
from core.people.applying import apply
from core.people.file import PeopleFile
from core.people.given import column_of, people_given, sheet_of
from core.people.importing import ImportPlan, plan
from core.sheets.comparing import Change, Comparison
from forms.problems import FormProblem

#: Values that a plan names without telling them: where somebody is reached is theirs.
PRIVATE = frozenset({"mail"})
#: What a plan is made of, in its order.
KINDS = ("units", "people", "spells", "successions")


@at("/units", "people:read", listed(UnitShape, "Units"), asked=Window())
def units(asked: dict[str, Any]) -> dict[str, Any]:
    """List the units, in the order in which they came."""
    above = OrgUnit.alias("above")
    with reading():
        query = OrgUnit.select(OrgUnit, above.code.alias("above_code")).join(
            above, JOIN.LEFT_OUTER, on=(OrgUnit.parent == above.id), attr="above"
        )
        rows, following = page_of(query.objects(), OrgUnit.id, asked)
    return {"items": [_unit(row) for row in rows], "next": following}


@at("/people", "people:read", listed(PersonShape, "People"), asked=Window())
def people(asked: dict[str, Any]) -> dict[str, Any]:
    """List the people with their spells of duty, in the order in which they came."""
    with reading():
        rows, following = page_of(Person.select(), Person.id, asked)
        served = _spells([row.id for row in rows])
    return {"items": [_person(row, served[row.id]) for row in rows], "next": following}


@at("/people", "people:write", Plan(), method="PUT", asked=PutQuery(), taken=Given())
def put_people(asked: dict[str, Any], taken: dict[str, Any]) -> dict[str, Any]:
    """Bring units, people and spells up to date, all of them or nothing.

    The same checks as of the import file.  With dry_run=true nothing is stored; digest, as a dry
    run tells it, refuses the request where something changed in the meantime.
    """
    file = people_given(taken)
    if asked["dry_run"]:
        with reading():
            return _told(_sound(file), stored=False)
    with writing():
        found = _sound(file)
        if asked.get("digest", found.digest) != found.digest:
            raise StalePlan
        apply(found)
    return _told(found, stored=True)


def _sound(file: PeopleFile) -> ImportPlan:
    found = plan(file)
    if not found.can_be_applied:
        count = len(found.errors) + found.dropped
        raise RowsRefused(count=count, problems=_problems(found.problems))
    return found


def _problems(found: Sequence[FormProblem]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "sheet": sheet_of(one.sheet),
            "row": one.row,
            "column": column_of(one.sheet, one.column),
            "code": one.code,
            "severity": one.severity,
            "message": {language: one.sentence(language) for language in ("ko", "en")},
        }
        for one in found
    )


def _told(found: ImportPlan, *, stored: bool) -> dict[str, Any]:
    facts = {kind: _compared(getattr(found, kind)) for kind in KINDS}
    people = {"leaving": found.leaving, "missing": found.missing}
    problems = _problems(found.problems)
    return {"stored": stored, "digest": found.digest, "problems": problems, **people, **facts}


def _compared(found: Comparison[Any]) -> dict[str, Any]:
    return {
        "new": [_key(one.key) for one in found.new],
        "changed": [{"key": _key(one.key), "fields": list(_fields(one))} for one in found.changed],
        "removed": [_key(one.key) for one in found.removed],
        "unchanged": found.unchanged,
    }


def _fields(change: Change[Any]) -> Iterator[Mapping[str, Any]]:
    for one in change.differences:
        told = (
            {} if one.field in PRIVATE else {"before": _text(one.before), "after": _text(one.after)}
        )
        yield {"field": one.field, **told}


def _key(key: Any) -> str:
    return "/".join(_text(part) for part in key) if isinstance(key, tuple) else str(key)


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_text(one) for one in value)
    return "" if value is None else str(value)


def _unit(row: OrgUnit) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "parent": row.above_code or "",
        "evaluation_group": row.evaluation_group,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }


def _person(row: Person, served: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    names = ("staff_no", "name", "series", "grade", "position", "employment")
    days = ("appointed_on", "grade_since", "left_on")
    return {name: getattr(row, name) for name in (*names, *days)} | {"spells": served}


def _spells(people: Sequence[int]) -> Mapping[int, list[dict[str, Any]]]:
    fields = (Spell.person, OrgUnit.code, Spell.starts, Spell.ends, Spell.kind, Spell.leads)
    query = Spell.select(*fields, Spell.reason_code).join(OrgUnit)
    rows = query.where(Spell.person.in_(list(people))).order_by(Spell.starts, Spell.id)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    names = ("unit", "starts", "ends", "kind", "leads", "reason_code")
    for person, *values in rows.tuples():
        found[person].append(dict(zip(names, values, strict=True)))
    return found
