"""Beginning an appeal: a row and an assignment, so that its form is filled like any other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core import audit
from core.appeals.settings import policy_of
from core.appeals.situation import APPEAL, APPLICANT
from core.appeals.targets import own_result, require_chance, standing
from core.appeals.windows import make_window
from core.clock import utc_now
from core.data.models import Appeal, Assignment, Phase, Score, ScoreRun
from core.form_versions import publish_if_new
from core.library import Catalogue
from core.records import FormDefinition
from core.workflow import Workflow


def begin(catalogue: Catalogue, score: int, person: int, now: datetime) -> Appeal:
    """Return the appeal of ``person`` on a result, made if it is not begun yet.

    ``now`` is Korean time.

    Raises:
        NotFound: There is no such result, or it is neither theirs nor of the unit that they head.
        NotAppealable, OutsideWindow: No appeal is taken on it, or not now.
        AppealStands: Somebody's is under way already.

    """
    run, result = own_result(score, person, now.date())
    audit.record("appeal.opened", "score", str(score))  # holds others off until the commit
    begun = standing(run, result)
    if begun is not None and begun.applicant_id == person and begun.number is None:
        return begun
    require_chance(run, result, now)
    return _make(catalogue, run, result, person)


def assign_form(
    catalogue: Catalogue,
    appeal: Appeal,
    form: str,
    actor: int,
    relation: str,
    until: datetime | None = None,
) -> Assignment:
    """Let ``actor`` fill a form about an appeal, in the phase of its window.

    ``until`` is the deadline where it is later than the window's.  Who was excused from it before
    goes on with what was written.
    """
    phase = make_window(appeal.run, appeal.scorecard)
    version = publish_if_new(catalogue.get(FormDefinition, form), None)
    key: dict[str, Any] = {"phase": phase.id, "form_version": version.id, "actor": actor}
    key |= {"subject_kind": APPEAL, "subject": appeal.id}
    before = Assignment.one(*(getattr(Assignment, name) == value for name, value in key.items()))
    if before is None:
        more = {"cycle": appeal.cycle_id, "relation": relation, "extended_to": until}
        return Assignment.create(**key, **more)
    Assignment.update(state="open", extended_to=until).where(Assignment.id == before.id).execute()
    return before


def _make(catalogue: Catalogue, run: ScoreRun, result: Score, person: int) -> Appeal:
    policy = policy_of(run, result.scorecard)
    workflow = catalogue.get(Workflow, policy.workflow)
    phase: Phase = make_window(run, result.scorecard)
    made = Appeal.create(
        cycle=run.cycle_id,
        run=run,
        scorecard=result.scorecard,
        subject_kind=result.subject_kind,
        subject=result.subject,
        applicant=person,
        workflow=workflow.name,
        stage=workflow.first.name,
        due_at=phase.closes_at,
        begun_at=utc_now(),
    )
    request = assign_form(catalogue, made, workflow.form, person, APPLICANT)
    Appeal.update(request=request).where(Appeal.id == made.id).execute()
    return Appeal.get_by_id(made.id)
