"""Whom something is about, as programs read it: kind, code and name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields

from core.api.shapes import note
from core.data.models import OrgUnit, Person

Named = Mapping[tuple[str, int], Sequence[str]]


class SubjectShape(Schema):
    """Whom or what something is about."""

    kind = fields.String(required=True, metadata=note("person, unit, submission, appeal or none"))
    id = fields.Integer(required=True)
    code = fields.String(metadata=note("Staff number or code of the unit; empty for others."))
    name = fields.String()


def subjects_named(subjects: Iterable[tuple[str, int]]) -> Named:
    """Return number and name of persons and units by ``(kind, id)``, in two queries."""
    wanted = set(subjects)
    people = [key for kind, key in wanted if kind == "person"]
    units = [key for kind, key in wanted if kind == "unit"]
    persons = Person.select(Person.id, Person.staff_no, Person.name).where(Person.id.in_(people))
    parts = OrgUnit.select(OrgUnit.id, OrgUnit.code, OrgUnit.name).where(OrgUnit.id.in_(units))
    named = {("person", key): told for key, *told in persons.tuples()} if people else {}
    return named | ({("unit", key): told for key, *told in parts.tuples()} if units else {})


def subject_of(kind: str, key: int, named: Named) -> dict[str, Any]:
    """Return whom something is about."""
    code, name = named.get((kind, key), ("", ""))
    return {"kind": kind, "id": key, "code": code, "name": name}
