"""The city as an import file, so that its people come in by the same door as everybody's."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from core.demo.city import City

FOUNDED = "2012-01-01"
UNITS = ("부서코드", "부서명", "구분", "상위부서코드", "평가군", "시작일")
PEOPLE = ("사번", "성명", "직렬", "직급", "직위", "임용일", "퇴직일", "고용형태")
SPELLS = ("사번", "부서코드", "시작일", "종료일", "구분", "보직")


def import_file(city: City) -> bytes:
    """Return the .xlsx file that an administrator would upload."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        _write(book.add_worksheet("조직"), UNITS, unit_rows(city))
        _write(book.add_worksheet("직원"), PEOPLE, person_rows(city))
        _write(book.add_worksheet("근무이력"), SPELLS, spell_rows(city))
    return target.getvalue()


def unit_rows(city: City) -> Iterable[Sequence[str]]:
    """Yield the sheet of units."""
    for unit in city.units:
        yield unit.code, unit.name, unit.kind, unit.parent, unit.group, FOUNDED


def person_rows(city: City) -> Iterable[Sequence[str]]:
    """Yield the sheet of people."""
    for person in city.people:
        days = _text(person.appointed_on), _text(person.left_on)
        named = person.staff_no, person.name, person.series, person.grade, person.position
        yield *named, *days, person.employment


def spell_rows(city: City) -> Iterable[Sequence[str]]:
    """Yield the sheet of spells of duty."""
    for spell in city.spells:
        days = _text(spell.starts), _text(spell.ends)
        yield spell.staff_no, spell.unit, *days, spell.kind, "Y" if spell.leads else "N"


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _write(sheet: object, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for row, cells in enumerate([headers, *rows]):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)  # type: ignore[attr-defined]  # xlsxwriter has no types
