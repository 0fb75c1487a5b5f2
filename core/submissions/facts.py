"""Facts: exact values that a submission states about its subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core.data.models import Assignment, Fact, FlowStep, Submission, WithdrawnFact
from core.submissions.assignments import PAPER
from forms.engine import CompiledForm

#: In the settings sheet: ``submission`` where a form states facts about itself, as an indicator.
SETTING: Final = "facts"
#: What is kept of a fact that counts no more.
KEPT: Final = ("cycle_id", "subject_kind", "subject", "name", "period", "value")


def state_facts(assignment: Assignment, form: CompiledForm, answers: Mapping[str, Any]) -> None:
    """Write down the fact of every answered question that declares one; the newest holds."""
    stated = {
        question.fact: answers[question.name]
        for question in form.source.questions()
        if question.fact and answers.get(question.name) is not None
    }
    if not stated:
        return
    source = Submission.one(Submission.assignment == assignment.id)
    about = {"cycle": assignment.cycle_id, **_subject(assignment, form, source)}
    Fact.delete().where(
        Fact.cycle == about["cycle"],
        Fact.subject_kind == about["subject_kind"],
        Fact.subject == about["subject"],
        Fact.name.in_(list(stated)),
    ).execute()
    for name, value in stated.items():
        Fact.create(**about, name=name, value=_written(value), submission=source and source.id)


def withdraw_facts(assignment: int, step: FlowStep) -> None:
    """Let what a submission stated count no more, and keep on record what ``step`` withdrew.

    It states its facts again when it is handed in again.
    """
    source = Submission.one(Submission.assignment == assignment)
    if source is None:
        return
    mine = Fact.submission == source.id
    for fact in list(Fact.select().where(mine)):
        kept = {one: getattr(fact, one) for one in KEPT}
        WithdrawnFact.create(step=step, submission=source.id, **kept)
    Fact.delete().where(mine).execute()


def _written(value: Any) -> str:
    """Return an answer as a fact holds it; what several were chosen of, parted by spaces."""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _subject(
    assignment: Assignment, form: CompiledForm, source: Submission | None
) -> Mapping[str, Any]:
    """Return what the facts are about: what the form is about, or the form itself."""
    if source is not None and form.source.settings.get(SETTING) == PAPER:
        return {"subject_kind": PAPER, "subject": source.id}
    return {"subject_kind": assignment.subject_kind, "subject": assignment.subject}
