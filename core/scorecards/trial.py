"""What follows from a what-if for everybody: score, rank and grade, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from core.allocation.records import Entry
from core.allocation.words import PART
from core.data.models import AllocatedGrade, Allocation, Cycle, ScoreRun
from core.grading.choosing import Chosen, offered
from core.grading.entries import LACKING, Mark, entries_of
from core.grading.keeping import graded
from core.grading.stored import marks_of, newest
from core.runs.settings import TRIED_OUT
from core.scorecards.run import SCORER
from core.scorecards.what_if import Change, WhatIf, changes
from core.scoring.composite.combining import MISSING, Column
from core.scoring.composite.evaluation import Place
from core.scoring.scores import Status

#: Subject -> grade, empty for none.
Grades = Mapping[int, str]
NO_GRADES: Grades = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """An allocation as it is configured, and with the values that are tried.

    ``by_hand`` tells whether what was decided by hand in the run's newest allocation holds in
    both; without it, both are as the quotas alone give them.
    """

    before: Chosen
    after: Chosen
    by_hand: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One subject's result before and after; grades are empty where there are none."""

    change: Change
    grade_before: str = ""
    grade_after: str = ""

    @property
    def is_change(self) -> bool:
        """Return whether score, rank or grade differs."""
        return self.change.is_change or self.grade_before != self.grade_after

    @property
    def points(self) -> Fraction | None:
        """Return by how much the score moves; None where there is none before or after."""
        before, after = self.change.before.value, self.change.after.value
        return None if before is None or after is None else after - before


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Everybody's result on a scorecard, the best of today's first.

    ``decisions`` counts those by hand in the run's newest allocation, whether they are in the
    grades or not; ``left`` are those that the tried values leave no room for.
    """

    lines: tuple[Outcome, ...]
    decisions: int = 0
    left: tuple[Mark, ...] = ()


def outcomes(found: WhatIf, card: str, grading: Grading | None = None) -> tuple[Outcome, ...]:
    """Return the lines of ``tried_out``."""
    return tried_out(found, card, grading).lines


def tried_out(found: WhatIf, card: str, grading: Grading | None = None) -> Tried:
    """Return what a trial comes to on a scorecard.

    Grades are those of ``grading``, with what hands decided in the run's newest allocation; a
    decision that does not fit the tried values is left out, and told.

    Raises:
        Problem: The quotas that are tried cannot be had.

    """
    if grading is None:
        return Tried(lines=_lines(found, card, NO_GRADES, NO_GRADES))
    run, marks = found.before.run, marks_of(newest(found.before.run, grading.before.name))
    wanted = marks if grading.by_hand else ()
    entries = entries_of(run, grading.before.settings, wanted)
    tried = [_tried(entry, card, found.after.columns) for entry in entries]
    before, after = (
        graded(one, chosen, wanted)
        for one, chosen in ((entries, grading.before), (tried, grading.after))
    )
    lines = _lines(found, card, before.grades, after.grades)
    return Tried(lines=lines, decisions=len(marks), left=after.left)


def _lines(found: WhatIf, card: str, before: Grades, after: Grades) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(change=one)
        if one.withheld
        else Outcome(
            change=one,
            grade_before=before.get(one.subject, ""),
            grade_after=after.get(one.subject, ""),
        )
        for one in changes(found, card)
    )


def newest_run(cycle: Cycle) -> ScoreRun | None:
    """Return the last run of the configured scorecards of ``cycle`` that has its evidence."""
    query = ScoreRun.select().where(
        ScoreRun.cycle == cycle.id,
        ScoreRun.scorer == SCORER,
        ScoreRun.configuration_version != TRIED_OUT,
        ScoreRun.evidence.is_null(False),
    )
    found: ScoreRun | None = query.order_by(ScoreRun.id.desc()).first()
    return found


def allocations_of(run: ScoreRun, day: date) -> dict[str, Chosen]:
    """Return the allocations that a run can have, the first of each scorecard, by scorecard."""
    found: dict[str, Chosen] = {}
    for chosen in offered(run, day).values():
        found.setdefault(chosen.raw["scorecard"], chosen)
    return found


def stored_grades(allocation: Allocation) -> Grades:
    """Return the grades of a stored allocation."""
    columns = (AllocatedGrade.subject, AllocatedGrade.grade)
    return dict(allocation.grades.select(*columns).tuples())


def _tried(entry: Entry, card: str, columns: Mapping[Place, Column]) -> Entry:
    """Return the entry with the result, and the components that part equals, as they are tried."""
    part = columns[card, ""].get(entry.subject, MISSING)
    lacking = LACKING.get(part.status, LACKING[Status.MISSING])
    keys = {**entry.keys, **dict(_parts(entry, card, columns))}
    return replace(entry, value=part.value, lacking=lacking, keys=keys)


def _parts(
    entry: Entry, card: str, columns: Mapping[Place, Column]
) -> Iterator[tuple[str, Fraction | int]]:
    for key in entry.keys:
        column = columns.get((card, key.removeprefix(PART))) if key.startswith(PART) else None
        value = column.get(entry.subject, MISSING).value if column else None
        if value is not None:
            yield key, value
