"""How many named forms of a phase were handed in by the end of each day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.clock import in_korea
from core.data.models import Assignment, FormVersion, Submission
from core.data.rows import rows_of
from core.flows.listing import moment
from core.records import NAMED
from core.submissions.assignments import identity_of

#: Days that a trend goes back from the last one.
MOST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many were handed in on a day (Korean), and by its end."""

    day: date
    count: int
    so_far: int


def trend(phase: int) -> tuple[Day, ...]:
    """Return every day from the first to the last on which something was handed in, the newest 60.

    Forms that do not name their authors are left out: their days would tell who was when at work
    on what.  Two queries.
    """
    promised = dict(FormVersion.select(FormVersion.id, FormVersion.identity).tuples())
    found = (
        Submission.select(Submission.submitted_at, Assignment.form_version, Assignment.relation)
        .join(Assignment)
        .where(Assignment.phase == phase, Assignment.state != "excused")
        .where(Submission.state == "submitted", Submission.submitted_at.is_null(False))
    )
    counts = Counter(
        in_korea(at).date()
        for stored, version, relation in rows_of(found)
        if identity_of(promised[version], relation) == NAMED and (at := moment(stored))
    )
    return tuple(_days(counts))[-MOST:]


def _days(counts: Counter[date]) -> list[Day]:
    if not counts:
        return []
    first, last, so_far, days = min(counts), max(counts), 0, list[Day]()
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        so_far += counts[day]
        days.append(Day(day=day, count=counts[day], so_far=so_far))
    return days
