"""Correcting what is at fault in one result, while the appeal on it is under review.

A value is corrected, an answer excluded or taken back in by two people, or asked of somebody else;
then the result is scored again and the run linked to the decision.  Each is put on record with
the appeal.  Runs keep what they were made from, so nothing that was shown changes by it.
"""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType

from core import audit
from core.appeals.corrections import link
from core.appeals.faults import Answer, answers_about, columns_of
from core.appeals.situation import decision_of, is_own
from core.appeals.targets import PERSON, label
from core.canonical import digest
from core.clock import korean_now, minute, utc_now
from core.cycles.approval import require_second
from core.cycles.phases import open_phase
from core.data.models import (
    Appeal,
    AppealDecision,
    Assignment,
    Fact,
    FactImport,
    OrgUnit,
    Person,
    ScoreRun,
)
from core.data.scope import require_writing
from core.errors import NotFound
from core.errors.appeals import CorrectionNeeded, NotANumber, NotTheirs
from core.errors.scores import ReasonNeeded
from core.facts.cells import exact
from core.library import Catalogue
from core.runs.run import simulate
from core.scorecards.run import simulate_scorecards
from core.sheets.cells import Unreadable

NO_REVIEW = MappingProxyType(
    {"reason_ko": "지금은 심의 중이 아닙니다", "reason_en": "it is not under review now"}
)
REASSIGNING = MappingProxyType(
    {"step_ko": "평가자 다시 지정", "step_en": "Asking somebody else to answer"}
)


def correct_column(appeal: Appeal, name: str, value: str, reason: str, actor: int | None) -> None:
    """Put another value in the place of an imported one about the subject of an appeal.

    Raises:
        CorrectionNeeded: Nobody reviews the appeal now.
        ReasonNeeded: ``reason`` is blank.
        NotFound: There is no such column, or a form stated it.
        NotANumber: ``value`` is no exact number.

    """
    _require_review(appeal, reason)
    found = {one.name: one for one in columns_of(appeal, "ko") if not one.is_stated}
    if name not in found:
        raise NotFound(what=f"column {name}")
    before, after = found[name], _exact(value)
    _record("appeal.value-corrected", appeal, reason, name=name, before=before.value, after=after)
    about = {"cycle": appeal.cycle_id, "subject_kind": appeal.subject_kind, "name": name}
    conditions = [getattr(Fact, key) == one for key, one in about.items()]
    mine = (Fact.subject == appeal.subject) & (Fact.period == "")
    Fact.update(value=after).where(*conditions, mine).execute()
    content = {_code(appeal): {"value": after, "status": "", "reason": reason.strip()}}
    FactImport.create(
        **about,
        title=before.title[:100],
        content=content,
        digest=digest(content),
        reason=reason.strip(),
        made_by=actor,
        made_at=utc_now(),
    )


def exclude_answer(
    appeal: Appeal, assignment: int, reason: str, actor: int | None, second: int | None
) -> None:
    """Let an answer about the subject of an appeal count for nothing.

    Raises:
        CorrectionNeeded: Nobody reviews the appeal now.
        ReasonNeeded: ``reason`` is blank.
        NotFound: There is no such answer of a named author that counts.
        ApproverNeeded: Nobody else agrees.

    """
    _move(appeal, assignment, reason, (actor, second), excluded=True)


def readmit_answer(
    appeal: Appeal, assignment: int, reason: str, actor: int | None, second: int | None
) -> None:
    """Let an excluded answer count again; raises as ``exclude_answer`` does."""
    _move(appeal, assignment, reason, (actor, second), excluded=False)


def reassign(
    appeal: Appeal, assignment: int, person: int, until: datetime, reason: str
) -> Assignment:
    """Ask ``person`` in the place of whoever answered wrongly, until ``until``; return the task.

    The phase opens again until then; what was answered wrongly has to be excluded before.

    Raises:
        CorrectionNeeded: Nobody reviews the appeal now.
        ReasonNeeded: ``reason`` is blank.
        NotFound: There is no such excluded answer, or no such member of staff.
        NotTheirs: It would be the one whose result it is, or somebody who is asked already.
        ClosedForGood, CycleSettled, UnusableDeadline: The phase cannot be opened again.

    """
    _require_review(appeal, reason)
    old = Assignment.get_by_id(_answer(appeal, assignment, excluded=True).assignment)
    if Person.one(Person.id == person) is None:
        raise NotFound(what="person")
    if is_own(appeal, person) or _is_asked(old, person):
        raise NotTheirs(**REASSIGNING)
    names = ("cycle", "phase", "form_version", "subject_kind", "subject", "relation", "roster")
    _record("appeal.reassigned", appeal, reason, assignment=old.id, until=minute(until))
    open_phase(old.phase, until, reason, korean_now())
    return Assignment.create(**{name: getattr(old, name) for name in names}, actor=person)


def score_again(appeal: Appeal, catalogue: Catalogue, actor: int | None) -> AppealDecision:
    """Score what the appeal is about on what is stored now, and link the run to the decision.

    Raises:
        CorrectionNeeded: Nobody reviews the appeal now, or the result is not the one decided on.
        ResultWorse, GradeWorse, AmountWorse: It would be worse, and may not.
        Problem: It cannot be scored.

    """
    _require_review(appeal, "-")
    return link(appeal, _scored(appeal, catalogue, actor).id)


def _scored(appeal: Appeal, catalogue: Catalogue, actor: int | None) -> ScoreRun:
    run = appeal.run
    if run.phase is None:
        return simulate_scorecards(run.cycle, catalogue, actor)
    return simulate(run.cycle, run.phase, catalogue, actor)


def _move(
    appeal: Appeal,
    assignment: int,
    reason: str,
    hands: tuple[int | None, int | None],
    *,
    excluded: bool,
) -> None:
    _require_review(appeal, reason)
    found, (actor, second) = _answer(appeal, assignment, excluded=not excluded), hands
    what = {"ko": "응답 1건 제외 여부 변경", "en": "changing whether an answer counts"}
    require_second(second, actor, **what)
    action = "appeal.answer-excluded" if excluded else "appeal.answer-readmitted"
    _record(action, appeal, reason, assignment=found.assignment, second=second)
    state = "excused" if excluded else "submitted"
    Assignment.update(state=state).where(Assignment.id == found.assignment).execute()


def _answer(appeal: Appeal, assignment: int, *, excluded: bool) -> Answer:
    for one in answers_about(appeal):
        if one.assignment == assignment and one.is_excluded is excluded:
            return one
    raise NotFound(what="answer")


def _is_asked(old: Assignment, person: int) -> bool:
    names = ("phase", "form_version", "subject_kind", "subject")
    same = [getattr(Assignment, name) == getattr(old, name) for name in names]
    return Assignment.one(*same, Assignment.actor == person) is not None


def _require_review(appeal: Appeal, reason: str) -> None:
    require_writing()
    decision = decision_of(appeal)
    if decision is None or appeal.closed or decision.outcome:
        raise CorrectionNeeded(number=label(appeal), **NO_REVIEW)
    if not reason.strip():
        raise ReasonNeeded(what_ko="결과의 정정", what_en="correcting a result")


def _exact(value: str) -> str:
    try:
        return exact(value)
    except Unreadable as error:
        raise NotANumber(found=value[:40]) from error


def _code(appeal: Appeal) -> str:
    """Return the staff number or unit code by which imports name the subject."""
    if appeal.subject_kind == PERSON:
        return str(Person.get_by_id(appeal.subject).staff_no)
    return str(OrgUnit.get_by_id(appeal.subject).code)


def _record(action: str, appeal: Appeal, reason: str, **facts: object) -> None:
    audit.record(action, "appeal", str(appeal.id), persons=1, reason=reason.strip(), **facts)
