"""Storing what somebody writes in a submission: as a draft, or in a part open at a later stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core import audit
from core.clock import utc_now
from core.cycles.phases import require_open_for
from core.data.models import Assignment, Submission
from core.disclosure.answers import passed_on
from core.errors.forms import EditConflict
from core.errors.workflow import NothingOpen
from core.flows.gate import gate_of
from core.flows.signing import void_changed
from core.flows.steps import came_back
from core.library import Catalogue
from core.submissions.drafts import queue, save
from core.submissions.facts import state_facts
from core.submissions.filling import Filling, compiled


def keep(
    catalogue: Catalogue,
    filling: Filling,
    answers: Mapping[str, Any],
    person: int,
    *,
    revision: int,
    page: int,
    now: datetime,
) -> int:
    """Store what ``person`` has typed as far as it is open to them; return the new revision.

    ``now`` is Korean time.  What is closed to them keeps what it holds, whatever ``answers`` say.

    Raises:
        PhaseClosed: The draft's deadline has passed, or the phase has not begun.
        EditConflict: It has changed since the page was drawn.
        AlreadySubmitted: It has been submitted since.
        NothingOpen: It stands in a stage in which nothing is open to them.

    """
    assignment, version = filling.task.assignment, filling.task.form_version
    if not filling.gate.restricts:
        require_open_for(assignment, now)
        return save(assignment, version, answers, revision=revision, page=page)
    queue(assignment)
    form = compiled(catalogue, version)
    gate = gate_of(catalogue, form, assignment, person, now.date())
    if not gate.opened:
        raise NothingOpen(form=filling.task.form_title)
    stored = Submission.one(Submission.assignment == assignment)
    text = gate.merged(stored.answers if stored else filling.whole, answers)
    if stored is None or stored.state == "draft":
        _require_open(assignment, now)
        return save(assignment, version, text, revision=revision, page=page)
    made = _write(assignment, version, text, revision)
    state_facts(Assignment.get_by_id(assignment), form, passed_on(assignment, text))
    return made


def _require_open(assignment: int, now: datetime) -> None:
    if not came_back(assignment):
        require_open_for(assignment, now)


def _write(assignment: int, version: int, answers: dict[str, Any], revision: int) -> int:
    """Store answers in a submission that was handed in, on record, and return its revision."""
    here = (Submission.assignment == assignment) & (Submission.revision == revision)
    changes = {"answers": answers, "revision": revision + 1, "saved_at": utc_now()}
    if not Submission.update(changes).where(here, Submission.state == "submitted").execute():
        raise EditConflict
    void_changed(assignment, version, answers)
    audit.record("submission.written", "assignment", str(assignment), persons=1)
    return revision + 1
