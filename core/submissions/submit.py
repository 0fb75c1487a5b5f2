"""Submitting: once, with a receipt; anonymous answers go to the ballot box instead."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core import audit, events
from core.appeals.arriving import arrived
from core.appeals.situation import APPEAL
from core.canonical import canonical
from core.checks.inspecting import require_sound
from core.clock import korean_now, utc_now
from core.cycles.growing import grow
from core.cycles.own import require_other
from core.cycles.phases import require_open
from core.cycles.recusal import PLEDGE, require_pledged, step_aside
from core.data.models import Assignment, Ballot, FormVersion, Participation, Submission
from core.data.prepared import Prepared
from core.data.scope import after_commit
from core.disclosure.answers import passed_on
from core.errors.forms import AlreadySubmitted
from core.flows.gate import guarded
from core.flows.paper import came_back, names_workflow
from core.flows.signing import void_changed
from core.flows.steps import begin_flow, hand_in
from core.library import Catalogue
from core.lineage.linking import link_on
from core.records import ANONYMOUS, NAMED
from core.submissions.assignments import identity_of
from core.submissions.drafts import queue, refuse_change, save
from core.submissions.facts import state_facts
from core.submissions.filling import compiled
from core.submissions.receipts import new_receipt
from core.submissions.titles import title_of
from forms.engine import CompiledForm, untraced


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One form handed in: ``answers`` are complete and validated by the form engine.

    ``revision`` is the draft's that the page was drawn from; ``key`` tells a repeated request
    from a second submission.
    """

    assignment: Assignment
    answers: Mapping[str, Any]
    revision: int
    key: str


def submit(catalogue: Catalogue, entry: Entry) -> str:
    """Store ``entry`` and return its receipt number; the same ``key`` again returns the same.

    Raises:
        PhaseClosed: The deadline has passed, or the phase has not begun.
        AlreadySubmitted: The form was submitted before, by another request.
        EditConflict: The draft has changed since the page was drawn.
        SelfRating, PledgeFirst, Refusal: It is on themselves, before the pledge, or unwelcome.
        Unsound: A check of the form finds fault with it.
        Problem: It is about an appeal that does not take it any more.

    """
    assignment = entry.assignment
    queue(assignment.id)
    name, identities = _promise.first(version=assignment.form_version_id) or ("", {})
    before = _receipt_before(entry)
    if before:
        return before
    form = compiled(catalogue, assignment.form_version_id)
    moves = bool(names_workflow(form.source))
    if not (moves and came_back(assignment.id)):
        require_open(assignment.phase, assignment, korean_now())
    if moves:
        entry = replace(entry, answers=guarded(catalogue, form, assignment, entry.answers))
    facts = {"municipality": catalogue.municipality, "form": name}
    _ask(catalogue, entry, form, facts)
    receipt = _take(entry, form, name, identity_of(identities, assignment.relation))
    _go_on(catalogue, assignment, name, entry.answers, moves=moves)
    after_commit(lambda: events.after(catalogue, "after_submit", receipt=receipt, **facts))
    return receipt


def _go_on(
    catalogue: Catalogue,
    assignment: Assignment,
    name: str,
    answers: Mapping[str, Any],
    *,
    moves: bool,
) -> None:
    """Do what follows from a form that is handed in."""
    if assignment.subject_kind == APPEAL:
        arrived(catalogue, assignment)
    if moves:
        hand_in(catalogue, assignment, korean_now())
    if name == PLEDGE:
        step_aside(catalogue, assignment, answers)
    link_on(catalogue, assignment, name)
    grow(catalogue, assignment)


def _ask(catalogue: Catalogue, entry: Entry, form: CompiledForm, facts: Mapping[str, str]) -> None:
    """Ask for the pledge, plugins and the form's checks; the first that refuses undoes all."""
    require_other(entry.assignment)
    require_pledged(entry.assignment)
    about = {"relation": entry.assignment.relation, "answers": entry.answers}
    events.before(catalogue, "before_submit", **about, **facts)
    require_sound(catalogue, entry.assignment, form.source, entry.answers)
    if names_workflow(form.source):
        begin_flow(catalogue, entry.assignment, korean_now())


def _take(entry: Entry, form: CompiledForm, name: str, identity: str) -> str:
    """Store the answers as the form has promised; return the receipt number."""
    if identity == ANONYMOUS:
        return _cast(entry, form)
    receipt = _store(entry, title_of(form.source, entry.answers))
    if identity == NAMED:  # a fact tells what one author said
        told = (
            passed_on(entry.assignment.id, entry.answers)
            if names_workflow(form.source)
            else entry.answers
        )
        state_facts(entry.assignment, form, told)
    _audit(entry.assignment, name, named=identity == NAMED)
    return receipt


@Prepared
def _promise(version: Any) -> Any:
    return FormVersion.select(FormVersion.name, FormVersion.identity).where(
        FormVersion.id == version
    )


@Prepared
def _participation(phase: Any, version: Any, person: Any, subject: Any) -> Any:
    return Participation.select(Participation.receipt).where(
        Participation.phase == phase,
        Participation.form_version == version,
        Participation.person == person,
        Participation.subject == subject,
    )


@Prepared
def _submission(assignment: Any) -> Any:
    return Submission.select(
        Submission.state, Submission.idempotency_key, Submission.receipt
    ).where(Submission.assignment == assignment)


def _receipt_before(entry: Entry) -> str | None:
    assignment = entry.assignment
    took_part = _participation.first(
        phase=assignment.phase_id,
        version=assignment.form_version_id,
        person=assignment.actor_id,
        subject=assignment.subject,
    )
    if took_part:
        return str(took_part[0])
    state, key, receipt = _submission.first(assignment=assignment.id) or ("draft", None, None)
    if state == "draft":
        return None
    if key != entry.key:
        raise AlreadySubmitted(receipt=receipt)
    return str(receipt)


def _store(entry: Entry, title: str) -> str:
    assignment, revision = entry.assignment, entry.revision
    if revision == 0:
        version = assignment.form_version_id
        revision = save(assignment.id, version, entry.answers, revision=0, page=0)
    receipt, now = new_receipt(), utc_now()
    changed = _hand_in.change(
        assignment=assignment.id,
        before=revision,
        after=revision + 1,
        answers=canonical(dict(entry.answers)),
        now=now,
        receipt=receipt,
        key=entry.key,
        title=title,
    )
    if not changed:
        refuse_change(assignment.id)
    void_changed(assignment.id, assignment.form_version_id, entry.answers)
    _mark.change(assignment=assignment.id)
    return receipt


@Prepared
def _hand_in(
    assignment: Any,
    before: Any,
    after: Any,
    answers: Any,
    now: Any,
    receipt: Any,
    key: Any,
    title: Any,
) -> Any:
    return Submission.update(
        {
            Submission.answers: answers,
            Submission.revision: after,
            Submission.state: "submitted",
            Submission.saved_at: now,
            Submission.submitted_at: now,
            Submission.receipt: receipt,
            Submission.idempotency_key: key,
            Submission.title: title,
        }
    ).where(
        Submission.assignment == assignment,
        Submission.revision == before,
        Submission.state == "draft",
    )


@Prepared
def _mark(assignment: Any) -> Any:
    return Assignment.update({Assignment.state: "submitted"}).where(Assignment.id == assignment)


def _audit(assignment: Assignment, form: str, *, named: bool) -> None:
    """Record that something was submitted; about whom only where the form is named."""
    kind, key = ("assignment", str(assignment.id)) if named else ("form", form)
    audit.record("submission.submitted", kind, key)


def _cast(entry: Entry, form: CompiledForm) -> str:
    """Put the answers into the ballot box and note, apart from them, who took part, by day.

    What tells who answered or when is left out of the ballot.
    """
    assignment = entry.assignment
    Ballot.insert(
        municipality=assignment.municipality_id,
        key=secrets.token_hex(16),
        phase=assignment.phase_id,
        form_version=assignment.form_version_id,
        subject_kind=assignment.subject_kind,
        subject=assignment.subject,
        answers=untraced(form, entry.answers),
    ).execute()
    receipt = new_receipt()
    Participation.create(
        phase=assignment.phase_id,
        form_version=assignment.form_version_id,
        person=assignment.actor_id,
        subject=assignment.subject,
        day=korean_now().date(),
        receipt=receipt,
    )
    return receipt
