"""Taking subjects out of a component: not applicable (해당없음), or excluded by two (평가제외).

Neither is missing, and neither is 0.  Source: edge case E17.
"""

from __future__ import annotations

from collections.abc import Sequence

from core import audit
from core.clock import korean_now, utc_now
from core.cycles.approval import require_second
from core.cycles.stages import require_unsettled
from core.data.models import Cycle, Exemption
from core.errors import NotFound
from core.errors.scores import ReasonNeeded
from core.runs.settings import in_force
from core.scorecards.gathering import subjects_of
from core.scorecards.run import configured_scorecards
from core.scorecards.settings import scorecards
from core.scorecards.taken import Taken, doubles, faults, unassessable
from core.scoring.scores import Status

#: What two people decide: that somebody is left out, and what a committee gives instead.
BY_TWO = (Status.EXCLUDED, Status.SCORED)


def exempt(
    cycle: Cycle,
    scorecard: str,
    component: str,
    subject: int,
    status: str,
    reason: str,
    actor: int | None,
    second: int | None = None,
) -> Exemption:
    """Take ``subject`` out of a component and return the exemption; runs made before keep theirs.

    Raises:
        CycleSettled: The results are confirmed.
        NoScorecard: The configuration in force has no scorecards.
        WrongExemption: There is no such scorecard, component, status or subject in it, or the
            subject is out already.
        ReasonNeeded: ``reason`` is blank.
        ApproverNeeded: The subject is to be excluded, and nobody else agrees.

    """
    row = Taken(scorecard, component, subject, status, reason)
    (made,) = exempt_all(cycle, [row], actor, second)
    return made


def assess(cycle: Cycle, row: Taken, actor: int | None, second: int | None = None) -> Exemption:
    """Store the points that a committee gives where too much is excluded; return them.

    Raises:
        Problem: As ``exempt``; WrongExemption also where the formula gives a score.

    """
    (made,) = exempt_all(cycle, [row], actor, second)
    return made


def exempt_all(
    cycle: Cycle, rows: Sequence[Taken], actor: int | None, second: int | None = None
) -> tuple[Exemption, ...]:
    """Take every row's subject out, or refuse all rows; return the exemptions in their order.

    Raises:
        Problem: As ``exempt``.

    """
    require_unsettled(cycle)
    cards = scorecards(configured_scorecards(cycle, in_force(cycle, korean_now().date())))
    for row in rows:
        _require_reason(row)
    for fault in faults(rows, cards, subjects_of(cycle, cards)):
        raise fault
    for fault in unassessable(cycle, rows, cards):
        raise fault
    _require_agreed(rows, actor, second)
    levels = {name: card.level for name, card in cards.items()}
    for row in rows:  # the audit entries hold others off until the commit
        _record("exemption.made", cycle, row, levels[row.scorecard], second)
    for fault in doubles(cycle, rows):
        raise fault
    return tuple(_made(cycle, row, levels[row.scorecard], actor, second) for row in rows)


def withdraw(
    exemption: Exemption, reason: str, actor: int | None, second: int | None = None
) -> None:
    """Let a component hold for its subject again; what two people decided takes two again.

    Raises:
        CycleSettled: The results are confirmed.
        ReasonNeeded: ``reason`` is blank.
        ApproverNeeded: The subject was excluded, and nobody else agrees.
        NotFound: Somebody withdrew it in the meantime.

    """
    place = (exemption.scorecard, exemption.component, exemption.subject)
    row = Taken(*place, exemption.status, reason)
    require_unsettled(exemption.cycle)
    _require_reason(row)
    _require_agreed([row], actor, second)
    _record("exemption.withdrawn", exemption.cycle, row, exemption.subject_kind, second)
    if not Exemption.delete().where(Exemption.id == exemption.id).execute():
        raise NotFound(what="exemption")


def _require_reason(row: Taken) -> None:
    if not row.reason.strip():
        raise ReasonNeeded(what_ko="해당없음·평가제외", what_en="not applicable or excluded")


def _require_agreed(rows: Sequence[Taken], actor: int | None, second: int | None) -> None:
    excluded = sum(1 for row in rows if row.status in BY_TWO)
    if excluded:
        require_second(second, actor, ko=f"평가제외 {excluded}건", en=f"excluded: {excluded}")


def _approved(row: Taken, second: int | None) -> int | None:
    return second if row.status in BY_TWO else None


def _record(action: str, cycle: Cycle, row: Taken, kind: str, second: int | None) -> None:
    audit.record(
        action,
        kind,
        str(row.subject),
        persons=1 if kind == "person" else 0,
        cycle=cycle.id,
        scorecard=row.scorecard,
        component=row.component,
        status=str(row.status),
        reason=row.reason.strip(),
        second=_approved(row, second),
        **({"value": row.value} if row.value else {}),
    )


def _made(cycle: Cycle, row: Taken, kind: str, actor: int | None, second: int | None) -> Exemption:
    return Exemption.create(
        cycle=cycle.id,
        scorecard=row.scorecard,
        component=row.component,
        subject_kind=kind,
        subject=row.subject,
        status=str(row.status),
        reason=row.reason.strip(),
        value=row.value,
        made_by=actor,
        made_at=utc_now(),
        approved_by=_approved(row, second),
    )
