"""Run a command that serves HTTP, for the length of a block or of a test."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.services.ports import free_port

START_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveServer:
    """A running server: its address without a closing slash, its process and its output."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def output(self) -> str:
        """Return what the server printed so far."""
        return self.log.read_text("utf-8", "replace")


#: the type of the fixture ``live_server``
StartServer = Callable[..., LiveServer]


def granian(target: str, *, factory: bool = False) -> list[str]:
    """Return the command that serves ``module:application`` or, with ``factory``, calls it."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", "{port}"]
    return [*command, *(["--factory"] if factory else []), target]


def inherited() -> dict[str, str]:
    """Return this process's environment without what only tests know: it is no setting."""
    return {name: value for name, value in os.environ.items() if name != "GORU_SCREENS"}


@contextmanager
def serving(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Iterator[LiveServer]:
    """Run ``command`` until the block ends, ``{port}`` in it replaced by a free port.

    ``environment`` is added to this process's own; ``folder`` is where the command runs.

    Raises:
        RuntimeError: the command ended, or did not listen in time; with what it printed.
    """
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="goru-server-") as scratch:
        log = Path(scratch) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [part.replace("{port}", str(port)) for part in command],
                env={**inherited(), "PYTHONUNBUFFERED": "1", **(environment or {})},
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        server = LiveServer(url=f"http://127.0.0.1:{port}", process=process, log=log)
        try:
            _wait_until_listening(server, port)
            yield server
        finally:
            _stop(process)


def _wait_until_listening(server: LiveServer, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)  # polls the port, orders nothing
        else:
            return
    msg = f"The server never listened on port {port}. It printed:\n{server.output}"
    raise RuntimeError(msg)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the command and the workers it started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def live_server() -> Iterator[StartServer]:
    """Give a function that starts a server (see ``serving``) and stops it after the test."""
    with ExitStack() as running:

        def start(
            command: Sequence[str],
            *,
            environment: Mapping[str, str] | None = None,
            folder: Path | None = None,
        ) -> LiveServer:
            block = serving(command, environment=environment, folder=folder)
            return running.enter_context(block)

        yield start
