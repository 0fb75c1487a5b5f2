"""What happens in the transaction in which a form about an appeal is handed in."""

from __future__ import annotations

from core.appeals.corrections import require_correction
from core.appeals.situation import APPLICANT, appeal_of, decision_of
from core.appeals.steps import Step, take
from core.appeals.values import UPHELD
from core.clock import korean_now
from core.data.models import Assignment, Submission
from core.data.scope import current
from core.errors.appeals import WrongStage
from core.library import Catalogue
from core.workflow import Party

#: The step that the applicant takes by handing the form in.
FILE = "file"
WRITING = {"step_ko": "결정서 제출", "step_en": "Submit the decision"}


def arrived(catalogue: Catalogue, assignment: Assignment) -> None:
    """Go on with the appeal that a form about it belongs to; called after it is stored.

    Raises:
        WrongStage, TooLate: The appeal is not to be filed, or not to be decided, any more.
        CorrectionNeeded, ResultWorse: It upholds the appeal without a run that does.

    """
    party = Party(account=current().actor, person=assignment.actor_id)
    if assignment.relation == APPLICANT:
        take(catalogue, assignment.subject, Step(name=FILE), party, korean_now())
        return
    _require_writable(assignment)


def _require_writable(assignment: Assignment) -> None:
    """Check a decision that a reviewer hands in."""
    appeal = appeal_of(assignment.subject)
    decision = decision_of(appeal)
    if decision is None or decision.assignment_id != assignment.id or appeal.closed:
        raise WrongStage(stage_ko="심의", stage_en="review", **WRITING)
    answers = Submission.get(Submission.assignment == assignment.id).answers
    if answers.get("decision") in UPHELD:
        require_correction(appeal, decision)
