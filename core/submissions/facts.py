"""Facts: exact values that a submission states about its subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.data.models import Assignment, Fact, Submission
from forms.engine import CompiledForm


def state_facts(assignment: Assignment, form: CompiledForm, answers: Mapping[str, Any]) -> None:
    """Write down the fact of every answered question that declares one; the newest holds."""
    stated = {
        question.fact: answers[question.name]
        for question in form.source.questions()
        if question.fact and answers.get(question.name) is not None
    }
    if not stated:
        return
    about = {
        "cycle": assignment.cycle_id,
        "subject_kind": assignment.subject_kind,
        "subject": assignment.subject,
    }
    Fact.delete().where(
        Fact.cycle == about["cycle"],
        Fact.subject_kind == about["subject_kind"],
        Fact.subject == about["subject"],
        Fact.name.in_(list(stated)),
    ).execute()
    source = Submission.one(Submission.assignment == assignment.id)
    for name, value in stated.items():
        Fact.create(**about, name=name, value=str(value), submission=source and source.id)
