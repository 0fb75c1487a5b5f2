"""No appeal makes it worse (불이익변경 금지): neither the score, nor the grade, nor the amount.

What is refused tells the applicant's own values alone.  Source: 지방공무원 인사제도 운영 지침
(임기제); elsewhere a proposal that the policy can turn off.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.allocation.keeping import kept
from core.allocation.records import UNDECIDED
from core.appeals.settings import policy_of
from core.appeals.targets import PERSON, label
from core.appeals.values import NO_VALUE, upheld_before, value_in, value_text
from core.clock import korean_now
from core.data.models import AllocatedGrade, Allocation, Appeal, PayLine, PayList, ScoreRun
from core.errors import Problem
from core.errors.appeals import AmountWorse, GradeWorse, ResultWorse
from core.grading.choosing import Chosen, choose
from core.grading.entries import entries_of
from core.grading.keeping import decisions_of
from core.grading.stored import marks_of, newest


def require_no_worse(run: ScoreRun, appeal: Appeal) -> None:
    """Refuse a run that is worse for whoever appealed, where the policy says so.

    Grades are compared where the run of the appeal has some: with those of the new run as they
    are stored or, before that, as they would be proposed.  Amounts are, where both have a list.

    Raises:
        ResultWorse, GradeWorse, AmountWorse: It is worse.

    """
    if not policy_of(appeal.run, appeal.scorecard).no_worse:
        return
    run = ScoreRun.get_by_id(run.id)
    before, after = value_in(appeal.run_id, appeal), value_in(run.id, appeal)
    if before is not None and (after is None or after < before):
        raise ResultWorse(
            **_told(run, appeal, value_text(appeal.run, appeal), value_text(run, appeal))
        )
    for old in _allocations(appeal):
        _require_grade(run, appeal, old)
    for paid in _lists(appeal.run_id) if appeal.subject_kind == PERSON else ():
        for new in _lists(run.id):
            if new.name == paid.name:
                _require_amount(new, paid, appeal)


def require_upheld_kept(run: ScoreRun) -> None:
    """Refuse a run that is worse for somebody whose appeal on what it corrects is upheld.

    Raises:
        ResultWorse, GradeWorse, AmountWorse: It is.

    """
    for appeal in upheld_before(run):
        require_no_worse(run, appeal)


def require_grades_kept(allocation: Allocation) -> None:
    """Refuse grades that are worse for somebody whose appeal on what they correct is upheld.

    Raises:
        GradeWorse: They are.

    """
    for appeal in upheld_before(allocation.run):
        if policy_of(appeal.run, appeal.scorecard).no_worse:
            for old in _allocations(appeal):
                if old.name == allocation.name:
                    _require_grade(allocation.run, appeal, old)


def require_amounts_kept(made: PayList) -> None:
    """Refuse a list that pays less to somebody whose appeal on what it corrects is upheld.

    Raises:
        AmountWorse: It does.

    """
    for appeal in upheld_before(made.allocation.run):
        if appeal.subject_kind == PERSON and policy_of(appeal.run, appeal.scorecard).no_worse:
            for paid in _lists(appeal.run_id):
                if paid.name == made.name:
                    _require_amount(made, paid, appeal)


def _allocations(appeal: Appeal) -> Iterator[Allocation]:
    """Yield the newest version of each allocation that gave the subject of an appeal a grade."""
    query = Allocation.select(Allocation.name).where(Allocation.run == appeal.run_id).distinct()
    for (name,) in sorted(query.tuples()):
        found = newest(appeal.run_id, name)
        if found is not None and _is_about(found, appeal):
            yield found


def _is_about(allocation: Allocation, appeal: Appeal) -> bool:
    settings = allocation.settings
    about = settings.get("scorecard", ""), settings["level"]
    return about == (appeal.scorecard, appeal.subject_kind)


def _require_grade(run: ScoreRun, appeal: Appeal, old: Allocation) -> None:
    names = [grade["name"] for grade in old.settings["grades"]]
    before, after = _stored_grade(old, appeal), _grade_in(run, appeal, old)
    if before is None or before not in names or after is None:
        return
    if after not in names or names.index(after) > names.index(before):
        shown = value_text(appeal.run, appeal), value_text(run, appeal)
        texts = shown if NO_VALUE in shown else (before, after or NO_VALUE)
        raise GradeWorse(**_told(run, appeal, *texts))


def _grade_in(run: ScoreRun, appeal: Appeal, old: Allocation) -> str | None:
    """Return the grade that somebody has on the new run; None while nothing gives it."""
    stored = newest(run, old.name)
    return _proposed_grade(run, appeal, old) if stored is None else _stored_grade(stored, appeal)


def _stored_grade(allocation: Allocation, appeal: Appeal) -> str | None:
    found = AllocatedGrade.one(
        AllocatedGrade.allocation == allocation.id,
        AllocatedGrade.subject_kind == appeal.subject_kind,
        AllocatedGrade.subject == appeal.subject,
    )
    if found is None:
        return ""
    return None if found.decided_by == UNDECIDED else str(found.grade)


def _proposed_grade(run: ScoreRun, appeal: Appeal, old: Allocation) -> str | None:
    """Return the grade as it would be proposed, with the decisions by hand that fit."""
    marks = marks_of(old)
    try:
        chosen: Chosen = choose(run, old.name, korean_now().date())
        entries = entries_of(run, chosen.settings, marks)
        lines = kept(entries, chosen.rules, decisions_of(marks)).allotment.lines if entries else ()
    except Problem:  # grades that cannot be allocated yet are compared once they are
        return None
    mine = [line for line in lines if line.subject == appeal.subject]
    return mine[0].grade if mine and mine[0].decided_by != UNDECIDED else None


def _lists(run: int) -> list[PayList]:
    """Return the newest pay list of each outcome that was made from the grades of a run."""
    query = PayList.select().join(Allocation).where(Allocation.run == run).order_by(PayList.id)
    return list({made.name: made for made in query}.values())


def _require_amount(new: PayList, paid: PayList, appeal: Appeal) -> None:
    before, after = (
        PayLine.one(PayLine.pay_list == made.id, PayLine.person == appeal.subject)
        for made in (paid, new)
    )
    if before is not None and (after is None or after.total < before.total):
        texts = (f"{before.total:,}", f"{after.total if after else 0:,}")
        raise AmountWorse(**_told(new.allocation.run, appeal, *texts))


def _told(run: ScoreRun, appeal: Appeal, before: str, after: str) -> dict[str, object]:
    return {"run": run.id, "number": label(appeal), "before": before, "after": after}
