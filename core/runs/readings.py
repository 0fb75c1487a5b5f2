"""What people said of people in a phase, for advice on how they rated; never what is anonymous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.data.models import Assignment, FormVersion, ScoreRun, Submission
from core.records import ANONYMOUS
from core.runs.listing import of_phase
from core.scoring.multi_rater.between import Sheet
from core.scoring.relations import SELF
from core.submissions.assignments import identity_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A sheet with its form and what its author was promised; ``marks`` are by question."""

    sheet: Sheet
    version: int
    identity: str
    marks: Mapping[str, int]


def readings(run: ScoreRun) -> Iterator[Reading]:
    """Yield what people said of people until the run was made, but for themselves.

    What an anonymous form says has no author and no time, so nothing of it is here.
    """
    if run.phase is None:
        return
    columns = (Assignment.actor, Assignment.subject, Assignment.relation, FormVersion.identity)
    query = (
        of_phase(run.phase, *columns, FormVersion.id, Submission.answers, Submission.submitted_at)
        .join(FormVersion, on=(Assignment.form_version == FormVersion.id))
        .join(Submission, on=(Submission.assignment == Assignment.id))
        .where(
            Assignment.subject_kind == "person",
            Assignment.relation != SELF,
            Assignment.state != "excused",
            Submission.state == "submitted",
            Submission.submitted_at <= run.made_at,
        )
    )
    for rater, ratee, relation, promised, version, answers, at in query.tuples():
        identity = identity_of(promised, relation)
        if identity != ANONYMOUS:
            marks = _marks(answers)
            sheet = Sheet(rater=rater, ratee=ratee, marks=tuple(marks.values()), at=at)
            yield Reading(sheet=sheet, version=version, identity=identity, marks=marks)


def _marks(answers: Mapping[str, Any]) -> Mapping[str, int]:
    """Return the marks of a sheet by the names of their questions, in their order."""
    return {name: answers[name] for name in sorted(answers) if type(answers[name]) is int}
