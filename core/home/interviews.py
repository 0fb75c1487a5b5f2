"""The interviews that somebody is to hold: how far they are by their workflow, and which is next.

A form whose dates stand on result cards (its setting ``card``) is one of interviews.  How many are
due is what the roster gave: one with each member of staff in each phase.  Source: interviews before
a rating are a duty (지방공무원 평정규칙 제8조의2); when their phases are is a proposal [c] of the
programme.  No answer is read: a log that is locked is done, whatever it says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from core.data.models import Flow, FormVersion
from core.documents.interviews import logs_among
from core.home.works import is_open
from core.records import NAMED
from core.submissions.assignments import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One interview whose next step is the reader's; ``due`` is Korean time."""

    assignment: int
    subject: str
    due: datetime
    begun: bool
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Interviews:
    """The interviews of a phase: ``done`` of ``of`` are locked, ``theirs`` wait for the other.

    ``mine`` are those whose next step is the reader's, what is due first first.
    """

    phase: str
    done: int
    of: int
    mine: Sequence[Interview]
    theirs: int


@dataclass(frozen=True, slots=True)
class _Flow:
    closed: bool
    due: datetime | None


def interviews_due(
    found: Sequence[Task], asked: Collection[int], now: datetime
) -> tuple[Interviews, ...]:
    """Return by phase what is left of the interviews among ``found``, somebody's tasks.

    ``asked`` are the assignments in which a step is asked of them at ``now`` (Korean time).  One
    query where nobody is to be interviewed, two otherwise.
    """
    about = [one for one in found if one.subject and one.identity == NAMED]
    logs = _logs({one.form_version for one in about})
    mine = [one for one in about if one.form_version in logs and one.state != "excused"]
    flows = _flows([one.assignment for one in mine])
    left = {one.phase for one in mine if _is_left(one, flows, now)}
    rows = sorted((one for one in mine if one.phase in left), key=lambda one: one.phase)
    phases = [tuple(group) for _, group in groupby(rows, key=lambda one: one.phase)]
    return tuple(
        sorted((_phase(one, flows, asked, now) for one in phases), key=lambda one: _first(one, now))
    )


def _logs(versions: Collection[int]) -> frozenset[int]:
    """Return which of some form versions are of interviews."""
    if not versions:
        return frozenset()
    return frozenset(one.id for one in logs_among(FormVersion.id.in_(sorted(versions))))


def _flows(assignments: Sequence[int]) -> Mapping[int, _Flow]:
    if not assignments:
        return {}
    columns = (Flow.assignment, Flow.closed, Flow.due_at)
    rows = Flow.select(*columns).where(Flow.assignment.in_(assignments)).tuples()
    return {key: _Flow(closed=closed, due=due) for key, closed, due in rows}


def _is_left(task: Task, flows: Mapping[int, _Flow], now: datetime) -> bool:
    """Return whether an interview can still be begun, or is on its way."""
    flow = flows.get(task.assignment)
    return is_open(task, now) if flow is None else not flow.closed


def _phase(
    tasks: Sequence[Task], flows: Mapping[int, _Flow], asked: Collection[int], now: datetime
) -> Interviews:
    done = sum(one.assignment in flows and flows[one.assignment].closed for one in tasks)
    left = [one for one in tasks if _is_left(one, flows, now)]
    mine = [one for one in left if one.assignment not in flows or one.assignment in asked]
    return Interviews(
        phase=tasks[0].phase_title,
        done=done,
        of=len(tasks),
        mine=tuple(sorted(_interviews(mine, flows, now), key=lambda one: (one.due, one.subject))),
        theirs=len(left) - len(mine),
    )


def _interviews(
    tasks: Iterable[Task], flows: Mapping[int, _Flow], now: datetime
) -> Iterable[Interview]:
    for one in tasks:
        flow = flows.get(one.assignment)
        due = (flow.due if flow else None) or one.due_at
        yield Interview(
            assignment=one.assignment,
            subject=one.subject,
            due=due,
            begun=flow is not None,
            is_late=now > due,
        )


def _first(found: Interviews, now: datetime) -> tuple[bool, datetime, str]:
    """Return what comes before what: where something is the reader's, what is due first."""
    return not found.mine, found.mine[0].due if found.mine else now, found.phase
