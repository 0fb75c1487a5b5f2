"""Scorecards of the dry-run city of 1,300: a whole run with its grades, and one what-if."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.city import PEOPLE, SECRET
from benchmarks.figures import Figure, table
from core.commands.demo import prepared
from core.configuration import Configuration
from core.data.models import Account, Cycle, ScoreRun
from core.demo.run import CODE, DryRun
from core.grading.choosing import offered
from core.grading.proposing import propose as propose_grades
from core.library import Catalogue
from core.runs.decisions import propose
from core.scorecards.run import SCORER, simulate_scorecards
from core.scorecards.trial import Grading, allocations_of, outcomes
from core.scorecards.what_if import stored, what_if
from core.services import Services

YEAR, TIMES = 2025, 5
#: Seconds that a run with its grades may take, and a what-if.
RUN, TRIAL = 2.0, 0.2


def build(folder: Path) -> Services:
    """Return a city whose phases are closed and whose columns are stated."""
    configuration = Configuration(
        database=f"sqlite:///{folder / 'goru.db'}", files=folder, secret=SECRET
    )
    parts = prepared(configuration)
    DryRun(
        parts=parts,
        people=PEOPLE,
        seed=1,
        year=YEAR,
        folder=folder / "exports",
        tell=lambda _line: None,
    ).go()
    return parts


class Spent(NamedTuple):
    """Seconds of the processor, which other work changes little, and by the clock."""

    processor: float
    clock: float


def quickest(act: Callable[[], object]) -> Spent:
    """Return the least that some calls take."""
    spent = []
    for _ in range(TIMES):
        processor, clock = time.process_time(), time.perf_counter()
        act()
        spent.append(Spent(time.process_time() - processor, time.perf_counter() - clock))
    return min(spent)


def whole_run(parts: Services, known: Catalogue) -> None:
    """Score every leaf, store every score and trace, and propose all grades of the run."""
    with parts.storage.writing(1):
        admin = Account.get(Account.login == "admin").id
        cycle = Cycle.get()
        run = simulate_scorecards(cycle, known, admin)
        propose(run, admin)
        found = ScoreRun.get_by_id(run.id)
        for name in offered(found, cycle.ends_on.replace(year=YEAR + 1)):
            propose_grades(found, name, admin)


def trial(run: ScoreRun, known: Catalogue, tried: dict[str, Any]) -> int:
    """Return how many people change once weights are moved: scores, ranks and grades."""
    found = what_if(stored(run), tried, known)
    chosen = allocations_of(run, run.cycle.ends_on.replace(year=YEAR + 1))["person"]
    lines = outcomes(found, "person", Grading(before=chosen, after=chosen))
    return sum(line.is_change for line in lines)


def other_weights(run: ScoreRun) -> dict[str, Any]:
    """Return the run's scorecards with ten points moved from departments to people."""
    tried: dict[str, Any] = deepcopy(run.settings["scorecards"])
    for one in tried["person"]["components"][:2]:
        one["weight"] = {"80": "70", "20": "30"}[one["weight"]]
    return tried


def measure() -> list[Figure]:
    """Return the seconds of a run and the milliseconds of a what-if."""
    with tempfile.TemporaryDirectory() as name:
        parts = build(Path(name))
        known = _catalogue(parts)
        run_spent = quickest(lambda: whole_run(parts, known))
        with parts.storage.reading(1):
            run = ScoreRun.select().where(ScoreRun.scorer == SCORER).order_by(ScoreRun.id).get()
            tried = other_weights(run)
            moved = trial(run, known, tried)
            trial_spent = quickest(lambda: trial(run, known, tried))
        parts.storage.close()
    if moved < PEOPLE // 2:
        raise AssertionError(moved)
    what = f"scorecards of {PEOPLE:,} people, five components"
    return [
        Figure(
            what=f"{what}: answers to stored scores, traces and proposed grades",
            value=f"{run_spent.processor:.2f} s of processor ({run_spent.clock:.1f} s)",
            target=f"≤ {RUN:.0f} s",
            met=run_spent.processor <= RUN,
        ),
        Figure(
            what=f"{what}: what-if after a change of weights, with ranks and grades",
            value=(
                f"{1000 * trial_spent.processor:.0f} ms of processor "
                f"({1000 * trial_spent.clock:.0f} ms)"
            ),
            target=f"≤ {1000 * TRIAL:.0f} ms",
            met=trial_spent.processor <= TRIAL,
        ),
    ]


def _catalogue(parts: Services) -> Catalogue:
    with parts.storage.reading(1):
        return parts.catalogues.current(CODE)


if __name__ == "__main__":
    print(table(measure()))
