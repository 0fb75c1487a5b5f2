"""What is known of a fact now, by the codes that a file uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.canonical import digest
from core.data.models import Fact, FactImport, OrgUnit, Person
from core.facts.layout import UNIT
from core.facts.target import Target


class Subject(NamedTuple):
    """A unit or a person; ``kind`` is that of the unit, empty for people.

    It was there from ``starts`` to ``ends`` inclusive, None where that is open.
    """

    id: int
    name: str
    kind: str
    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Entries (``value``, ``status``, ``reason``) by code of the subject.

    ``stated`` are the values that forms which were handed in have stated: no import changes them.
    """

    subjects: Mapping[str, Subject]
    entries: Mapping[str, Mapping[str, str]]
    stated: Mapping[str, str]

    def digest(self) -> str:
        """Return the SHA-256 over what is known, whatever the order of the rows."""
        return digest([dict(self.entries), dict(self.stated)])


def stored(target: Target) -> Stored:
    """Return what is known of a fact in three queries, whatever the number of subjects."""
    found = subjects(target.kind)
    codes = {subject.id: code for code, subject in found.items()}
    said = _said(target)
    entries = {code: entry for code, entry in said.items() if entry["status"]}
    stated = {}
    for subject, value, submission in _facts(target):
        code = codes[subject]
        if submission is None:
            entries[code] = {"value": value, "status": "", "reason": _reason(said, code)}
        else:
            stated[code] = value
            entries.pop(code, None)
    return Stored(subjects=found, entries=dict(sorted(entries.items())), stated=stated)


def subjects(kind: str) -> Mapping[str, Subject]:
    """Return every unit by code, or everybody by staff number."""
    if kind == UNIT:
        rows = OrgUnit.select(
            *(OrgUnit.code, OrgUnit.id, OrgUnit.name, OrgUnit.kind),
            *(OrgUnit.valid_from, OrgUnit.valid_to),
        ).tuples()
        return {code: Subject(*rest) for code, *rest in sorted(rows)}
    people = Person.select(
        Person.staff_no, Person.id, Person.name, Person.appointed_on, Person.left_on
    ).tuples()
    return {
        code: Subject(key, name, "", starts, ends)
        for code, key, name, starts, ends in sorted(people, key=lambda row: row[0])
    }


def _facts(target: Target) -> list[tuple[int, str, int | None]]:
    found = Fact.select(Fact.subject, Fact.value, Fact.submission).where(
        Fact.cycle == target.cycle,
        Fact.subject_kind == target.kind,
        Fact.name == target.name,
        Fact.period == "",
    )
    return list(found.tuples())


def _said(target: Target) -> Mapping[str, Mapping[str, str]]:
    """Return what the last import that names a subject said of it."""
    imports = (
        FactImport.select(FactImport.content)
        .where(
            FactImport.cycle == target.cycle,
            FactImport.subject_kind == target.kind,
            FactImport.name == target.name,
        )
        .order_by(FactImport.id)
        .tuples()
    )
    return {code: entry for (content,) in imports for code, entry in content.items()}


def _reason(said: Mapping[str, Mapping[str, str]], code: str) -> str:
    return said.get(code, {}).get("reason", "")
