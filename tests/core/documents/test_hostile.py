"""What people typed stays text: in no format is it markup, a formula, a link or code."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import hwpforge
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.documents.blocks import (
    Bar,
    Chart,
    Column,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Shape,
    Signatures,
    Table,
)
from core.documents.document import Document, clean, digest
from core.documents.drawing import LETTER, width_of
from core.documents.excel import excel
from core.documents.html import html
from core.documents.hwpx import hwpx
from core.documents.pdf import pdf
from tests.core.documents.sample import (
    cells,
    document,
    html_page,
    hwpx_lines,
    issued,
    pdf_text,
)

HOSTILE = {
    "typst-code": '#read("/etc/passwd") #import "x" #panic()',
    "typst-markup": "= 제목 *굵게* _기울임_ $a^2$ `c` <label> @ref [x] \\ //주석 /*주석*/ ~",
    "formula": '=HYPERLINK("http://example.invalid","x")',
    "formula-plus": "+1+cmd|' /C calc'!A0",
    "formula-at": "@SUM(1+1)",
    "link": "http://example.invalid/?a=1&b=2",
    "mail": "mailto:a@example.invalid",
    "internal-link": "internal:Sheet1!A1",
    "rich-string": "<r><t>굵게</t></r>",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "entity": "&lt;b&gt; &amp; &#44032; &nbsp;",
    "cdata": "]]><![CDATA[x]]>",
    "xml": "</hp:t></hp:run><hp:run><hp:t>",
    "jinja": "{{ 7*7 }}{% raw %}{# x #}",
    "svg": "</text><script>alert(1)</script>",
    "quotes": "\"'`´‘’“”",
    "printed-code": '&P&N&D &"Arial"',
    "template": "${x} %(x)s {0} {title}",
}


def with_text(text: str) -> Document:
    """Return a document that has ``text`` in every place there is."""
    columns = (Column(heading=text), Column(heading="둘"))
    bars = (Bar(label=text, values=("1",)), Bar(label="b", values=("2",)))
    chart = Chart(shape=Shape.BARS, caption=text, axis=text, series=(text,), bars=bars)
    return document(
        Heading(text=text),
        Paragraph(text=text),
        Facts(caption=text, rows=((text, text),)),
        Table(caption=text, columns=columns, rows=((text, "x"),)),
        chart,
        replace(chart, shape=Shape.HISTOGRAM),
        Signatures(lines=((text, text),)),
        Footnote(text=text),
        title=text,
        municipality=text,
        facts=((text, text),),
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_pdf_shows_it_as_it_stands(text: str) -> None:
    assert squeezed(pdf_text(pdf(issued(with_text(text))))).count(squeezed(text)) >= 10


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_page_shows_it_as_it_stands(text: str) -> None:
    tags, shown = html_page(html(issued(with_text(text))))
    harmless = "".join("가" if width_of(sign) > LETTER else "x" for sign in text)
    plain, _ = html_page(html(issued(with_text(harmless))))

    assert shown.count(text) >= 10
    assert tags == plain


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_workbook_holds_it_as_a_text(text: str) -> None:
    file = excel(issued(with_text(text)))

    sheet = openpyxl.load_workbook(BytesIO(file)).active
    assert sheet is not None
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) >= 10
    assert {cell.data_type for cell in found} == {"s"}
    assert [cell.hyperlink for cell in found if cell.hyperlink] == []
    with zipfile.ZipFile(BytesIO(file)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        chart = parts.read("xl/charts/chart1.xml").decode()
        assert "<f>" not in page
        assert "hyperlink" not in page
        assert {part.split("<")[0].split("!")[0] for part in chart.split("<c:f>")[1:]} == {"문서"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_hwpx_file_holds_it_as_a_text(text: str) -> None:
    file = hwpx(issued(with_text(text)))

    assert hwpx_lines(file).count(text) >= 10
    assert hwpforge.Document.from_bytes(file).validate()["errors"] == []


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    text = "가" * 70_000
    one = issued(document(Paragraph(text=text), Facts(rows=(("이름", text),))))

    found = [str(value) for row in cells(excel(one)) for value in row]

    assert "".join(value for value in found if set(value) == {"가"}) == text * 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1b[31m\x08", "a□b□[31m□"),
        ("줄\r\n바꿈\r끝\t탭", "줄\n바꿈\n끝 탭"),
        ("\ud800 \uffff \ufdd0", "□ □ □"),
        ("gpj.\u202excod\u2066", "gpj.xcod"),
        ("정상 텍스트 ㎡ 漢字 é 😀", "정상 텍스트 ㎡ 漢字 é 😀"),
        ("a\u200db", "a\u200db"),
    ],
)
def test_what_no_file_can_hold_or_misleads_is_taken_out(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_character_without_a_letter_in_the_font_stands_as_its_number() -> None:
    text = pdf_text(pdf(issued(document(Paragraph(text="웃음 😀 ก\ufe0f 끝")))))

    assert "웃음 [U+1F600] [U+0E01] 끝" in text


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_anything_can_be_written_in_every_format(text: str) -> None:
    found = with_text(text)
    one = issued(found)

    assert pdf(one).startswith(b"%PDF-1.7")
    assert clean(text) in html_page(html(one))[1].replace("\r", "")
    assert len(cells(excel(one))) > 10
    assert hwpforge.Document.from_bytes(hwpx(one)).validate()["errors"] == []
    assert digest(found) == one.digest
