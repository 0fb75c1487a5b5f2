"""Opening a cycle of 15,000 assignments: forms, phases, configuration, rosters, rows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.city import PEOPLE, SECRET
from benchmarks.figures import Figure, table
from core.clock import korean_now
from core.commands.demo import prepared
from core.configuration import Configuration
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.data.models import Account, Assignment, Cycle, Phase
from core.demo.city import build_city
from core.demo.run import CODE, DryRun
from core.records import Programme
from core.services import Services

PROGRAMME, LEAST, SECONDS = "uijeongbu-comprehensive", 15_000, 5


@contextmanager
def a_city() -> Iterator[Services]:
    """Give a city of 1,300 people in which no cycle was ever opened."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configuration = Configuration(
            database=f"sqlite:///{folder / 'goru.db'}", files=folder, secret=SECRET
        )
        parts = prepared(configuration)
        run = DryRun(
            parts=parts,
            people=PEOPLE,
            seed=1,
            year=korean_now().year,
            folder=folder,
            tell=lambda _line: None,
        )
        run.settle(run.found(), build_city(PEOPLE, 1, korean_now().year))
        yield parts
        parts.storage.close()


def opened(parts: Services) -> int:
    """Open the cycle and assign every phase; return how many assignments there are."""
    with parts.storage.writing(1):
        admin = Account.get(Account.login == "admin").id
    with parts.storage.writing(1, actor=admin):
        catalogue = parts.catalogues.current(CODE)
        today = korean_now().date()
        cycle = open_cycle(catalogue, PROGRAMME, today.year, today, admin)
        for plan in catalogue.get(Programme, PROGRAMME).phases:
            phase = Phase.get(Phase.cycle == cycle, Phase.name == plan.name)
            assign(Cycle.get_by_id(cycle.id), phase, catalogue, 1, admin)
        return int(Assignment.select().count())


def measure() -> list[Figure]:
    """Return the seconds of opening, all in one transaction."""
    with a_city() as parts:
        begun = time.perf_counter()
        number = opened(parts)
        seconds = time.perf_counter() - begun
    if number < LEAST:
        raise AssertionError(number)
    return [
        Figure(
            what=f"opening a cycle with {number:,} assignments: forms, phases, rosters, rows",
            value=f"{seconds:.1f} s",
            target=f"≤ {SECONDS} s",
            met=seconds <= SECONDS,
        )
    ]


if __name__ == "__main__":
    print(table(measure()))
