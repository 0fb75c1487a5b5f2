"""The organisation and its staff as a program sends them: the import file without a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from core.people.file import PeopleFile
from core.people.layout import LAYOUT, PEOPLE, SPELLS, UNITS
from core.people.reading import people_of
from core.sheets.columns import SheetPlan
from core.sheets.given import Cells, read_given

#: What programs call the sheets.
SHEETS: Final[Mapping[str, SheetPlan]] = MappingProxyType(
    {"units": UNITS, "people": PEOPLE, "spells": SPELLS}
)


def people_given(given: Mapping[str, Sequence[Cells]]) -> PeopleFile:
    """Return what rows say, by the keys of ``SHEETS``; never raises for content."""
    return people_of(read_given({SHEETS[name].name: rows for name, rows in given.items()}, LAYOUT))


def column_of(sheet: str, header: str) -> str:
    """Return the key that a program gives for a column, by sheet and header as findings name it."""
    columns = {
        one.header: one.name
        for plan in SHEETS.values()
        if plan.name == sheet
        for one in plan.columns
    }
    return columns.get(header, "")


def sheet_of(sheet: str) -> str:
    """Return what programs call a sheet that a finding names; empty for none."""
    return next((name for name, plan in SHEETS.items() if plan.name == sheet), "")
