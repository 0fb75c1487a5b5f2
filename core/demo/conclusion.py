"""The end of a dry run's cycle: scorecards, grades and pay, with invented bases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.cycles.configuration import newest_configuration
from core.data.models import Configuration, Cycle, PayList, ScoreRun
from core.demo.appeals import Appeals
from core.demo.columns import state_columns
from core.errors.scores import NotConfigured
from core.grading import confirming, proposing
from core.library import Catalogue
from core.paylists.bases import store_table
from core.paylists.configured import outcomes_of
from core.paylists.deciding import approve
from core.paylists.making import Order, make_list
from core.paylists.states import PAID
from core.runs import decisions
from core.runs.differences import Differences, differences
from core.scorecards.run import simulate_scorecards

#: Won by job grade, invented for the dry run: no city's amounts.
INVENTED = {str(grade): 5_500_000 - 300_000 * grade for grade in range(1, 10)}
SOURCE = "모의 시행을 위해 지어낸 금액 (invented for the dry run)"


def told(found: Iterable[Differences]) -> Iterator[str]:
    """Yield what the run that follows from the appeals changes, a line a scorecard."""
    for one in found:
        what = f"점수 {one.scores}건, 등급 {one.grades}건 (scores, grades)"
        yield f"    정정 산정 (corrected run) {one.new}, {one.scorecard}: {one.reason}: {what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What is done once everybody has filled in; ``writing`` opens a scope for an account."""

    writing: Callable[[int | None], AbstractContextManager[Any]]
    catalogue: Callable[[], Catalogue]
    cycle: int
    seed: int
    admin: int
    confirmer: int

    def go(self, paid_on: date) -> tuple[Differences, ...]:
        """Score, hear appeals, grade and pay; the administrator proposes, the confirmer confirms.

        Returns what the run that follows from the appeals changes.
        """
        first = self.score()
        self.propose_grades(first)
        last = self.hear(first)
        self.settle(last)
        self.pay(paid_on)
        with self.writing(self.admin):
            return differences(ScoreRun.get_by_id(last))

    def score(self) -> int:
        """State the imported columns, compute the scorecards, publish the run; return its id."""
        with self.writing(self.admin):
            cycle = Cycle.get_by_id(self.cycle)
            state_columns(cycle, self.seed)
            run = simulate_scorecards(cycle, self.catalogue(), self.admin)
            decisions.propose(run, self.admin)
        with self.writing(self.confirmer):
            decisions.publish(ScoreRun.get_by_id(run.id), self.confirmer)
        return int(run.id)

    def hear(self, run: int) -> int:
        """Let people appeal in the window; publish the run that corrects a result and return it."""
        appeals = Appeals(
            writing=self.writing,
            catalogue=self.catalogue,
            admin=self.admin,
            confirmer=self.confirmer,
        )
        corrected = appeals.go(run)
        if corrected != run:
            with self.writing(self.admin):
                decisions.propose(ScoreRun.get_by_id(corrected), self.admin)
            self.propose_grades(corrected)
            with self.writing(self.confirmer):
                decisions.publish(ScoreRun.get_by_id(corrected), self.confirmer)
        return corrected

    def propose_grades(self, run: int) -> None:
        """Propose the grades of every allocation."""
        for name in self.allocations():
            with self.writing(self.admin):
                proposing.propose(ScoreRun.get_by_id(run), name, self.admin)

    def settle(self, run: int) -> None:
        """Confirm a run and its grades."""
        with self.writing(self.confirmer):
            decisions.confirm(ScoreRun.get_by_id(run), self.confirmer)
        for name in self.allocations():
            with self.writing(self.confirmer):
                confirming.confirm(ScoreRun.get_by_id(run), name, self.confirmer)

    def allocations(self) -> list[str]:
        """Return the names of the allocations."""
        with self.writing(self.admin):
            return list(self.configuration().content.get("allocations", {}))

    def pay(self, paid_on: date) -> None:
        """Make the list of every paid outcome."""
        made = []
        with self.writing(self.admin):
            cycle = Cycle.get_by_id(self.cycle)
            for outcome in outcomes_of(self.configuration()):
                if outcome.kind in PAID:
                    begins = date(paid_on.year, 1, 1)
                    store_table(outcome.kind, begins, INVENTED, SOURCE, self.admin)
                    made.append(make_list(cycle, outcome, Order(paid_on=paid_on), self.admin).id)
        for number in made:
            with self.writing(self.confirmer):
                approve(PayList.get_by_id(number), self.confirmer)

    def configuration(self) -> Configuration:
        """Return the newest configuration of the cycle.

        Raises:
            NotConfigured: It has none.

        """
        cycle = Cycle.get_by_id(self.cycle)
        found = newest_configuration(cycle)
        if found is None:
            raise NotConfigured(cycle=cycle.title)
        return found
