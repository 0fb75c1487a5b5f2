"""Long work: asked once, done once, whatever happens to those who do it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core import audit
from core.access.roles import ADMINISTRATOR, revoke
from core.clock import utc_now
from core.configuration import Configuration
from core.data.models import Account, AuditEntry, Job, Municipality, Notice, OrgUnit
from core.errors.data import DatabaseBusy
from core.errors.jobs import AlreadyEnded
from core.errors.office import NoFile
from core.jobs.asking import ask, cancel, existing, wish_to_stop
from core.jobs.jobs import Jobs
from core.jobs.kinds import Filed, Result, by_name
from core.jobs.looking import look
from core.jobs.running import claim
from core.jobs.work import Work, files_of
from core.progress import counted
from tests.core.jobs.laborer import kind, note
from tests.faults.live import environment

ROOT = Path(__file__).resolve().parents[3]


def asked(jobs: Jobs, account: Account, name: str = "note", **arguments: Any) -> int:
    """Ask for a job as ``account``; return its number."""
    with jobs.parts.storage.writing(account.municipality_id, actor=account.id):
        return ask(jobs, name, {"code": "A", **arguments}, "ko")


def stored(jobs: Jobs, account: Account, number: int) -> Job:
    with jobs.parts.storage.reading(account.municipality_id):
        return existing(number)


def units(jobs: Jobs, account: Account) -> list[str]:
    with jobs.parts.storage.reading(account.municipality_id):
        return [row.code for row in OrgUnit.select().order_by(OrgUnit.code)]


def entries(jobs: Jobs, account: Account, action: str) -> list[int | None]:
    """Return who is on record for an action."""
    with jobs.parts.storage.reading(account.municipality_id):
        assert audit.verify().intact
        found = AuditEntry.select().where(AuditEntry.action == action)
        return [row.actor for row in found.order_by(AuditEntry.number)]


def knowing(jobs: Jobs, finish: Callable[[Work, Any], Result], **more: Any) -> Jobs:
    """Return the jobs of the same installation, which know the kind ``own``."""
    return replace(jobs, kinds=by_name((kind("own", finish, **more),)))


def labor(configuration: Configuration, *words: str) -> subprocess.Popen[str]:
    """Start a worker in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.core.jobs.laborer", *words],
        cwd=ROOT,
        env={
            "PYTHONPATH": str(ROOT),
            "GORU_REDIS": configuration.redis,
            **environment(configuration),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_job_is_done_as_who_asked_and_says_where_its_result_is(
    jobs: Jobs, asker: Account
) -> None:
    number = asked(jobs, asker)

    jobs.queue.work_off()

    found = stored(jobs, asker, number)
    assert (found.state, found.attempt, found.lost) == ("done", 1, 0)
    assert found.result["page"] == "admin_units.index_view"
    assert found.result["told"] == {"ko": "했습니다.", "en": "Done."}
    assert units(jobs, asker) == ["A"]
    assert entries(jobs, asker, "job.asked") == [asker.id]
    assert entries(jobs, asker, "job.done") == [asker.id]


def test_a_job_whose_asking_is_undone_is_never_done(jobs: Jobs, asker: Account) -> None:
    def ask_and_fail() -> None:
        with jobs.parts.storage.writing(asker.municipality_id, actor=asker.id):
            ask(jobs, "note", {"code": "A"}, "ko")
            raise NoFile

    with pytest.raises(NoFile):
        ask_and_fail()

    assert jobs.queue.is_empty
    assert units(jobs, asker) == []


def test_asked_twice_it_is_one_job_until_it_has_ended(jobs: Jobs, asker: Account) -> None:
    first, second = asked(jobs, asker), asked(jobs, asker)
    other = asked(jobs, asker, code="B")
    jobs.queue.work_off()

    assert first == second
    assert other != first
    assert units(jobs, asker) == ["A", "B"]


def test_a_killed_worker_loses_no_job_and_it_is_done_once(
    jobs: Jobs, asker: Account, configuration: Configuration
) -> None:
    number = asked(jobs, asker, "held")
    with labor(configuration, "held") as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "held\n"
        worker.kill()
    taken = stored(jobs, asker, number)

    look(jobs, utc_now() + timedelta(seconds=59))
    jobs.queue.work_off()
    assert units(jobs, asker) == []
    look(jobs, utc_now() + timedelta(minutes=3))
    jobs.queue.work_off()

    assert (taken.state, taken.attempt) == ("running", 1)
    found = stored(jobs, asker, number)
    assert (found.state, found.attempt, found.lost) == ("done", 2, 1)
    assert units(jobs, asker) == ["A"]
    assert entries(jobs, asker, "job.done") == [asker.id]


def test_two_workers_do_two_hundred_jobs_each_once(
    jobs: Jobs, asker: Account, configuration: Configuration
) -> None:
    codes = [f"C{number:03}" for number in range(200)]
    for code in codes:
        asked(jobs, asker, code=code)

    workers = [labor(configuration) for _ in range(2)]
    for worker in workers:
        worker.communicate()

    assert [worker.returncode for worker in workers] == [0, 0]
    assert units(jobs, asker) == codes
    assert len(entries(jobs, asker, "job.done")) == 200
    with jobs.parts.storage.reading(asker.municipality_id):
        assert {(row.state, row.attempt) for row in Job.select()} == {("done", 1)}


def test_of_two_workers_who_want_a_job_one_gets_it(jobs: Jobs, asker: Account) -> None:
    number = asked(jobs, asker)

    assert claim(jobs, asker.municipality_id, number) is not None
    assert claim(jobs, asker.municipality_id, number) is None


def test_an_attempt_that_was_thought_lost_is_not_stored(jobs: Jobs, asker: Account) -> None:
    def slow(work: Work, made: Any) -> Result:
        Job.update(attempt=9).where(Job.id == work.job).execute()
        return note(work, made)

    own = knowing(jobs, slow)
    number = asked(own, asker, "own")
    own.queue.work_off()

    assert units(own, asker) == []
    assert stored(own, asker, number).attempt == 1


def test_a_job_that_is_cancelled_on_its_way_leaves_nothing(jobs: Jobs, asker: Account) -> None:
    def long(work: Work, made: Any) -> Result:
        found = note(work, made)
        own.signals(work.place.id, work.job).wish(asker.id)
        list(counted([1, 2, 3]))
        return found

    own = knowing(jobs, long)
    number = asked(own, asker, "own")
    own.queue.work_off()

    assert stored(own, asker, number).state == "cancelled"
    assert units(own, asker) == []
    assert entries(own, asker, "job.cancelled") == [asker.id]


def test_a_job_that_waits_is_cancelled_at_once_and_one_that_ended_cannot_be(
    jobs: Jobs, asker: Account
) -> None:
    number = asked(jobs, asker)
    with jobs.parts.storage.writing(asker.municipality_id, actor=asker.id):
        cancel(jobs, number)
    jobs.queue.work_off()

    assert stored(jobs, asker, number).state == "cancelled"
    assert units(jobs, asker) == []
    with (
        pytest.raises(AlreadyEnded),
        jobs.parts.storage.writing(asker.municipality_id, actor=asker.id),
    ):
        cancel(jobs, number)
    with pytest.raises(AlreadyEnded):
        wish_to_stop(jobs, stored(jobs, asker, number), asker.id)


def test_a_failed_job_tells_its_sentence_and_leaves_nothing(jobs: Jobs, asker: Account) -> None:
    def refused(work: Work, made: Any) -> Result:
        note(work, made)
        raise NoFile

    own = knowing(jobs, refused)
    number = asked(own, asker, "own")
    own.queue.work_off()

    found = stored(own, asker, number)
    assert (found.state, found.failure) == ("failed", NoFile.code)
    assert found.sentences == {"ko": NoFile().sentence("ko"), "en": NoFile().sentence("en")}
    assert units(own, asker) == []
    assert entries(own, asker, "job.failed") == [asker.id]


def test_a_fault_of_the_program_is_told_without_its_inside(jobs: Jobs, asker: Account) -> None:
    def broken(_work: Work, _made: Any) -> Result:
        raise ValueError("a secret")

    own = knowing(jobs, broken)
    number = asked(own, asker, "own")
    own.queue.work_off()

    found = stored(own, asker, number)
    assert found.failure == "GR-950"
    assert "secret" not in str(found.sentences)


def test_a_job_that_meets_a_busy_database_waits_for_another_try(jobs: Jobs, asker: Account) -> None:
    tries: list[int] = []

    def busy(work: Work, made: Any) -> Result:
        tries.append(work.job)
        if len(tries) == 1:
            raise DatabaseBusy(reason="locked")
        return note(work, made)

    own = knowing(jobs, busy)
    number = asked(own, asker, "own")
    own.queue.work_off()
    waits = stored(own, asker, number).state
    look(own, utc_now())
    own.queue.work_off()

    assert waits == "waiting"
    assert stored(own, asker, number).state == "done"
    assert units(own, asker) == ["A"]


@pytest.mark.parametrize("how", ["role", "account"])
def test_who_does_not_hold_the_role_any_more_is_refused(
    jobs: Jobs, asker: Account, how: str
) -> None:
    number = asked(jobs, asker)
    with jobs.parts.storage.writing(asker.municipality_id):
        if how == "role":
            revoke(asker, ADMINISTRATOR)
        else:
            Account.update(active=False).execute()

    jobs.queue.work_off()

    found = stored(jobs, asker, number)
    assert (found.state, found.failure) == ("failed", "GR-951")
    assert units(jobs, asker) == []


def test_a_role_that_is_withdrawn_while_the_job_runs_keeps_it_from_being_stored(
    jobs: Jobs, asker: Account
) -> None:
    def withdrawn(work: Work) -> None:
        with work.writing():
            revoke(asker, ADMINISTRATOR)

    own = knowing(jobs, note, prepare=withdrawn)
    number = asked(own, asker, "own")
    own.queue.work_off()

    assert stored(own, asker, number).failure == "GR-951"
    assert units(own, asker) == []


def test_a_worker_that_is_to_end_gives_its_job_back(jobs: Jobs, asker: Account) -> None:
    number = asked(jobs, asker)
    jobs.stopping.set()
    task = jobs.queue.huey.dequeue()
    jobs.queue.huey.execute(task)
    back = stored(jobs, asker, number).state
    jobs.stopping.clear()
    jobs.queue.work_off()

    assert back == "waiting"
    assert units(jobs, asker) == ["A"]


def test_a_job_with_which_three_workers_were_lost_is_given_up(jobs: Jobs, asker: Account) -> None:
    number = asked(jobs, asker)
    later = utc_now()
    for _ in range(3):
        assert claim(jobs, asker.municipality_id, number) is not None
        later += timedelta(minutes=5)
        look(jobs, later)

    found = stored(jobs, asker, number)
    assert (found.state, found.failure, found.attempt) == ("failed", "GR-954", 3)


def test_a_job_nobody_was_told_of_is_found(jobs: Jobs, asker: Account) -> None:
    asked(jobs, asker)
    jobs.queue.huey.flush()

    look(jobs, utc_now())
    jobs.queue.work_off()

    assert units(jobs, asker) == ["A"]


def test_a_file_is_kept_for_seven_days_and_goes_on_record(jobs: Jobs, asker: Account) -> None:
    def filed(_work: Work, _made: Any) -> Result:
        return Result(file=Filed(name="a.xlsx", media_type="x/y", content=b"cells"))

    own = knowing(jobs, filed)
    number = asked(own, asker, "own")
    own.queue.work_off()
    kept = stored(own, asker, number)
    files = files_of(own.parts, asker.municipality_id)
    content = files.get(kept.result["file"]["key"])
    look(own, utc_now() + timedelta(days=6, hours=23))
    still = files.path(kept.result["file"]["key"]).exists()
    look(own, utc_now() + timedelta(days=7, hours=1))

    assert content == b"cells"
    assert still
    assert not files.path(kept.result["file"]["key"]).exists()
    assert stored(own, asker, number).result["file"] is None
    assert entries(own, asker, "job.file_expired") == [None]


def test_no_municipality_sees_the_jobs_of_another(
    jobs: Jobs, asker: Account, other_municipality: Municipality
) -> None:
    number = asked(jobs, asker)

    assert claim(jobs, other_municipality.id, number) is None
    with jobs.parts.storage.reading(other_municipality.id):
        assert Job.select().count() == 0


def notices(jobs: Jobs, account: Account) -> list[str]:
    with jobs.parts.storage.reading(account.municipality_id):
        mine = Notice.select().where(Notice.account == account.id)
        return [one.subject for one in mine.order_by(Notice.id)]


def test_who_asked_is_told_that_a_job_has_ended_well_or_not(jobs: Jobs, asker: Account) -> None:
    def refused(_work: Work, _made: Any) -> Result:
        raise NoFile

    asked(jobs, asker)
    jobs.queue.work_off()
    own = knowing(jobs, refused)
    asked(own, asker, "own")
    own.queue.work_off()

    assert notices(jobs, asker) == ["note: 끝났습니다", "own(실패): 끝났습니다"]


def test_an_end_that_is_not_stored_is_told_to_nobody(jobs: Jobs, asker: Account) -> None:
    def slow(work: Work, made: Any) -> Result:
        Job.update(attempt=9).where(Job.id == work.job).execute()
        return note(work, made)

    own = knowing(jobs, slow)
    asked(own, asker, "own")
    own.queue.work_off()
    waits = asked(jobs, asker)
    with jobs.parts.storage.writing(asker.municipality_id, actor=asker.id):
        cancel(jobs, waits)
    jobs.queue.work_off()

    assert notices(jobs, asker) == []
