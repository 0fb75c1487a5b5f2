"""Looking for what was forgotten: jobs whose worker is gone, jobs nobody was told of, old files.

Every process that runs jobs looks when it starts and every minute; two that look at once do no
harm, because each change has its condition.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core import audit
from core.data.models import Job, Municipality
from core.errors import Problem
from core.errors.jobs import GivenUp
from core.jobs import ending
from core.jobs.kinds import DONE, RUNNING, WAITING
from core.jobs.running import end_badly
from core.jobs.work import files_of

if TYPE_CHECKING:
    from core.jobs.jobs import Jobs

#: A job whose worker was silent for so long goes back; it gives a sign every ten seconds.
SILENCE = timedelta(minutes=1)
#: How many workers may be lost with a job before it is given up.
LOSSES = 3

_log = logging.getLogger(__name__)


def look(jobs: Jobs, now: datetime) -> None:
    """Put right what was forgotten in every municipality; ``now`` is UTC."""
    with jobs.parts.storage.installation():
        found = [row.id for row in Municipality.select(Municipality.id).order_by(Municipality.id)]
    idle = jobs.queue.is_empty
    for municipality in found:
        try:
            _look_at(jobs, municipality, now, idle=idle)
        except Problem:  # busy, as when a job holds SQLite: there is another look in a minute
            _log.warning("could not look at municipality %s", municipality, exc_info=True)


def _look_at(jobs: Jobs, municipality: int, now: datetime, *, idle: bool) -> None:
    with jobs.parts.storage.reading(municipality):
        running = list(Job.select().where(Job.state == RUNNING).order_by(Job.id))
        expired = list(_expired(now))
    silent = [job for job in running if is_silent(jobs, job, now)]
    for job in silent:
        revive(jobs, job)
    for job in expired:
        _expire(jobs, job)
    if idle or silent:
        for number in waiting(jobs, municipality):
            jobs.queue.put(municipality, number)


def is_silent(jobs: Jobs, job: Job, now: datetime) -> bool:
    """Return whether nothing was heard of a running job for too long."""
    told = jobs.signals(job.municipality_id, job.id).told()
    heard: list[datetime] = [job.heartbeat or job.asked_at]
    if told is not None:
        heard.append(told.at)
    return now - max(heard) > SILENCE


def revive(jobs: Jobs, job: Job) -> None:
    """Let a job wait again whose worker is gone; give it up when that has happened too often."""
    try:
        with jobs.parts.storage.writing(job.municipality_id, actor=job.asked_by_id):
            if job.lost + 1 < LOSSES:
                ending.give_back(job.id, job.attempt, lost=job.lost + 1)
            else:
                problem = GivenUp(job=job.id, attempts=LOSSES)
                end_badly(jobs, job, problem)
    except ending.Lost:
        return
    if job.lost + 1 >= LOSSES:
        ending.forget_file(jobs.parts, job.municipality_id, job.arguments)


def waiting(jobs: Jobs, municipality: int) -> list[int]:
    """Return the jobs that wait, in the order in which they were asked."""
    with jobs.parts.storage.reading(municipality):
        query = Job.select(Job.id).where(Job.state == WAITING).order_by(Job.id)
        return [number for (number,) in query.tuples()]


def _expired(now: datetime) -> list[Job]:
    query = Job.select().where(Job.state == DONE, Job.expires_at < now)
    return list(query.order_by(Job.id))


def _expire(jobs: Jobs, job: Job) -> None:
    """Delete the file of a job, on record."""
    key = job.result["file"]["key"]
    with jobs.parts.storage.writing(job.municipality_id):
        result = job.result | {"file": None}
        kept = (Job.id == job.id) & Job.expires_at.is_null(False)
        if not Job.update(result=result, expires_at=None).where(kept).execute():
            return
        audit.record("job.file_expired", "job", str(job.id))
    files_of(jobs.parts, job.municipality_id).remove(key)
