"""Nobody rates themselves: looked at again where a form is opened and where it is handed in.

Source: domain rule E10.  Rosters draw nobody so; an assignment that came about otherwise is worth
nothing.
"""

from __future__ import annotations

from typing import Any

from core.data.models import Assignment, Submission
from core.data.prepared import Prepared
from core.errors.ratings import SelfRating
from core.scoring.relations import OF_OTHERS
from core.submissions.assignments import PAPER


def require_other(assignment: Assignment) -> None:
    """Refuse to let somebody rate themselves, or a form that they handed in.

    Raises:
        SelfRating: It is their own.

    """
    if assignment.relation not in OF_OTHERS:
        return
    about, actor = (assignment.subject_kind, assignment.subject), assignment.actor_id
    if about == ("person", actor) or (about[0] == PAPER and author_of(about[1]) == actor):
        raise SelfRating


def author_of(submission: int) -> int | None:
    """Return who handed a form in; None where there is none."""
    found = _author.first(submission=submission)
    return None if found is None else int(found[0])


@Prepared
def _author(submission: Any) -> Any:
    return (
        Submission.select(Assignment.actor)
        .join(Assignment, on=(Submission.assignment == Assignment.id))
        .where(Submission.id == submission)
    )
