"""Who somebody is in an appeal: the applicant as forms name them, the rater and who stands above.

The appointing authority is nobody's confirmer.  Source: 지방공무원 평정규칙 제5조 제2항.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from core.data.models import Appeal, OrgUnit, Person, Spell
from core.people.organisation import AT_WORK, heads

#: Positions of the appointing authority (임용권자).
AUTHORITIES = frozenset({"시장", "군수", "구청장", "도지사", "광역시장", "특별시장"})


class Line(NamedTuple):
    """Who rates somebody and who confirms the rating, by staff number; empty for nobody."""

    rater: str
    superior: str


def line_above(person: int, today: date) -> Line:
    """Return who rates ``person`` and who confirms it: the heads above, nearest first."""
    number = Person.get_by_id(person).staff_no
    found = [head for head in _heads_above(person, today) if head != number]
    names = list(dict.fromkeys(found))
    authorities = _authorities(names[:2])
    rater = names[0] if names else ""
    superior = names[1] if len(names) > 1 and names[1] not in authorities else ""
    return Line(rater=rater, superior=superior)


class Applicant(NamedTuple):
    """Who filed an appeal: name with position, unit and grade as people read them."""

    name: str
    unit: str
    grade: str


def applicant_of(appeal: Appeal, today: date, language: str = "ko") -> Applicant:
    """Return who filed an appeal, with the unit of today."""
    person = appeal.applicant
    units = _units_of(person.id, today)
    return Applicant(
        name=f"{person.name} {person.position}".strip(),
        unit=units[0].name if units else "",
        grade=grade_text(person.grade, language),
    )


def grade_text(grade: str, language: str) -> str:
    """Return a job grade as people read it: ``7급``, or grade 7."""
    if not grade.isdecimal():
        return grade
    return f"{grade}급" if language == "ko" else f"grade {grade}"


def applicant_text(appeal: Appeal, today: date, language: str = "ko") -> str:
    """Return name, unit and grade of the applicant in one line."""
    return " · ".join(part for part in applicant_of(appeal, today, language) if part)


def _heads_above(person: int, today: date) -> Iterator[str]:
    headed = heads(today)
    seen: set[int] = set()
    for first in _units_of(person, today)[:1]:
        unit: OrgUnit | None = first
        while unit is not None and unit.id not in seen:
            seen.add(unit.id)
            yield from headed.get(unit.code, ())[:1]
            unit = unit.parent


def _units_of(person: int, today: date) -> list[OrgUnit]:
    """Return the units in which ``person`` serves today, the newest spell's first."""
    spells = (
        Spell.select(Spell, OrgUnit)
        .join(OrgUnit)
        .where(Spell.person == person, Spell.kind.in_(AT_WORK), Spell.starts <= today)
        .where(Spell.ends.is_null() | (Spell.ends >= today))
        .order_by(Spell.starts.desc(), Spell.id.desc())
    )
    return [spell.unit for spell in spells]


def _authorities(numbers: list[str]) -> frozenset[str]:
    if not numbers:
        return frozenset()
    found = Person.select(Person.staff_no, Person.position).where(Person.staff_no.in_(numbers))
    return frozenset(number for number, position in found.tuples() if position in AUTHORITIES)
