"""People as their documents name them: number, grade, unit, and where they were on duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.data.models import Cycle, OrgUnit, Person, Spell


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A spell of duty; ``ends`` is None while it lasts."""

    unit: str
    starts: date
    ends: date | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of staff; ``duties`` are those that touch the cycle, in order."""

    staff_no: str
    name: str
    rank: str
    duties: tuple[Duty, ...]

    def unit(self, day: date) -> str:
        """Return the unit on ``day``; of several spells the last begun counts."""
        found = [
            duty.unit
            for duty in self.duties
            if duty.starts <= day and (duty.ends is None or duty.ends >= day)
        ]
        return found[-1] if found else ""


def members(cycle: Cycle, people: Iterable[int] | None = None) -> dict[int, Member]:
    """Return ``people`` (everybody if None) by id, in two queries."""
    wanted = None if people is None else list(people)
    columns = (Person.id, Person.staff_no, Person.name, Person.series, Person.grade)
    query = Person.select(*columns, Person.position)
    query = query if wanted is None else query.where(Person.id.in_(wanted))
    duties = _duties(cycle, wanted)
    return {
        key: Member(
            staff_no=number,
            name=name,
            rank=_rank(series, grade, position),
            duties=tuple(duties.get(key, ())),
        )
        for key, number, name, series, grade, position in query.tuples()
    }


def _rank(series: str, grade: str, position: str) -> str:
    """Return the grade as it is said: ``행정 7급 주무관``."""
    said = f"{grade}급" if grade.isdecimal() else grade
    return " ".join(part for part in (series, said, position) if part)


def _duties(cycle: Cycle, people: list[int] | None) -> Mapping[int, list[Duty]]:
    during = (Spell.starts <= cycle.ends_on) & (
        Spell.ends.is_null() | (Spell.ends >= cycle.starts_on)
    )
    query = Spell.select(Spell.person, OrgUnit.name, Spell.starts, Spell.ends, Spell.kind)
    query = query.join(OrgUnit).where(during)
    query = query if people is None else query.where(Spell.person.in_(people))
    found: defaultdict[int, list[Duty]] = defaultdict(list)
    for person, unit, starts, ends, kind in query.order_by(Spell.starts, Spell.id).tuples():
        found[person].append(Duty(unit=unit, starts=starts, ends=ends, kind=kind))
    return found
