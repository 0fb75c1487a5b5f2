"""The worker beside the pages of a real server, and those that a Redis server feeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.configuration import Configuration
from core.data.models import Account, Job
from core.data.storage import Storage
from core.errors.jobs import QueueUnreachable
from core.jobs.asking import ask
from core.jobs.consumer import EmbeddedWorker, Worker
from core.jobs.jobs import Jobs
from tests.core.jobs.laborer import kinds, opened
from tests.core.jobs.test_jobs import asked, labor, stored, units
from tests.faults.live import GORU, environment
from tests.services.live_server import serving

WORKER = [str(Path(sys.executable).parent / "goru"), "worker"]
#: How long a test waits for a worker before it fails.
PATIENCE_SECONDS = 60


@contextmanager
def awaited(worker: Worker, what: str = "job") -> Iterator[threading.Semaphore]:
    """Run a worker in this process; the semaphore is released when it has run a job."""
    ran = threading.Semaphore(0)

    def count(task: object, *_: object) -> None:
        if getattr(task, "name", "") == what:
            ran.release()

    worker.huey.post_execute(name="counted")(count)
    worker.start()
    try:
        yield ran
    finally:
        worker.stop(graceful=True)


def test_a_worker_beside_the_pages_does_what_is_asked_for(jobs: Jobs, asker: Account) -> None:
    with awaited(EmbeddedWorker(jobs)) as ran:
        number = asked(jobs, asker)
        assert ran.acquire(timeout=PATIENCE_SECONDS)

    assert stored(jobs, asker, number).state == "done"
    assert units(jobs, asker) == ["A"]


def test_a_worker_that_starts_finds_what_was_left(jobs: Jobs, asker: Account) -> None:
    number = asked(jobs, asker)
    jobs.queue.huey.flush()

    with awaited(EmbeddedWorker(jobs)) as ran:
        assert ran.acquire(timeout=PATIENCE_SECONDS)

    assert stored(jobs, asker, number).state == "done"


@pytest.mark.services
def test_two_workers_of_a_redis_server_do_each_job_once(
    configuration: Configuration, storage: Storage, asker: Account, valkey_server: str
) -> None:
    fed = replace(configuration, redis=valkey_server)
    jobs = opened(fed, kinds())
    jobs.queue.huey.flush()
    codes = [f"C{number:03}" for number in range(60)]
    for code in codes:
        asked(jobs, asker, code=code)

    workers = [labor(fed) for _ in range(2)]
    for worker in workers:
        worker.communicate()

    assert units(jobs, asker) == codes
    with storage.reading(asker.municipality_id):
        assert {(row.state, row.attempt) for row in Job.select()} == {("done", 1)}
    assert not (configuration.files / "queue.db").exists()
    jobs.parts.storage.close()


@pytest.mark.services
def test_a_worker_of_a_redis_server_is_woken_and_ends_when_it_is_told(
    configuration: Configuration, asker: Account, valkey_server: str
) -> None:
    fed = replace(configuration, redis=valkey_server)
    jobs = opened(fed, kinds())
    jobs.queue.huey.flush()
    with awaited(EmbeddedWorker(jobs)) as ran:
        number = asked(jobs, asker)
        assert ran.acquire(timeout=PATIENCE_SECONDS)
    process = subprocess.Popen(
        WORKER,
        env={**os.environ, **environment(fed), "GORU_REDIS": valkey_server},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE_SECONDS)

    assert stored(jobs, asker, number).state == "done"
    assert said == "0 waiting\n"
    assert process.returncode == 0
    jobs.parts.storage.close()


def test_a_redis_server_that_is_not_there_is_named(
    configuration: Configuration, asker: Account
) -> None:
    jobs = opened(replace(configuration, redis="redis://127.0.0.1:1"), kinds())

    with pytest.raises(QueueUnreachable):
        jobs.queue.require_reachable()
    number = asked(jobs, asker)

    assert stored(jobs, asker, number).state == "waiting"
    jobs.parts.storage.close()


def test_a_server_does_what_its_pages_asked_for_and_ends_in_order(
    configuration: Configuration, storage: Storage, asker: Account
) -> None:
    jobs = opened(configuration, kinds())
    with storage.writing(asker.municipality_id, actor=asker.id):
        number = ask(jobs, "export-results", {"run": 1, "reason": "시험"}, "ko")
    with serving(GORU, environment=environment(configuration)) as server:
        failed = threading.Event()
        for _ in range(PATIENCE_SECONDS * 10):
            if stored(jobs, asker, number).state == "failed":
                failed.set()
                break
            failed.wait(0.1)  # between two looks at what another process does
        server.process.send_signal(signal.SIGTERM)
        code = server.process.wait(timeout=PATIENCE_SECONDS)

    assert failed.is_set()
    assert stored(jobs, asker, number).failure == "GR-210"
    assert code == 0
    jobs.parts.storage.close()
