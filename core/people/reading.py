"""Read an import file: any of the four sheets, headers in any order, every mistake by its cell."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from core.people.cells import (
    EMPLOYMENTS,
    Unreadable,
    is_resident_number,
    names_resident_number,
    read_cell,
)
from core.people.columns import Column, SheetPlan
from core.people.file import PeopleFile, Row, Table
from core.people.findings import finding
from core.people.formulas import Special, special_cells
from core.people.layout import ACCOUNTS, EXAMPLE, EXPLANATION, PEOPLE, SHEETS, SPELLS, UNITS
from forms.xlsform.container import OLE, contents
from forms.xlsform.findings import Findings
from forms.xlsform.findings import problem as file_finding
from forms.xlsform.workbook import FAILURES, MOST_COLUMNS, MOST_ROWS, composed, unpacked

#: Rows above the headers that are looked through, for files that begin with a title.
TITLE_ROWS: Final = 10
Cells: TypeAlias = Sequence[str]
Columns: TypeAlias = Mapping[str, tuple[int, str]]

BY_NAME: Final = {name.casefold(): plan for plan in SHEETS for name in (plan.name, *plan.aliases)}


def read_people(data: bytes) -> PeopleFile:
    """Return what an import file says; never raises for content.

    The file is looked at before it is unpacked, and unpacked in a process of its own.
    """
    findings = Findings()
    raw = _sheets(data, findings)
    specials = special_cells(data) if raw else {}
    tables = {plan.name: Table(sheet=plan.name) for plan in SHEETS}
    for plan, entry in _known(raw, findings).items():
        cells = [[composed(cell) for cell in row] for row in entry["rows"]]
        special = specials.get(composed(entry["name"]), ())
        tables[plan] = _Reader(BY_NAME[plan.casefold()], cells, special, findings).table()
    return PeopleFile(
        digest=hashlib.sha256(data).hexdigest(),
        units=tables[UNITS.name],
        people=tables[PEOPLE.name],
        spells=tables[SPELLS.name],
        accounts=tables[ACCOUNTS.name],
        problems=tuple(findings.problems),
        dropped=findings.dropped,
    )


def _sheets(data: bytes, findings: Findings) -> list[dict[str, Any]]:
    """Return the workbook's sheets; none, with a finding, where it cannot be read."""
    if data.startswith(OLE):
        findings.keep(finding("file-old-format", ""))
        return []
    if not contents(data, findings):
        return []
    wanted = {unicodedata.normalize(form, name) for name in BY_NAME for form in ("NFC", "NFD")}
    found = unpacked(data, wanted)
    if "sheets" in found:
        return list(found["sheets"])
    if "too_large" in found:
        name, rows, columns = found["too_large"]
        facts = {"row_limit": MOST_ROWS, "column_limit": MOST_COLUMNS, "sheet": name}
        findings.keep(file_finding("sheet-too-large", rows=rows, columns=columns, **facts))
    else:
        findings.keep(file_finding(FAILURES[found.get("failed", "damaged")]))
    return []


def _known(raw: Sequence[dict[str, Any]], findings: Findings) -> dict[str, dict[str, Any]]:
    """Return the sheets that are read, by the name of their plan; report the others."""
    found: dict[str, dict[str, Any]] = {}
    for entry in raw:
        name = composed(entry["name"])
        plan = BY_NAME.get(name.casefold())
        if name == EXPLANATION:
            continue
        if plan is None:
            findings.keep(finding("sheet-ignored", "", found=name))
        elif plan.name in found:
            findings.keep(finding("sheet-repeated", "", found=name))
        else:
            found[plan.name] = entry
            if entry["hidden"]:
                findings.keep(finding("sheet-hidden", plan.name))
    if raw and not found:
        names = ", ".join(composed(entry["name"]) for entry in raw)
        wanted = ", ".join(plan.name for plan in SHEETS)
        findings.keep(finding("sheets-none", "", found=names, wanted=wanted))
    return found


class _Reader:
    """Reads one sheet; its findings go to ``findings``."""

    def __init__(
        self,
        plan: SheetPlan,
        cells: Sequence[Cells],
        specials: Sequence[Special],
        findings: Findings,
    ) -> None:
        self.plan, self.cells, self.findings = plan, cells, findings
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
            found[column.name] = read_cell(column, text)
        except Unreadable as reason:
            self._report(reason.code, number, place, **reason.facts)
            return
        if column.kind == "employment" and found[column.name] not in EMPLOYMENTS:
            self._report("employment-unusual", number, place, found=text)

    def _has_error(self, number: int, columns: Columns) -> bool:
        return any((number, index) in self.specials for index, _ in columns.values())

    def _report_formulas(self, top: int, columns: Columns) -> None:
        for name, count in self.used_formulas.items():
            self._report("formula-read", top + 1, columns[name], count=count)

    def _report(
        self, code: str, row: int = 0, column: tuple[int, str] = (-1, ""), **facts: object
    ) -> None:
        self.findings.keep(finding(code, self.plan.name, row, column, **facts))
