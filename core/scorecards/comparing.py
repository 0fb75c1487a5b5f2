"""Runs of scorecards side by side: score, rank and grade of everybody, and who changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.data.models import ScoreRun
from core.disclosure.seen import Seen, seen_scores
from core.grading.choosing import Chosen
from core.scorecards.titles import card_titles
from core.scorecards.trial import NO_GRADES, Grades, allocations_of, run_grades
from core.scorecards.what_if import ranks
from core.scoring.composite.combining import MISSING, Part
from core.scoring.scores import Reader

#: Runs that fit beside each other.
MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one run says of a subject; what is ``withheld`` has neither value, rank nor grade."""

    part: Part
    rank: int | None
    grade: str
    withheld: bool = False


#: Stands for a run that does not have a subject.
NOBODY = Cell(part=MISSING, rank=None, grade="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One subject in every run, in their order."""

    subject: int
    cells: tuple[Cell, ...]

    @property
    def scores_differ(self) -> bool:
        """Return whether the runs give different scores."""
        return len({cell.part for cell in self.cells}) > 1

    @property
    def ranks_differ(self) -> bool:
        """Return whether the runs give different ranks."""
        return len({cell.rank for cell in self.cells}) > 1

    @property
    def grades_differ(self) -> bool:
        """Return whether the runs give different grades."""
        return len({cell.grade for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everybody, the best of the first run first; ``graded`` tells whether there are grades."""

    rows: tuple[Row, ...]
    graded: bool


def common_cards(runs: Sequence[ScoreRun]) -> list[str]:
    """Return the scorecards that all runs have, in the order of the first."""
    shared = set.intersection(*(set(card_titles(run)) for run in runs))
    return [card for card in card_titles(runs[0]) if card in shared]


def compared(runs: Sequence[ScoreRun], card: str, day: date) -> Comparison:
    """Return the results of ``runs`` on a scorecard; grades are those in force on ``day``.

    A run that has an allocation shows its newest grades, one that tried other quotas shows what
    these come to.

    Raises:
        NotConfigured: No configuration is in force.
        Problem: The quotas cannot be had.

    """
    seen = [_seen(run, card) for run in runs]
    grades = [_grades(run, card, day) for run in runs]
    cells = [_cells(*each) for each in zip(seen, grades, strict=True)]
    everybody = dict.fromkeys(subject for column in cells for subject in column)
    rows = (
        Row(subject=one, cells=tuple(column.get(one, NOBODY) for column in cells))
        for one in everybody
    )
    worst = len(everybody) + 1
    best_first = sorted(rows, key=lambda row: (row.cells[0].rank or worst, row.subject))
    return Comparison(rows=tuple(best_first), graded=any(grades))


def _cells(seen: Mapping[int, Seen], grades: Grades) -> dict[int, Cell]:
    column = {one: Part(found.status, found.total) for one, found in seen.items()}
    places = ranks(column)
    return {
        one: Cell(
            part=part,
            rank=places.get(one),
            grade="" if seen[one].withheld else grades.get(one, ""),
            withheld=seen[one].withheld,
        )
        for one, part in column.items()
    }


def _seen(run: ScoreRun, card: str) -> dict[int, Seen]:
    return {line.subject: line.seen for line in seen_scores(run, Reader.ADMINISTRATOR, card)}


def _grades(run: ScoreRun, card: str, day: date) -> Grades:
    chosen = allocations_of(run, day).get(card)
    if chosen is None:
        return NO_GRADES
    tried: Mapping[str, Any] = run.settings.get("allocations", {})
    raw = tried.get(chosen.name)
    found = Chosen(name=chosen.name, raw=raw, version=0) if raw else chosen
    return run_grades(run, found)
