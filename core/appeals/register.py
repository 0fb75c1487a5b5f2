"""The register of appeals (이의신청 처리대장) of a year, as somebody may read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from core.appeals.bodies import BODIES
from core.appeals.case import OUTCOMES, stage_title
from core.appeals.people import applicant_text
from core.appeals.reading import change_text, target_text
from core.appeals.situation import decisions_of, is_own, workflow_of
from core.appeals.targets import label
from core.clock import in_korea, korean_now
from core.data.models import Appeal, AppealDecision, Cycle, Submission
from core.documents.appeal_register import Entry, appeal_register
from core.documents.document import Document
from core.errors import NotFound
from core.library import Catalogue
from core.workflow import Party
from forms.definition import in_language


def registers() -> dict[int, int]:
    """Return a cycle by year, the newest year first, for those in which appeals were filed."""
    query = Appeal.select(Cycle.year, Cycle.id).join(Cycle).where(Appeal.number.is_null(False))
    found = sorted(query.distinct().tuples())
    return dict(reversed(found))


def register_document(
    catalogue: Catalogue, year: int, party: Party, *, municipality: str, language: str
) -> Document:
    """Return the register of a year as ``party`` may read it.

    Of an own appeal it tells no more than its applicant is told: no decision before its day.

    Raises:
        NotFound: No appeal was filed in that year.

    """
    query = Appeal.select().join(Cycle).where(Cycle.year == year, Appeal.number.is_null(False))
    found = list(query.order_by(Appeal.number))
    if not found:
        raise NotFound(what="register")
    today = korean_now().date()
    entries = [entry for one in found for entry in _entries(catalogue, one, party, today, language)]
    return appeal_register(
        entries,
        year=year,
        persons=len({one.applicant_id for one in found}),
        as_of=max((day for one in entries for day in _days(one)), default=today),
        municipality=municipality,
        language=language,
    )


def _days(entry: Entry) -> list[date]:
    found = (entry.filed_on, entry.decided_on, entry.notified_on)
    return [day for day in found if day is not None]


def _entries(
    catalogue: Catalogue, appeal: Appeal, party: Party, today: date, language: str
) -> Iterator[Entry]:
    """Yield a line for every decision, or one for an appeal without any."""
    own = is_own(appeal, party.person)
    decided = [one for one in decisions_of(appeal) if one.outcome]
    told = [one for one in decided if one.notified_at is not None or not own]
    stage = stage_title(workflow_of(appeal, catalogue), appeal.stage, language)
    about: dict[str, Any] = {
        "number": label(appeal),
        "filed_on": in_korea(appeal.filed_at).date() if appeal.filed_at else None,
        "applicant": applicant_text(appeal, today, language),
        "target": target_text(appeal, language),
        "stage": stage,
    }
    for one in told:
        yield Entry(**about, **_decision(appeal, one, language))
    if not told:
        yield Entry(**about)


def _decision(appeal: Appeal, one: AppealDecision, language: str) -> dict[str, Any]:
    written = Submission.one(Submission.assignment == one.assignment_id)
    return {
        "body": in_language(BODIES.get(one.body, {"": one.body}), language),
        "outcome": in_language(OUTCOMES.get(one.outcome, {"": one.outcome}), language),
        "reason": str(written.answers.get("reason", "")) if written else "",
        "change": change_text(appeal, one.run_id),
        "decided_on": in_korea(one.decided_at).date() if one.decided_at else None,
        "notified_on": in_korea(one.notified_at).date() if one.notified_at else None,
    }
