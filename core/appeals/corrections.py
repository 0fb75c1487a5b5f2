"""Runs that correct a result: linked to a decision, and never worse for whoever appealed."""

from __future__ import annotations

from core import audit
from core.appeals.no_worse import require_no_worse
from core.appeals.situation import decision_of, is_submitted
from core.appeals.targets import label
from core.appeals.values import MOST_CORRECTIONS, corrected_by, result_in, value_in
from core.data.models import Appeal, AppealDecision, ScoreRun
from core.errors.appeals import AppealsUndecided, CorrectionNeeded
from core.runs.settings import TRIED_OUT
from core.runs.states import PROPOSED, SHOWN, SIMULATED


def candidates(appeal: Appeal) -> list[ScoreRun]:
    """Return the runs that may correct the result, the newest first."""
    query = ScoreRun.select(ScoreRun.id, ScoreRun.state, ScoreRun.made_at, ScoreRun.supersedes)
    same = (ScoreRun.cycle == appeal.cycle_id) & (ScoreRun.scorer == appeal.run.scorer)
    phase = appeal.run.phase_id
    same &= ScoreRun.phase.is_null() if phase is None else ScoreRun.phase == phase
    fresh = ScoreRun.state.in_((SIMULATED, PROPOSED)) & (ScoreRun.configuration_version > TRIED_OUT)
    return list(query.where(same, fresh, ScoreRun.id > appeal.run_id).order_by(ScoreRun.id.desc()))


def link(appeal: Appeal, run: int) -> AppealDecision:
    """Let ``run`` be the one that corrects the result; return the decision that it belongs to.

    Once the decision is handed in, only a run with the same result may take its place.

    Raises:
        CorrectionNeeded: Nobody reviews the appeal now, or the run does not do.
        ResultWorse, GradeWorse, AmountWorse: It would be worse, and may not.

    """
    decision = decision_of(appeal)
    if decision is None or appeal.closed:
        raise _needed(appeal, "지금은 심의 중이 아닙니다", "it is not under review now")
    found = next((one for one in candidates(appeal) if one.id == run), None)
    if found is None or result_in(run, appeal) is None:
        raise _needed(appeal, "그 산정은 같은 결과를 정정하지 않습니다", "that run does not do")
    if is_submitted(decision.assignment_id) and not _same(decision, found, appeal):
        raise _needed(
            appeal, "이미 제출한 결정과 결과가 다릅니다", "its result is not the one decided on"
        )
    require_no_worse(found, appeal)
    AppealDecision.update(run=run).where(AppealDecision.id == decision.id).execute()
    audit.record("appeal.linked", "appeal", str(appeal.id), run=run, level=appeal.level)
    return AppealDecision.get_by_id(decision.id)


def require_correction(appeal: Appeal, decision: AppealDecision) -> ScoreRun:
    """Return the run that corrects the result.

    Raises:
        CorrectionNeeded: None is linked.
        ResultWorse, GradeWorse, AmountWorse: It is worse, and may not be.

    """
    run = decision.run
    if run is None:
        raise _needed(appeal, "연결된 산정이 없습니다", "none is linked")
    require_no_worse(run, appeal)
    return run


def require_decided(run: ScoreRun) -> None:
    """Refuse to make a run final while appeals on it, or on what it corrects, are undecided.

    Raises:
        AppealsUndecided: Some are.

    """
    runs = [run.id, *corrected_by(run)]
    filed = (
        Appeal.select()
        .where(Appeal.run.in_(runs), Appeal.closed == False)  # noqa: E712  SQL comparison
        .where(Appeal.number.is_null(False))
        .order_by(Appeal.id)
    )
    waiting = [label(one) for one in filed if not _has_outcome(one)]
    if waiting:
        raise AppealsUndecided(run=run.id, count=len(waiting), numbers=", ".join(waiting[:10]))


def shown_now(run: ScoreRun) -> ScoreRun:
    """Return the run that people see in the place of ``run``: itself, or what took its place."""
    for _ in range(MOST_CORRECTIONS):
        if run.state in SHOWN:
            break
        after = run.successors.where(ScoreRun.confirmed_at.is_null(False)).first()
        if after is None:
            break
        run = after
    return run


def _has_outcome(appeal: Appeal) -> bool:
    decision = decision_of(appeal)
    return decision is not None and bool(decision.outcome)


def _same(decision: AppealDecision, run: ScoreRun, appeal: Appeal) -> bool:
    return decision.run_id is not None and value_in(decision.run_id, appeal) == value_in(
        run.id, appeal
    )


def _needed(appeal: Appeal, ko: str, en: str) -> CorrectionNeeded:
    return CorrectionNeeded(number=label(appeal), reason_ko=ko, reason_en=en)
