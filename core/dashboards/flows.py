"""Where the submissions of a cycle lie on their way: how many in which stage, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import peewee

from core.clock import in_korea
from core.data.models import Assignment, Flow
from core.data.rows import rows_of
from core.flows.listing import is_open, moment, workflow_of
from core.flows.waiting import Stand
from core.library import Catalogue
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """How many submissions lie in a stage; ``days`` is how long the oldest does, whole days."""

    workflow: str
    stage: str
    count: int
    late: int
    days: int


def lying(catalogue: Catalogue, cycle: int, now: datetime, language: str) -> tuple[Lying, ...]:
    """Return a line for each stage in which something waits at ``now`` (Korean time).

    Forms that do not name their authors follow no workflow, so nobody unnamed is counted.  One
    query, and one more for each workflow of the cycle's own.
    """
    return tuple(_lines(catalogue, cycle, now, language))


def _lines(catalogue: Catalogue, cycle: int, now: datetime, language: str) -> Iterator[Lying]:
    late = peewee.Case(None, ((Flow.due_at < now, 1),), 0)
    by = (Flow.workflow, Flow.configuration, Flow.stage)
    found = (
        Flow.select(
            *by, peewee.fn.COUNT(Flow.id), peewee.fn.SUM(late), peewee.fn.MIN(Flow.entered_at)
        )
        .join(Assignment)
        .where(is_open(), Assignment.cycle == cycle)
        .group_by(*by)
        .order_by(*by)
    )
    for name, configuration, stage, count, over, since in rows_of(found):
        stand = Stand(cycle, name, configuration, stage)
        workflow = workflow_of(catalogue, cycle, stand, "")
        place = workflow and workflow.stage(stage)
        yield Lying(
            workflow=in_language(workflow.title, language) if workflow else name,
            stage=in_language(place.title, language) if place else stage,
            count=count,
            late=int(over or 0),
            days=_days(since, now),
        )


def _days(since: datetime | str, now: datetime) -> int:
    begun = moment(since)
    return 0 if begun is None else max((now - in_korea(begun).replace(tzinfo=None)).days, 0)
