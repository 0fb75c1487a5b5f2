"""Sixteen people fill a form of five pages at once, against the server that ``goru serve`` starts.

Each of the 30 questions (70 answer columns) is answered; a submission is seven requests: open,
five pages, submit.  Every receipt is looked up in the database afterwards.
"""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

from benchmarks.browserlike import Client, hidden
from benchmarks.figures import Figure
from core.access.passwords import hashed
from core.clock import korean_now
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Account, Assignment, Cycle, Municipality, Person, Phase, Submission
from core.data.open import open_storage
from core.data.storage import Storage
from core.form_versions import publish_definition
from forms.definition import Choice, Definition, Group, Question

CLIENTS, EACH, PAGES, ROWS = 16, 40, 5, 9
PER_SECOND, PAGE_MILLISECONDS = 72, 60
PASSWORD = "a password of benchmarks"  # noqa: S105  opens a database that lives for a minute
SCALE = tuple(Choice(name=str(n), label={"ko": f"{n}점"}) for n in range(1, 6))
ITEMS = tuple(Choice(name=f"r{n}", label={"ko": f"항목 {n}"}) for n in range(1, ROWS + 1))


def questions(page: int) -> Iterator[Question]:
    """Yield the six questions of a page: fourteen answer columns."""
    yield Question(
        name=f"m{page}",
        type="matrix",
        label={"ko": "다음을 평가하십시오."},
        choices="scale",
        parameters={"rows": "items"},
        required="yes",
    )
    yield Question(name=f"n{page}", type="integer", label={"ko": "건수"}, constraint=". >= 0")
    yield Question(name=f"t{page}", type="text", label={"ko": "사례"}, relevant=f"${{n{page}}} > 0")
    yield Question(name=f"s{page}", type="select-one", choices="scale", label={"ko": "수준"})
    yield Question(name=f"y{page}", type="yes-no", label={"ko": "동의합니까?"}, required="yes")
    yield Question(name=f"l{page}", type="multiline", label={"ko": "의견"})


def survey() -> Definition:
    """Return the form: five pages of six questions."""
    groups = tuple(
        Group(name=f"p{page}", label={"ko": f"{page}쪽"}, children=tuple(questions(page)))
        for page in range(1, PAGES + 1)
    )
    lists = {"scale": SCALE, "items": ITEMS}
    return Definition(name="load", title={"ko": "부하 조사"}, items=groups, choices=lists)


def answers(page: int) -> dict[str, str]:
    """Return what is typed on a page (counted from 1)."""
    rows = {f"m{page}:r{row}": str(1 + (page + row) % 5) for row in range(1, ROWS + 1)}
    single = {f"n{page}": "3", f"t{page}": "민원 처리", f"s{page}": "4", f"y{page}": "yes"}
    return {**rows, **single, f"l{page}": "개선할 점이 있습니다."}


def prepare(storage: Storage) -> None:
    """Make a municipality where each of sixteen people has forty forms to fill."""
    now = korean_now().replace(microsecond=0)
    with storage.installation(writing=True):
        place = Municipality.create(code="load", name="부하시")
    password = hashed(PASSWORD)
    with storage.writing(place.id):
        version = publish_definition("load", survey(), {"": "named"}, None)
        first, last = date(now.year, 1, 1), date(now.year, 12, 31)
        cycle = Cycle.create(
            programme="load", year=now.year, title="부하", starts_on=first, ends_on=last
        )
        window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
        phase = Phase.create(cycle=cycle, name="load", title="부하", **window)
        people = [
            Person.create(staff_no=f"{n:04}", name=f"직원 {n:04}", grade="7") for n in range(EACH)
        ]
        for number in range(CLIENTS):
            Account.create(login=f"u{number}", password=password, person=people[number])
            for subject in people:
                Assignment.create(
                    cycle=cycle,
                    phase=phase,
                    form_version=version,
                    actor=people[number],
                    subject_kind="person",
                    subject=subject.id,
                )


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """Run ``goru serve`` on a free port and yield the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(Path(sys.executable).parent / "goru"), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603  our own command
    try:
        wait_until_healthy(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_until_healthy(port: int) -> None:
    """Return once the server answers; raises after a minute and a half."""
    until = time.monotonic() + 90
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=1):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


class Filler(threading.Thread):
    """One person who fills one form after the other."""

    def __init__(self, number: int, port: int, assignments: list[int]) -> None:
        super().__init__()
        self.client = Client(host="127.0.0.1", port=port, municipality="load")
        self.client.log_in(f"u{number}", PASSWORD)
        self.assignments = assignments
        self.receipts: dict[int, str] = {}
        self.failures: list[str] = []

    def run(self) -> None:
        """Fill every assignment."""
        for assignment in self.assignments:
            try:
                self.receipts[assignment] = self.fill(assignment)
            except (OSError, RuntimeError) as error:
                self.failures.append(f"{assignment}: {error}")

    def fill(self, assignment: int) -> str:
        """Fill one form in seven requests and return its receipt."""
        path = f"/load/fill/{assignment}"
        status, body = self.client.get(path)
        for page in range(1, PAGES + 1):
            fields = {
                "csrf_token": hidden(body, "csrf_token"),
                "page": str(page - 1),
                "revision": hidden(body, "revision"),
                "key": hidden(body, "key"),
                "action": "next",
                **answers(page),
            }
            status, body = self.client.post(path, fields)
            if status != 200:
                raise RuntimeError("page", page, status)
        names = ("csrf_token", "page", "revision", "key")
        fields = {name: hidden(body, name) for name in names} | {"action": "submit"}
        status, body = self.client.post(path, fields)
        receipt = body.partition('id="receipt">')[2].partition("<")[0]
        if status != 200 or not receipt:
            raise RuntimeError("submit", status)
        return receipt


def measure() -> list[Figure]:
    """Run the load and return its figures."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/goru.db"
        settings = {
            "GORU_DATABASE": database,
            "GORU_FILES": f"{folder}/files",
            "GORU_SECRET": "a secret of benchmarks, long enough",
            "GORU_SECURE_COOKIES": "false",
        }
        configuration = Configuration.load(settings)
        migrate(configuration)
        storage = open_storage(configuration)
        prepare(storage)
        mine = assignments(storage)
        with serving({**os.environ, **settings}) as port:
            fillers = [Filler(number, port, mine[number]) for number in range(CLIENTS)]
            begun = time.perf_counter()
            for filler in fillers:
                filler.start()
            for filler in fillers:
                filler.join()
            seconds = time.perf_counter() - begun
        return figures(storage, fillers, seconds)


def assignments(storage: Storage) -> list[list[int]]:
    """Return the ids of each person's assignments."""
    with storage.reading(1):
        rows = Assignment.select(Assignment.id, Assignment.actor).order_by(Assignment.id).tuples()
        found: dict[int, list[int]] = {}
        for key, actor in rows:
            found.setdefault(actor, []).append(key)
    return list(found.values())


def figures(storage: Storage, fillers: list[Filler], seconds: float) -> list[Figure]:
    """Return rate, latency, failures and losses."""
    promised = {key: receipt for filler in fillers for key, receipt in filler.receipts.items()}
    with storage.reading(1):
        columns = (Submission.assignment, Submission.receipt)
        rows = Submission.select(*columns).where(Submission.state == "submitted").tuples()
        stored = dict(rows)
    lost = sum(stored.get(key) != receipt for key, receipt in promised.items())
    failures = [failure for filler in fillers for failure in filler.failures]
    taken = sorted(second for filler in fillers for second in filler.client.seconds)
    slow = statistics.quantiles(taken, n=20)[-1] * 1000
    rate = len(promised) / seconds
    return [
        Figure(
            what=f"{CLIENTS} clients filling 5 pages, 30 questions (SQLite FULL)",
            value=f"{rate:.0f} submissions/s ({len(taken) / seconds:.0f} requests/s)",
            target=f"≥ {PER_SECOND}/s",
            met=rate >= PER_SECOND,
        ),
        Figure(
            what="a page of it, 95th percentile",
            value=f"{slow:.0f} ms (median {statistics.median(taken) * 1000:.0f} ms)",
            target=f"≤ {PAGE_MILLISECONDS} ms",
            met=slow <= PAGE_MILLISECONDS,
        ),
        Figure(
            what=f"errors and losses of {CLIENTS * EACH} submissions",
            value=f"{len(failures)} errors, {lost} lost {failures[:1] or ''}",
            target="0",
            met=not failures and not lost and len(stored) == CLIENTS * EACH,
        ),
    ]


if __name__ == "__main__":
    for figure in measure():
        print(figure)
