"""Reading an import file: headers in any order, every mistake by its cell, never a crash."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import date
from typing import Any

import pytest

from core.people.file import PeopleFile
from core.people.layout import SHEETS
from core.people.reading import read_people
from core.people.template import template
from tests.core.people.books import (
    JANUARY,
    PERSON_HEADERS,
    UNIT_HEADERS,
    Formula,
    book,
    city,
    people,
    spells,
    units,
)


def places(file: PeopleFile) -> list[tuple[str, str, str]]:
    """Return code, sheet and cell of every finding that is more than a note."""
    return [(p.code, p.sheet, p.cell) for p in file.problems if p.severity != "note"]


def a_person(**cells: Any) -> list[Any]:
    """Return a good row with some cells changed."""
    given = {"사번": "S1", "성명": "직원 1", "직급": "7"} | cells
    return [given.get(header, "") for header in PERSON_HEADERS]


def test_a_good_file_is_read_without_a_finding() -> None:
    file = read_people(city())

    assert file.problems == ()
    assert [row.values["code"] for row in file.units.rows] == ["C", "D1", "D2", "T1"]
    assert file.units.rows[1].values["kind"] == "부서"
    assert [row.values["grade"] for row in file.people.rows] == ["5", "7", "연구사"]
    assert [row.values["appointed_on"] for row in file.people.rows] == [
        date(2010, 3, 2),
        date(2015, 3, 2),
        date(2020, 1, 5),
    ]
    assert [row.values["leads"] for row in file.spells.rows] == [True, False, False, False]
    assert file.spells.rows[3].values["starts"] == JANUARY


def test_the_template_reads_back_without_data_and_without_a_mistake() -> None:
    file = read_people(template())

    assert not file.is_refused
    assert {table.sheet for table in (file.units, file.people, file.spells, file.accounts)} == {
        plan.name for plan in SHEETS
    }
    assert all(table.is_there for table in (file.units, file.people, file.spells, file.accounts))
    assert file.units.rows == file.people.rows == file.spells.rows == file.accounts.rows == ()
    assert {p.code for p in file.problems} == {"example-skipped", "sheet-empty"}


def test_headers_stand_in_any_order_in_english_below_a_title_and_decomposed() -> None:
    decomposed = unicodedata.normalize("NFD", "성명")
    rows = [["2026년 직원 명부"], [], ["Grade", decomposed, "Staff No"], ["7", decomposed, "S9"]]

    file = read_people(book({unicodedata.normalize("NFD", "직원"): rows}))

    assert file.problems == ()
    assert file.people.rows[0].number == 4
    assert file.people.rows[0].values == {"staff_no": "S9", "name": "성명", "grade": "7"}


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (a_person(사번=""), "cell-missing", "A2"),
        (a_person(사번="1" * 21), "cell-too-long", "A2"),
        (a_person(성명="직원\u202e1"), "cell-unseen", "B2"),
        (a_person(직급="10"), "grade-impossible", "C2"),
        (a_person(직급="7.5"), "grade-impossible", "C2"),
        (a_person(임용일="2025-02-30"), "date-impossible", "E2"),
        (a_person(임용일="2025-13-01"), "date-impossible", "E2"),
        (a_person(임용일="작년"), "date-unreadable", "E2"),
        (a_person(임용일=45000), "date-unreadable", "E2"),
        (a_person(임용일="+١٢"), "date-unreadable", "E2"),
        (a_person(임용일="1899-12-31"), "date-far", "E2"),
        (a_person(퇴직일="2101-01-01"), "date-far", "F2"),
        (a_person(직위=Formula("=VLOOKUP(A2,X!A:B,2)", "")), "formula-without-value", "D2"),
        (a_person(직위=Formula("=NA()", "#N/A")), "formula-without-value", "D2"),
        (a_person(직위=Formula('="주"&"무관"', "주무관")), "formula-read", "D1"),
    ],
)
def test_every_bad_cell_is_named(row: list[Any], code: str, cell: str) -> None:
    assert places(read_people(people(row))) == [(code, "직원", cell)]


def test_a_finding_is_a_sentence_in_both_languages() -> None:
    (problem,) = read_people(people(a_person(임용일="2025-02-30"))).problems

    assert problem.sentence("ko") == (
        "직원 시트, 2행, 임용일 열 (E2): [오류] ‘2025-02-30’은(는) 없는 날짜입니다."
    )
    assert problem.sentence("en") == (
        "sheet 직원, row 2, column 임용일 (E2): [error] There is no such day as 2025-02-30."
    )


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (("D1", "과", "위원회", "", JANUARY), "option-unknown", "C2"),
        (("D1", "과", "과", "", ""), "cell-missing", "E2"),
        (("D1", "과", "과", "", JANUARY, "", "D2", "오십"), "share-unreadable", "H2"),
        (("D1", "과", "과", "", JANUARY, "", "D2", "101"), "share-unreadable", "H2"),
        (("D1", "과", "과", "", JANUARY, "", "D2;;D3", "50;50"), "list-gap", "G2"),
    ],
)
def test_every_bad_unit_is_named(row: tuple[Any, ...], code: str, cell: str) -> None:
    assert places(read_people(units(row))) == [(code, "조직", cell)]


@pytest.mark.parametrize("cell", ["아마도", "12"])
def test_whether_somebody_heads_a_unit_is_yes_or_no(cell: str) -> None:
    file = read_people(spells(("S1", "D1", JANUARY, "", "근무", cell)))

    assert places(file) == [("flag-unreadable", "근무이력", "F2")]


@pytest.mark.parametrize(
    "cell",
    [
        "900101-1234567",
        "9001011234567",
        9001011234567,
        "900101 – 1234567",
        "９００１０１-１２３４５６７",
        "900101-1******",
        "비고: 900101-2234567 확인",
    ],
)
def test_a_resident_number_is_refused_and_never_repeated(cell: Any) -> None:
    rows = [[*PERSON_HEADERS, "비고"], [*a_person(), cell]]

    file = read_people(book({"직원": rows}))

    assert ("resident-number", "직원", "G2") in places(file)
    assert file.is_refused
    assert not any("234567" in p.sentence("ko") + p.sentence("en") for p in file.problems)


def test_a_resident_number_in_a_column_that_is_read_is_not_quoted_either() -> None:
    file = read_people(people(a_person(임용일="900101-1234567")))

    assert places(file) == [("resident-number", "직원", "E2")]
    assert "appointed_on" not in file.people.rows[0].values


@pytest.mark.parametrize("header", ["주민등록번호", "주민 번호", "외국인등록번호"])
def test_a_column_for_resident_numbers_is_refused_even_when_empty(header: str) -> None:
    file = read_people(book({"직원": [[*PERSON_HEADERS, header], a_person()]}))

    assert ("resident-number", "직원", "G1") in places(file)


@pytest.mark.parametrize("cell", ["20240101-20241231", "010-1234-5678", "S9001011234567X8"[:9]])
def test_other_numbers_are_no_resident_numbers(cell: str) -> None:
    file = read_people(book({"직원": [[*PERSON_HEADERS, "비고"], [*a_person(), cell]]}))

    assert places(file) == [("column-ignored", "직원", "G1")]


def test_unknown_columns_and_sheets_are_reported_and_ignored() -> None:
    rows = [[*PERSON_HEADERS, "휴대전화"], [*a_person(), "010"]]

    file = read_people(book({"직원": rows, "메모": [["x"]]}, hidden="메모"))

    assert {p.code for p in file.problems} == {"column-ignored", "sheet-ignored"}
    assert set(file.people.rows[0].values) == {
        *("staff_no", "name", "grade", "position", "appointed_on", "left_on")
    }


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        pytest.param({"직원": [["사번", "성명"]]}, "headers-missing", id="missing"),
        pytest.param({"직원": [[*PERSON_HEADERS, "사번"]]}, "header-repeated", id="repeated"),
        pytest.param({"직원": [PERSON_HEADERS], "staff": [[]]}, "sheet-repeated", id="two sheets"),
        pytest.param({"Sheet1": [["a"]]}, "sheets-none", id="other sheets"),
        pytest.param({"직원": []}, "headers-missing", id="empty sheet"),
    ],
)
def test_sheets_that_cannot_be_read_are_named(sheets: dict[str, Any], code: str) -> None:
    file = read_people(book(sheets))

    assert code in {p.code for p in file.problems}
    assert file.is_refused


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/workbook.xml", "<workbook/>")
        parcel.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    return target.getvalue()


def far_cell() -> bytes:
    rows: list[list[str]] = [["사번", "성명", "직급"]]
    made = book({"직원": rows})
    source, target = zipfile.ZipFile(io.BytesIO(made)), io.BytesIO()
    with source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name in source.namelist():
            text = source.read(name)
            if name.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                text = text.replace(b"</sheetData>", far)
            parcel.writestr(name, text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "file-empty", id="empty"),
        pytest.param(b"<html>", "file-not-a-workbook", id="a page"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "file-old-format", id="xls"),
        pytest.param(city()[:-600], "file-damaged", id="cut off"),
        pytest.param(bomb(), "file-bomb", id="bomb"),
        pytest.param(far_cell(), "file-bomb", id="one far cell"),
        pytest.param(b"PK\x03\x04" + b"x" * 100, "file-damaged", id="nonsense"),
    ],
)
def test_a_hostile_file_is_one_finding(data: bytes, code: str) -> None:
    file = read_people(data)

    assert [p.code for p in file.problems] == [code]
    assert file.is_refused


def test_unit_headers_are_those_of_the_template() -> None:
    known = {column.header for plan in SHEETS for column in plan.columns}

    assert set(UNIT_HEADERS) | set(PERSON_HEADERS) <= known
