"""Making a pay list from a confirmed allocation of a confirmed run: computed whole, then frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core import audit
from core.canonical import digest
from core.clock import utc_now
from core.data.bulk import insert
from core.data.models import Allocation, Cycle, PayLine, PayList, ScoreRun
from core.errors.outcomes import ListSettled, NotConfirmed
from core.errors.scores import ReasonNeeded
from core.outcomes.exclusions import NoPay, Period
from core.outcomes.records import addons_of, bonus_of, salary_of
from core.outcomes.settings import BONUS
from core.paylists.bases import require_table
from core.paylists.basis import Basis
from core.paylists.choosing import reason_of
from core.paylists.configured import Outcome, loaded
from core.paylists.reckoning import Reckoned, Reckoning, reckon
from core.paylists.roll import enrol
from core.paylists.states import APPROVED, told
from core.runs.snapshots import exact_text, pack, trace_text
from core.runs.states import CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody asks for: when it is paid, the budget in won (None for no limit).

    ``corrects`` is the approved list whose place the new one takes, for ``reason`` (E25).
    """

    paid_on: date
    budget: int | None = None
    corrects: PayList | None = None
    reason: str = ""


def make_list(cycle: Cycle, outcome: Outcome, order: Order, actor: int | None) -> PayList:
    """Store the draft of a pay list.

    The bases are those of the table that is in force on the day of payment.

    Raises:
        NotConfirmed: The allocation or its run is not confirmed.
        NoBase: The base table lacks a job grade.
        UnknownGrade: Somebody has a grade without a rate.
        OutOfBounds: The budget is out of all measure.
        ReasonNeeded, ListSettled: The list cannot be corrected so.

    """
    _require_correctable(cycle, outcome, order)
    basis = basis_of(cycle, outcome, order)
    allocation = require_confirmed(cycle, outcome.settings["allocation"])
    units = None
    if basis.needs_departments:
        units = require_confirmed(cycle, outcome.settings["unit_allocation"])
    people = enrol(cycle, allocation, units, outcome)
    payable = {one.job_grade for one in people if not reason_of(one, basis)}
    table = require_table(outcome.kind, order.paid_on, payable)
    found = reckon(people, replace(basis, bases=table.amounts))
    grounds = {"cycle": cycle, "allocation": allocation, "unit_allocation": units}
    return _store(found, grounds | _frozen(outcome, order) | {"base_table": table}, actor)


def require_confirmed(cycle: Cycle, name: str) -> Allocation:
    """Return the confirmed allocation of that name on the cycle's confirmed run.

    Raises:
        NotConfirmed: There is none.

    """
    query = (
        Allocation.select()
        .join(ScoreRun)
        .where(
            ScoreRun.cycle == cycle.id,
            ScoreRun.state == CONFIRMED,
            Allocation.name == name,
            Allocation.state == CONFIRMED,
        )
    )
    found: Allocation | None = query.order_by(Allocation.id.desc()).first()
    if found is None:
        raise NotConfirmed(allocation=name)
    return found


def rates_of(made: PayList) -> tuple[str, ...]:
    """Return the grades for which a list has rates, the best first."""
    return tuple(one["grade"] for one in loaded(made.name, made.settings)["rates"])


def basis_of(cycle: Cycle, outcome: Outcome, order: Order) -> Basis:
    """Return the rules and dates of a list, without the bases."""
    settings = outcome.settings
    return Basis(
        rule=bonus_of(settings) if outcome.kind == BONUS else salary_of(settings),
        addons=addons_of(settings),
        no_pay=NoPay(least_days=settings["least_days"]),
        budget=order.budget,
        period=Period(starts=cycle.starts_on, ends=cycle.ends_on, paid_on=order.paid_on),
    )


def _require_correctable(cycle: Cycle, outcome: Outcome, order: Order) -> None:
    old = order.corrects
    if old is None:
        return
    if not order.reason.strip():
        raise ReasonNeeded(what_ko="지급명부 정정", what_en="correcting a pay list")
    if old.state != APPROVED or (old.cycle_id, old.name) != (cycle.id, outcome.name):
        what = {"what_ko": "정정할 대상으로 지정", "what_en": "correcting it by this list"}
        raise ListSettled(number=old.id, **what, **told(old.state))


def _store(found: Reckoning, grounds: dict[str, Any], actor: int | None) -> PayList:
    results = _results(found)
    made = PayList.create(**grounds, **results, made_by=actor, made_at=utc_now())
    insert(PayLine, [{"pay_list": made.id, **_row(line)} for line in found.lines])
    _record("paylist.made", made, len(found.lines))
    return made


def _frozen(outcome: Outcome, order: Order) -> dict[str, Any]:
    return {
        "name": outcome.name,
        "kind": outcome.kind,
        "settings": dict(outcome.raw),
        "configuration_version": outcome.version,
        "paid_on": order.paid_on,
        "budget": order.budget,
        "supersedes": order.corrects,
        "reason": order.reason.strip(),
    }


def _results(found: Reckoning) -> dict[str, Any]:
    rows = [_told(line) for line in found.lines]
    return {
        "planned": found.payout.planned,
        "total": found.payout.total,
        "digest": digest(rows),
        "trace": pack(trace_text(found.trace)),
    }


def _row(line: Reckoned) -> dict[str, Any]:
    return _told(line) | {"trace": pack(trace_text(line.trace))}


def _told(line: Reckoned) -> dict[str, Any]:
    """Return what a line says, without its steps: the digest of a list is over these."""
    one, payment = line.enrolled, line.payment
    return {
        "person": one.person,
        "unit": one.unit,
        "job_grade": one.job_grade,
        "group": one.group,
        "rank": one.rank,
        "grade": one.grade,
        "unit_grade": one.unit_grade,
        "base": payment.claim.base,
        "fitted": payment.base,
        "percent": exact_text(payment.claim.percent),
        "amount": payment.amount,
        "special": payment.special,
        "long_term": payment.long_term,
        "unpaid": payment.claim.unpaid,
    }


def _record(action: str, made: PayList, persons: int) -> None:
    audit.record(
        action,
        "paylist",
        str(made.id),
        persons=persons,
        name=made.name,
        allocation=made.allocation_id,
        total=made.total,
        digest=made.digest,
        supersedes=made.supersedes_id,
        reason=made.reason,
    )
