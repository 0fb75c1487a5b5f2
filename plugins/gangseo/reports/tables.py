"""Tables and words as the district's reports make them again and again."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from goru.reports import NOTHING, Head, ReportEvidence, table

__all__ = ["FORUM", "HR", "NOTHING", "OFFICE", "Head", "day", "person", "table"]
#: Who keeps the district's performance system, its HR department, and the secretary of its panel.
OFFICE: Final = frozenset({"administrator", "personnel"})
HR: Final = frozenset({"personnel"})
FORUM: Final = frozenset({"administrator", "personnel", "secretary"})


def person(evidence: ReportEvidence, number: str) -> str:
    """Return a person's name with the staff number."""
    name = evidence.people.get(number)
    return f"{name} ({number})" if name else number or NOTHING


def day(stored: Any) -> date | None:
    """Return the day of a stored date or time; None where there is none."""
    try:
        return date.fromisoformat(str(stored)[:10])
    except ValueError:
        return None
