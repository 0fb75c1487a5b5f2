"""Read one sheet by its plan: headers in any order, every mistake by its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from core.sheets.cells import Unreadable, is_resident_number, names_resident_number, read_cell
from core.sheets.columns import EXAMPLE, Column, Layout, SheetPlan
from core.sheets.formulas import Special
from core.sheets.rows import Row, Table
from forms.xlsform.findings import Findings

#: Rows above the headers that are looked through, for files that begin with a title.
TITLE_ROWS: Final = 10
Cells: TypeAlias = Sequence[str]
Columns: TypeAlias = Mapping[str, tuple[int, str]]


class SheetReader:
    """Reads one sheet; its findings go to ``findings``."""

    def __init__(
        self,
        layout: Layout,
        plan: SheetPlan,
        cells: Sequence[Cells],
        specials: Sequence[Special],
        findings: Findings,
    ) -> None:
        self.layout, self.plan, self.cells, self.findings = layout, plan, cells, findings
        self.by_header = {
            header.casefold(): column
            for column in plan.columns
            for header in (column.header, *column.aliases)
        }
        self.specials = {(special.row, special.column): special for special in specials}
        self.used_formulas: dict[str, int] = {}

    def table(self) -> Table:
        """Return the sheet's columns and rows."""
        top = self._header_row()
        headers = self.cells[top] if top < len(self.cells) else ()
        self._refuse_resident_numbers()
        columns = self._columns(top, headers)
        missing = [c.header for c in self.plan.required if c.name not in columns]
        if missing:
            self._report("headers-missing", top + 1, missing=", ".join(missing))
            return Table(sheet=self.plan.name)
        rows = tuple(self._rows(top, columns))
        self._report_formulas(top, columns)
        if not rows:
            self._report("sheet-empty")
        return Table(sheet=self.plan.name, columns=columns, rows=rows)

    def _header_row(self) -> int:
        """Return the row (from 0) with the most known headers, the first of several."""
        known = [
            sum(cell.casefold() in self.by_header for cell in row)
            for row in self.cells[:TITLE_ROWS]
        ]
        return known.index(max(known)) if known else 0

    def _columns(self, top: int, headers: Cells) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for index, header in enumerate(headers):
            column = self.by_header.get(" ".join(header.split()).casefold())
            place = (index, header)
            if column is None:
                if header:
                    self._report("column-ignored", top + 1, place)
            elif column.name in found:
                self._report("header-repeated", top + 1, place)
            else:
                found[column.name] = place
        return found

    def _refuse_resident_numbers(self) -> None:
        """Look at every cell, also of columns that are not read; no value is quoted."""
        for number, row in enumerate(self.cells, start=1):
            for index, cell in enumerate(row):
                named = number <= TITLE_ROWS and names_resident_number(cell)
                if named or is_resident_number(cell):
                    self._report("resident-number", number, (index, ""))

    def _rows(self, top: int, columns: Columns) -> Iterator[Row]:
        for number, cells in enumerate(self.cells[top + 1 :], start=top + 2):
            texts = {
                name: cells[index] if index < len(cells) else ""
                for name, (index, _) in columns.items()
            }
            if not any(texts.values()) and not self._has_error(number, columns):
                continue
            if texts.get(self.plan.columns[0].name, "").startswith(EXAMPLE):
                self._report("example-skipped", number)
                continue
            yield Row(number=number, values=self._values(number, texts, columns))

    def _values(self, number: int, texts: Mapping[str, str], columns: Columns) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for column in self.plan.columns:
            if column.name in columns:
                place = columns[column.name]
                self._read(number, column, place, texts[column.name], found)
        return found

    def _read(
        self,
        number: int,
        column: Column,
        place: tuple[int, str],
        text: str,
        found: dict[str, Any],
    ) -> None:
        special = self.specials.get((number, place[0]))
        if special and not text:
            self._report("formula-without-value", number, place)
            return
        if special:
            self.used_formulas[column.name] = self.used_formulas.get(column.name, 0) + 1
        if is_resident_number(text):
            return  # reported before, and never quoted
        try:
            found[column.name] = read_cell(column, text, self.layout.readers)
        except Unreadable as reason:
            self._report(reason.code, number, place, **reason.facts)

    def _has_error(self, number: int, columns: Columns) -> bool:
        return any((number, index) in self.specials for index, _ in columns.values())

    def _report_formulas(self, top: int, columns: Columns) -> None:
        for name, count in self.used_formulas.items():
            self._report("formula-read", top + 1, columns[name], count=count)

    def _report(
        self, code: str, row: int = 0, column: tuple[int, str] = (-1, ""), **facts: object
    ) -> None:
        self.findings.keep(self.layout.finding(code, self.plan.name, row, column, **facts))
