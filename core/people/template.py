"""The empty import file: an explanation, and the four sheets with headers and an example row."""

from __future__ import annotations

import io
from typing import Any, Final

import xlsxwriter

from core.people.columns import SheetPlan
from core.people.layout import EXAMPLE, EXPLANATION, SHEETS

WIDTHS: Final = (14, 18, 10, 60, 60)
COLUMN_WIDTH: Final = 16
INTRODUCTION: Final = (
    "조직·직원 가져오기 서식 / Import of the organisation and its staff",
    "아래 네 시트 가운데 필요한 것만 채워 올리십시오. 열의 순서는 상관없습니다.",
    "Fill the sheets you need; columns may stand in any order; others are ignored.",
    f"‘{EXAMPLE}’(으)로 시작하는 행은 읽지 않습니다. 주민등록번호가 있으면 파일 전체를 거절합니다.",
    f"Rows that begin with '{EXAMPLE}' are skipped. A file with resident numbers is refused.",
)
HEADERS: Final = ("시트 / Sheet", "열 / Column", "필수 / Must", "설명", "Explanation")


def template() -> bytes:
    """Return the template as an .xlsx file; read back, it holds no data and no mistake."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        _explain(book.add_worksheet(EXPLANATION), bold)
        kinds = {"date": book.add_format({"num_format": "yyyy-mm-dd"})}
        text = book.add_format({"num_format": "@"})
        for plan in SHEETS:
            _prepare(book.add_worksheet(plan.name), plan, bold, kinds, text)
    return target.getvalue()


def _explain(sheet: Any, bold: Any) -> None:
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    for row, line in enumerate(INTRODUCTION):
        sheet.write_string(row, 0, line)
    top = len(INTRODUCTION) + 1
    for index, header in enumerate(HEADERS):
        sheet.write_string(top, index, header, bold)
    lines = [line for plan in SHEETS for line in _lines(plan)]
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
    """Write headers and the example; text columns keep leading zeros of codes and numbers."""
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(plan.columns):
        sheet.set_column(index, index, COLUMN_WIDTH, kinds.get(column.kind, text))
        sheet.write_string(0, index, column.header, bold)
        if column.example:
            sheet.write_string(1, index, column.example)
