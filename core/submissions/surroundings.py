"""What a form may ask while it is filled: people, units, other forms, and traits of the subject."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.appeals.situation import APPEAL
from core.appeals.traits import traits_of
from core.data.models import Assignment, OrgUnit, Person, Spell, Submission
from core.data.scope import is_open
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.records import FormDefinition
from core.submissions.assignments import PAPER, paper_names
from core.submissions.earlier import earlier, fitted
from core.submissions.posts import post_of
from core.submissions.yearly import yearly
from forms.definition import Choice, Definition, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Answers a form's questions about the municipality, on the day ``today``.

    Fields ask while a page is read and drawn, when no scope is open; ``scoped`` opens one then.
    """

    definition: Definition
    catalogue: Catalogue
    today: date
    scoped: Callable[[], AbstractContextManager[object]] = nullcontext
    kept: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def choices(self, question: Question) -> Sequence[Choice]:
        """Return every choice of the question's list."""
        return self.definition.choices.get(question.choices, ())

    def directory(self, kind: str) -> Sequence[tuple[str, str]]:
        """Return ``(key, label)`` of everybody, or of every unit, there is today, by name."""
        if kind not in self.kept:
            with nullcontext() if is_open() else self.scoped():
                asked = people_today if kind in {"person", "subject"} else units_on
                self.kept[kind] = asked(self.today)
        return self.kept[kind]

    def definition_of(self, form: str) -> Definition:
        """Return the definition of another form; an empty one where its plugin is gone."""
        try:
            return self.catalogue.get(FormDefinition, form).definition
        except UnknownName:
            return Definition(name=form, title={"": form})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What a directory says on any of many days, read once: two queries at most."""

    read: dict[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)
    kept: dict[tuple[str, date], Sequence[tuple[str, str]]] = field(default_factory=dict)

    def on(self, kind: str, today: date) -> Sequence[tuple[str, str]]:
        """Return ``(key, label)`` of everybody, or of every unit, there is on a day, by name."""
        people = kind in {"person", "subject"}
        if (kind, today) not in self.kept:
            if kind not in self.read:
                self.read[kind] = list((_people() if people else _units()).tuples())
            there = _there if people else _exists
            self.kept[kind, today] = [
                told for row in self.read[kind] if (told := there(row, today))
            ]
        return self.kept[kind, today]


def people_today(today: date) -> Sequence[tuple[str, str]]:
    """Return staff number and name of everybody who has not left by ``today``."""
    found = _people().where(Person.left_on.is_null() | (Person.left_on > today))
    return [told for row in found.tuples() if (told := _there(row, today))]


def units_on(today: date) -> Sequence[tuple[str, str]]:
    """Return code and name of every unit that exists on ``today``."""
    found = (
        _units()
        .where(OrgUnit.valid_from <= today)
        .where(OrgUnit.valid_to.is_null() | (OrgUnit.valid_to >= today))
    )
    return [told for row in found.tuples() if (told := _exists(row, today))]


def _people() -> Any:
    columns = (Person.staff_no, Person.name, Person.position, Person.left_on)
    return Person.select(*columns).order_by(Person.name, Person.staff_no)


def _units() -> Any:
    columns = (OrgUnit.code, OrgUnit.name, OrgUnit.valid_from, OrgUnit.valid_to)
    return OrgUnit.select(*columns).order_by(OrgUnit.code)


def _there(row: tuple[str, str, str, date | None], today: date) -> tuple[str, str] | None:
    number, name, position, left = row
    return (number, f"{name} {position} ({number})") if left is None or left > today else None


def _exists(row: tuple[str, str, date, date | None], today: date) -> tuple[str, str] | None:
    code, name, begins, ends = row
    return (code, name) if begins <= today and (ends is None or ends >= today) else None


def traits(
    assignment: Assignment, today: date, wanted: Collection[str] = (), language: str = "ko"
) -> Mapping[str, Any]:
    """Return what hidden questions may be filled from before a person answers.

    ``relation``; ``subject.key``, ``subject.name`` and, for persons, ``subject.grade``,
    ``subject.position`` and ``subject.leads`` (``yes`` or ``no``): whether they head a unit today
    or headed one last, and what ``post_of`` knows of their post.  About an appeal its own.  What
    ``yearly`` knows of the cycle, and ``earlier`` of forms about the same subject, is looked up
    where it is ``wanted``.
    """
    found = {"relation": assignment.relation, **yearly(assignment, wanted)}
    found |= earlier(assignment, wanted)
    if assignment.subject_kind == "person":
        person = Person.get_by_id(assignment.subject)
        found |= {"subject.key": person.staff_no, "subject.name": person.name}
        found |= {"subject.grade": person.grade, "subject.position": person.position}
        found["subject.leads"] = "yes" if leads(person.id, today) else "no"
        found |= post_of(person, today, wanted)
    if assignment.subject_kind == "unit":
        unit = OrgUnit.get_by_id(assignment.subject)
        found |= {"subject.key": unit.code, "subject.name": unit.name}
    if assignment.subject_kind == PAPER:
        paper = Submission.get_by_id(assignment.subject)
        named = paper_names([paper.id]).get((PAPER, paper.id), "")
        found |= {"subject.key": paper.receipt or "", "subject.name": named}
    if assignment.subject_kind == APPEAL:
        found |= traits_of(assignment.subject, today, language)
    return found


def leads(person: int, today: date) -> bool:
    """Return whether ``person`` heads a unit in the newest spell of duty by ``today``."""
    spell = (
        Spell.select(Spell.leads)
        .where(Spell.person == person, Spell.starts <= today, Spell.kind == "근무")
        .order_by(Spell.starts.desc(), Spell.id.desc())
        .first()
    )
    return bool(spell and spell.leads)


def prefilled(definition: Definition, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers of what names a trait in its ``prefill`` column: questions, repeats."""
    return {
        item.name: fitted(definition, item, known[source])
        for item in definition.walk()
        if (source := item.extra.get("prefill", "")) in known
    }
