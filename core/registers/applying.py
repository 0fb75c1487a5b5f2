"""Begin the forms of a register: all of them in the open transaction, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from core import audit
from core.clock import utc_now
from core.cycles.stages import require_unsettled
from core.data.bulk import insert, parts
from core.data.models import Assignment, FormVersion
from core.data.models import Submission as Draft
from core.errors.cycles import ClosedForGood
from core.errors.registers import StaleRegister
from core.registers.planning import Begun, RegisterPlan
from core.registers.stored import stored

#: Person, unit and number of a form.
Key: TypeAlias = tuple[int, int, int]
Rows: TypeAlias = Sequence[tuple[Mapping[str, Any], Begun]]
#: What the assignments of a register name as their roster.
ROSTER = "register"


def apply(plan: RegisterPlan) -> int:
    """Store what ``plan`` shows and return how many forms are begun.

    The audit entry comes first: it makes two imports at a time wait for one another.

    Raises:
        ImportRefused: The file has mistakes.
        CycleSettled: The cycle's results are confirmed.
        ClosedForGood: The phase is closed.
        StaleRegister: What is stored is no longer what the plan was made from.

    """
    plan.require_sound()
    require_unsettled(plan.phase.cycle)
    _require_open(plan)
    _audit(plan)
    version = FormVersion.get_by_id(plan.version)
    if stored(plan.phase, version.name).digest() != plan.state:
        raise StaleRegister
    rows = list(_assignments(plan))
    insert(Assignment, [row for row, _ in rows])
    insert(Draft, list(_drafts(plan, rows)))
    return len(rows)


def _drafts(plan: RegisterPlan, rows: Rows) -> Iterator[dict[str, Any]]:
    """Yield the draft of each assignment that was just stored."""
    ids = _ids(plan, {_key(row) for row, _ in rows})
    for row, begun in rows:
        yield {
            "assignment": ids[_key(row)],
            "form_version": plan.version,
            "answers": dict(begun.answers),
            "title": begun.title,
            "saved_at": utc_now(),
        }


def _key(row: Mapping[str, Any]) -> Key:
    return row["actor"], row["subject"], row["ordinal"]


def _require_open(plan: RegisterPlan) -> None:
    if plan.phase.closed:
        raise ClosedForGood(
            phase=plan.phase.title,
            reason_ko="명부를 가져올 수 없습니다. 먼저 단계를 다시 여십시오.",
            reason_en="No register is taken. Open the phase again first.",
        )


def _assignments(plan: RegisterPlan) -> Iterator[tuple[dict[str, Any], Begun]]:
    """Yield the assignment of each form, numbered on from those that are there."""
    last: dict[int, int] = defaultdict(int, plan.last)
    for one in plan.begun:
        last[one.unit] += 1
        yield (
            {
                "cycle": plan.phase.cycle_id,
                "phase": plan.phase.id,
                "form_version": plan.version,
                "roster": ROSTER,
                "actor": one.actor,
                "subject_kind": "unit",
                "subject": one.unit,
                "ordinal": last[one.unit],
                "relation": plan.register.relation,
            },
            one,
        )


def _ids(plan: RegisterPlan, keys: set[Key]) -> dict[Key, int]:
    columns = (Assignment.actor, Assignment.subject, Assignment.ordinal, Assignment.id)
    found: dict[Key, int] = {}
    for part in parts(sorted({unit for _, unit, _ in keys})):
        query = Assignment.select(*columns).where(
            Assignment.phase == plan.phase,
            Assignment.form_version == plan.version,
            Assignment.subject_kind == "unit",
            Assignment.subject.in_(part),
        )
        found |= {(actor, unit, number): key for actor, unit, number, key in query.tuples()}
    return {key: found[key] for key in keys}


def _audit(plan: RegisterPlan) -> None:
    audit.record(
        "register.imported",
        "phase",
        str(plan.phase.id),
        phase=plan.phase.title,
        forms=len(plan.begun),
        file=plan.file,
    )
