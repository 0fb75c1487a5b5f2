"""The empty file of a layout: an explanation, and sheets with headers and an example row."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from core.sheets.columns import EXPLANATION, Layout, SheetPlan

WIDTHS: Final = (14, 18, 10, 60, 60)
COLUMN_WIDTH: Final = 16
HEADERS: Final = ("시트 / Sheet", "열 / Column", "필수 / Must", "설명", "Explanation")


def template(
    layout: Layout, introduction: Sequence[str], rows: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return the template as an .xlsx file; read back, it holds no data and no mistake.

    ``introduction`` stands above the explanation of the columns, a line each.  ``rows`` stand
    in each sheet instead of the example: the first cells of rows to be filled.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        _explain(book.add_worksheet(EXPLANATION), layout, introduction, bold)
        kinds = {"date": book.add_format({"num_format": "yyyy-mm-dd"})}
        text = book.add_format({"num_format": "@"})
        for plan in layout.sheets:
            sheet = book.add_worksheet(plan.name)
            _prepare(sheet, plan, bold, kinds, text)
            _fill(sheet, rows or [[column.example for column in plan.columns]])
    return target.getvalue()


def _explain(sheet: Any, layout: Layout, introduction: Sequence[str], bold: Any) -> None:
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    for row, line in enumerate(introduction):
        sheet.write_string(row, 0, line)
    top = len(introduction) + 1
    for index, header in enumerate(HEADERS):
        sheet.write_string(top, index, header, bold)
    lines = [line for plan in layout.sheets for line in _lines(plan)]
    for row, cells in enumerate(lines, start=top + 1):
        for index, cell in enumerate(cells):
            sheet.write_string(row, index, cell)


def _lines(plan: SheetPlan) -> list[tuple[str, ...]]:
    about = (plan.name, "", "", plan.about, plan.about_en)
    columns = [
        (plan.name, column.header, "O" if column.required else "", column.help, column.help_en)
        for column in plan.columns
    ]
    return [about, *columns]


def _prepare(sheet: Any, plan: SheetPlan, bold: Any, kinds: dict[str, Any], text: Any) -> None:
    """Write the headers; text columns keep leading zeros of codes and numbers."""
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(plan.columns):
        sheet.set_column(index, index, COLUMN_WIDTH, kinds.get(column.kind, text))
        sheet.write_string(0, index, column.header, bold)


def _fill(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    for number, cells in enumerate(rows, start=1):
        for index, cell in enumerate(cells):
            if cell:
                sheet.write_string(number, index, cell)
