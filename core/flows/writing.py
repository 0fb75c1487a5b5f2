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
from core.flows.gate import Gate, gate_of
from core.flows.paper import came_back, names_workflow
from core.flows.signing import void_changed
from core.library import Catalogue
from core.submissions.drafts import queue, save
from core.submissions.facts import state_facts
from core.submissions.filling import Filling


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
    """Store what ``person`` has typed where it is open to them; return the new revision.

    Raises:
        PhaseClosed: The draft's deadline has passed at ``now``, Korean time.
        EditConflict, AlreadySubmitted: It has changed since the page was drawn.
        NothingOpen: Nothing is open to them in its stage.

    """
    assignment = filling.task.assignment
    if filling.gate.restricts or not filling.gate.hands_in:
        queue(assignment)
        stored = Submission.one(Submission.assignment == assignment)
        before = stored.answers if stored else filling.whole
        answers = _gate(catalogue, filling, person, now).merged(before, answers)
        if stored is not None and stored.state != "draft":
            return _write(filling, answers, revision)
    _require_open(filling, now)
    version = filling.task.form_version
    return save(assignment, version, answers, revision=revision, page=page)


def _gate(catalogue: Catalogue, filling: Filling, person: int, now: datetime) -> Gate:
    """Return what is open to somebody in this transaction, if anything is."""
    found = gate_of(catalogue, filling.form, filling.task.assignment, person, now.date())
    if not found.opened:
        raise NothingOpen(form=filling.task.form_title)
    return found


def _require_open(filling: Filling, now: datetime) -> None:
    assignment = filling.task.assignment
    if not (names_workflow(filling.form.source) and came_back(assignment)):
        require_open_for(assignment, now)


def _write(filling: Filling, answers: Mapping[str, Any], revision: int) -> int:
    """Store answers in a submission that was handed in, on record, and return its revision."""
    assignment, version = filling.task.assignment, filling.task.form_version
    here = (Submission.assignment == assignment) & (Submission.revision == revision)
    changes = {"answers": dict(answers), "revision": revision + 1, "saved_at": utc_now()}
    if not Submission.update(changes).where(here, Submission.state == "submitted").execute():
        raise EditConflict
    void_changed(assignment, version, answers)
    told = passed_on(assignment, answers)
    state_facts(Assignment.get_by_id(assignment), filling.form, told)
    audit.record("submission.written", "assignment", str(assignment), persons=1)
    return revision + 1
