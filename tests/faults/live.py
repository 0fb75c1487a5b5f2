"""The server that ``goru serve`` starts, killed and started again, and people who go on trying."""

from __future__ import annotations

import http.client
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode, urlsplit

import psutil

from core.configuration import Configuration
from tests.faults.sample import hidden, receipt_in
from tests.services.live_server import LiveServer, serving

#: How long somebody goes on trying before the test fails.
PATIENCE_SECONDS = 60
GORU = [str(Path(sys.executable).parent / "goru"), "serve", "--port", "{port}"]


def environment(configuration: Configuration) -> dict[str, str]:
    """Return the environment in which a server runs ``configuration``."""
    return {
        "GORU_DATABASE": configuration.database,
        "GORU_FILES": str(configuration.files),
        "GORU_SECRET": configuration.secret,
        "GORU_SECURE_COOKIES": "false",
        "GORU_UNSAFE_DATABASE": str(configuration.unsafe_database).lower(),
    }


@dataclass(slots=True)
class Host:
    """The machine on which the server runs; its address changes with every start."""

    configuration: Configuration
    server: LiveServer | None = None
    running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> LiveServer:
        """Start the server and wait until it listens."""
        command = serving(GORU, environment=environment(self.configuration))
        self.server = self.running.enter_context(command)
        return self.server

    def kill_everything(self) -> None:
        """End master and workers at once, with SIGKILL, and start again."""
        assert self.server is not None
        os.killpg(self.server.process.pid, signal.SIGKILL)
        self.server.process.wait()
        self.start()

    def kill_a_worker(self, number: int) -> None:
        """End one worker with SIGKILL; the master starts another."""
        assert self.server is not None
        workers = psutil.Process(self.server.process.pid).children()
        workers[number % len(workers)].kill()


@contextmanager
def host(configuration: Configuration) -> Iterator[Host]:
    """Run the server for the length of the block, however often it is killed."""
    made = Host(configuration)
    with made.running:
        made.start()
        yield made


@dataclass(slots=True, kw_only=True)
class Client:
    """One person's browser, without anything that hides a failure."""

    host: Host
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, path: str, fields: Mapping[str, str] | None = None, **headers: str
    ) -> tuple[int, str]:
        """Return status and body; a GET unless there are fields."""
        assert self.host.server is not None
        place = urlsplit(self.host.server.url)
        connection = http.client.HTTPConnection(str(place.hostname), place.port or 80, timeout=30)
        told = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **headers}
        told = {name.replace("_", "-"): value for name, value in told.items()}
        try:
            if fields is None:
                connection.request("GET", path, headers=told)
            else:
                told["Content-Type"] = "application/x-www-form-urlencoded"
                connection.request("POST", path, urlencode(fields), told)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return response.status, text

    def patiently(
        self, path: str, fields: Mapping[str, str] | None = None, **headers: str
    ) -> tuple[int, str]:
        """Ask until the server answers with anything but a wish for patience (503)."""
        until = monotonic() + PATIENCE_SECONDS
        while monotonic() < until:
            try:
                status, text = self.ask(path, fields, **headers)
            except (OSError, http.client.HTTPException):
                sleep(0.02)  # between two tries; orders nothing
                continue
            if status != 503:
                return status, text
        raise TimeoutError(path)

    def log_in(self, code: str, login: str, password: str) -> None:
        """Log in."""
        _, page = self.ask(f"/{code}/login")
        fields = {"csrf_token": hidden(page, "csrf_token"), "login": login, "password": password}
        status, _ = self.ask(f"/{code}/login", fields)
        assert status == 302


class Rater(threading.Thread):
    """Somebody who submits one form after the other, and notes every receipt that was shown."""

    def __init__(
        self, client: Client, code: str, assignments: tuple[int, ...], sent: threading.Semaphore
    ) -> None:
        super().__init__(daemon=True)
        self.client, self.code, self.assignments, self.sent = client, code, assignments, sent
        self.ledger: dict[int, tuple[str, dict[str, str]]] = {}
        self.failures: list[str] = []

    def run(self) -> None:
        """Submit everything."""
        for number, assignment in enumerate(self.assignments):
            try:
                self.submit(assignment, number)
            except Exception as error:  # noqa: BLE001  whatever stops a thread must fail the test
                self.failures.append(f"{assignment}: {error!r}")

    def submit(self, assignment: int, number: int) -> None:
        """Submit one form, with one key however often it is tried, and note the receipt."""
        path = f"/{self.code}/fill/{assignment}"
        status, page = self.client.patiently(path)
        assert status == 200, page
        answers = {"count": str(number), "remark": f"{assignment}번 업무를 {number}건 처리함"}
        own = {name: hidden(page, name) for name in ("csrf_token", "revision", "key", "page")}
        self.sent.release()
        fields = {**own, **answers, "action": "submit"}
        status, page = self.client.patiently(path, fields, HX_Request="true")
        receipt = receipt_in(page)
        assert status == 200, page
        assert receipt, page
        self.ledger[assignment] = (receipt, answers)
