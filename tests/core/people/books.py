"""Import files made up for tests: an organisation of four units and three people."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

import xlsxwriter

Rows = Sequence[Sequence[Any]]

UNIT_HEADERS = (
    "부서코드",
    "부서명",
    "구분",
    "상위부서코드",
    "시작일",
    "종료일",
    "승계부서코드",
    "승계비율",
)
PERSON_HEADERS = ("사번", "성명", "직급", "직위", "임용일", "퇴직일")
SPELL_HEADERS = ("사번", "부서코드", "시작일", "종료일", "구분", "보직")
ACCOUNT_HEADERS = ("사번", "로그인", "역할")
JANUARY, JULY = date(2024, 1, 1), date(2024, 7, 1)

UNITS: Rows = (
    ("C", "시청", "국실", "", JANUARY, "", "", ""),
    ("D1", "기획예산과", "과", "C", JANUARY, "", "", ""),
    ("D2", "세무과", "부서", "C", JANUARY, "", "", ""),
    ("T1", "기획팀", "팀", "D1", JANUARY, "", "", ""),
)
PEOPLE: Rows = (
    ("S1", "직원 1", "5급", "과장", date(2010, 3, 2), ""),
    ("S2", "직원 2", 7, "주무관", "2015.03.02", ""),
    ("S3", "직원 3", "연구사", "", "2020년 1월 5일", ""),
)
SPELLS: Rows = (
    ("S1", "D1", JANUARY, "", "근무", "Y"),
    ("S2", "T1", JANUARY, date(2024, 6, 30), "", ""),
    ("S2", "D2", JULY, "", "근무", "N"),
    ("S3", "T1", "20240101", "", "근무", ""),
)
ACCOUNTS: Rows = (("S1", "kim", "성과관리 담당; 직원"), ("S2", "lee", ""))


class Formula(NamedTuple):
    """A formula with the value that the spreadsheet stored, empty for none."""

    text: str
    value: Any = ""


def book(sheets: Mapping[str, Rows], *, hidden: str = "") -> bytes:
    """Return a workbook whose sheets have these rows; the first row holds the headers."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(sheet, row, column, cell, day)
    return target.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, cell.value)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime.combine(cell, time()), day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)


def city(
    *, units: Rows = UNITS, people: Rows = PEOPLE, spells: Rows = SPELLS, accounts: Rows = ()
) -> bytes:
    """Return a whole import file."""
    sheets = {
        "조직": [UNIT_HEADERS, *units],
        "직원": [PERSON_HEADERS, *people],
        "근무이력": [SPELL_HEADERS, *spells],
    }
    if accounts:
        sheets["계정"] = [ACCOUNT_HEADERS, *accounts]
    return book(sheets)


def units(*rows: Sequence[Any]) -> bytes:
    return book({"조직": [UNIT_HEADERS, *rows]})


def people(*rows: Sequence[Any]) -> bytes:
    return book({"직원": [PERSON_HEADERS, *rows]})


def spells(*rows: Sequence[Any]) -> bytes:
    return book({"근무이력": [SPELL_HEADERS, *rows]})
