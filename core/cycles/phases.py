"""Phases: whether one is open is decided by the server, when an answer arrives."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core import audit
from core.clock import minute
from core.cycles.stages import require_unsettled
from core.data import ballots
from core.data.models import Assignment, FormVersion, Phase
from core.data.prepared import Prepared
from core.data.scope import DATABASE, current
from core.errors import NotFound
from core.errors.cycles import ClosedForGood, OnlyTogether, StillRunning, UnusableDeadline
from core.errors.forms import PhaseClosed
from core.errors.scores import ReasonNeeded
from core.records import ANONYMOUS
from core.submissions.assignments import identity_of

#: Why a closed phase stays as it is, in Korean and English.
MIXED = (
    "익명 응답을 이미 섞었으므로 다시 열 수 없습니다.",
    "Its anonymous ballots are mixed, so it cannot be opened again.",
)
#: Begins the names of phases that no programme plans: windows in which a run may be appealed.
APPEALS = "appeals:"
#: Begins the names of phases in which people without an account answer.
OPEN_SURVEYS = "surveys:"
OPEN_FIRST = ("먼저 단계를 다시 여십시오.", "Open the phase again first.")


def due_at(phase: Phase, assignment: Assignment | None = None) -> datetime:
    """Return the deadline, Korean time: the phase's, or the assignment's later one."""
    extended = assignment.extended_to if assignment else None
    closes: datetime = phase.closes_at
    return max(closes, extended) if extended else closes


def existing_phase(phase: int) -> Phase:
    """Return a phase of this municipality with its cycle.

    Raises:
        NotFound: There is none.

    """
    found = Phase.one(Phase.id == phase)
    if found is None:
        raise NotFound(what="phase")
    return found


def phase_is_open(phase: Phase, now: datetime, assignment: Assignment | None = None) -> bool:
    """Return whether answers are taken at ``now`` (Korean time); the last second still counts.

    A phase that was closed by hand stays closed, whatever its dates.
    """
    if phase.closed:
        return False
    opens: datetime = phase.opens_at
    return opens <= now.replace(microsecond=0) <= due_at(phase, assignment)


def require_open(phase: Phase, assignment: Assignment | None, now: datetime) -> None:
    """Refuse an answer that does not arrive in its time.

    While an answer is being stored nobody can close the phase, so no ballot comes after the
    box was emptied.

    Raises:
        PhaseClosed: The phase has not begun, has ended, or was closed.

    """
    if current().writing:
        phase = _locked(phase, "FOR SHARE")
    if not phase_is_open(phase, now, assignment):
        closes = due_at(phase, assignment)
        raise PhaseClosed(phase=phase.title, opens=minute(phase.opens_at), closes=minute(closes))


def require_open_for(assignment: int, now: datetime) -> None:
    """Refuse a draft of ``assignment`` that does not arrive in its time.

    Raises:
        PhaseClosed: The phase has not begun, has ended, or was closed.

    """
    title, opens, closes, closed, extended = _window.first(assignment=assignment) or _NEVER
    due = max(closes, extended) if extended else closes
    if closed or not opens <= now.replace(microsecond=0) <= due:
        raise PhaseClosed(phase=title, opens=minute(opens), closes=minute(due))


_NEVER = ("", datetime.max, datetime.min, True, None)  # noqa: DTZ901  deadlines carry no zone


@Prepared
def _window(assignment: Any) -> Any:
    return (
        Phase.select(
            Phase.title, Phase.opens_at, Phase.closes_at, Phase.closed, Assignment.extended_to
        )
        .join(Assignment, on=(Assignment.phase == Phase.id))
        .where(Assignment.id == assignment)
    )


def close_phase(phase: Phase, now: datetime, *, reason: str = "") -> Phase:
    """Close ``phase``, mixing the ballots of anonymous forms, and return it.

    Closing before the last deadline, extensions included, takes a reason.

    Raises:
        StillRunning: A deadline has not passed and no reason is given.

    """
    phase = _locked(phase)
    if phase.closed:
        return phase
    last = _last_deadline(phase)
    if now.replace(microsecond=0) <= last and not reason.strip():
        raise StillRunning(phase=phase.title, until=minute(last))
    Phase.update(closed=True).where(Phase.id == phase.id).execute()
    phase.closed = True
    if is_anonymous(phase):
        ballots.shuffle_at_close(phase)
    audit.record("phase.closed", "phase", str(phase.id), name=phase.name, reason=reason)
    return phase


def open_phase(phase: Phase, until: datetime, reason: str, now: datetime) -> Phase:
    """Give ``phase`` the new deadline ``until`` for everybody, opening it again; return it.

    Raises:
        ReasonNeeded: No reason is given.
        UnusableDeadline: ``until`` has passed or comes before the phase's deadline.
        ClosedForGood: It has anonymous forms and its ballots were mixed already.
        CycleSettled: The results are confirmed.

    """
    phase = _locked(phase)
    _require_reason(reason)
    require_unsettled(phase.cycle)
    if phase.closed and is_anonymous(phase):
        raise _closed(phase, *MIXED)
    _require_after(until, max(now, phase.closes_at))
    facts: dict[str, Any] = {"before": minute(phase.closes_at), "after": minute(until)}
    Phase.update(closes_at=until, closed=False).where(Phase.id == phase.id).execute()
    phase.closes_at, phase.closed = until, False
    audit.record("phase.opened", "phase", str(phase.id), reason=reason, **facts)
    return phase


def extend(assignment: Assignment, until: datetime, reason: str, now: datetime) -> Assignment:
    """Give one assignment the later deadline ``until`` and return it.

    Raises:
        ReasonNeeded: No reason is given.
        OnlyTogether: The form is anonymous in this relation.
        ClosedForGood: The phase was closed by hand.
        UnusableDeadline: ``until`` has passed or comes before the deadline.

    """
    _require_reason(reason)
    phase = _locked(assignment.phase)
    if identity_of(assignment.form_version.identity, assignment.relation) == ANONYMOUS:
        raise OnlyTogether
    if phase.closed:
        raise _closed(phase, *OPEN_FIRST)
    _require_after(until, max(now, due_at(phase, assignment)))
    Assignment.update(extended_to=until).where(Assignment.id == assignment.id).execute()
    assignment.extended_to = until
    facts: dict[str, Any] = {"until": minute(until), "reason": reason}
    audit.record("assignment.extended", "assignment", str(assignment.id), persons=1, **facts)
    return assignment


def identities(phase: Phase | int) -> tuple[dict[str, str], ...]:
    """Return the identity promises of the forms that are assigned in ``phase``, in one query."""
    used = Assignment.select(Assignment.form_version).where(Assignment.phase == phase).distinct()
    found = FormVersion.select(FormVersion.identity).where(FormVersion.id.in_(used))
    return tuple(identity for (identity,) in found.tuples())


def planned() -> Any:
    """Return the condition that a phase is one of its programme's, not an additional window."""
    return ~(Phase.name.startswith(APPEALS) | Phase.name.startswith(OPEN_SURVEYS))


def is_anonymous(phase: Phase | int) -> bool:
    """Return whether any form assigned in ``phase`` is anonymous in any relation."""
    return any(ANONYMOUS in promised.values() for promised in identities(phase))


def _locked(phase: Phase, how: str = "FOR UPDATE") -> Phase:
    """Return the phase as it is stored now; nobody else moves it until this transaction ends."""
    query: Any = Phase.select().where(Phase.id == phase.id)
    found: Phase = (query.for_update(how) if DATABASE.for_update else query).get()
    return found


def _last_deadline(phase: Phase) -> datetime:
    extended = Assignment.select(Assignment.extended_to).where(
        Assignment.phase == phase, Assignment.extended_to.is_null(False), Assignment.state == "open"
    )
    deadlines: list[datetime] = [phase.closes_at, *(until for (until,) in extended.tuples())]
    return max(deadlines)


def _closed(phase: Phase, ko: str, en: str) -> ClosedForGood:
    return ClosedForGood(phase=phase.title, reason_ko=ko, reason_en=en)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonNeeded(what_ko="기한 변경", what_en="changing a deadline")


def _require_after(until: datetime, least: datetime) -> None:
    if until <= least:
        raise UnusableDeadline(found=minute(until), after=minute(least))
