"""What a form may begin with that belongs to a person's post: unit, series, day of the grade."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from core.data.models import OrgUnit, Person, Spell

UNIT, UNIT_CODE = "subject.unit", "subject.unit-code"
SERIES, GRADE_SINCE = "subject.series", "subject.grade-since"
#: What is looked up for nobody who does not ask.
PLACES: Final = frozenset({UNIT, UNIT_CODE})


def post_of(person: Person, today: date, wanted: Collection[str]) -> Mapping[str, str]:
    """Return the traits of a person's post, in one query where the unit is ``wanted``.

    ``subject.unit`` and ``subject.unit-code`` tell the unit of the newest spell of duty that has
    begun by ``today``; ``subject.series`` and ``subject.grade-since`` (ISO) what the list of people
    tells.
    """
    since = person.grade_since
    found = {SERIES: person.series, GRADE_SINCE: since.isoformat() if since else ""}
    if PLACES.intersection(wanted):
        found |= _place(person.id, today)
    return found


def _place(person: int, today: date) -> Mapping[str, str]:
    row = (
        Spell.select(OrgUnit.name, OrgUnit.code)
        .join(OrgUnit)
        .where(Spell.person == person, Spell.starts <= today, Spell.kind == "근무")
        .order_by(Spell.starts.desc(), Spell.id.desc())
        .tuples()
        .first()
    )
    return {} if row is None else dict(zip((UNIT, UNIT_CODE), row, strict=True))
