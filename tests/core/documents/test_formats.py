"""One description, four formats: the same texts, digits and marks in each."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import hwpforge
import openpyxl
import pypdf
import pytest
from hwpx.tools.package_validator import validate_editor_open_safety

from core.documents.blocks import PageBreak, Paragraph
from core.documents.document import Document, Issued, digest
from core.documents.excel import excel
from core.documents.html import html
from core.documents.hwpx import hwpx
from core.documents.pdf import MANY, pdf
from core.documents.typesetting import compiled, compiled_apart
from core.documents.words import marks
from core.errors.documents import NotDrawn
from tests.core.documents.sample import (
    GRADES,
    cells,
    document,
    html_page,
    hwpx_lines,
    issued,
    landscape,
    pdf_text,
    texts,
)

Read = Callable[[Issued], str]
READERS: dict[str, Read] = {
    "html": lambda one: html_page(html(one))[1],
    "pdf": lambda one: pdf_text(pdf(one)),
    "xlsx": lambda one: "\n".join(str(cell) for row in cells(excel(one)) for cell in row),
    "hwpx": lambda one: "\n".join(hwpx_lines(hwpx(one))),
}


@pytest.fixture(params=list(READERS.values()), ids=list(READERS))
def read(request: pytest.FixtureRequest) -> Read:
    found: Read = request.param
    return found


def test_every_text_stands_in_every_format(read: Read) -> None:
    text = read(issued()).replace("85.3\n", "85.30\n")  # Excel's number shows two places

    assert [one for one in texts(document()) if one not in text] == []


def test_every_format_says_what_the_document_is(read: Read) -> None:
    one = issued()

    lines = [line.strip() for line in read(one).replace("\n\n", "\n").splitlines()]
    text = "\n".join(lines)

    expected = dict(marks(one))
    assert expected == {
        "기관명": "의정부시",
        "문서제목": "개인 성과평가 결과표",
        "기준일": "2026-11-20",
        "산출일시": "2026-11-21 00:04:03 (한국 시간)",
        "작성자": "admin",
        "실행번호": "4712",
        "설정버전": "39",
        "문서번호": "2026-5",
        "판": "2",
        "문서 해시(SHA-256)": digest(one.document),
        "취급": "대외비",
    }
    assert [label for label in expected if label not in text] == []
    assert [value for value in expected.values() if value not in text] == []


def test_what_is_not_confidential_does_not_say_so(read: Read) -> None:
    text = read(issued(document(confidential=False, run=None, configuration_version=None)))

    assert "대외비" not in text


def test_an_english_document_names_its_marks_in_english(read: Read) -> None:
    text = read(issued(document(language="en")))

    assert "Document number" in text
    assert "Confidential" in text
    assert "문서번호" not in text


def test_the_digest_is_that_of_the_content_alone() -> None:
    one = issued()
    later = replace(one, version=3, number=9, made_by="other", made_at=one.made_at + timedelta(1))

    assert digest(later.document) == digest(one.document)
    assert digest(document(confidential=False)) != digest(document())
    assert digest(document(Paragraph(text="a"))) != digest(
        document(Paragraph(text="a", strong=True))
    )
    assert len(digest(document())) == 64


def test_a_pdf_is_tagged_and_has_its_korean_font_inside() -> None:
    file = pypdf.PdfReader(BytesIO(pdf(issued())))
    root: Any = file.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "ko"
    assert file.metadata is not None
    assert (file.metadata.title, file.metadata.author) == ("개인 성과평가 결과표", "admin")
    for page in file.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            (below,) = font.get_object()["/DescendantFonts"]
            inside = below.get_object()["/FontDescriptor"].get_object()
            assert "NotoSansKR" in font.get_object()["/BaseFont"]
            assert "/FontFile3" in inside
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2" in metadata
    assert "<pdfuaid:part>1" in metadata


def test_a_pdf_is_the_same_bytes_each_time() -> None:
    assert pdf(issued()) == pdf(issued())


def test_pages_are_counted() -> None:
    found = document(Paragraph(text="하나"), PageBreak(), Paragraph(text="둘"))

    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf(issued(found)))).pages]
    sheet = openpyxl.load_workbook(BytesIO(excel(issued(found)))).active
    foot = next(line for line in hwpx_lines(hwpx(issued(found))) if line.startswith("문서번호 "))

    assert [page.splitlines()[-1].endswith(f"{n} / 2") for n, page in enumerate(pages, 1)] == [
        True,
        True,
    ]
    assert sheet is not None
    assert sheet.oddFooter.right.text == "&P / &N"
    assert [one.id for one in sheet.row_breaks.brk] == [5]
    with zipfile.ZipFile(BytesIO(hwpx(issued(found)))) as parts:
        section = parts.read("Contents/section0.xml").decode()
    assert foot.endswith("/")
    assert 'numType="PAGE"' in section
    assert 'numType="TOTAL_PAGE"' in section
    assert section.count('pageBreak="1"') == 1


@pytest.mark.parametrize("found", [document(), landscape()], ids=["portrait", "landscape"])
def test_paper_lies_as_the_document_says(found: Document) -> None:
    lying = found.orientation == "landscape"

    box = pypdf.PdfReader(BytesIO(pdf(issued(found)))).pages[0].mediabox
    sheet = openpyxl.load_workbook(BytesIO(excel(issued(found)))).active
    with zipfile.ZipFile(BytesIO(hwpx(issued(found)))) as parts:
        section = parts.read("Contents/section0.xml").decode()

    assert (box.width > box.height) is lying
    assert sheet is not None
    assert sheet.page_setup.orientation == found.orientation
    assert ('landscape="NARROWLY"' in section) is lying
    assert f"g-document-{found.orientation}" in html(issued(found))


def test_hwpx_opens_without_repair_says_either_validator() -> None:
    file = hwpx(issued())

    ours = validate_editor_open_safety(file)
    theirs = hwpforge.Document.from_bytes(file).validate()

    assert ours.reopen_ok
    assert ours.blocking_package_errors == ()
    assert ours.validate_document is not None
    assert ours.validate_document.issues == ()
    assert (theirs["ok"], theirs["errors"], theirs["warnings"]) == (True, [], [])


def test_numbers_in_excel_are_numbers_where_every_digit_is_shown() -> None:
    sheet = openpyxl.load_workbook(BytesIO(excel(issued()))).active

    assert sheet is not None
    found = {row[0].value: row[1] for row in sheet.iter_rows()}
    assert (found["협업"].value, found["협업"].number_format) == (85.3, "0.00")
    assert (found["소통"].value, found["소통"].data_type) == ("–", "s")
    assert found["총점"].data_type == "s"


@pytest.mark.parametrize(
    "text", ["007", "1234567890123456", "-0.00", "1e5", "+3", "1,234", "NaN", ".5", "5.", "٣"]
)
def test_what_excel_would_show_otherwise_stays_text(text: str) -> None:
    bar = replace(GRADES.bars[0], values=(text, "1"))

    sheet = openpyxl.load_workbook(
        BytesIO(excel(issued(document(replace(GRADES, bars=(bar,))))))
    ).active

    assert sheet is not None
    (cell,) = [row[1] for row in sheet.iter_rows() if row[0].value == "S"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_charts_in_excel_are_its_own_and_those_of_others_have_their_table_beside() -> None:
    with zipfile.ZipFile(BytesIO(excel(issued()))) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    tags, _ = html_page(html(issued()))

    assert len(charts) == 2
    assert tags.count("svg") == 2
    with zipfile.ZipFile(BytesIO(hwpx(issued()))) as parts:
        pictures = [name for name in parts.namelist() if name.startswith("BinData/")]
    assert len(pictures) == 2


def test_a_chart_is_announced_by_its_caption() -> None:
    page = html(issued())

    assert 'role="img" aria-label="점수 분포. 같은 숫자가 표에 있습니다."' in page


def test_a_document_longer_than_excel_can_break_goes_on_on_another_sheet() -> None:
    blocks = [block for n in range(1_201) for block in (PageBreak(), Paragraph(text=f"쪽 {n}"))]

    book = openpyxl.load_workbook(BytesIO(excel(issued(document(*blocks)))))

    assert book.sheetnames == ["문서", "문서 2"]
    assert [len(sheet.row_breaks.brk) for sheet in book.worksheets] == [1_000, 200]
    found = [
        value for sheet in book.worksheets for (value, *_) in sheet.iter_rows(values_only=True)
    ]
    assert [value for value in found if str(value).startswith("쪽 ")] == [
        f"쪽 {n}" for n in range(1_201)
    ]


def test_a_long_document_is_made_in_a_process_of_its_own_and_is_the_same() -> None:
    blocks = [block for n in range(MANY) for block in (Paragraph(text=f"{n}쪽 😀"), PageBreak())]
    long = issued(document(*blocks))

    pages = pypdf.PdfReader(BytesIO(pdf(long))).pages

    assert len(pages) == MANY + 1
    assert f"{MANY - 1}쪽 [U+1F600]" in pages[MANY - 1].extract_text()
    assert compiled_apart("= 제목", {}, timestamp=0) == compiled("= 제목", {}, timestamp=0)


@pytest.mark.parametrize("make", [compiled, compiled_apart], ids=["here", "apart"])
def test_what_the_typesetter_refuses_is_told(make: Callable[..., bytes]) -> None:
    with pytest.raises(NotDrawn) as caught:
        make("#panic(1)", {})

    assert "panicked" in str(caught.value.facts["reason"])


@pytest.mark.parametrize(
    "source", ['#read("/etc/passwd")', '#include "../x.typ"', '#import "@preview/cetz:0.3.0": *']
)
def test_a_layout_reaches_neither_files_nor_the_network(source: str) -> None:
    with pytest.raises(NotDrawn):
        compiled(source, {})
