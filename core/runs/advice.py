"""What of a run's ratings is worth a second look (E12): for the office, in counts alone."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from core.data.models import Assignment, EvidenceBlock, FormVersion, ScoreRun, Submission
from core.records import ANONYMOUS
from core.runs.blocks import joined
from core.runs.listing import of_phase
from core.runs.snapshots import evidence_of, unpack
from core.scoring.multi_rater.advice import Advice, advice
from core.scoring.multi_rater.between import Sheet, between
from core.scoring.relations import SELF
from core.submissions.assignments import identity_of


def advice_on(run: ScoreRun) -> tuple[Advice, ...]:
    """Return the advice on a phase's run; nothing where its evidence is gone or broken."""
    query = EvidenceBlock.select().where(EvidenceBlock.run == run.id)
    try:
        blocks = [
            evidence_of(unpack(bytes(block.content)))
            for block in query.order_by(EvidenceBlock.number)
        ]
    except zlib.error:
        return ()
    return (*advice(joined(blocks)), *between(list(_sheets(run)))) if blocks else ()


def _sheets(run: ScoreRun) -> Iterator[Sheet]:
    """Yield what people said of people until the run was made, but for themselves.

    What an anonymous form says has no author and no time, so nothing of it is here.
    """
    if run.phase is None:
        return
    columns = (Assignment.actor, Assignment.subject, Assignment.relation, FormVersion.identity)
    query = (
        of_phase(run.phase, *columns, Submission.answers, Submission.submitted_at)
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
    for rater, ratee, relation, identity, answers, at in query.tuples():
        if identity_of(identity, relation) != ANONYMOUS:
            yield Sheet(rater=rater, ratee=ratee, marks=_marks(answers), at=at)


def _marks(answers: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the marks of a sheet by the names of their questions."""
    return tuple(answers[name] for name in sorted(answers) if type(answers[name]) is int)
