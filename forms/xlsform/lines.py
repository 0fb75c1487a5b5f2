"""One row of a sheet, read by what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.definition import Position, Texts
from forms.xlsform.findings import Place
from forms.xlsform.headers import MEDIA, Column
from forms.xlsform.workbook import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row that is not empty; ``number`` counts from 1 as Excel shows it.

    ``fields`` has the columns by what they mean, ``headers`` the headers of unknown columns.
    """

    sheet: str
    number: int
    cells: Mapping[int, str]
    fields: Mapping[str, tuple[Column, ...]]
    headers: Mapping[int, str]

    def text(self, field: str) -> str:
        """Return the cell of a field that has no language, empty without one."""
        for column in self.fields.get(field, ()):
            if not column.language:
                return self.cells.get(column.index, "")
        return ""

    def texts(self, field: str) -> Texts:
        """Return the cells of a field by language, empty ones left out."""
        return {
            column.language: self.cells[column.index]
            for column in self.fields.get(field, ())
            if column.index in self.cells
        }

    def media(self) -> Mapping[str, Texts]:
        """Return the file names by kind and language."""
        found = {kind: self.texts(f"media::{kind}") for kind in MEDIA}
        return {kind: texts for kind, texts in found.items() if texts}

    def extra(self) -> dict[str, str]:
        """Return the cells of unknown columns by header."""
        return {
            self.headers[index]: text for index, text in self.cells.items() if index in self.headers
        }

    def place(self, field: str = "") -> Place:
        """Return where a field stands in this row, the whole row without one."""
        columns = self.fields.get(field, ())
        return self._at(columns[0]) if columns else Place(self.sheet, self.number)

    def _at(self, column: Column) -> Place:
        return Place(self.sheet, self.number, column.index, column.header)

    def position(self) -> Position:
        """Return the place that the definition remembers."""
        return Position(sheet=self.sheet, row=self.number)

    def content(self) -> str:
        """Return what the row holds, for a message."""
        return " | ".join(self.cells.values())


def lines(sheet: Sheet, found: tuple[Column, ...]) -> Iterator[Line]:
    """Yield every row below the header that holds anything."""
    fields = {
        name: tuple(column for column in found if column.field == name)
        for name in {column.field for column in found} - {""}
    }
    headers = {column.index: column.header for column in found if not column.field}
    for number, row in enumerate(sheet.rows[1:], start=2):
        cells = {index: cell for index, cell in enumerate(row) if cell}
        if cells:
            yield Line(sheet=sheet.name, number=number, cells=cells, fields=fields, headers=headers)
