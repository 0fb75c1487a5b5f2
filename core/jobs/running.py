"""Running one job: taken by one worker, done as who asked, stored once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from peewee import JOIN

from core.access.roles import roles_of
from core.clock import korean_now, utc_now
from core.data.models import Account, Job, Municipality, Person
from core.errors import Problem
from core.errors.jobs import JobFault, RolesWithdrawn
from core.jobs import ending
from core.jobs.kinds import RUNNING, WAITING, Kind
from core.jobs.signals import pulse
from core.jobs.steps import Steps
from core.jobs.work import Asker, Place, Stopped, Work, files_of
from core.notices.causes import tell_job_done
from core.progress import heard
from forms.definition import Texts

if TYPE_CHECKING:
    from core.jobs.jobs import Jobs

#: How often a job is begun while the database is busy or gone, and seconds between two times.
#: On SQLite one long job keeps the others waiting.
ATTEMPTS = 60
PAUSE_SECONDS = 10
#: What stands behind the title of a job that has ended, for who asked for it.
WELL: Texts = MappingProxyType({"ko": "", "en": ""})
BADLY: Texts = MappingProxyType({"ko": "(실패)", "en": " (failed)"})
#: Status of problems that pass.
PASSING = 503

_log = logging.getLogger(__name__)


def run(jobs: Jobs, municipality: int, number: int) -> None:
    """Run a job if it waits; nothing happens if it does not, or another worker was faster."""
    try:
        job = claim(jobs, municipality, number)
    except Problem as problem:
        if problem.status != PASSING:
            raise
        jobs.queue.put(municipality, number, PAUSE_SECONDS)
        return
    if job is not None:
        _run(jobs, job)


def _run(jobs: Jobs, job: Job) -> None:
    """Run a job that this worker has taken, however it ends."""
    municipality, number = job.municipality_id, job.id
    signals = jobs.signals(municipality, number)
    steps = Steps(signals=signals, stopping=jobs.stopping)
    signals.forget()
    try:
        with pulse(steps.beat), heard(steps.step):
            _attempt(jobs, job, steps)
    except ending.Lost:
        _log.warning("job %s of municipality %s went to another worker", number, municipality)
        return
    except Stopped:
        _stopped(jobs, job, steps)
    except Problem as problem:
        _failed(jobs, job, problem)
    except Exception:  # noqa: BLE001  a fault ends its job, not the worker
        _log.exception("job %s of municipality %s failed", number, municipality)
        _failed(jobs, job, JobFault(job=number))
    else:
        ending.forget_file(jobs.parts, municipality, job.arguments)
    signals.forget()


def claim(jobs: Jobs, municipality: int, number: int) -> Job | None:
    """Take a job that waits: of several workers who want it, one gets it."""
    with jobs.parts.storage.writing(municipality):
        taken = Job.update(state=RUNNING, attempt=Job.attempt + 1, heartbeat=utc_now())
        if not taken.where(Job.id == number, Job.state == WAITING).execute():
            return None
        return Job.one(Job.id == number)


def _attempt(jobs: Jobs, job: Job, steps: Steps) -> None:
    """Do the work and store it with its end, or raise and store nothing."""
    kind = jobs.kinds[job.kind]
    work = _work(jobs, job, steps)
    made = kind.prepare(work)
    kept: list[str] = []
    files = files_of(jobs.parts, work.place.id)
    try:
        with work.writing():
            require_roles(kind, asker_of(job.asked_by_id))
            result = kind.finish(work, made)
            steps.require_wanted()
            kept += [files.put(result.file.content).key] if result.file else []
            ending.end_well(job.id, job.attempt, result, "".join(kept), steps.of)
            tell_ended(jobs, job)
    except BaseException:
        for key in kept:
            files.remove(key)
        raise


def _work(jobs: Jobs, job: Job, steps: Steps) -> Work:
    """Return what the job works with.

    Raises:
        RolesWithdrawn: Who asked may not any more.

    """
    with jobs.parts.storage.installation():
        found = Municipality.get_by_id(job.municipality_id)
        place = Place(id=found.id, code=found.code, name=found.name)
    with jobs.parts.storage.reading(place.id):
        asker = asker_of(job.asked_by_id)
        require_roles(jobs.kinds[job.kind], asker)
    return Work(
        parts=jobs.parts,
        place=place,
        job=job.id,
        asker=asker,
        language=job.language,
        arguments=job.arguments,
        stop=steps.require_wanted,
    )


def asker_of(account: int) -> Asker:
    """Return who asked with the roles of this moment; none where the account is shut."""
    columns = (Account.login, Account.person, Account.active, Person.left_on)
    query = Account.select(*columns).join(Person, JOIN.LEFT_OUTER)
    login, person, active, left = query.where(Account.id == account).tuples().get()
    is_gone = not active or (left is not None and left < korean_now().date())
    roles = frozenset[str]() if is_gone else roles_of(account)
    return Asker(account=account, login=login, person=person, roles=roles)


def require_roles(kind: Kind, asker: Asker) -> None:
    """Refuse somebody who holds none of the roles that ``kind`` needs.

    Raises:
        RolesWithdrawn: The asker does not.

    """
    if not asker.roles & set(kind.roles):
        raise RolesWithdrawn(login=asker.login)


def _stopped(jobs: Jobs, job: Job, steps: Steps) -> None:
    """Store that somebody stopped the job; where the worker ends, let another one have it."""
    account = steps.wished
    if account is None:
        _close(jobs, job, None, lambda: ending.give_back(job.id, job.attempt), forget=False)
        jobs.queue.put(job.municipality_id, job.id)
    else:
        _close(jobs, job, account, lambda: ending.end_cancelled(job.id, job.attempt))


def _failed(jobs: Jobs, job: Job, problem: Problem) -> None:
    """Store why the job failed; what passes is tried again a little later."""
    if problem.status == PASSING and job.attempt < ATTEMPTS:
        _close(jobs, job, None, lambda: ending.give_back(job.id, job.attempt), forget=False)
        jobs.queue.put(job.municipality_id, job.id, PAUSE_SECONDS)
    else:
        _close(jobs, job, job.asked_by_id, lambda: end_badly(jobs, job, problem))


def end_badly(jobs: Jobs, job: Job, problem: Problem) -> None:
    """Store that a job failed, and tell who asked; in the open scope.

    Raises:
        Lost: The attempt is not the job's last one.

    """
    ending.end_badly(job.id, job.attempt, problem)
    tell_ended(jobs, job, BADLY)


def tell_ended(jobs: Jobs, job: Job, how: Texts = WELL) -> None:
    """Tell who asked that a job has ended, and behind its title ``how``."""
    kind = jobs.kind(job.kind)
    title = kind.title if kind else {"ko": job.kind, "en": job.kind}
    told = {language: title[language] + how[language] for language in title}
    tell_job_done(str(job.id), told, Account.get_by_id(job.asked_by_id))


def _close(
    jobs: Jobs, job: Job, actor: int | None, act: Callable[[], None], *, forget: bool = True
) -> None:
    """Store an end in a transaction of its own; the work's is undone."""
    try:
        with jobs.parts.storage.writing(job.municipality_id, actor):
            act()
    except ending.Lost:
        return
    if forget:
        ending.forget_file(jobs.parts, job.municipality_id, job.arguments)
