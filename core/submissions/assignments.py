"""One person's assignments: which there are, whose they are, about whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from peewee import JOIN

from core.data.models import (
    Appeal,
    Assignment,
    Cycle,
    FormVersion,
    OrgUnit,
    Participation,
    Person,
    Phase,
    Submission,
)
from core.data.prepared import Prepared
from core.data.rows import rows_of
from core.errors import NotFound
from core.records import ANONYMOUS, NAMED

#: What the subject of an assignment about a submitted form is called.
PAPER: Final = "submission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An assignment as its actor sees it; times are Korean, without zone.

    ``state`` is ``open``, ``draft``, ``submitted`` or ``excused``.  Of several forms about one
    subject each says in ``subject`` which it is; ``ordinal`` is 0 where there is one.
    """

    assignment: int
    phase: int
    form_version: int
    cycle_title: str
    phase_title: str
    form_title: str
    subject: str
    relation: str
    identity: str
    opens_at: datetime
    due_at: datetime
    closed: bool
    state: str
    receipt: str = ""
    ordinal: int = 0
    is_extended: bool = False


def tasks_of(person: int) -> tuple[Task, ...]:
    """Return every assignment of ``person``, the most urgent first, in four queries."""
    return _tasks(_assigned.rows(person=person), person)


def task_of(assignment: int, person: int) -> Task:
    """Return one assignment of ``person``.

    Raises:
        NotFound: There is none, or it is somebody else's.

    """
    found = _tasks(_one_assigned.rows(assignment=assignment, person=person), person)
    if not found:
        raise NotFound(what="assignment")
    return found[0]


def tasks_in(phase: int) -> Mapping[int, Task]:
    """Return every assignment of a phase by its id, each as its actor sees it, in four queries.

    What is anonymous has no receipt: that is its actor's alone.
    """
    rows = list(_assignments().where(Assignment.phase == phase).tuples())
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    names = subject_names((row["subject_kind"], row["subject"]) for row in found)
    return {row["assignment"]: _task(row, names, {}) for row in found}


def _tasks(rows: Sequence[tuple[Any, ...]], person: int) -> tuple[Task, ...]:
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    names = subject_names((row["subject_kind"], row["subject"]) for row in found)
    anonymous = any(ANONYMOUS in row["identity"].values() for row in found)
    receipts = {row[:3]: row[3] for row in _took_part.rows(person=person)} if anonymous else {}
    return tuple(_task(row, names, receipts) for row in found)


@Prepared
def _took_part(person: Any) -> Any:
    return Participation.select(
        Participation.phase,
        Participation.form_version,
        Participation.subject,
        Participation.receipt,
    ).where(Participation.person == person)


def subject_names(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Return the names of persons and units by ``(kind, id)``, in two queries."""
    wanted = set(subjects)
    if len(wanted) == 1:
        return _one_name(*wanted.pop())
    people = [key for kind, key in wanted if kind == "person"]
    units = [key for kind, key in wanted if kind == "unit"]
    named = {("none", 0): ""}
    if people:
        found = Person.select(Person.id, Person.name, Person.position).where(Person.id.in_(people))
        named |= {("person", key): f"{name} {post}".strip() for key, name, post in rows_of(found)}
    if units:
        found = OrgUnit.select(OrgUnit.id, OrgUnit.name).where(OrgUnit.id.in_(units))
        named |= {("unit", key): name for key, name in found.tuples()}
    named |= paper_names(key for kind, key in wanted if kind == PAPER)
    return named | appeal_names(key for kind, key in wanted if kind == "appeal")


def paper_names(submissions: Iterable[int]) -> dict[tuple[str, int], str]:
    """Return what submissions are called: their title, else their form's, and whom they are about.

    Three queries more, whatever their number.
    """
    wanted = list(submissions)
    if not wanted:
        return {}
    about = (Assignment.subject_kind, Assignment.subject)
    found = (
        Submission.select(Submission.id, Submission.title, FormVersion.title, *about)
        .join(Assignment)
        .join(FormVersion)
        .where(Submission.id.in_(wanted), Assignment.subject_kind != PAPER)
        .tuples()
    )
    rows = [(key, title or form, (kind, subject)) for key, title, form, kind, subject in found]
    names = subject_names(about for _, _, about in rows)
    return {
        (PAPER, key): f"{title} ({names[about]})" if names.get(about) else title
        for key, title, about in rows
    }


def appeal_names(appeals: Iterable[int]) -> dict[tuple[str, int], str]:
    """Return what appeals are called: their number, once they have one, and who filed them."""
    wanted = list(appeals)
    if not wanted:
        return {}
    found = (
        Appeal.select(Appeal.id, Appeal.number, Cycle.year, Person.name)
        .join(Cycle)
        .switch(Appeal)
        .join(Person)
        .where(Appeal.id.in_(wanted))
        .tuples()
    )
    return {
        ("appeal", key): f"{year}-{number} {name}" if number else name
        for key, number, year, name in found
    }


def _one_name(kind: str, key: int) -> dict[tuple[str, int], str]:
    if kind == PAPER:
        return paper_names([key])
    if kind == "appeal":
        return appeal_names([key])
    if kind == "person":
        name, post = _person_name.first(key=key) or ("", "")
        return {(kind, key): f"{name} {post}".strip()}
    (name,) = (_unit_name.first(key=key) or ("",)) if kind == "unit" else ("",)
    return {(kind, key): name}


@Prepared
def _person_name(key: Any) -> Any:
    return Person.select(Person.name, Person.position).where(Person.id == key)


@Prepared
def _unit_name(key: Any) -> Any:
    return OrgUnit.select(OrgUnit.name).where(OrgUnit.id == key)


def identity_of(identities: Mapping[str, str], relation: str) -> str:
    """Return how answers in ``relation`` relate to their author."""
    return identities.get(relation) or identities.get("") or NAMED


#: What is read of an assignment, in the order of the columns.
COLUMNS = (
    "assignment",
    "phase",
    "form_version",
    "subject_kind",
    "subject",
    "ordinal",
    "relation",
    "extended_to",
    "state",
    "cycle_title",
    "phase_title",
    "opens_at",
    "closes_at",
    "closed",
    "form_title",
    "identity",
    "submission_state",
    "receipt",
    "title",
)


def _assignments() -> Any:
    return (
        Assignment.select(
            Assignment.id,
            Assignment.phase,
            Assignment.form_version,
            Assignment.subject_kind,
            Assignment.subject,
            Assignment.ordinal,
            Assignment.relation,
            Assignment.extended_to,
            Assignment.state,
            Cycle.title,
            Phase.title,
            Phase.opens_at,
            Phase.closes_at,
            Phase.closed,
            FormVersion.title,
            FormVersion.identity,
            Submission.state,
            Submission.receipt,
            Submission.title,
        )
        .join(Cycle, on=(Assignment.cycle == Cycle.id))
        .join(Phase, on=(Assignment.phase == Phase.id))
        .join(FormVersion, on=(Assignment.form_version == FormVersion.id))
        .join(Submission, on=(Submission.assignment == Assignment.id), join_type=JOIN.LEFT_OUTER)
    )


@Prepared
def _assigned(person: Any) -> Any:
    return (
        _assignments()
        .where(Assignment.actor == person)
        .order_by(Phase.closes_at, Assignment.phase, Assignment.form_version, Assignment.id)
    )


@Prepared
def _one_assigned(assignment: Any, person: Any) -> Any:
    return _assignments().where(Assignment.id == assignment, Assignment.actor == person)


def _task(
    row: Mapping[str, Any],
    names: Mapping[tuple[str, int], str],
    receipts: Mapping[tuple[Any, ...], str],
) -> Task:
    identity = identity_of(row["identity"], row["relation"])
    receipt, state = row["receipt"] or "", row["submission_state"] or row["state"]
    if identity == ANONYMOUS:
        receipt = receipts.get((row["phase"], row["form_version"], row["subject"]), "")
        state = "submitted" if receipt else row["state"]
    return Task(
        assignment=row["assignment"],
        phase=row["phase"],
        form_version=row["form_version"],
        cycle_title=row["cycle_title"],
        phase_title=row["phase_title"],
        form_title=row["form_title"],
        subject=numbered(names.get((row["subject_kind"], row["subject"]), ""), row),
        relation=row["relation"],
        identity=identity,
        opens_at=row["opens_at"],
        due_at=row["extended_to"] or row["closes_at"],
        closed=bool(row["closed"]),
        state=state,
        receipt=receipt,
        ordinal=row["ordinal"],
        is_extended=row["extended_to"] is not None,
    )


def numbered(subject: str, row: Mapping[str, Any]) -> str:
    """Return what tells one of several forms about a subject apart: its title, or its number."""
    if not row["ordinal"]:
        return subject
    if row["title"]:
        return f"{subject} · {row['title']}" if subject else str(row["title"])
    return f"{subject} ({row['ordinal']})".strip()
