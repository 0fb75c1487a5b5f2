"""Store an import of facts: all of it in the open transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core import audit
from core.clock import utc_now
from core.cycles.approval import require_second
from core.cycles.stages import is_settled
from core.data.bulk import parts, upsert
from core.data.models import Fact, FactImport
from core.errors.facts import StaleFacts
from core.errors.scores import ReasonNeeded
from core.facts.exempting import carry_out, exempting
from core.facts.importing import FactPlan
from core.facts.stored import Stored, stored

KEYS = ("cycle", "subject_kind", "subject", "name", "period")


def apply(
    plan: FactPlan, actor: int | None, *, reason: str = "", second: int | None = None
) -> FactImport:
    """Store what ``plan`` shows and return the import.

    The audit entry comes first: it makes two imports at a time wait for one another.  Runs keep
    the facts that they were made from, so one that is confirmed stays as it is.

    Raises:
        ImportRefused: The file has mistakes.
        ReasonNeeded: The cycle's results are confirmed, and no reason is given.
        ApproverNeeded: Somebody is excluded, and nobody else agrees.
        StaleFacts: What is stored is no longer what the plan was made from.
        CycleSettled: Somebody is taken out of a component of confirmed results.

    """
    plan.require_sound()
    _require_grounds(plan, actor, reason, second)
    _audit(plan, reason, second)
    now = stored(plan.target)
    if now.digest() != plan.state or exempting(plan.target, plan.named, now) != plan.exempting:
        raise StaleFacts(title=plan.target.title)
    _store(plan, now)
    carry_out(plan.target, plan.exempting, actor, second)
    return _keep(plan, actor, reason, second)


def _keep(plan: FactPlan, actor: int | None, reason: str, second: int | None) -> FactImport:
    return FactImport.create(
        cycle=plan.target.cycle,
        name=plan.target.name,
        title=plan.target.title,
        subject_kind=plan.target.kind,
        content=plan.named,
        digest=plan.file,
        reason=reason,
        made_by=actor,
        made_at=utc_now(),
        approved_by=second if plan.excluded else None,
    )


def _require_grounds(plan: FactPlan, actor: int | None, reason: str, second: int | None) -> None:
    if is_settled(plan.target.cycle) and not reason.strip():
        raise ReasonNeeded(
            what_ko="결과가 확정된 뒤 자료 변경",
            what_en="changing facts after results are confirmed",
        )
    if plan.excluded:
        count = len(plan.excluded)
        require_second(second, actor, ko=f"평가제외 {count}건", en=f"excluding {count}")


def _store(plan: FactPlan, now: Stored) -> None:
    """Write the values; who has a status, or nothing any more, has no value."""
    about = {"cycle": plan.target.cycle, "subject_kind": plan.target.kind, "name": plan.target.name}
    rows = [
        {**about, "subject": now.subjects[one.key].id, "period": "", "value": one.values["value"]}
        for one in plan.changes.written
        if one.values["value"]
    ]
    upsert(Fact, KEYS, rows, ("value",))
    without = [one.key for one in plan.changes.written if not one.values["value"]]
    gone = [*without, *(one.key for one in plan.changes.removed)]
    _remove(about, [now.subjects[code].id for code in gone])


def _remove(about: dict[str, Any], subjects: list[int]) -> None:
    conditions: Iterable[Any] = [getattr(Fact, name) == value for name, value in about.items()]
    for part in parts(subjects):
        Fact.delete().where(*conditions, Fact.period == "", Fact.subject.in_(part)).execute()


def _audit(plan: FactPlan, reason: str, second: int | None) -> None:
    """Record how much changes; about whom, and the values, stand in the import."""
    changes = plan.changes
    audit.record(
        "facts.imported",
        "cycle",
        str(plan.target.cycle.id),
        persons=len(plan.named) if plan.target.kind == "person" else 0,
        name=plan.target.name,
        title=plan.target.title,
        about=plan.target.kind,
        new=len(changes.new),
        changed=len(changes.changed),
        removed=len(changes.removed),
        excluded=len(plan.excluded),
        file=plan.file,
        reason=reason,
        second=second if plan.excluded else None,
    )
