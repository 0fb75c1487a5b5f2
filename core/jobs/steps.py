"""What a running job's steps come to: progress is told, and wishes to stop are heard."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from time import monotonic

from core.jobs.signals import Signals
from core.jobs.work import Stopped

#: Seconds between two looks at the signals: steps may come a thousand times a second.
EVERY_SECONDS = 0.5


@dataclass(slots=True, kw_only=True)
class Steps:
    """How far one attempt is.  ``wished`` is who stopped it; None where the worker ends."""

    signals: Signals
    stopping: Event
    done: int = 0
    of: int = 0
    wished: int | None = None
    looked: float | None = None

    def step(self, done: int, of: int) -> None:
        """Note a step.

        Raises:
            Stopped: The job is to end here.

        """
        self.done, self.of = done, of
        now = monotonic()
        if self.looked is None or now - self.looked >= EVERY_SECONDS:
            self.looked = now
            self.beat()
            self.require_wanted()

    def beat(self) -> None:
        """Tell how far it is, which is also a sign of life."""
        self.signals.tell(self.done, self.of)

    def require_wanted(self) -> None:
        """Go on only if nobody wishes otherwise.

        Raises:
            Stopped: Somebody does, or the worker ends.

        """
        self.wished = self.signals.wished()
        if self.wished is not None or self.stopping.is_set():
            raise Stopped
