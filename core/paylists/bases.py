"""Base tables (지급기준액표): typed or imported by the municipality, in force from a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from core import audit
from core.clock import utc_now
from core.data.models import BaseTable
from core.errors.outcomes import NoBase
from core.errors.scores import ReasonNeeded

#: Job grades that a refusal names at most.
NAMED = 10


def store_table(
    kind: str, effective_from: date, amounts: Mapping[str, int], source: str, actor: int | None
) -> BaseTable:
    """Store a table of won by job grade; of one day the last one stored holds.

    ``source`` says where the amounts come from, as none are built in.

    Raises:
        ReasonNeeded: ``source`` is blank.

    """
    if not source.strip():
        raise ReasonNeeded(what_ko="지급기준액의 근거", what_en="where the bases come from")
    said: dict[str, Any] = {"kind": kind, "amounts": dict(amounts), "source": source.strip()}
    stored = {"effective_from": effective_from, "made_by": actor, "made_at": utc_now()}
    made = BaseTable.create(**said, **stored)
    day = effective_from.isoformat()
    audit.record("bases.stored", "base-table", str(made.id), effective_from=day, **said)
    return made


def table_on(kind: str, day: date) -> BaseTable | None:
    """Return the table of ``kind`` that is in force on ``day``, if any."""
    found: BaseTable | None = (
        BaseTable.select()
        .where(BaseTable.kind == kind, BaseTable.effective_from <= day)
        .order_by(BaseTable.effective_from.desc(), BaseTable.id.desc())
        .first()
    )
    return found


def require_table(kind: str, day: date, job_grades: Iterable[str]) -> BaseTable:
    """Return the table that is in force on ``day``; it has all of ``job_grades``.

    Raises:
        NoBase: There is none, or it lacks some of them.

    """
    found = table_on(kind, day)
    lacking = sorted({one for one in job_grades if found is None or one not in found.amounts})
    if found is None or lacking:
        listed = ", ".join(lacking[:NAMED]) or "-"
        raise NoBase(day=day, count=len(lacking), job_grades=listed)
    return found
