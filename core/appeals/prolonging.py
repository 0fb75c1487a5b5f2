"""More time to decide an appeal, or to go on to the next body, with a reason."""

from __future__ import annotations

from datetime import datetime

from core import audit
from core.appeals.situation import OFFICE, actors, decision_of, is_submitted
from core.appeals.steps import locked
from core.clock import minute
from core.cycles.phases import extend
from core.data.models import Appeal
from core.errors.appeals import NotTheirs, WrongStage
from core.errors.cycles import UnusableDeadline
from core.errors.scores import ReasonNeeded
from core.workflow import Party

PROLONGING = {"step_ko": "기한 연장", "step_en": "More time"}


def prolong(appeal: int, until: datetime, reason: str, party: Party, now: datetime) -> Appeal:
    """Give an appeal the later deadline ``until`` (Korean time) for the stage it is in; return it.

    Raises:
        NotFound: There is no such appeal.
        NotTheirs: It is the own appeal, or somebody without a role asks.
        WrongStage: Its stage has no deadline.
        ReasonNeeded: No reason is given.
        UnusableDeadline: ``until`` has passed, or comes before the deadline.

    """
    found = locked(appeal)
    if not actors(found, party) & OFFICE:
        raise NotTheirs(**PROLONGING)
    if found.due_at is None or found.number is None:
        raise WrongStage(stage_ko=found.stage, stage_en=found.stage, **PROLONGING)
    if not reason.strip():
        raise ReasonNeeded(what_ko="기한 연장", what_en="more time")
    if until <= max(now, found.due_at):
        raise UnusableDeadline(found=minute(until), after=minute(max(now, found.due_at)))
    _store(found, until, reason.strip(), now)
    return Appeal.get_by_id(found.id)


def _store(appeal: Appeal, until: datetime, reason: str, now: datetime) -> None:
    """Move the deadline, and that of a decision which is still being written."""
    audit.record(
        "appeal.prolonged", "appeal", str(appeal.id), persons=1, until=minute(until), reason=reason
    )
    Appeal.update(due_at=until).where(Appeal.id == appeal.id).execute()
    decision = decision_of(appeal)
    if decision is not None and not is_submitted(decision.assignment_id):
        assignment = decision.assignment
        if assignment.extended_to is None or assignment.extended_to < until:
            extend(assignment, until, reason, now)
