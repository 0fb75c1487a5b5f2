"""Runs of scorecards side by side: score, rank and grade of everybody, and who changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from core.data.models import Allocation, ScoreRun
from core.disclosure.seen import Seen, seen_scores
from core.grading.choosing import Chosen
from core.grading.entries import Mark, entries_of
from core.grading.keeping import graded
from core.grading.stored import marks_of, newest
from core.scorecards.frozen import tried_on
from core.scorecards.sameness import What, unlike
from core.scorecards.titles import card_titles
from core.scorecards.trial import Grades, allocations_of, stored_grades
from core.scorecards.what_if import ranks
from core.scoring.composite.combining import MISSING, Part
from core.scoring.scores import Reader

#: Runs that fit beside each other.
MOST = 4
QUOTAS: What = MappingProxyType({"what_ko": "등급 배분 설정", "what_en": "settings of the quotas"})
HANDS: What = MappingProxyType({"what_ko": "직접 정한 결정", "what_en": "decisions by hand"})


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
class Graded:
    """The grades of a run, with the allocation and the decisions by hand that they come from.

    ``left`` counts decisions that there was no room for, ``tries`` tells that the quotas are tried.
    """

    grades: Grades = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    left: int = 0
    tries: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everybody, the best of the first run first; ``graded`` tells whether there are grades.

    ``unlike`` has by run what it does not have in common with the first, beside what is tried;
    ``graded_as`` how each run got its grades.
    """

    rows: tuple[Row, ...]
    graded: bool
    unlike: Mapping[int, Sequence[What]] = field(default_factory=dict)
    graded_as: Mapping[int, Graded] = field(default_factory=dict)


def common_cards(runs: Sequence[ScoreRun]) -> list[str]:
    """Return the scorecards that all runs have, in the order of the first."""
    shared = set.intersection(*(set(card_titles(run)) for run in runs))
    return [card for card in card_titles(runs[0]) if card in shared]


def compared(runs: Sequence[ScoreRun], card: str, day: date, *, by_hand: bool = True) -> Comparison:
    """Return the results of ``runs`` on a scorecard; grades are those in force on ``day``.

    A run that has an allocation shows its newest grades, one that tried other quotas shows what
    these come to.  A kept trial has the decisions by hand of the run that it was tried on, as far
    as they fit.  Without ``by_hand`` all grades are as the quotas alone give them.

    Raises:
        NotConfigured: No configuration is in force.
        Problem: The quotas cannot be had.

    """
    seen = [_seen(run, card) for run in runs]
    as_graded = {run.id: _graded_run(run, card, day, by_hand=by_hand) for run in runs}
    pairs = ((one, as_graded[run.id].grades) for run, one in zip(runs, seen, strict=True))
    cells = [_cells(*each) for each in pairs]
    everybody = dict.fromkeys(subject for column in cells for subject in column)
    rows = (
        Row(subject=one, cells=tuple(column.get(one, NOBODY) for column in cells))
        for one in everybody
    )
    worst = len(everybody) + 1
    best_first = sorted(rows, key=lambda row: (row.cells[0].rank or worst, row.subject))
    return Comparison(
        rows=tuple(best_first),
        graded=any(one.grades for one in as_graded.values()),
        unlike={run.id: _unlike(run, runs[0], as_graded) for run in runs[1:]},
        graded_as=as_graded,
    )


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


def _graded_run(run: ScoreRun, card: str, day: date, *, by_hand: bool) -> Graded:
    chosen = allocations_of(run, day).get(card)
    if chosen is None:
        return Graded()
    tried = run.settings.get("allocations", {}).get(chosen.name)
    stored = newest(run, chosen.name)
    raw = stored.settings if stored else tried or chosen.raw
    used = Chosen(name=chosen.name, raw=raw, version=0)
    marks = marks_of(stored or _tried_allocation(run, chosen.name)) if by_hand else ()
    if stored is not None and by_hand:
        return Graded(grades=stored_grades(stored), raw=raw, marks=marks)
    found = graded(entries_of(run, used.settings, marks), used, marks)
    return Graded(
        grades=found.grades,
        raw=raw,
        marks=marks,
        left=len(found.left),
        tries=stored is None and bool(tried),
    )


def _tried_allocation(run: ScoreRun, name: str) -> Allocation | None:
    """Return the newest allocation of the run that a kept trial was tried on."""
    base = tried_on(run)
    return None if base is None else newest(base, name)


def _unlike(run: ScoreRun, first: ScoreRun, by_run: Mapping[int, Graded]) -> list[What]:
    one, other = by_run[run.id], by_run[first.id]
    found = unlike(run, first)
    if one.raw != other.raw and not (one.tries or other.tries):
        found.append(QUOTAS)
    if set(one.marks) != set(other.marks):
        found.append(HANDS)
    return found
