"""Plain tables: CSV in the encodings that spreadsheets write, and cells that were pasted."""

from __future__ import annotations

from typing import Any

import pytest

from core.facts.cells import Told
from core.facts.layout import SHEET, layout_of
from core.sheets.reading import read_table
from core.sheets.rows import Book
from tests.core.people.books import book

UNITS = layout_of("unit")
LINES = [
    ["부서코드", "부서명", "값", "사유"],
    ["D1", "기획예산과", "92.4", ""],
    ["D2", "세무, 과", "0", ""],
]


def delimited(sign: str) -> str:
    return "\r\n".join(
        sign.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in LINES
    )


def values(found: Book) -> list[tuple[str, str, Any]]:
    rows = found.tables[SHEET].rows
    return [(row.values["code"], row.values["name"], row.values["told"]) for row in rows]


READ = [("D1", "기획예산과", Told(value="92.4")), ("D2", "세무, 과", Told(value="0"))]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(delimited(",").encode(), id="UTF-8"),
        pytest.param(delimited(",").encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(delimited(",").encode("cp949"), id="CP949, as Korean Excel saves CSV"),
        pytest.param(delimited("\t").encode("utf-16"), id="Unicode text of Excel"),
        pytest.param(delimited("\t").encode(), id="pasted"),
        pytest.param(delimited(";").encode(), id="semicolons"),
        pytest.param(book({SHEET: LINES}), id="workbook"),
        pytest.param(book({"Sheet1": LINES}), id="workbook with a sheet of another name"),
        pytest.param(book({"2026년": LINES, "작성 안내": [["읽지 않음"]]}), id="beside the guide"),
    ],
)
def test_the_same_table_is_read_the_same_in_every_form(data: bytes) -> None:
    found = read_table(data, UNITS)

    assert values(found) == READ
    assert found.problems == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "file-empty", id="empty"),
        pytest.param(b"\xff\xfea\x00\x00\x00", "text-unreadable", id="zeros"),
        pytest.param(b"a,\x81\xff\xff,b", "text-unreadable", id="unknown encoding"),
        pytest.param(b"%PDF-1.7", "text-unreadable", id="PDF"),
        pytest.param(b'code,value\nD1,"1\nD2,2', "text-unreadable", id="quote never closed"),
        pytest.param(b"code,value\n" + b"," * 2_000, "sheet-too-large", id="too wide"),
        pytest.param(b"a,b\n1,2", "headers-missing", id="other headers"),
        pytest.param(
            "부서코드,부서명\nD1,과".encode(), "headers-missing", id="no column of values"
        ),
        pytest.param(book({"A": [], "B": []}), "sheets-none", id="two unknown sheets"),
    ],
)
def test_what_cannot_be_read_is_one_mistake_and_no_row(data: bytes, code: str) -> None:
    found = read_table(data, UNITS)

    assert code in [problem.code for problem in found.problems if problem.severity == "error"]
    assert found.tables[SHEET].rows == ()


def test_a_fraction_of_thirteen_digits_is_no_resident_number() -> None:
    found = read_table(b"code,value\nD1,12.1212121212121", UNITS)

    assert found.problems == ()
    assert found.tables[SHEET].rows[0].values["told"] == Told(value="12.1212121212121")


def test_a_resident_number_refuses_a_plain_file_too() -> None:
    found = read_table(b"code,value,reason\nD1,1,900101-1234567", UNITS)

    assert [(problem.code, problem.cell) for problem in found.problems] == [
        ("resident-number", "C2")
    ]


def test_pasted_cells_are_parted_by_tabs_however_many_commas_their_numbers_have() -> None:
    found = read_table(b"code\tvalue\nD1\t1,234,567,890\nD2\t9,876,543,210", UNITS)

    assert found.problems == ()
    assert [row.values["told"].value for row in found.tables[SHEET].rows] == [
        "1234567890",
        "9876543210",
    ]
