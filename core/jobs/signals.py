"""What is said about a running job beside the database: its progress, its pulse, wishes to stop.

Nothing here is the truth.  Where the queue's store cannot be reached, a job goes on, shows no
progress, and is found by the time at which it was taken.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread
from typing import Any

from huey.api import Huey

from core.clock import utc_now

#: Seconds between two signs of life.
PULSE_SECONDS = 10

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last that was heard of a job: how far it was, and when (UTC)."""

    done: int
    of: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """The signals about one job."""

    huey: Huey
    municipality: int
    job: int

    def tell(self, done: int, of: int) -> None:
        """Say how far the job is, which is also a sign of life."""
        at = utc_now().isoformat()
        self._patiently(lambda: self.huey.put(self._key("told"), (done, of, at)))

    def told(self) -> Told | None:
        """Return the last that was said; None where nothing was."""
        found = self._patiently(lambda: self.huey.get(self._key("told"), peek=True))
        if found is None:
            return None
        done, of, at = found
        return Told(done=done, of=of, at=datetime.fromisoformat(at))

    def wish(self, account: int) -> None:
        """Wish that the job stops, in the name of ``account``."""
        self._patiently(lambda: self.huey.put(self._key("stop"), account))

    def wished(self) -> int | None:
        """Return who wishes that the job stops; None where nobody does."""
        found: int | None = self._patiently(lambda: self.huey.get(self._key("stop"), peek=True))
        return found

    def forget(self) -> None:
        """Forget everything that was said."""
        self._patiently(lambda: self.huey.delete(self._key("told")))
        self._patiently(lambda: self.huey.delete(self._key("stop")))

    def _key(self, name: str) -> str:
        return f"job.{self.municipality}.{self.job}.{name}"

    def _patiently(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Exception:  # noqa: BLE001  whatever a store's driver raises: no job fails for it
            _log.warning("the queue's store does not answer", exc_info=True)
            return None


@contextmanager
def pulse(beat: Callable[[], None]) -> Iterator[None]:
    """Call ``beat`` at once and every few seconds within the block, whatever the block does."""
    ended = Event()

    def go() -> None:
        while not ended.wait(PULSE_SECONDS):
            beat()

    beat()
    thread = Thread(target=go, name="pulse", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
