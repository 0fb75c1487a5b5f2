"""Who may read which answer of a submission: decided here for page, export and document alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from core.data.models import Assignment, Flow
from core.workflow import Workflow, names_in, open_to
from forms.definition import Definition

_REFERENCE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


def unseen_by(
    workflow: Workflow, definition: Definition, stage: str, parties: Collection[str]
) -> frozenset[str]:
    """Return the names of what somebody who is one of ``parties`` may not read at a stage.

    Where readers are named for a part, only they read it, and who may write it at that stage.
    What is calculated from an unread answer is not read either.
    """
    restricted, admitted = frozenset[str](), open_to(workflow, definition, stage, parties)
    for one in workflow.readers:
        names = names_in(definition, one.parts)
        restricted |= names
        if one.who & set(parties) and (not one.stages or stage in one.stages):
            admitted |= names
    return _spread(definition, restricted - admitted)


def seen_answers(answers: Mapping[str, Any], unseen: Collection[str]) -> dict[str, Any]:
    """Return ``answers`` without those that are not read, also inside repeats."""
    return {
        name: [_row(row, unseen) for row in stored] if isinstance(stored, list) else stored
        for name, stored in answers.items()
        if name not in unseen
    }


def passed_on(assignment: int, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the stored answers of an assignment that may go into a fact or another form."""
    return all_passed_on({assignment: answers})[assignment]


def all_passed_on(stored: Mapping[int, Mapping[str, Any]]) -> Mapping[int, Mapping[str, Any]]:
    """Return the same of many assignments, by their ids, in one query."""
    flows = Flow.select(Flow.assignment, Flow.sealed).where(Flow.assignment.in_(list(stored)))
    sealed = {key: names for key, names in flows.tuples() if names} if stored else {}
    return {
        key: seen_answers(answers, sealed[key]) if key in sealed else answers
        for key, answers in stored.items()
    }


def unscored(phase: int) -> frozenset[str]:
    """Return the names of the questions of a phase that go into no score."""
    found = Flow.select(Flow.sealed).join(Assignment).where(Assignment.phase == phase).distinct()
    return frozenset(name for (names,) in found.tuples() for name in names)


def _row(row: Any, unseen: Collection[str]) -> Any:
    return seen_answers(row, unseen) if isinstance(row, Mapping) else row


def _spread(definition: Definition, unseen: frozenset[str]) -> frozenset[str]:
    """Return the names with those of the calculations that go back to any of them."""
    calculated = {
        question.name: frozenset(_REFERENCE.findall(question.calculation))
        for question in definition.questions()
        if question.calculation
    }
    while unseen:
        more = frozenset(name for name, needs in calculated.items() if needs & unseen)
        if more <= unseen:
            break
        unseen |= more
    return unseen
