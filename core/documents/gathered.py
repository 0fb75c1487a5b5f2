"""Many submitted forms of one phase as they stood when they were handed in, in few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.clock import KST
from core.data.models import Submission
from core.documents.submission import filled, submitted_at
from core.errors.documents import SealedAuthors
from core.flows.paper import names_workflow
from core.library import Catalogue
from core.progress import counted
from core.records import NAMED
from core.submissions.assignments import Task, tasks_in
from core.submissions.drafts import Draft
from core.submissions.filling import Filling, compiled, evaluate
from core.submissions.surroundings import Directory, Roll
from forms.engine import Circumstances, CompiledForm


def all_filled(
    catalogue: Catalogue, rows: Sequence[Submission], language: str
) -> list[tuple[Submission, Filling]]:
    """Return submitted forms of one phase, each as ``filled`` gives it.

    As many queries for a thousand as for two; a form that follows a workflow takes its own, since
    what of it may be read is decided submission by submission.  Without the links to other years.

    Raises:
        SealedAuthors: The author of one was promised not to be named.

    """
    tasks = tasks_in(rows[0].assignment.phase_id) if rows else {}
    roll = Roll()
    return [(row, _filled(catalogue, row, tasks, roll, language)) for row in counted(rows)]


def _filled(
    catalogue: Catalogue, row: Submission, tasks: Mapping[int, Task], roll: Roll, language: str
) -> Filling:
    form = compiled(catalogue, row.assignment.form_version_id)
    if names_workflow(form.source):
        return filled(catalogue, row, language)
    task = tasks[row.assignment_id]
    if task.identity != NAMED:
        raise SealedAuthors(form=task.form_title)
    around = _around(catalogue, form, submitted_at(row), roll, language)
    return Filling(
        task=task,
        form=form,
        around=around,
        draft=Draft(answers=row.answers, revision=row.revision, page=row.page, state=row.state),
        state=evaluate(form, row.answers, around),
        whole=row.answers,
    )


def _around(
    catalogue: Catalogue, form: CompiledForm, now: datetime, roll: Roll, language: str
) -> Circumstances:
    today = now.date()
    directory = Directory(definition=form.source, catalogue=catalogue, today=today)
    return Circumstances(
        now=now.replace(tzinfo=KST),
        language=language,
        directory=lambda kind: roll.on(kind, today),
        definition_of=directory.definition_of,
    )
