"""What the register of appeals shows beyond an appeal's own row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.appeals.bodies import BODIES
from core.appeals.case import stage_title
from core.appeals.reading import target_text
from core.appeals.situation import is_own
from core.data.models import AppealDecision
from core.pages.language import language
from core.pages.visitor import catalogue, visitor
from core.workflow import Workflow
from forms.definition import in_language


def stages() -> dict[str, str]:
    """Return the stages of every workflow by name, to choose from."""
    speech = language()
    return {
        stage.name: stage_title(workflow, stage.name, speech)
        for workflow in catalogue().all(Workflow)
        for stage in workflow.stages
    }


def add_decisions(rows: Sequence[Any]) -> None:
    """Add the newest decision of each appeal, and the result it is about.

    Of an own appeal it is added once it was told, as any applicant reads it.
    """
    person = visitor().person
    ids = [row.id for row in rows]
    decided = AppealDecision.select().where(AppealDecision.appeal.in_(ids)) if ids else ()
    newest = {one.appeal_id: one for one in sorted(decided, key=lambda one: one.level)}
    for row in rows:
        turn = row.bodies[row.level] if row.bodies else ""
        row.body = in_language(BODIES.get(turn, {"": turn}), language())
        row.target = target_text(row, language())
        found = newest.get(row.id)
        is_told = found is not None and found.notified_at is not None
        _decided(row, found if is_told or not is_own(row, person) else None)


def _decided(row: Any, decision: AppealDecision | None) -> None:
    for name in ("outcome", "decided_at", "notified_at"):
        setattr(row, name, getattr(decision, name) if decision else "")
    row.corrected = (decision.run_id or "") if decision else ""
