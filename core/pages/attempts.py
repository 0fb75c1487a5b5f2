"""Refused attempts on record: who tried what, and the code of the rule that refused it.

What a refused transaction wrote is undone, so an attempt is written after it, once the request has
its answer.  Every page that changes something opens `visitor.writing`, which notes what refuses it;
a new page has nothing to do.  Nothing that was typed is written.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from flask import Flask, Response, g, request

from core import audit
from core.data.models import Assignment, AuditEntry, FormVersion
from core.data.prepared import Prepared
from core.errors import Problem
from core.errors.access import NotLoggedIn
from core.errors.forms import EditConflict, PhaseClosed
from core.errors.workflow import NothingOpen
from core.pages.names import APART
from core.records import ANONYMOUS, NAMED
from core.services import services
from core.submissions.assignments import identity_of
from core.submissions.filling import Filling

logger = logging.getLogger(__name__)
REFUSED: Final = "attempt.refused"
#: What counts where somebody only looks: what is not theirs, or not there.
CLOSED_TO_LOOK: Final = frozenset({403, 404})
#: No attempts at anything: the same draft in two windows, and a session that has ended.
INNOCENT: Final = (EditConflict, NotLoggedIn)
#: What follows the name of a question in the name of its input.
SEPARATORS: Final = re.compile("[-:]")
#: The same attempt again within this time, and this many entries, is not written again.
AGAIN: Final = timedelta(minutes=10)
LATEST: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What ``rule`` (a problem's code) refused; ``assignment`` where the address names none."""

    rule: str
    assignment: int | None = None


def watch(app: Flask) -> None:
    """Write what was refused once the request has its answer."""
    app.after_request(_write)


def note(problem: Problem, assignment: int | None = None) -> None:
    """Have a refusal written, unless it is none of an attempt.

    Failures of the system are none, nor are typing errors while a draft is saved: those refuse no
    transaction.
    """
    looks = request.method in {"GET", "HEAD"}
    counts = problem.status in CLOSED_TO_LOOK if looks else problem.status < 500
    if counts and g.get("visitor") and not isinstance(problem, INNOCENT):
        g.setdefault("attempts", {})[Attempt(rule=problem.code, assignment=assignment)] = None


def note_closed(filling: Filling) -> None:
    """Have it written where fields are sent that are closed: no page offers them.

    They stay as they were, and what is open is taken.
    """
    kept = filling.gate.closed | filling.gate.unseen
    sent = (SEPARATORS.split(name.removeprefix(APART), maxsplit=1)[0] for name in request.form)
    if not kept.isdisjoint(sent):
        note(NothingOpen(form=filling.task.form_title), filling.task.assignment)


def _write(response: Response) -> Response:
    noted: Mapping[Attempt, None] = g.pop("attempts", {})
    if noted and g.get("place"):
        try:
            with services().storage.writing(g.place.id, actor=g.visitor.account):
                for attempt in _whole(noted):
                    _record(attempt)
        except Problem:
            logger.exception("refused attempts could not be put on record")
    return response


def _whole(noted: Mapping[Attempt, None]) -> list[Attempt]:
    """Return what was noted; a rule that was noted for an assignment stands once."""
    named = {attempt.rule for attempt in noted if attempt.assignment is not None}
    return [one for one in noted if one.assignment is not None or one.rule not in named]


def _record(attempt: Attempt) -> None:
    found = _object(attempt)
    if found is None:
        return
    kind, key = found
    details: dict[str, Any] = {"what": request.endpoint or "", "rule": attempt.rule}
    name = (request.view_args or {}).get("name")
    details |= {"name": str(name)[:60]} if name else {}
    if not _is_known(kind, key, details):
        audit.record(REFUSED, kind, key, **details)


def _object(attempt: Attempt) -> tuple[str, str] | None:
    """Return what was tried at; None where a record could be laid beside a ballot.

    Of forms whose authors are not named the form alone is told.  A ballot that its own author could
    not cast leaves no trace, except after the deadline: then no ballot is near.
    """
    places = request.view_args or {}
    assignment = attempt.assignment or places.get("assignment")
    if assignment is None:
        return _place(places)
    name, identities, relation, actor = _asked.first(assignment=assignment) or ("", {}, "", None)
    identity = identity_of(identities, relation) if name else NAMED
    if identity == NAMED:
        return "assignment", str(assignment)
    own = actor == g.visitor.person
    if identity == ANONYMOUS and own and attempt.rule != PhaseClosed.code:
        return None
    return "form", str(name)


def _place(places: Mapping[str, Any]) -> tuple[str, str]:
    for kind, key in places.items():
        if isinstance(key, int):
            return kind[:40], str(key)
    key = request.args.get("id", "")
    return ("row", key[:20]) if key.isdigit() else ("", "")


def _is_known(kind: str, key: str, details: Mapping[str, Any]) -> bool:
    """Return whether the same was written a moment ago, so that no window floods the log."""
    since = audit.as_recorded(datetime.now(UTC) - AGAIN)
    rows = AuditEntry.select(AuditEntry.details).where(
        AuditEntry.number > audit.hold().number - LATEST,
        AuditEntry.actor == g.visitor.account,
        AuditEntry.action == REFUSED,
        AuditEntry.object_kind == kind,
        AuditEntry.object_id == key,
        AuditEntry.at >= since,
    )
    return any(row.details == details for row in rows)


@Prepared
def _asked(assignment: Any) -> Any:
    return (
        Assignment.select(
            FormVersion.name, FormVersion.identity, Assignment.relation, Assignment.actor
        )
        .join(FormVersion, on=(Assignment.form_version == FormVersion.id))
        .where(Assignment.id == assignment)
    )
