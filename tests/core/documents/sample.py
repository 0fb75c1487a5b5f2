"""A document with every sort of block, and what reads the files back."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pypdf

from core.documents.blocks import (
    Bar,
    Block,
    Chart,
    Column,
    Facts,
    Footnote,
    Heading,
    Kind,
    PageBreak,
    Paragraph,
    Shape,
    Signatures,
    Table,
)
from core.documents.document import Document, Issued, Orientation, cleaned, digest

NOON = datetime(2026, 11, 20, 15, 4, 3)  # noqa: DTZ001  records hold UTC without a zone
GRADES = Chart(
    shape=Shape.BARS,
    caption="등급 정원과 실제",
    axis="등급",
    series=("정원", "실제"),
    bars=(Bar(label="S", values=("7", "6")), Bar(label="A", values=("15", "–"))),
)
SCORES = Chart(
    shape=Shape.HISTOGRAM,
    caption="점수 분포",
    axis="구간",
    series=("인원",),
    bars=(
        Bar(label="0–70", values=("3",), span="70"),
        Bar(label="70–100", values=("12",), span="30"),
    ),
)
AREAS = Table(
    caption="영역별 점수표",
    columns=(
        Column(heading="영역", weight=4),
        Column(heading="점수", kind=Kind.NUMBER),
        Column(heading="등급", kind=Kind.WORD),
    ),
    rows=(("협업", "85.30", "S"), ("소통", "–", "A")),
)
BLOCKS: tuple[Block, ...] = (
    Heading(text="첫째 장"),
    Facts(caption="결과", rows=(("총점", "85.35 점 / 100"), ("상태", "확정"))),
    AREAS,
    GRADES,
    SCORES,
    Paragraph(text="첫 줄\n둘째 줄"),
    Paragraph(text="힘주어 적은 말", strong=True),
    PageBreak(),
    Heading(text="둘째 장"),
    Heading(text="작은 제목", level=2),
    Signatures(lines=(("평정자", "김평정"), ("확인자", ""))),
    Footnote(text="반올림한 값"),
)


def document(*blocks: Block, **changes: Any) -> Document:
    """Return the sample with other ``blocks`` or fields."""
    fields: dict[str, Any] = {
        "kind": "result-card",
        "title": "개인 성과평가 결과표",
        "municipality": "의정부시",
        "as_of": date(2026, 11, 20),
        "facts": (("성명", "직원 1 (S0001)"), ("소속", "기획예산과")),
        "blocks": blocks or BLOCKS,
        "run": 4712,
        "configuration_version": 39,
        "confidential": True,
    }
    return cleaned(Document(**fields | changes))


def issued(found: Document | None = None) -> Issued:
    """Return the sample as the register gives it out."""
    found = found or document()
    return Issued(
        document=found,
        year=2026,
        number=5,
        version=2,
        digest=digest(found),
        made_at=NOON,
        made_by="admin",
    )


def landscape() -> Document:
    """Return the sample on paper that lies."""
    return document(orientation=Orientation.LANDSCAPE)


def pdf_text(file: bytes) -> str:
    """Return the text of a PDF, page by page."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(file)).pages)


def cells(file: bytes) -> list[tuple[Any, ...]]:
    """Return the rows of every sheet, without blank cells at their ends."""
    book = openpyxl.load_workbook(BytesIO(file))
    return [
        tuple(cell for cell in row if cell is not None)
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
    ]


def hwpx_lines(file: bytes) -> list[str]:
    """Return the paragraphs of an HWPX file, those in cells and in head and foot too."""
    with zipfile.ZipFile(BytesIO(file)) as parts:
        root = ET.fromstring(parts.read("Contents/section0.xml"))  # noqa: S314  our own file
    return [_said(line) for line in root.iter() if line.tag.endswith("}p")]


def _said(line: ET.Element) -> str:
    runs = [run for run in line if run.tag.endswith("}run")]
    return "".join(_parts(text) for run in runs for text in run if text.tag.endswith("}t"))


def _parts(text: ET.Element) -> str:
    breaks = "".join(f"\n{one.tail or ''}" for one in text if one.tag.endswith("}lineBreak"))
    return (text.text or "") + breaks


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, _attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def html_page(page: str) -> tuple[list[str], str]:
    """Return the tags of a page in their order, and its text as the browser has it."""
    read = _Page()
    read.feed(page)
    return read.tags, "".join(read.texts)


def texts(found: Document) -> Iterator[str]:
    """Yield texts that must stand in every format."""
    yield from ("직원 1 (S0001)", "기획예산과", "85.35 점 / 100", "85.30", "협업")
    yield from ("등급 정원과 실제", "점수 분포", "0–70", "힘주어 적은 말", "김평정", "반올림한 값")
    yield from ("첫째 장", "둘째 장", "작은 제목", "영역별 점수표", found.title)
