"""A submission together with its workflow and the stage in which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.data.models import Assignment, Configuration, Flow, FormVersion, Submission
from core.errors import NotFound
from core.errors.plugins import UnknownName
from core.errors.workflow import UnusableWorkflow
from core.flows.records import workflow_from
from core.flows.seats import Seats, seats_of
from core.form_versions import definition_of
from core.library import Catalogue
from core.records import NAMED
from core.workflow import Workflow
from forms.definition import Definition

#: The setting of a form that names its workflow, and the section of a cycle's configuration.
SETTING: Final = "workflow"
SECTION: Final = "workflows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A submission that follows a workflow; ``flow`` is None until it is first handed in.

    ``version`` is the configuration's that it follows, 0 for a plugin's workflow.  ``assignment``
    and ``flow`` are rows, or what a list reads of them.  ``read`` has the stored answers,
    ``related`` who fills which form of the cycle about the same, by relation, ``authors`` who
    handed in the submissions that others are about, and ``seats`` whose signatures its stage asks
    for, where a list has them already.
    """

    assignment: Any
    title: str
    definition: Definition
    workflow: Workflow
    version: int
    flow: Any
    read: Mapping[str, Any] | None = None
    related: Mapping[str, Sequence[tuple[int, str]]] | None = None
    authors: Mapping[int, int] | None = None
    seats: Seats | None = None

    @property
    def stage(self) -> str:
        """Return the name of the stage in which it stands."""
        return str(self.flow.stage) if self.flow else self.workflow.first.name

    @property
    def is_written(self) -> bool:
        """Return whether its author still writes it."""
        return self.stage == self.workflow.first.name

    def answers(self) -> Mapping[str, Any]:
        """Return what is stored, whole; for rules and digests, never to be shown as it is."""
        if self.read is not None:
            return self.read
        found = Submission.one(Submission.assignment == self.assignment.id)
        return dict(found.answers) if found else {}

    def asked_to_sign(self) -> Seats:
        """Return whose signatures the stage asks for, by step, and whether they stand."""
        if self.seats is not None or self.flow is None:
            return self.seats or {}
        return seats_of(self.flow.id)


def names_workflow(definition: Definition) -> str:
    """Return the name of the workflow that a form follows; empty for none."""
    return definition.settings.get(SETTING, "").strip()


def paper_of(catalogue: Catalogue, assignment: int, today: date) -> Paper:
    """Return a submission with its workflow.

    Raises:
        NotFound: There is no such assignment, or its form follows no workflow.
        UnusableWorkflow: The workflow that it follows is gone.

    """
    found = Assignment.one(Assignment.id == assignment)
    paper = found and follows(catalogue, found, today)
    if not paper:
        raise NotFound(what="submission")
    return paper


def follows(catalogue: Catalogue, assignment: Assignment, today: date) -> Paper | None:
    """Return the submission with its workflow; None where the form follows none.

    Forms that do not name their authors follow none: a step would tell who they are.
    """
    form = assignment.form_version
    definition = definition_of(form)
    name = names_workflow(definition)
    if not name or _identity(form, assignment.relation) != NAMED:
        return None
    flow = Flow.one(Flow.assignment == assignment.id)
    if flow is not None:
        workflow = stored_workflow(catalogue, assignment.cycle_id, flow, form.name)
        version = int(flow.configuration)
    else:
        version, workflow = workflow_on(catalogue, assignment.cycle_id, name, today, form.name)
    return Paper(
        assignment=assignment,
        title=form.title,
        definition=definition,
        workflow=workflow,
        version=version,
        flow=flow,
    )


def came_back(assignment: int) -> bool:
    """Return whether a submission was handed in before and given back to its author.

    What its workflow says of deadlines holds then, no more the window of its phase.
    """
    return Flow.one(Flow.assignment == assignment) is not None


def workflow_on(
    catalogue: Catalogue, cycle: int, name: str, day: date, form: str
) -> tuple[int, Workflow]:
    """Return the workflow of that name which holds on ``day``, with the configuration's version.

    Raises:
        UnusableWorkflow: There is none.

    """
    newest = (
        Configuration.select()
        .where(Configuration.cycle == cycle, Configuration.effective_from <= day)
        .order_by(Configuration.version.desc())
        .first()
    )
    raw = newest.content.get(SECTION, {}).get(name) if newest else None
    if raw is not None:
        return int(newest.version), workflow_from(name, raw)
    return 0, _of_plugin(catalogue, name, form)


def stored_workflow(catalogue: Catalogue, cycle: int, flow: Any, form: str) -> Workflow:
    """Return the workflow that a submission has followed since it was first handed in.

    Raises:
        UnusableWorkflow: Its plugin is gone.

    """
    if not flow.configuration:
        return _of_plugin(catalogue, flow.workflow, form)
    stored = Configuration.one(
        Configuration.cycle == cycle, Configuration.version == flow.configuration
    )
    raw = stored.content.get(SECTION, {}).get(flow.workflow) if stored else None
    if raw is None:
        raise UnusableWorkflow(form=form, workflow=flow.workflow)
    return workflow_from(flow.workflow, raw)


def _of_plugin(catalogue: Catalogue, name: str, form: str) -> Workflow:
    try:
        return catalogue.get(Workflow, name)
    except UnknownName as error:
        raise UnusableWorkflow(form=form, workflow=name) from error


def _identity(form: FormVersion, relation: str) -> str:
    return str(form.identity.get(relation) or form.identity.get("") or NAMED)
