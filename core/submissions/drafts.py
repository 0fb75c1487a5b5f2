"""Drafts: saved as people type, never overwritten silently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.canonical import canonical
from core.clock import utc_now
from core.data.models import Assignment, Submission
from core.data.prepared import Prepared
from core.data.scope import DATABASE
from core.errors.forms import AlreadySubmitted, EditConflict
from core.flows.signing import void_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is stored of an unfinished form; ``revision`` 0 means that nothing is."""

    answers: Mapping[str, Any]
    revision: int
    page: int = 0
    state: str = "draft"
    receipt: str = ""


EMPTY = Draft(answers={}, revision=0)


def draft_of(assignment: int) -> Draft:
    """Return what is stored for ``assignment``."""
    stored = _draft.first(assignment=assignment)
    if stored is None:
        return EMPTY
    answers, revision, page, state, receipt = stored
    return Draft(answers=answers, revision=revision, page=page, state=state, receipt=receipt or "")


@Prepared
def _draft(assignment: Any) -> Any:
    return Submission.select(
        Submission.answers,
        Submission.revision,
        Submission.page,
        Submission.state,
        Submission.receipt,
    ).where(Submission.assignment == assignment)


@Prepared
def _save(assignment: Any, before: Any, answers: Any, after: Any, page: Any, now: Any) -> Any:
    return Submission.update(
        {
            Submission.answers: answers,
            Submission.revision: after,
            Submission.page: page,
            Submission.saved_at: now,
        }
    ).where(
        Submission.assignment == assignment,
        Submission.revision == before,
        Submission.state == "draft",
    )


def save(
    assignment: int, form_version: int, answers: Mapping[str, Any], *, revision: int, page: int
) -> int:
    """Store ``answers`` as the draft and return its new revision.

    ``revision`` is the one that the page was drawn from.

    Raises:
        EditConflict: The draft has changed since.
        AlreadySubmitted: The form has been submitted since.

    """
    text, now = dict(answers), utc_now()
    queue(assignment)
    if revision == 0 and _draft.first(assignment=assignment) is None:
        about = {"assignment": assignment, "form_version": form_version}
        Submission.create(**about, answers=text, page=page, saved_at=now)
        return 1
    after = {"answers": canonical(text), "after": revision + 1, "page": page, "now": now}
    changed = _save.change(assignment=assignment, before=revision, **after)
    if not changed:
        return _saved_already(assignment, text)
    void_changed(assignment, form_version, text)
    return revision + 1


def _saved_already(assignment: int, answers: Mapping[str, Any]) -> int:
    """Return the draft's revision if it says the same: the request was sent twice."""
    stored = draft_of(assignment)
    if stored.state != "draft" or stored.answers != answers:
        refuse_change(assignment)
    return stored.revision


def queue(assignment: int) -> None:
    """Let one request at a time change ``assignment``, so that a repeated one finds the first's.

    On SQLite the write transaction itself stands in the queue.
    """
    if DATABASE.for_update:
        _queue.first(assignment=assignment)


@Prepared
def _queue(assignment: Any) -> Any:
    return Assignment.select(Assignment.id).where(Assignment.id == assignment).for_update()


def refuse_change(assignment: int) -> None:
    """Say why a draft could not be changed."""
    stored = Submission.one(Submission.assignment == assignment)
    if stored is not None and stored.state != "draft":
        raise AlreadySubmitted(receipt=stored.receipt)
    raise EditConflict
