"""Asking for a job, and wishing that it stops; both in the open scope, on record."""

from __future__ import annotations

from typing import Any

from core import audit
from core.clock import utc_now
from core.data.models import Job
from core.data.scope import after_commit, current, municipality_id
from core.errors import NotFound
from core.errors.jobs import AlreadyEnded
from core.jobs.ending import forget_file
from core.jobs.jobs import Jobs
from core.jobs.kinds import ALIVE, CANCELLED, RUNNING, WAITING, Arguments


def is_light(jobs: Jobs, kind: str, arguments: Arguments) -> bool:
    """Return whether the work is done while the page waits, in a reading scope."""
    known = jobs.kinds[kind]
    return known.weigh(arguments) <= known.light


def ask(jobs: Jobs, kind: str, arguments: Arguments, language: str) -> int:
    """Put a job on record in the open writing scope, by its actor; return its number.

    A worker is told once the scope is committed.  Asked twice, it is the same job as long as the
    first has not ended.
    """
    actor, municipality = current().actor, municipality_id()
    audit.hold()
    same = _same(kind, arguments, actor)
    if same is not None:
        return same
    job: Any = Job.create(
        kind=kind,
        arguments=dict(arguments),
        state=WAITING,
        language=language,
        asked_by=actor,
        asked_at=utc_now(),
    )
    audit.record("job.asked", "job", str(job.id), kind=kind)
    after_commit(lambda: jobs.queue.put(municipality, job.id))
    return int(job.id)


def _same(kind: str, arguments: Arguments, actor: int | None) -> int | None:
    query = Job.select(Job.id).where(
        Job.kind == kind,
        Job.state.in_(ALIVE),
        Job.asked_by == actor,
        Job.arguments == dict(arguments),
    )
    found = query.order_by(Job.id).first()
    return None if found is None else int(found.id)


def existing(job: int) -> Job:
    """Return a job of this municipality.

    Raises:
        NotFound: There is none.

    """
    found = Job.one(Job.id == job)
    if found is None:
        raise NotFound(what="job")
    return found


def cancel(jobs: Jobs, job: int) -> None:
    """Cancel a job that waits, in the open writing scope.

    Raises:
        AlreadyEnded: It has ended, or runs: then ``wish`` stops it.

    """
    found = existing(job)
    waits = Job.update(state=CANCELLED, ended_at=utc_now())
    if not waits.where(Job.id == job, Job.state == WAITING).execute():
        raise AlreadyEnded(job=job)
    audit.record("job.cancelled", "job", str(job), kind=found.kind)
    after_commit(lambda: forget_file(jobs.parts, municipality_of(found), found.arguments))


def municipality_of(job: Job) -> int:
    """Return the municipality that a job belongs to."""
    return int(job.municipality_id)


def wish_to_stop(jobs: Jobs, job: Job, account: int) -> None:
    """Let a running job stop at its next step; it is on record once it has.

    Nothing is written to the database, which the job itself may be holding.

    Raises:
        AlreadyEnded: It does not run.

    """
    if job.state != RUNNING:
        raise AlreadyEnded(job=job.id)
    jobs.signals(municipality_of(job), job.id).wish(account)
