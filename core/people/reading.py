"""Read an import file of the organisation: any of the four sheets, every mistake by its cell."""

from __future__ import annotations

from core.people.file import PeopleFile
from core.people.layout import ACCOUNTS, LAYOUT, PEOPLE, SPELLS, UNITS
from core.sheets.reading import read_book


def read_people(data: bytes) -> PeopleFile:
    """Return what an import file says; never raises for content."""
    book = read_book(data, LAYOUT)
    return PeopleFile(
        digest=book.digest,
        units=book.tables[UNITS.name],
        people=book.tables[PEOPLE.name],
        spells=book.tables[SPELLS.name],
        accounts=book.tables[ACCOUNTS.name],
        problems=book.problems,
        dropped=book.dropped,
    )
