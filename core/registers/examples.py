"""A made-up register about the units and people that a municipality has, for trials."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

import xlsxwriter

from core.data.models import OrgUnit, Person, Phase, Spell
from core.errors.registers import NoRegister
from core.registers.records import Made, Register, Values


def example_file(register: Register, phase: Phase, count: int) -> bytes:
    """Return an Excel file with ``count`` made-up rows, dealt out over the departments.

    Raises:
        NoRegister: The register makes no rows up, or nobody works in a department with one above.

    """
    places = tuple(_places(phase))
    if register.example is None or not places:
        raise NoRegister(phase=phase.title)
    dealt = enumerate(islice(cycle(places), count), start=1)
    year = phase.cycle.year
    made = (Made(number, year, *place) for number, place in dealt)
    return _written(register, [register.example(one) for one in made])


def _places(phase: Phase) -> Iterator[tuple[str, str, str]]:
    """Yield code of unit, of the one above and staff number, for each department with somebody."""
    day = phase.opens_at.date()
    above = OrgUnit.alias()
    rows = (
        OrgUnit.select(OrgUnit.code, above.code, Person.staff_no)
        .join(above, on=(OrgUnit.parent == above.id))
        .switch(OrgUnit)
        .join(Spell, on=(Spell.unit == OrgUnit.id))
        .join(Person, on=(Spell.person == Person.id))
        .where(OrgUnit.kind == "부서", Spell.starts <= day, Person.left_on.is_null())
        .where(Spell.ends.is_null() | (Spell.ends >= day))
        .order_by(OrgUnit.code, Person.staff_no)
    )
    seen = set()
    for code, parent, person in rows.tuples():
        if code not in seen:
            seen.add(code)
            yield code, parent, person


def _written(register: Register, rows: Sequence[Values]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(register.sheet.name)
        for index, column in enumerate(register.sheet.columns):
            sheet.write_string(0, index, column.header)
            for at, row in enumerate(rows, start=1):
                sheet.write_string(at, index, row.get(column.name, ""))
    return target.getvalue()
