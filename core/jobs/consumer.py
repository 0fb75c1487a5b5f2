"""The worker: huey's consumer, in a process of its own or beside the pages of a server."""

from __future__ import annotations

import threading
from typing import Any

from huey.consumer import Consumer

from core.jobs.jobs import Jobs

#: Seconds at most between two looks at the embedded queue, which cannot wake anybody.
MOST_DELAY_SECONDS = 0.5


class Worker(Consumer):  # type: ignore[misc]  # huey ships no types
    """One thread that runs jobs, one after the other, and one that looks after the forgotten."""

    def __init__(self, jobs: Jobs) -> None:
        self.jobs = jobs
        super().__init__(
            jobs.queue.huey,
            workers=1,
            max_delay=MOST_DELAY_SECONDS,
            graceful_signal="TERM",
        )

    def stop(self, graceful: bool = False) -> None:
        """Let what runs stop at its next step and go back to the others, then end."""
        self.jobs.stopping.set()
        super().stop(graceful=graceful)


class EmbeddedWorker(Worker):
    """A worker inside a server's process, which has handlers of signals of its own."""

    def _set_signal_handlers(self) -> None:
        """Leave the server's handlers alone; huey has no public way to say so."""


def work_beside_unless_elsewhere(jobs: Jobs) -> None:
    """Start a worker in this process, unless Redis carries the jobs to processes of their own."""
    if not jobs.parts.configuration.redis:
        work_beside(jobs)


def work_beside(jobs: Jobs) -> threading.Thread:
    """Start a worker that ends when the process's main thread does; return its thread.

    The thread is waited for when the process ends, so a job that was running is given back before.
    Call it in the process that serves, not in one that is forked afterwards.
    """
    thread = threading.Thread(target=_work_until_the_end, args=(jobs,), name="goru-worker")
    thread.start()
    return thread


def _work_until_the_end(jobs: Jobs) -> None:
    worker: Any = EmbeddedWorker(jobs)
    worker.start()
    threading.main_thread().join()
    worker.stop(graceful=True)
