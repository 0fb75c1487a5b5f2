"""Rows that a program sends instead of a file: read like the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.canonical import digest
from core.sheets.columns import Layout, SheetPlan
from core.sheets.rows import Book, Table
from core.sheets.sheet import SheetReader
from forms.xlsform.findings import Findings
from forms.xlsform.workbook import composed

#: Cells by the names of their columns.
Cells = Mapping[str, str | None]


def read_given(given: Mapping[str, Sequence[Cells]], layout: Layout) -> Book:
    """Return what rows say, by the names of the sheets; never raises for content.

    Row 1 holds the headings, so that the first row given is row 2; columns are those that any
    row of the sheet has.
    """
    findings = Findings()
    tables = {plan.name: Table(sheet=plan.name) for plan in layout.sheets}
    for plan in layout.sheets:
        rows = given.get(plan.name, ())
        if rows:
            tables[plan.name] = SheetReader(layout, plan, _sheet(plan, rows), (), findings).table()
    if not any(given.values()):
        names = ", ".join(plan.name for plan in layout.sheets)
        findings.keep(layout.finding("sheets-none", "", found="", wanted=names))
    return Book(
        digest=digest({name: [dict(row) for row in rows] for name, rows in given.items()}),
        tables=tables,
        problems=tuple(findings.problems),
        dropped=findings.dropped,
    )


def _sheet(plan: SheetPlan, rows: Sequence[Cells]) -> list[list[str]]:
    named = {name for row in rows for name in row}
    columns = [column for column in plan.columns if column.name in named]
    cells = [[composed(row.get(column.name) or "") for column in columns] for row in rows]
    return [[column.header for column in columns], *cells]
