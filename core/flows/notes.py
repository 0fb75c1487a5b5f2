"""Notes appended to a submission that stands as it is; nothing of them is ever edited."""

from __future__ import annotations

from datetime import datetime

from core import audit
from core.clock import utc_now
from core.data.models import FlowNote
from core.data.scope import current
from core.errors import NotFound
from core.errors.scores import ReasonNeeded
from core.flows.asked import parts_of
from core.flows.chart import chart_of
from core.flows.paper import paper_of
from core.library import Catalogue
from core.workflow import Party


def append(
    catalogue: Catalogue, assignment: int, text: str, party: Party, now: datetime
) -> FlowNote:
    """Append a note of somebody who has a part in a submission that was handed in.

    Raises:
        NotFound: There is no such submission, or they have no part in it.
        ReasonNeeded: The note is empty.

    """
    paper = paper_of(catalogue, assignment, now.date())
    if paper.flow is None or not parts_of(paper, party, chart_of(now.date())):
        raise NotFound(what="submission")
    if not text.strip():
        raise ReasonNeeded(what_ko="덧붙임", what_en="a note")
    made = FlowNote.create(
        flow=paper.flow,
        stage=paper.stage,
        person=party.person,
        account=current().actor,
        text=text.strip(),
        written_at=utc_now(),
    )
    audit.record("submission.noted", "assignment", str(assignment), persons=1, note=made.id)
    return made
