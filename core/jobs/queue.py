"""The queue that carries the numbers of jobs to workers: huey on a file, or on Redis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from huey import SqliteHuey, crontab
from huey.api import Huey, RedisHuey
from huey.serializer import SignedSerializer

from core.configuration import Configuration
from core.errors.jobs import QueueUnreachable

NAME = "goru"
#: The file of the embedded queue, in the folder of files.
FILE = "queue.db"
#: Name of a round -> after how many minutes it is due, and what it does: whether more is left.
Rounds = Mapping[str, tuple[int, Callable[[], bool]]]
NO_ROUNDS: Rounds = MappingProxyType({})


def opened(configuration: Configuration) -> Huey:
    """Return the queue that ``configuration`` asks for: on Redis where it names one.

    What it carries is signed with the installation's secret, so that who reaches the queue alone
    cannot make a worker run anything.

    Raises:
        QueueUnreachable: The library for Redis is not installed.

    """
    serializer = SignedSerializer(secret=configuration.secret, salt=NAME)
    common: dict[str, Any] = {"name": NAME, "results": False, "serializer": serializer}
    if configuration.redis:
        try:
            return RedisHuey(url=configuration.redis, **common)
        except Exception as error:
            raise QueueUnreachable(reason=type(error).__name__) from error
    configuration.files.mkdir(mode=0o700, parents=True, exist_ok=True)
    return SqliteHuey(filename=str(configuration.files / FILE), fsync=False, **common)


class Queue:
    """Huey with our tasks: run a job by its number, look for forgotten ones, and make rounds."""

    def __init__(
        self,
        huey: Huey,
        run: Callable[[int, int], None],
        look: Callable[[], None],
        rounds: Rounds = NO_ROUNDS,
    ) -> None:
        self.huey = huey
        self._rounds = rounds

        def job(municipality: int, number: int) -> None:
            run(municipality, number)

        def look_for_forgotten() -> None:
            look()

        self._job = huey.task(name="job")(job)
        self._round = huey.task(name="round")(self._go)
        for name, (minutes, _) in rounds.items():
            self._make_periodic(name, minutes)
        huey.periodic_task(crontab(minute="*"), name="look")(look_for_forgotten)
        huey.on_startup(name="look")(look_for_forgotten)

    def _make_periodic(self, name: str, minutes: int) -> None:
        def due() -> None:
            self._go(name)

        self.huey.periodic_task(crontab(minute=f"*/{minutes}"), name=f"round-{name}")(due)

    def _go(self, name: str) -> None:
        """Make a round; what is left is done after the work that waits by now."""
        if self._rounds[name][1]():
            self.go(name)

    def go(self, name: str, delay: int = 0) -> None:
        """Tell a worker that a round is due before its time, ``delay`` seconds from now."""
        if delay:
            self._round.schedule((name,), delay=delay)
        else:
            self._round(name)

    def put(self, municipality: int, job: int, delay: int = 0) -> None:
        """Tell a worker about a job, ``delay`` seconds from now."""
        if delay:
            self._job.schedule((municipality, job), delay=delay)
        else:
            self._job(municipality, job)

    @property
    def is_empty(self) -> bool:
        """Return whether no worker has anything to fetch."""
        return not self.huey.pending_count()

    def require_reachable(self) -> int:
        """Return how many tasks wait in the queue.

        Raises:
            QueueUnreachable: It does not answer.

        """
        try:
            return int(self.huey.pending_count())
        except Exception as error:  # what a driver raises depends on the store
            raise QueueUnreachable(reason=type(error).__name__) from error

    def work_off(self) -> None:
        """Run what waits, here and now, until nothing does."""
        while (task := self.huey.dequeue()) is not None:
            self.huey.execute(task)
