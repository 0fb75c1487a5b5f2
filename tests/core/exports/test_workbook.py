"""Excel: what people typed stays text, numbers stay numbers, nothing is cut or lost."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from core.exports import workbook
from core.exports.orders import Marks
from core.exports.workbook import LONG_TEXTS, Column, book, sheet_name

MARKS = Marks(
    municipality="의정부시 & 구",
    title="결과",
    number=7,
    made_at=datetime(2026, 3, 2, 12, 0),  # noqa: DTZ001  Korean time
    made_by="kim",
    reason="감사 제출",
    run="12",
    configuration_version="3",
)
COLUMNS = (Column(heading="하나"), Column(heading="둘"))


def written(rows: Sequence[Sequence[Any]], expected: int = 1) -> BytesIO:
    target = BytesIO()
    with book(target, MARKS, expected) as made:
        made.table("표", COLUMNS, rows)
    return target


def read(target: BytesIO, name: str = "표") -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(target, rich_text=True)[name].values)


@pytest.fixture(params=[1, workbook.LARGE + 1], ids=["small", "constant-memory"])
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "{=SUM(A1:A2)}",
    "+1",
    "-1",
    "@x",
    "http://example.org",
    "external:\\\\host\\share",
    "mailto:a@b",
    "00123",
    "<r><t>x</t></r>",
    "<r>a & b</r>",
    "<b>x</b> & y",
    "line\nline",
    "  blank  ",
    "tab\tcontrol\x07",
    "_x0041_",
    "가나다 😀",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_that_text_and_nothing_else(text: str, size: int) -> None:
    target = written([(text, "")], size)

    cell = openpyxl.load_workbook(target)["표"]["A2"]
    with zipfile.ZipFile(target) as parts:
        names = parts.namelist()
        pages = b"".join(parts.read(name) for name in names if "worksheets/sheet" in name)
    target.seek(0)
    assert CalamineWorkbook.from_filelike(target).get_sheet_by_name("표").to_python()[1][0] == text
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert b"<f>" not in pages
    assert not [name for name in names if "_rels/sheet" in name]


def test_values_keep_their_types(size: int) -> None:
    noon = datetime(2026, 3, 2, 12, 30)  # noqa: DTZ001  a sheet has no zones
    rows = [
        (1, Decimal("12.50")),
        (True, date(2026, 3, 2)),
        (noon, time(9, 30)),
        (None, ["a", 1]),
    ]

    found = read(written(rows, size))[1:]

    assert found == [
        (1, 12.5),
        (True, datetime(2026, 3, 2)),  # noqa: DTZ001  how the reader gives dates
        (noon, time(9, 30)),
        (None, '["a",1]'),
    ]


@pytest.mark.parametrize(
    "value",
    [10**15, -(10**30), Decimal("0.1234567890123456"), Decimal("NaN"), Decimal("-Infinity")],
)
def test_a_number_that_excel_would_change_is_written_as_text(value: int | Decimal) -> None:
    assert read(written([(value, None)]))[1][0] == str(value)


def test_the_most_exact_number_of_excel_is_a_number() -> None:
    assert read(written([(999_999_999_999_999, Decimal("0.123456789012345"))]))[1] == (
        999_999_999_999_999,
        0.123456789012345,
    )


@pytest.mark.parametrize("letter", ["가", "😀"])
def test_a_text_that_no_cell_holds_goes_on_in_a_sheet_of_its_own(letter: str, size: int) -> None:
    text = letter * 70_000

    target = written([("a", "b"), ("c", text)], size)

    pieces = [row[3] for row in read(target, LONG_TEXTS)[1:]]
    assert "".join(pieces) == text
    assert read(target)[2] == ("c", pieces[0])
    assert {row[:3] for row in read(target, LONG_TEXTS)[1:]} == {("표", 3, "둘")}


def test_the_first_sheet_says_what_this_is_and_for_whom() -> None:
    target = BytesIO()
    with book(target, MARKS, 1, notes=["2건은 뺐습니다."]):
        pass

    about = dict(read(target, "표지 About")[1:])
    assert about == {
        "기관명 / Municipality": "의정부시 & 구",
        "문서제목 / Title": "결과",
        "산출일시 / Made at": "2026-03-02 12:00:00 (한국 시간 / Korean time)",
        "작성자 / Made by": "kim",
        "사유 / Reason": "감사 제출",
        "실행번호 / Run": "12",
        "설정버전 / Configuration version": "3",
        "기록번호 / Audit entry": "7",
        "취급 / Handling": "대외비 / Confidential",
        "비고 / Note": "2건은 뺐습니다.",
    }


def test_every_printed_page_says_that_it_is_confidential(size: int) -> None:
    page = openpyxl.load_workbook(written([("a", "b")], size))["표"]

    assert page.oddHeader.left.text == "의정부시 && 구"
    assert page.oddHeader.right.text == "대외비 / Confidential"
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        pytest.param("a/b:c*d?[e]\\", (), "a b c d  e", id="forbidden-characters"),
        pytest.param("'quoted'", (), "quoted", id="quotes"),
        pytest.param("가" * 40, (), "가" * 31, id="too-long"),
        pytest.param("   ", (), "Sheet", id="blank"),
        pytest.param("History", (), "History_", id="reserved"),
        pytest.param("Codes", ("codes",), "Codes 2", id="taken"),
        pytest.param("가" * 40, ("가" * 31,), "가" * 29 + " 2", id="taken-and-long"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(wanted: str, taken: Sequence[str], name: str) -> None:
    assert sheet_name(wanted, taken) == name


def test_a_failed_export_leaves_no_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def failing() -> None:
        with book(tmp_path / "x.xlsx", MARKS, workbook.LARGE + 1) as made:
            sheet = made.sheet("표", COLUMNS)
            sheet.append(("secret", None))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()

    assert list(tmp_path.iterdir()) == []
