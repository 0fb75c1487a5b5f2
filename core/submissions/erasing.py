"""Erase what people answered by consent and what is needed no more once the event is over.

A question whose column ``erase`` says ``yes`` is such a one: the meals somebody asked for.
Source: 개인정보 보호법 제21조 제1항 (personal data is destroyed without delay when its purpose is
fulfilled), 제22조 (consent to optional items).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from core import audit
from core.data.models import Assignment, FormVersion, Phase, Submission
from core.data.scope import require_writing
from core.errors.cycles import NothingToErase, NotOverYet
from core.flows.signing import void_changed
from core.form_versions import definition_of
from forms.definition import Definition

COLUMN: Final = "erase"


def erasable(definition: Definition) -> frozenset[str]:
    """Return the names of the questions that are erased after the event."""
    return frozenset(
        one.name for one in definition.questions() if one.extra.get(COLUMN, "") == "yes"
    )


def has_erasable(phase: Phase) -> bool:
    """Return whether a form of ``phase`` asks something that is erased after the event."""
    return any(erasable(definition_of(version)) for version in _versions(phase))


def erase(phase: Phase) -> int:
    """Erase the answers of a closed phase, and return of how many people; on record.

    Drafts lose them, too.  Done again it finds nothing any more.

    Raises:
        NotOverYet: The phase is not closed.
        NothingToErase: No form of it asks such a question.

    """
    require_writing()
    wanted = {version.id: erasable(definition_of(version)) for version in _versions(phase)}
    names = sorted(frozenset().union(*wanted.values()))
    if not names:
        raise NothingToErase(phase=phase.title)
    if not phase.closed:
        raise NotOverYet(phase=phase.title)
    people = set(_erased(phase, wanted))
    audit.record("answers.erased", "phase", str(phase.id), persons=len(people), questions=names)
    return len(people)


def _erased(phase: Phase, wanted: dict[int, frozenset[str]]) -> Iterator[int]:
    """Erase, and yield whose answers there were."""
    rows = Submission.select(Submission, Assignment).join(Assignment)
    for row in list(rows.where(Assignment.phase == phase).order_by(Submission.id)):
        names = wanted.get(row.form_version_id, frozenset())
        left: dict[str, Any] = {key: row.answers[key] for key in row.answers if key not in names}
        if left != row.answers:
            changes = {"answers": left, "revision": row.revision + 1}
            Submission.update(changes).where(Submission.id == row.id).execute()
            void_changed(row.assignment_id, row.form_version_id, left)
            yield row.assignment.actor_id


def _versions(phase: Phase) -> list[FormVersion]:
    used = Assignment.select(Assignment.form_version).where(Assignment.phase == phase)
    return list(FormVersion.select().where(FormVersion.id.in_(used)))
