"""A pay list in a few rows: by grade, by why nothing is paid, and against the budget."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.data.models import OrgUnit, PayLine, PayList, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSum:
    """How many have a grade, how many of them are paid, and what in all, in won."""

    grade: str
    people: int
    paid: int
    amount: int
    extra: int

    @property
    def total(self) -> int:
        """Return what is paid to them in all."""
        return self.amount + self.extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line with the names that people read."""

    line: PayLine
    staff_no: str
    name: str
    unit: str


def listed(made: PayList) -> list[Listed]:
    """Return the lines with names: by group and rank, those without a rank last."""
    people = people_named()
    units = dict(OrgUnit.select(OrgUnit.id, OrgUnit.name).tuples())
    found = [
        Listed(
            line=line,
            staff_no=people[line.person_id][0],
            name=people[line.person_id][1],
            unit=units.get(line.unit_id, ""),
        )
        for line in PayLine.select().where(PayLine.pay_list == made.id)
    ]
    return sorted(found, key=_place)


def people_named() -> dict[int, tuple[str, str]]:
    """Return staff number and name of everybody."""
    query = Person.select(Person.id, Person.staff_no, Person.name).tuples()
    return {person: (staff_no, name) for person, staff_no, name in query}


def by_grade(lines: Sequence[PayLine], order: Sequence[str]) -> list[GradeSum]:
    """Return the sums by grade; ``order`` has the grades, the best first, others come last."""
    found: dict[str, list[PayLine]] = defaultdict(list)
    for line in lines:
        found[line.grade].append(line)
    known = {grade: place for place, grade in enumerate(order)}
    grades = sorted(found, key=lambda grade: (known.get(grade, len(known)), grade))
    return [_sum(grade, found[grade]) for grade in grades]


def by_reason(lines: Iterable[PayLine]) -> dict[str, int]:
    """Return how many are paid nothing, by code."""
    return dict(sorted(Counter(line.unpaid for line in lines if line.unpaid).items()))


def _sum(grade: str, lines: Sequence[PayLine]) -> GradeSum:
    return GradeSum(
        grade=grade,
        people=len(lines),
        paid=sum(1 for line in lines if not line.unpaid),
        amount=sum(line.amount for line in lines),
        extra=sum(line.special + line.long_term for line in lines),
    )


def _place(one: Listed) -> tuple[str, bool, int, str]:
    line = one.line
    return line.group, line.rank is None, line.rank or 0, one.staff_no
