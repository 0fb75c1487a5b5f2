"""Taking a step of an appeal: what the workflow asks is checked, then what it does is done.

Steps are known by their names; one of another name only moves the appeal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from core import audit
from core.appeals import doing
from core.appeals.settings import policy_of
from core.appeals.situation import actors, appeal_of, situation, workflow_of
from core.cycles.days_off import days_off
from core.data.models import Appeal
from core.data.scope import DATABASE, require_writing
from core.errors.appeals import WrongStage
from core.library import Catalogue
from core.workflow import Party, Transition, Workflow, due_in, require
from forms.definition import in_language

Effect = Callable[[doing.Act], Mapping[str, Any]]
#: Step -> what it does beside moving the appeal; it returns what changes in the row.
EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "file": doing.file,
        "withdraw": doing.withdraw,
        "review": doing.review,
        "hand-back": doing.hand_back,
        "decide": doing.decide,
        "notify": doing.notify,
        "object": doing.go_on,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step that somebody wants to take; ``reviewer`` is a person, ``second`` an account."""

    name: str
    reason: str = ""
    reviewer: int | None = None
    second: int | None = None


def take(catalogue: Catalogue, appeal: int, step: Step, party: Party, now: datetime) -> Appeal:
    """Let ``party`` take a step at ``now`` (Korean time) and return the appeal after it.

    Raises:
        NotFound: There is no such appeal or step.
        WrongStage, NotTheirs, TooLate, AnswersNeeded, ReasonNeeded: The workflow refuses it.
        ApproverNeeded: The decision changes a result, and nobody else agrees.
        CorrectionNeeded, ResultWorse: The decision upholds the appeal without a run that does.

    """
    require_writing()
    found = locked(appeal)
    workflow = workflow_of(found, catalogue)
    way = require(workflow, step.name, situation(found, workflow, party, now), step.reason)
    act = doing.Act(
        catalogue=catalogue,
        appeal=found,
        policy=policy_of(found.run, found.scorecard),
        party=party,
        now=now,
        reviewer=step.reviewer,
        second=step.second,
        step=way,
    )
    effect = EFFECTS.get(step.name)
    _record(found, step, way, party)  # holds others off until the commit
    _move(found, workflow, way, act, effect(act) if effect else {})
    return appeal_of(appeal)


def locked(appeal: int) -> Appeal:
    """Return an appeal that nobody else moves until this transaction ends."""
    if DATABASE.for_update:
        Appeal.select(Appeal.id).where(Appeal.id == appeal).for_update().first()
    return appeal_of(appeal)


def _move(
    appeal: Appeal, workflow: Workflow, way: Transition, act: doing.Act, more: Mapping[str, Any]
) -> None:
    changes = {
        "stage": way.target,
        "closed": workflow.is_final(way.target),
        "due_at": _due(appeal, workflow, way, act, more),
        **more,
    }
    moved = (
        Appeal.update(changes).where(Appeal.id == appeal.id, Appeal.stage == appeal.stage).execute()
    )
    if not moved:
        titles = {language: in_language(way.title, language) for language in ("ko", "en")}
        raise WrongStage(step_ko=titles["ko"], step_en=titles["en"], stage_ko="-", stage_en="-")


def _due(
    appeal: Appeal, workflow: Workflow, way: Transition, act: doing.Act, more: Mapping[str, Any]
) -> datetime | None:
    """Return the deadline after a step: a stage with the term of the one before keeps it."""
    before, after = workflow.stage(appeal.stage), workflow.stage(way.target)
    if after is None or not after.term:
        return None
    if after.term == "objection" and appeal.level + 1 >= len(more.get("bodies", appeal.bodies)):
        return None
    if before is not None and before.term == after.term:
        kept: datetime | None = appeal.due_at
        return kept
    return due_in(after, act.policy.terms, act.now.date(), days_off())


def _record(appeal: Appeal, step: Step, way: Transition, party: Party) -> None:
    facts: dict[str, Any] = {"before": appeal.stage, "after": way.target}
    facts |= {"as": sorted(actors(appeal, party)), "level": appeal.level}
    facts |= {"reason": step.reason.strip()} if step.reason.strip() else {}
    facts |= {"second": step.second} if step.second is not None else {}
    audit.record(f"appeal.{step.name}", "appeal", str(appeal.id), persons=1, **facts)
