"""Who is on a pay list: the allocated grade, the department, and what may speak against paying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from core.allocation.records import UNPAID
from core.allocation.words import bare
from core.data.models import AllocatedGrade, Allocation, Cycle, OrgUnit, PayLine, PayList
from core.grading.entries import PAID
from core.grading.entries import UNPAID as LEFT_OUT
from core.grading.roll import Known, known_people
from core.outcomes.exclusions import Conduct
from core.outcomes.records import covers
from core.paylists.basis import Enrolled
from core.paylists.configured import Outcome
from core.paylists.flags import conduct, flags_of
from core.paylists.states import APPROVED, NO_GRADE

#: Decisions by hand about being paid; the last one holds.
MARKS = frozenset((PAID, LEFT_OUT))
#: Stands for the days of service of whom nothing is known, or who is paid all the same.
WHOLE = 366


class Department(NamedTuple):
    """A graded unit and its grade."""

    unit: int
    grade: str


NONE = Department(0, "")


def enrol(
    cycle: Cycle, allocation: Allocation, unit_allocation: Allocation | None, outcome: Outcome
) -> list[Enrolled]:
    """Return everybody of the allocation whom the outcome pays, by person."""
    known = known_people(cycle)
    covered = _covered(known, outcome.settings)
    rows = [row for row in _allocated(allocation) if row.subject in covered]
    departments = departments_of(unit_allocation)
    past = grades_before(cycle, outcome.kind)
    conducts = _conducts([row.subject for row in rows], allocation, known)
    found = []
    for row in rows:
        unit = int(known[row.subject].lists["unit"] or 0)
        department = departments.get(unit, NONE)
        one = Enrolled(
            person=row.subject,
            job_grade=known[row.subject].traits["grade"],
            conduct=conducts[row.subject],
            group=row.group,
            rank=row.rank,
            grade=row.grade,
            unpaid=left_out(row.grade, row.reasons),
            unit=unit or None,
            department=department.unit,
            unit_grade=department.grade,
            past=past.get(row.subject, ()),
        )
        found.append(one)
    return found


def left_out(grade: str, reasons: Sequence[str]) -> str:
    """Return the code with which an allocation left somebody out of pay, empty for others."""
    marks = [one.partition(":")[2] or one for one in reasons if one.partition(":")[0] == UNPAID]
    return bare(marks[0]) if marks else "" if grade else NO_GRADE


def departments_of(allocation: Allocation | None) -> dict[int, Department]:
    """Return by unit the graded unit in which it lies, itself or one above it."""
    if allocation is None:
        return {}
    query = AllocatedGrade.select(AllocatedGrade.subject, AllocatedGrade.grade).where(
        AllocatedGrade.allocation == allocation.id, AllocatedGrade.subject_kind == "unit"
    )
    graded = dict(query.tuples())
    parents = dict(OrgUnit.select(OrgUnit.id, OrgUnit.parent).tuples())
    return {unit: found for unit in parents if (found := _graded_above(unit, graded, parents))}


def grades_before(cycle: Cycle, kind: str) -> dict[int, tuple[str, ...]]:
    """Return the grades of approved lists of the years before, without a gap, by person."""
    query = (
        PayLine.select(PayLine.person, Cycle.year, PayLine.grade)
        .join(PayList)
        .join(Cycle)
        .where(PayList.state == APPROVED, PayList.kind == kind, Cycle.year < cycle.year)
        .order_by(Cycle.year.desc())
    )
    return _in_a_row(query.tuples(), cycle.year)


def _allocated(allocation: Allocation) -> Iterable[AllocatedGrade]:
    query = AllocatedGrade.select().where(
        AllocatedGrade.allocation == allocation.id, AllocatedGrade.subject_kind == "person"
    )
    rows: Iterable[AllocatedGrade] = query.order_by(AllocatedGrade.subject)
    return rows


def _covered(known: Mapping[int, Known], settings: Mapping[str, Any]) -> frozenset[int]:
    return frozenset(
        person
        for person, one in known.items()
        if covers(settings, one.traits["grade"], one.traits["employment"])
    )


def _conducts(
    people: Sequence[int], allocation: Allocation, known: Mapping[int, Known]
) -> dict[int, Conduct]:
    """Return what may keep each from being paid.

    Who was marked as paid all the same, when grades were allocated, is barred after a fraud only.
    """
    flags = flags_of(people)
    last = {mark["subject"]: mark["kind"] for mark in allocation.decisions if mark["kind"] in MARKS}
    return {
        person: conduct(
            _served(known[person]), flags.get(person, ()), spared=last.get(person) == PAID
        )
        for person in people
    }


def _served(known: Known) -> int:
    return WHOLE if known.served is None else known.served


def _graded_above(
    unit: int, graded: Mapping[int, str], parents: Mapping[int, int | None]
) -> Department | None:
    seen: set[int] = set()
    at: int | None = unit
    while at is not None and at not in seen:
        if at in graded:
            return Department(at, graded[at])
        seen.add(at)
        at = parents.get(at)
    return None


def _in_a_row(rows: Iterable[tuple[int, int, str]], year: int) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for person, given, grade in rows:
        known = found.get(person, ())
        if given == year - 1 - len(known):
            found[person] = (*known, grade)
    return found
