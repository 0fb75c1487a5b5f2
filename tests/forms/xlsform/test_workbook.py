from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from forms.xlsform import Workbook, read_workbook

HEAD = ["type", "name", "label"]


def codes(book: Workbook) -> list[str]:
    return [found.code for found in book.problems]


def test_cells_become_the_text_that_people_see(workbook: Callable[..., bytes]) -> None:
    cells = [1.0, 18.31, True, False, "00123", "=1+1 as text", 1e-7]
    data = workbook({"survey": [HEAD, cells]}, strings_to_formulas=False)

    rows = read_workbook(data).sheet("survey").rows

    assert rows[1] == ("1", "18.31", "TRUE", "FALSE", "00123", "=1+1 as text", "0.0000001")


def test_dates_become_iso(workbook: Callable[..., bytes]) -> None:
    data = workbook({"survey": [HEAD, [date(2010, 6, 15), datetime(2022, 4, 11, 16, 26, 28)]]})  # noqa: DTZ001 - cells have no zone

    rows = read_workbook(data).sheet("survey").rows

    assert rows[1][:2] == ("2010-06-15", "2022-04-11T16:26:28")


def test_sheet_names_are_read_in_any_case_and_with_blanks(workbook: Callable[..., bytes]) -> None:
    book = read_workbook(workbook({" Survey ": [HEAD], "CHOICES": [["list name"]]}))

    assert sorted(book.sheets) == ["choices", "survey"]
    assert codes(book) == []


def test_decomposed_hangul_is_composed(workbook: Callable[..., bytes]) -> None:
    decomposed = unicodedata.normalize("NFD", "실적")

    book = read_workbook(workbook({"survey": [["type", "name", decomposed]]}))

    assert book.sheet("survey").rows[0][2] == "실적"


def test_a_misspelt_sheet_is_named_with_its_repair(workbook: Callable[..., bytes]) -> None:
    book = read_workbook(workbook({"survey": [HEAD], "setings": [["form_title"]], "_old": [[]]}))

    (found,) = book.problems
    assert found.code == "sheet-misspelt"
    assert found.repair["ko"] == "시트 이름을 settings(으)로 고치거나, 아니면 앞에 _를 붙이십시오."


def test_a_missing_survey_is_refused_with_the_nearest_sheet(
    workbook: Callable[..., bytes],
) -> None:
    book = read_workbook(workbook({"servey": [HEAD]}))

    assert "sheet-missing" in codes(book)
    assert "Did you mean 'servey'?" in book.problems[-1].repair["en"]
    assert book.sheets == {}


def test_a_hidden_sheet_is_read_and_noted() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("front")
        made.add_worksheet("survey").hide()

    book = read_workbook(out.getvalue())

    assert codes(book) == ["sheet-ignored", "sheet-hidden"]
    assert "survey" in book.sheets


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        pytest.param(b"<html><table></table></html>", "file-not-a-workbook", "HTML", id="html"),
        pytest.param("\ufefftype,name\n".encode(), "file-not-a-workbook", "CSV", id="csv"),
        pytest.param(b"%PDF-1.7", "file-not-a-workbook", "PDF", id="pdf"),
        pytest.param(b"", "file-empty", "empty", id="empty"),
        pytest.param(b"PK\x03\x04 and no more", "file-damaged", "damaged", id="truncated-zip"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "file-damaged", "damaged", id="ole"
        ),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_content(
    content: bytes, code: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "양식.xlsx"
    path.write_bytes(content)

    book = read_workbook(path)

    assert codes(book) == [code]
    assert said in book.problems[0].message["en"]


def test_a_file_that_is_not_there_is_refused() -> None:
    assert codes(read_workbook(Path("/nowhere/form.xlsx"))) == ["file-unreadable"]


def test_every_truncation_of_a_workbook_is_refused(workbook: Callable[..., bytes]) -> None:
    data = workbook({"survey": [HEAD, ["text", "a", "A"]]})

    for length in range(10, len(data), len(data) // 7):
        assert codes(read_workbook(data[:length])) == ["file-damaged"]


def test_one_far_cell_does_not_end_the_process() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("survey")
        sheet.write_string(0, 0, "type")
        sheet.write_string(1_048_575, 16_383, "far")

    assert codes(read_workbook(out.getvalue())) == ["file-bomb"]


def test_a_sheet_that_only_begins_far_away_is_refused() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_worksheet("survey").write_string(1_048_575, 16_383, "far")

    assert codes(read_workbook(out.getvalue())) == ["sheet-too-large"]


def test_ten_thousand_columns_are_refused_with_their_number(
    workbook: Callable[..., bytes],
) -> None:
    book = read_workbook(workbook({"survey": [["type"] * 10_000]}))

    assert codes(book) == ["sheet-too-large"]
    assert "column 10000" in book.problems[0].message["en"]


def test_a_part_that_unpacks_to_much_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/workbook.xml", bytes(5_000_000))

    assert codes(read_workbook(out.getvalue())) == ["file-bomb"]


def test_a_zip_of_something_else_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parcel:
        parcel.writestr("content.xml", "<office/>")

    book = read_workbook(out.getvalue())

    assert "OpenDocument" in book.problems[0].message["en"]


def test_a_cell_of_a_megabyte_is_reported_with_its_place(workbook: Callable[..., bytes]) -> None:
    data = workbook({"survey": [HEAD, ["text", "a", "MARK"]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"MARK", b"x" * 1_000_000))

    book = read_workbook(out.getvalue())

    (found,) = book.problems
    assert (found.code, found.cell, found.column) == ("cell-too-long", "C2", "label")
    assert book.sheets == {}


def test_a_formula_in_a_header_is_read_as_its_value() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("survey")
        sheet.write_formula(0, 0, '="ty"&"pe"', None, "type")
        sheet.write_string(0, 1, "name")

    assert read_workbook(out.getvalue()).sheet("survey").rows[0] == ("type", "name")


def test_characters_that_no_file_can_hold_are_left_out(workbook: Callable[..., bytes]) -> None:
    data = workbook({"survey": [["ty\x01pe", "a\rb\r\nc", " \u00a0name\u3000"]]})

    assert read_workbook(data).sheet("survey").rows[0] == ("type", "a\nb\nc", "name")
