"""Ask the checks of a form before it is handed in, with what stands beside it in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from core.checks.knowing import known_to
from core.checks.naming import findings, named_in
from core.checks.neighbouring import of_people
from core.checks.records import Beside, Check, Finding, Inspection
from core.clock import korean_now
from core.data.models import Assignment, FormVersion, OrgUnit, Person, Spell, Submission
from core.disclosure.answers import all_passed_on
from core.errors.indicators import Unsound
from core.form_versions import definition_of
from core.library import Catalogue
from core.people.organisation import AT_WORK, TEAM
from core.records import NAMED, Answers
from core.submissions.assignments import identity_of
from core.submissions.siblings import limits_of, name_of, siblings
from forms.definition import Definition


def require_sound(
    catalogue: Catalogue, row: Assignment, form: Definition, answers: Mapping[str, Any]
) -> None:
    """Refuse answers to ``row`` that a check of its form finds fault with.

    Raises:
        Unsound: It does; every finding is told.

    """
    if named_in(form):
        others = [one for one in siblings(row) if one.id != row.id]
        found = inspected(catalogue, form, row, others, answers)
        _refuse(findings(catalogue, form, found))


def naming_check(
    catalogue: Catalogue, form: Definition, cycle: int
) -> Callable[[Answers], tuple[Finding, ...]]:
    """Return what finds fault with names that ``form`` takes from others, as a register asks it.

    Nothing is known of the surroundings but those names.
    """
    known = known_to(catalogue, form, cycle)

    def found(answers: Answers) -> tuple[Finding, ...]:
        inspection = Inspection(answers=answers, known=known)
        return tuple(findings(catalogue, form, inspection, naming=True)) if known else ()

    return found


def require_whole(catalogue: Catalogue, row: Assignment, group: Sequence[Assignment]) -> None:
    """Refuse to take ``row`` away where that leaves nothing to hand in and no whole.

    Raises:
        Unsound: What is handed in about the subject does not keep the rules of all together.

    """
    form = definition_of(FormVersion.get_by_id(row.form_version_id))
    others = [one for one in group if one.id != row.id]
    submitted = [one for one in others if one.state == "submitted"]
    if not named_in(form) or not submitted or any(one.state == "open" for one in others):
        return
    last = submitted[-1]
    beside = [one for one in others if one.id != last.id]
    (answers,) = _answers([last.id])
    _refuse(findings(catalogue, form, inspection(last, beside, answers), whole=True))


def inspected(
    catalogue: Catalogue,
    form: Definition,
    row: Assignment,
    others: Sequence[Assignment],
    answers: Mapping[str, Any],
) -> Inspection:
    """Return all that the checks of ``form`` may know of ``answers`` to ``row``."""
    citywide = any(catalogue.get(Check, one.check).citywide for one in named_in(form))
    found = inspection(row, others, answers, citywide=citywide)
    return replace(found, known=known_to(catalogue, form, row.cycle_id))


def inspection(
    row: Assignment,
    others: Sequence[Assignment],
    answers: Mapping[str, Any],
    *,
    citywide: bool = False,
) -> Inspection:
    """Return what the checks may know of ``answers`` to ``row``; ``others`` are about the same.

    With ``citywide`` what every unit has handed in stands in the place of the department's.
    """
    today = korean_now().date()
    limits = limits_of(row, today)
    unit = OrgUnit.one(OrgUnit.id == row.subject) if row.subject_kind == "unit" else None
    units = department_of(unit.id) if unit else {}
    return Inspection(
        answers=answers,
        subject=name_of(row),
        kind=unit.kind if unit else "",
        beside=tuple(_answers([one.id for one in others])),
        department=tuple(_within(row, everywhere() if citywide else units)),
        waiting=sum(one.state == "open" for one in others),
        least=limits.least,
        most=limits.most,
        roll=roll(units, today),
        **of_people(row, answers),
    )


def everywhere() -> Mapping[int, str]:
    """Return every unit of the municipality by id."""
    return dict(OrgUnit.select(OrgUnit.id, OrgUnit.name).tuples())


def department_of(unit: int) -> Mapping[int, str]:
    """Return the units of a unit's department, itself with all that is below it, by id.

    A team belongs to the first unit above it that is none.
    """
    units = {row.id: row for row in OrgUnit.select()}
    top = units.pop(unit)
    while top.kind == TEAM and top.parent_id in units:
        top = units.pop(top.parent_id)
    teams = {row.id: row for row in OrgUnit.select().where(OrgUnit.kind == TEAM)}
    found = {top.id: str(top.name)}
    while below := {key: row.name for key, row in teams.items() if row.parent_id in found}:
        found |= below
        teams = {key: row for key, row in teams.items() if key not in below}
    return found


def roll(units: Iterable[int], day: date) -> frozenset[str]:
    """Return the staff numbers of whoever works in one of ``units`` on ``day``."""
    found = (
        Spell.select(Person.staff_no)
        .join(Person)
        .where(
            Spell.unit.in_(sorted(units)),
            Spell.kind.in_(AT_WORK),
            Spell.starts <= day,
            Spell.ends.is_null() | (Spell.ends >= day),
            Person.left_on.is_null() | (Person.left_on > day),
        )
    )
    return frozenset(number for (number,) in found.tuples())


def _within(row: Assignment, units: Mapping[int, str]) -> Iterator[Beside]:
    """Yield the forms of the same name that are handed in about ``units`` in the cycle.

    A finding may quote them, so only what their authors sign, and what everybody may read.
    """
    found = (
        Submission.select(
            *(Assignment.id, Assignment.subject, Submission.answers),
            *(Assignment.relation, FormVersion.identity),
        )
        .join(Assignment)
        .join(FormVersion)
        .where(
            Assignment.cycle == row.cycle_id,
            Assignment.id != row.id,
            Assignment.subject_kind == "unit",
            Assignment.subject.in_(sorted(units)),
            FormVersion.name == row.form_version.name,
            Submission.state == "submitted",
        )
        .order_by(Assignment.id)
    )
    named = {
        key: (unit, answers)
        for key, unit, answers, relation, identity in found.tuples()
        if identity_of(identity, relation) == NAMED
    }
    told = all_passed_on({key: answers for key, (_, answers) in named.items()})
    for key, (unit, _) in named.items():
        yield Beside(answers=told[key], unit=units[unit])


def _answers(assignments: Sequence[int]) -> Iterator[Mapping[str, Any]]:
    """Yield what is handed in for ``assignments``."""
    found = Submission.select(Submission.answers).where(
        Submission.assignment.in_(list(assignments)), Submission.state == "submitted"
    )
    for (answers,) in found.order_by(Submission.id).tuples():
        yield answers


def _refuse(found: Iterable[Finding]) -> None:
    told = tuple(found)
    if told:
        raise Unsound(
            count=len(told),
            told_ko=" ".join(one.message["ko"] for one in told),
            told_en=" ".join(one.message["en"] for one in told),
            findings=told,
        )
