"""Cycles, phases, who fills what, and what was handed in where authors are named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from marshmallow import Schema, fields

from core.api.blueprint import at
from core.api.shapes import Window, korean, listed, note, page_of, universal
from core.api.subjects import SubjectShape, subject_of, subjects_named
from core.cycles.phases import existing_phase
from core.data.models import Assignment, Cycle, FormVersion, Person, Phase, Submission
from core.errors import NotFound
from core.pages.visitor import reading
from core.records import NAMED
from core.submissions.assignments import identity_of

#: What somebody handed in; drafts are nobody's but theirs.
SUBMITTED: Final = "submitted"


class CycleShape(Schema):
    """A year of a programme."""

    id = fields.Integer(required=True)
    programme = fields.String(required=True)
    year = fields.Integer()
    edition = fields.Integer()
    title = fields.String()
    starts_on = fields.Date()
    ends_on = fields.Date()
    stage = fields.String()


class PhaseShape(Schema):
    """A window of a cycle in which a form is filled in."""

    id = fields.Integer(required=True)
    name = fields.String(required=True)
    title = fields.String()
    opens_at = fields.String(metadata=note("Korean time with its zone.", format="date-time"))
    closes_at = fields.String(metadata=note("Korean time with its zone.", format="date-time"))
    closed = fields.Boolean()


class AssignmentShape(Schema):
    """Who fills in which form about whom."""

    id = fields.Integer(required=True)
    form = fields.String(required=True)
    version = fields.Integer(required=True)
    actor = fields.String(metadata=note("The staff number of whoever fills it in."))
    subject = fields.Nested(SubjectShape)
    relation = fields.String()
    ordinal = fields.Integer()
    identity = fields.String(metadata=note("named, confidential or anonymous"))
    extended_to = fields.String(allow_none=True)
    state = fields.String(
        allow_none=True,
        metadata=note("open, submitted or excused; null where the form does not name its authors"),
    )


class SubmissionShape(Schema):
    """That a form was handed in, and when; never what it says."""

    id = fields.Integer(required=True)
    assignment = fields.Integer(required=True)
    form = fields.String(required=True)
    version = fields.Integer(required=True)
    state = fields.String()
    receipt = fields.String(allow_none=True)
    submitted_at = fields.String(allow_none=True)


@at("/cycles", "assignments:read", listed(CycleShape, "Cycles"), asked=Window())
def cycles(asked: dict[str, Any]) -> dict[str, Any]:
    """List the cycles."""
    with reading():
        rows, following = page_of(Cycle.select(), Cycle.id, asked)
    return {"items": rows, "next": following}


@at("/cycles/<int:cycle>/phases", "assignments:read", listed(PhaseShape, "Phases"), asked=Window())
def phases(asked: dict[str, Any], cycle: int) -> dict[str, Any]:
    """List the phases of a cycle."""
    with reading():
        if Cycle.one(Cycle.id == cycle) is None:
            raise NotFound(what="cycle")
        rows, following = page_of(Phase.select().where(Phase.cycle == cycle), Phase.id, asked)
    return {"items": [_phase(row) for row in rows], "next": following}


@at(
    "/phases/<int:phase>/assignments",
    "assignments:read",
    listed(AssignmentShape, "Assignments"),
    asked=Window(),
)
def assignments(asked: dict[str, Any], phase: int) -> dict[str, Any]:
    """List who fills in what about whom; whether they have, where authors are named."""
    with reading():
        existing_phase(phase)
        query = Assignment.select(Assignment, FormVersion, Person).join(FormVersion)
        query = query.switch(Assignment).join(Person, on=(Assignment.actor == Person.id))
        rows, following = page_of(query.where(Assignment.phase == phase), Assignment.id, asked)
        named = subjects_named((row.subject_kind, row.subject) for row in rows)
    return {"items": [_assignment(row, named) for row in rows], "next": following}


@at(
    "/phases/<int:phase>/submissions",
    "submissions:read",
    listed(SubmissionShape, "Submissions"),
    asked=Window(),
)
def submissions(asked: dict[str, Any], phase: int) -> dict[str, Any]:
    """List what was handed in and when, of forms that name their authors alone."""
    with reading():
        existing_phase(phase)
        named = _named_relations(phase)
        query = Submission.select(Submission, Assignment, FormVersion).join(Assignment)
        query = query.switch(Submission).join(
            FormVersion, on=(Submission.form_version == FormVersion.id)
        )
        query = query.where(Assignment.phase == phase, Submission.state == SUBMITTED, named)
        rows, following = page_of(query, Submission.id, asked)
    return {"items": [_submission(row) for row in rows], "next": following}


def _named_relations(phase: int) -> Any:
    """Return the condition that an assignment's form names its author in its relation."""
    pairs = Assignment.select(Assignment.form_version, Assignment.relation, FormVersion.identity)
    found = pairs.join(FormVersion).where(Assignment.phase == phase).distinct().tuples()
    named: Any = Assignment.id < 0
    for form, relation, identity in found:
        if identity_of(identity, relation) == NAMED:
            named |= (Assignment.form_version == form) & (Assignment.relation == relation)
    return named


def _phase(row: Phase) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in ("id", "name", "title", "closed")}
    return {**found, "opens_at": korean(row.opens_at), "closes_at": korean(row.closes_at)}


def _assignment(row: Assignment, named: Mapping[tuple[str, int], Sequence[str]]) -> dict[str, Any]:
    identity = identity_of(row.form_version.identity, row.relation)
    return {
        "id": row.id,
        "form": row.form_version.name,
        "version": row.form_version.number,
        "actor": row.actor.staff_no,
        "subject": subject_of(row.subject_kind, row.subject, named),
        "relation": row.relation,
        "ordinal": row.ordinal,
        "identity": identity,
        "extended_to": korean(row.extended_to),
        "state": row.state if identity == NAMED else None,
    }


def _submission(row: Submission) -> dict[str, Any]:
    return {
        "id": row.id,
        "assignment": row.assignment_id,
        "form": row.form_version.name,
        "version": row.form_version.number,
        "state": row.state,
        "receipt": row.receipt,
        "submitted_at": universal(row.submitted_at),
    }
