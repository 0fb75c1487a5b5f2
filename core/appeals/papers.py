"""The decision on an appeal as its document states it (CF-2, 결정서)."""

from __future__ import annotations

from core.appeals.bodies import BODIES, SUPERIOR
from core.appeals.case import OUTCOMES
from core.appeals.people import applicant_of
from core.appeals.reading import target_text
from core.appeals.settings import policy_of
from core.appeals.targets import label
from core.appeals.values import value_text
from core.clock import in_korea, korean_now
from core.data.models import Appeal, Submission
from core.data.models import AppealDecision as Decision
from core.documents.appeal import AppealDecision, appeal_decision
from core.documents.document import Document
from core.errors import NotFound
from core.form_versions import definition_of
from forms.definition import Texts, in_language

CONSULTED: Texts = {"ko": "협의함", "en": "Yes"}


def decision_document(
    appeal: Appeal,
    level: int,
    *,
    municipality: str,
    language: str,
    told_only: bool,
) -> Document:
    """Return the document of the decision of one body (``level`` from 0), once it is taken.

    With ``told_only`` it must have been told to the applicant.

    Raises:
        NotFound: There is no such decision, or it is not yet taken or told.

    """
    found = Decision.one(Decision.appeal == appeal.id, Decision.level == level)
    if found is None or not found.outcome or (told_only and found.notified_at is None):
        raise NotFound(what="decision")
    record = decision_record(appeal, found, language)
    return appeal_decision(record, municipality=municipality, language=language)


def decision_record(appeal: Appeal, decision: Decision, language: str) -> AppealDecision:
    """Return what the document of a decision states."""
    written = Submission.get(Submission.assignment == decision.assignment_id).answers
    asked = Submission.get(Submission.assignment == appeal.request_id)
    who = applicant_of(appeal, korean_now().date(), language)
    return AppealDecision(
        appeal=appeal.id,
        level=decision.level,
        applicant=who.name,
        unit=who.unit,
        rank=who.grade,
        target=target_text(appeal, language),
        ask=str(asked.answers.get("ask", "")),
        body=in_language(BODIES.get(decision.body, {"": decision.body}), language),
        outcome=in_language(OUTCOMES.get(decision.outcome, {"": decision.outcome}), language),
        reason=str(written.get("reason", "")),
        decided_on=in_korea(decision.decided_at).date() if decision.decided_at else None,
        number=label(appeal),
        filed_on=in_korea(appeal.filed_at).date() if appeal.filed_at else None,
        kind=_choice(asked, "kind", language),
        why=str(asked.answers.get("why", "")),
        needs_consulting=decision.body == SUPERIOR,
        consulted=in_language(CONSULTED, language) if written.get("consulted") == "yes" else "",
        before=value_text(appeal.run, appeal),
        after=value_text(decision.run or appeal.run, appeal),
        notified_on=in_korea(decision.notified_at).date() if decision.notified_at else None,
        no_worse=policy_of(appeal.run, appeal.scorecard).no_worse,
        run=appeal.run_id,
        configuration_version=appeal.run.configuration_version,
    )


def _choice(submission: Submission, question: str, language: str) -> str:
    """Return the label of what was chosen; empty where the form has no such question."""
    definition = definition_of(submission.form_version)
    lists = (one.choices for one in definition.questions() if one.name == question)
    chosen = submission.answers.get(question)
    offered = definition.choices.get(next(lists, ""), ())
    return next((in_language(one.label, language) for one in offered if one.name == chosen), "")
