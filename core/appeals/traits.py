"""What the forms about an appeal know without asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.appeals.people import applicant_text
from core.appeals.reading import change_text, target_text
from core.appeals.settings import policy_of
from core.appeals.situation import appeal_of, decision_of
from core.appeals.targets import label
from core.clock import in_korea
from core.data.models import Appeal, Submission

YES, NO = "yes", "no"


def traits_of(number: int, today: date, language: str = "ko") -> Mapping[str, str]:
    """Return what questions with a ``prefill`` of ``appeal.…`` are answered with.

    ``appeal.applicant`` (name, unit, grade), ``target``, ``kind`` (person or unit); for the
    decision ``number``, ``ask``, ``filed-on``, ``body``, ``change`` (before and after) and
    ``no-worse``.  Texts are in ``language``; titles that are stored stay as they are.
    """
    appeal = appeal_of(number)
    found = {
        "applicant": applicant_text(appeal, today, language),
        "target": target_text(appeal, language),
        "kind": appeal.subject_kind,
    }
    if appeal.number is not None:
        found |= _when_filed(appeal)
    return {f"appeal.{name}": text for name, text in found.items()}


def _when_filed(appeal: Appeal) -> dict[str, str]:
    asked = Submission.one(Submission.assignment == appeal.request_id)
    decision = decision_of(appeal)
    policy = policy_of(appeal.run, appeal.scorecard)
    return {
        "number": label(appeal),
        "ask": str(asked.answers.get("ask", "")) if asked else "",
        "filed-on": in_korea(appeal.filed_at or appeal.begun_at).date().isoformat(),
        "body": decision.body if decision else "",
        "change": change_text(appeal, decision.run_id if decision else None),
        "no-worse": YES if policy.no_worse else NO,
    }
