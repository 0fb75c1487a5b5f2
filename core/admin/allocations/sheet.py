"""Everything that the page of an allocation shows: stored, or computed where nothing is yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from core.admin.runs.results import WITHHELD, Result, in_any_order
from core.admin.words import titled
from core.allocation.records import (
    FLOOR,
    NOTHING,
    OUTSIDE,
    SCORE,
    TIED,
    UNDECIDED,
    Allotment,
    Boundary,
    GroupResult,
)
from core.allocation.words import decider, reason, sentence
from core.clock import korean_now
from core.data.models import Allocation, ScoreRun
from core.errors import NotFound, Problem
from core.grading.choosing import Chosen, offered
from core.grading.entries import GRADE, Mark
from core.grading.proposing import ALLOCATABLE, allotted
from core.grading.stored import CONFIRMED, digest, marks_of, newest, read

#: Filters of the list: everybody, of equal score, decided by hand, undecided, without a grade.
ALL, TIES, BY_HAND, OPEN, UNGRADED = "", "ties", "hand", "open", "none"


#: What needs no word beside a grade: the score, and what a reason tells already.
TOLD = frozenset((SCORE, NOTHING, FLOOR, OUTSIDE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An allocation of a run; ``stored`` is None while nothing is proposed.

    ``is_stale`` tells that settings or staff data would make another one of it now, while the run
    can still be given another.
    """

    run: ScoreRun
    chosen: Chosen
    allotment: Allotment
    results: Mapping[int, Result]
    stored: Allocation | None = None
    marks: tuple[Mark, ...] = ()
    is_stale: bool = False

    @property
    def is_final(self) -> bool:
        """Return whether it is confirmed."""
        return self.stored is not None and self.stored.state == CONFIRMED

    def name(self, subject: int) -> str:
        """Return what a subject is called."""
        found = self.results.get(subject)
        return found.name if found else str(subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One subject as the list shows it; ``value`` is None where it is missing or withheld."""

    subject: int
    name: str
    group: str
    rank: int | None
    value: Fraction | None
    withheld: bool
    grade: str
    tied: bool
    open: bool
    decided_by: str
    reasons: tuple[str, ...]
    reason: str = ""


#: What a row must be to pass a filter.
FILTERS: Mapping[str, Callable[[Row], bool]] = MappingProxyType(
    {
        ALL: lambda _row: True,
        TIES: lambda row: row.tied,
        BY_HAND: lambda row: bool(row.reason),
        OPEN: lambda row: row.open,
        UNGRADED: lambda row: not row.grade,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A line between two grades: the sentence, and who stands next to it, of equal score or not."""

    text: str
    open: bool
    tie: bool
    names: tuple[str, ...]


def sheet_of(run: ScoreRun, name: str) -> Sheet:
    """Return an allocation of ``run``, in an open scope.

    Raises:
        NotFound: It is neither stored nor configured for this run.
        Problem: It cannot be computed.

    """
    chosen, stored = offered(run, korean_now().date()).get(name), newest(run, name)
    if stored is not None:
        return _kept(run, stored, chosen)
    if chosen is None:
        raise NotFound(what=f"allocation {name}")
    allotment = allotted(run, chosen).allotment
    return _sheet(run, chosen, allotment)


def _kept(run: ScoreRun, stored: Allocation, chosen: Chosen | None) -> Sheet:
    """Return an allocation as it is stored; ``chosen`` is what is configured now."""
    version = stored.configuration_version
    kept = Chosen(name=stored.name, raw=stored.settings, version=version)
    is_open = stored.state != CONFIRMED and run.state in ALLOCATABLE
    is_stale = is_open and _is_stale(run, stored, chosen)
    sheet = _sheet(run, kept, read(stored))
    return replace(sheet, stored=stored, marks=marks_of(stored), is_stale=is_stale)


def _sheet(run: ScoreRun, chosen: Chosen, allotment: Allotment) -> Sheet:
    return Sheet(run=run, chosen=chosen, allotment=allotment, results=_results(run, chosen))


def rows(sheet: Sheet) -> Iterator[Row]:
    """Yield everybody, by group and rank."""
    why = {mark.subject: mark.reason for mark in sheet.marks if mark.kind == GRADE}
    for line in sheet.allotment.lines:
        found = sheet.results.get(line.subject)
        yield Row(
            subject=line.subject,
            name=sheet.name(line.subject),
            group=line.group,
            rank=line.rank,
            value=found.value if found else None,
            withheld=found is not None and found.status == WITHHELD,
            grade=line.grade,
            tied=TIED in line.reasons,
            open=line.decided_by == UNDECIDED,
            decided_by="" if line.decided_by in TOLD else titled(decider(line.decided_by)),
            reasons=tuple(titled(reason(code)) for code in line.reasons if code != TIED),
            reason=why.get(line.subject, ""),
        )


def chosen_rows(found: Sequence[Row], group: str, grade: str, only: str) -> list[Row]:
    """Return the rows that the filters leave over."""
    return [
        row
        for row in found
        if FILTERS[only if only in FILTERS else ALL](row)
        and group in ("", row.group)
        and grade in ("", row.grade)
    ]


def cases(sheet: Sheet, group: GroupResult) -> list[Case]:
    """Return the lines between the grades of a group, as people read them."""
    return [_case(sheet, boundary) for boundary in group.boundaries]


def totals(groups: Sequence[GroupResult], names: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return for each grade the places of all groups together, and how many have it."""
    return [
        {
            "grade": name,
            "quota": sum(group.places[name] for group in groups),
            "actual": sum(group.actual[name] for group in groups),
        }
        for name in names
    ]


def _case(sheet: Sheet, boundary: Boundary) -> Case:
    subjects = boundary.tied or (boundary.above, boundary.below)
    return Case(
        text=titled(sentence(boundary)),
        open=boundary.decided_by == UNDECIDED,
        tie=bool(boundary.tied),
        names=tuple(sheet.name(subject) for subject in subjects),
    )


def _results(run: ScoreRun, chosen: Chosen) -> dict[int, Result]:
    level = chosen.raw["level"]
    found = in_any_order(run.id, None, chosen.raw["scorecard"])
    return {one.subject: one for one in found if one.subject_kind == level}


def _is_stale(run: ScoreRun, stored: Allocation, chosen: Chosen | None) -> bool:
    if chosen is None:
        return True
    marks = marks_of(stored)
    try:
        now = allotted(run, chosen, marks)
    except Problem:  # it could not even be stored again, and its page must still be seen
        return True
    return digest(run, chosen.raw, marks, now.allotment) != stored.digest
