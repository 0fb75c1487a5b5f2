"""Which forms about other forms are still to be filled in: results, improvement plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.clock import minute
from core.cycles.phases import due_at
from core.data.models import Assignment, Person, Phase
from core.records import NAMED
from core.submissions.assignments import PAPER, identity_of, subject_names


class Due(NamedTuple):
    """A form that is due: what it is about, who is to fill it in, and until when (Korean time)."""

    subject: str
    person: str
    until: str


def still_due(phase: Phase) -> Sequence[Due]:
    """Return what is still due about the forms of an earlier phase, in three queries or four.

    Only of forms that name their authors.
    """
    rows = [
        row
        for row in Assignment.select(Assignment, Person)
        .join(Person)
        .where(
            Assignment.phase == phase,
            Assignment.subject_kind == PAPER,
            Assignment.state == "open",
        )
        .order_by(Assignment.subject, Assignment.id)
        if identity_of(row.form_version.identity, row.relation) == NAMED
    ]
    names = subject_names((PAPER, row.subject) for row in rows) if rows else {}
    return [
        Due(
            subject=names.get((PAPER, row.subject), ""),
            person=f"{row.actor.name} {row.actor.position}".strip(),
            until=minute(due_at(phase, row)),
        )
        for row in rows
    ]
