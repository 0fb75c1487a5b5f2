"""What has happened to somebody's work of late: receipts, and results that were published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from core.clock import korean_minute
from core.data.models import Cycle, Participation, Score, ScoreRun, Submission
from core.records import ANONYMOUS
from core.runs.states import SHOWN
from core.submissions.assignments import Task

#: Days for which a published result is new.
NEW: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That something was handed in: ``when`` as people read it in Korean time.

    Of an anonymous answer the day alone is known, and its own page shows nothing of it.
    """

    assignment: int
    number: str
    form: str
    subject: str
    cycle: str
    when: str
    anonymous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshResult:
    """A cycle with a result about somebody that was published of late."""

    cycle: str
    published_at: datetime


def receipts(found: Sequence[Task], person: int) -> tuple[Receipt, ...]:
    """Return the receipts of ``person``'s assignments ``found``, the newest first; two queries."""
    done = [task for task in found if task.receipt and task.state == "submitted"]
    times, days = _times(done), _days(person) if done else {}
    made = [
        _receipt(task, times.get(task.assignment) or days.get(task.receipt, "")) for task in done
    ]
    return tuple(sorted(made, key=lambda one: (one.when, one.assignment), reverse=True))


def _receipt(task: Task, when: str) -> Receipt:
    return Receipt(
        assignment=task.assignment,
        number=task.receipt,
        form=task.form_title,
        subject=task.subject,
        cycle=task.cycle_title,
        when=when,
        anonymous=task.identity == ANONYMOUS,
    )


def _times(done: Sequence[Task]) -> Mapping[int, str]:
    keys = [task.assignment for task in done if task.identity != ANONYMOUS]
    if not keys:
        return {}
    query = Submission.select(Submission.assignment, Submission.submitted_at)
    rows = query.where(Submission.assignment.in_(keys)).tuples()
    return {key: korean_minute(at) for key, at in rows if at}


def _days(person: int) -> Mapping[str, str]:
    query = Participation.select(Participation.receipt, Participation.day)
    rows = query.where(Participation.person == person).tuples()
    return {receipt: day.isoformat() for receipt, day in rows}


def fresh_results(person: int, now: datetime) -> tuple[FreshResult, ...]:
    """Return the cycles whose result about ``person`` is new at ``now`` (UTC), newest first."""
    query = (
        ScoreRun.select(Cycle.title, ScoreRun.published_at)
        .join(Cycle)
        .switch(ScoreRun)
        .join(Score, on=(Score.run == ScoreRun.id))
        .where(Score.subject_kind == "person", Score.subject == person)
        .where(ScoreRun.state.in_(SHOWN), ScoreRun.published_at >= now - timedelta(days=NEW))
        .order_by(ScoreRun.published_at.desc(), ScoreRun.id.desc())
        .tuples()
    )
    newest = dict(reversed([(title, at) for title, at in query]))
    found = [FreshResult(cycle=title, published_at=at) for title, at in newest.items()]
    return tuple(sorted(found, key=lambda one: one.published_at, reverse=True))
