"""How an attempt at a job ends, stored under the number of the attempt or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core import audit
from core.clock import utc_now
from core.data.models import Job
from core.errors import Problem
from core.jobs.kinds import CANCELLED, DONE, FAILED, RUNNING, WAITING, Arguments, Result
from core.jobs.work import files_of
from core.services import Services

#: Days for which a file that a job made is kept.
FILE_DAYS = 7
LANGUAGES = ("ko", "en")


class Lost(Exception):
    """Another worker has taken the job, so that this attempt is not stored."""


def end_well(job: int, attempt: int, result: Result, key: str, steps: int) -> None:
    """Store that a job is done, in the open scope of its work; ``key`` is that of its file.

    Raises:
        Lost: The attempt is not the job's last one.

    """
    now = utc_now()
    file = result.file and {
        "key": key,
        "name": result.file.name,
        "media_type": result.file.media_type,
        "size": len(result.file.content),
    }
    found = {"page": result.page, "values": dict(result.values), "told": dict(result.told)}
    expires = now + timedelta(days=FILE_DAYS) if file else None
    changes = {"state": DONE, "result": found | {"file": file}, "ended_at": now}
    _end(job, attempt, **changes, expires_at=expires, done=steps, steps=steps)
    audit.record("job.done", "job", str(job))


def end_badly(job: int, attempt: int, problem: Problem) -> None:
    """Store that a job failed, and with which sentences.

    Raises:
        Lost: The attempt is not the job's last one.

    """
    sentences = {language: problem.sentence(language) for language in LANGUAGES}
    changes = {"failure": problem.code, "sentences": sentences, "ended_at": utc_now()}
    _end(job, attempt, state=FAILED, **changes)
    audit.record("job.failed", "job", str(job), code=problem.code)


def end_cancelled(job: int, attempt: int) -> None:
    """Store that a job stopped because the actor of the open scope wished it.

    Raises:
        Lost: The attempt is not the job's last one.

    """
    _end(job, attempt, state=CANCELLED, ended_at=utc_now())
    audit.record("job.cancelled", "job", str(job))


def give_back(job: int, attempt: int, **changes: int) -> None:
    """Let a job wait again for another worker, with ``changes`` to its row.

    Raises:
        Lost: The attempt is not the job's last one.

    """
    _end(job, attempt, state=WAITING, **changes)


def _end(job: int, attempt: int, **changes: Any) -> None:
    """Change a job if this attempt still runs it."""
    mine = (Job.id == job) & (Job.attempt == attempt) & (Job.state == RUNNING)
    if not Job.update(**changes).where(mine).execute():
        raise Lost


def forget_file(parts: Services, municipality: int, arguments: Arguments) -> None:
    """Delete the file that came with a job which has ended; none may have."""
    key = arguments.get("file")
    if key:
        files_of(parts, municipality).remove(str(key))
