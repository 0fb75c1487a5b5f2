"""The jobs of an application: their kinds and their queue, wired once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from threading import Event
from typing import cast

from flask import current_app

from core.clock import utc_now
from core.jobs.kinds import Kind, Kinds
from core.jobs.looking import look
from core.jobs.queue import Queue, opened
from core.jobs.rounds import Round
from core.jobs.running import run
from core.jobs.signals import Signals
from core.services import Services

EXTENSION = "goru.jobs"


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """What pages and workers know of long work; ``rounds`` are what workers do by themselves.

    ``stopping`` is set when the worker of this process is to end: what it runs goes back to the
    others.  Without ``slots``: the queue is opened when it is first needed.
    """

    parts: Services
    kinds: Kinds
    rounds: tuple[Round, ...] = ()
    stopping: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        """Let what is stored in the installation's database wake the workers."""
        self.parts.storage.nudge = self._nudge

    def _nudge(self, name: str, seconds: int) -> None:
        if any(one.name == name for one in self.rounds):
            self.queue.go(name, seconds)

    @cached_property
    def queue(self) -> Queue:
        """Return the queue, which runs jobs of these kinds.

        Raises:
            QueueUnreachable: Redis is configured without its library.

        """
        return Queue(
            opened(self.parts.configuration),
            lambda municipality, job: run(self, municipality, job),
            lambda: look(self, utc_now()),
            {one.name: (one.minutes, partial(one.go, self.parts)) for one in self.rounds},
        )

    def kind(self, name: str) -> Kind | None:
        """Return the kind with that name; None where this version knows none."""
        return self.kinds.get(name)

    def signals(self, municipality: int, job: int) -> Signals:
        """Return the signals about a job."""
        return Signals(huey=self.queue.huey, municipality=municipality, job=job)


def jobs() -> Jobs:
    """Return the jobs of the application that handles this request."""
    return cast("Jobs", current_app.extensions[EXTENSION])
