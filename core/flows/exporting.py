"""Which answers of submissions on their way somebody of the office may take out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from peewee import JOIN

from core.clock import korean_now
from core.data.models import Assignment, Flow, FormVersion, Submission
from core.disclosure.answers import seen_answers, unseen_by
from core.flows.paper import names_workflow, stored_workflow, workflow_on
from core.form_versions import definition_of
from core.library import Catalogue
from core.workflow.parties import ROLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """By submission, the names of the answers that stay back."""

    unseen: Mapping[Any, frozenset[str]]

    def told(self, key: Any, answers: dict[str, Any]) -> dict[str, Any]:
        """Return the answers of a submission that go out."""
        hidden = self.unseen.get(key)
        return seen_answers(answers, hidden) if hidden else answers


class Standing(NamedTuple):
    """Where a submission stands; without a workflow of its own it was never handed in."""

    cycle: int
    workflow: str | None
    configuration: int
    stage: str | None


def redaction(
    catalogue: Catalogue, versions: Iterable[FormVersion], roles: Iterable[str]
) -> Redaction:
    """Return what of the submissions of some form versions stays back from these roles.

    Nobody reads as an author or a head what they take out by office.
    """
    words = frozenset(f"{ROLE}{role}" for role in roles)
    found: dict[Any, frozenset[str]] = {}
    for version in versions:
        if names_workflow(definition_of(version)):
            found |= _of_version(catalogue, version, words)
    return Redaction(unseen=found)


def _of_version(
    catalogue: Catalogue, version: FormVersion, words: frozenset[str]
) -> Mapping[Any, frozenset[str]]:
    query = (
        Submission.select(
            Submission.id, Assignment.cycle, Flow.workflow, Flow.configuration, Flow.stage
        )
        .join(Assignment, on=(Submission.assignment == Assignment.id))
        .join(Flow, JOIN.LEFT_OUTER, on=(Flow.assignment == Assignment.id))
        .where(Submission.form_version == version.id)
    )
    kept: dict[Standing, frozenset[str]] = {}
    found: dict[Any, frozenset[str]] = {}
    for key, *columns in query.tuples():
        standing = Standing(*columns)
        if standing not in kept:
            kept[standing] = _unseen(catalogue, version, standing, words)
        found[key] = kept[standing]
    return found


def _unseen(
    catalogue: Catalogue, version: FormVersion, standing: Standing, words: frozenset[str]
) -> frozenset[str]:
    definition = definition_of(version)
    if standing.workflow is None:
        name, today = names_workflow(definition), korean_now().date()
        _, workflow = workflow_on(catalogue, standing.cycle, name, today, version.name)
    else:
        workflow = stored_workflow(catalogue, standing.cycle, standing, version.name)
    return unseen_by(workflow, definition, standing.stage or workflow.first.name, words)
