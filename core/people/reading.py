"""Read an import file of the organisation: any of the four sheets, every mistake by its cell."""

from __future__ import annotations

from core.people.file import PeopleFile
from core.people.layout import ACCOUNTS, LAYOUT, PEOPLE, SPELLS, UNITS
from core.sheets.reading import read_book
from core.sheets.rows import Book


def read_people(data: bytes) -> PeopleFile:
    """Return what an import file says; never raises for content."""
    return people_of(read_book(data, LAYOUT))


def people_of(book: Book) -> PeopleFile:
    """Return the organisation that a book of ``LAYOUT`` tells."""
    return PeopleFile(
        digest=book.digest,
        units=book.tables[UNITS.name],
        people=book.tables[PEOPLE.name],
        spells=book.tables[SPELLS.name],
        accounts=book.tables[ACCOUNTS.name],
        problems=book.problems,
        dropped=book.dropped,
    )
