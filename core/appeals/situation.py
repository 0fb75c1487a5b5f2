"""How an appeal stands towards somebody: what they are to it, what is handed in, what holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.cycles.phases import due_at
from core.data.models import Appeal, AppealDecision, Submission
from core.errors import NotFound
from core.library import Catalogue
from core.workflow import Party, Situation, Workflow

#: What the subject of an assignment about an appeal is called.
APPEAL = "appeal"
APPLICANT, REVIEWER = "applicant", "reviewer"
#: Roles that have a part in appeals of others.
OFFICE = frozenset({ADMINISTRATOR, CONFIRMER})
UNWRITTEN, ANOTHER_BODY, SETTLED = "unwritten", "another-body", "settled"


def appeal_of(number: int) -> Appeal:
    """Return an appeal of this municipality by its id.

    Raises:
        NotFound: There is none.

    """
    found = Appeal.one(Appeal.id == number)
    if found is None:
        raise NotFound(what="appeal")
    return found


def decision_of(appeal: Appeal) -> AppealDecision | None:
    """Return what the body whose turn it is has to say; None before somebody reviews it."""
    return AppealDecision.one(
        AppealDecision.appeal == appeal.id, AppealDecision.level == appeal.level
    )


def decisions_of(appeal: Appeal) -> list[AppealDecision]:
    """Return the decisions of every body so far, the first one's first."""
    query = AppealDecision.select().where(AppealDecision.appeal == appeal.id)
    return list(query.order_by(AppealDecision.level))


def workflow_of(appeal: Appeal, catalogue: Catalogue) -> Workflow:
    """Return the workflow that the appeal follows.

    Raises:
        UnknownName: Its plugin is gone.

    """
    return catalogue.get(Workflow, appeal.workflow)


def actors(appeal: Appeal, party: Party) -> frozenset[str]:
    """Return what somebody is to an appeal; in an own one nobody is anything but the applicant."""
    if is_own(appeal, party.person):
        return frozenset({APPLICANT}) if party.person == appeal.applicant_id else frozenset()
    decision = decision_of(appeal)
    reviews = decision is not None and party.person == decision.reviewer_id
    return (party.roles & OFFICE) | (frozenset({REVIEWER}) if reviews else frozenset())


def is_own(appeal: Appeal, person: int | None) -> bool:
    """Return whether ``person`` filed the appeal, or it is about their result."""
    about = appeal.subject_kind == "person" and person == appeal.subject
    return person is not None and (person == appeal.applicant_id or about)


def situation(appeal: Appeal, workflow: Workflow, party: Party, now: datetime) -> Situation:
    """Return how the appeal stands towards ``party`` at ``now`` (Korean time)."""
    decision = decision_of(appeal)
    due = deadline(appeal, workflow)
    return Situation(
        stage=appeal.stage,
        actors=actors(appeal, party),
        now=now,
        due=due,
        submitted=frozenset(_submitted(appeal, decision)),
        holds=frozenset(_conditions(appeal, decision, now, due)),
    )


def deadline(appeal: Appeal, workflow: Workflow) -> datetime | None:
    """Return until when the appeal is to leave its stage, Korean time.

    Before it is filed that is the end of the window, which may have been extended.
    """
    request = appeal.request
    if appeal.stage == workflow.first.name and request is not None:
        return due_at(request.phase, request)
    due: datetime | None = appeal.due_at
    return due


def is_submitted(assignment: int | None) -> bool:
    """Return whether the form of an assignment is handed in."""
    found = Submission.one(Submission.assignment == assignment)
    return found is not None and found.state == "submitted"


def _submitted(appeal: Appeal, decision: AppealDecision | None) -> Iterator[str]:
    for assignment in (appeal.request, decision.assignment if decision else None):
        if assignment is not None and is_submitted(assignment.id):
            yield assignment.form_version.name


def _conditions(
    appeal: Appeal, decision: AppealDecision | None, now: datetime, due: datetime | None
) -> Iterator[str]:
    if decision is None or not is_submitted(decision.assignment_id):
        yield UNWRITTEN
    another = appeal.level + 1 < len(appeal.bodies)
    if another:
        yield ANOTHER_BODY
    if not another or due is None or now > due:
        yield SETTLED
