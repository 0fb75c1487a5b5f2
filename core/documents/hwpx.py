"""A document as HWPX (OWPML, KS X 6101), the format of Korean offices.

Tables are filled by rows and cells: setting a cell by its address takes time by the square.
Headings are plain paragraphs in larger letters, because outline styles would number them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from hwpx import HwpxDocument

from core.documents.blocks import (
    Block,
    Chart,
    Facts,
    Footnote,
    Heading,
    Kind,
    PageBreak,
    Paragraph,
    Seals,
    Seam,
    Signatures,
    Table,
)
from core.documents.document import Document, Issued, Orientation
from core.documents.hwpx_pen import HEADINGS, SMALL, TITLE, Pen
from core.documents.pdf import picture
from core.documents.words import foot, marks, word

MARGINS: Mapping[str, float] = MappingProxyType(
    {"left": 18, "right": 18, "top": 15, "bottom": 12, "header": 8, "footer": 8}
)
#: Millimetres between the margins.
WIDTHS: Mapping[Orientation, int] = MappingProxyType(
    {Orientation.PORTRAIT: 174, Orientation.LANDSCAPE: 261}
)
CENTRE = "CENTER"
ALIGNED: Mapping[Kind, str] = MappingProxyType(
    {Kind.TEXT: "LEFT", Kind.NUMBER: "RIGHT", Kind.WORD: CENTRE}
)
#: Shares of the width: label and text, and office, name and place to sign.
PAIR, TRIPLE = (1, 3), (2, 3, 1)


def hwpx(issued: Issued) -> bytes:
    """Return the HWPX file of ``issued``; it opens without repair."""
    document = issued.document
    file = HwpxDocument.new()
    pen = Pen(file=file, width=WIDTHS[document.orientation])
    _set_up(file, issued)
    pen.first(document.title, TITLE)
    _facts(pen, Facts(rows=document.facts))
    writers = _writers(pen, document.language)
    for block in document.blocks:
        writers[type(block)](block)
    pen.line(word("about", document.language), HEADINGS[-1], strong=True)
    _facts(pen, Facts(rows=marks(issued)))
    made: bytes = file.to_bytes()
    return made


def _writers(pen: Pen, language: str) -> Mapping[type[Block], Callable[[Any], None]]:
    """Return what writes a block, by its class."""
    return {
        Heading: partial(_heading, pen),
        Paragraph: partial(_paragraph, pen),
        Facts: partial(_facts, pen),
        Table: partial(_table, pen),
        Chart: partial(_chart, pen),
        PageBreak: lambda _block: pen.turn(),
        Signatures: partial(_signatures, pen, sign=word("sign", language)),
        Seals: partial(_seals, pen),
        Seam: lambda _block: None,
        Footnote: partial(_footnote, pen),
    }


def _set_up(file: HwpxDocument, issued: Issued) -> None:
    document = issued.document
    made_at = f"{issued.made_at:%Y-%m-%dT%H:%M:%SZ}"
    file.page.setup(
        paper_size="A4", orientation=document.orientation.value.upper(), margins_mm=dict(MARGINS)
    )
    file.parts.set_document_metadata(
        title=document.title,
        creator=issued.made_by,
        subject=issued.full_number,
        keyword=issued.digest,
        created_date=made_at,
        modified_date=made_at,
    )
    file.page.set_header(content=_head(document))
    file.page.set_page_number(format="page/total", prefix=f"{foot(issued)}    ")


def _head(document: Document) -> list[dict[str, Any]]:
    secret = word("confidential", document.language) if document.confidential else ""
    seams = [block.text for block in document.blocks if isinstance(block, Seam)]
    texts = ((document.municipality, "LEFT"), (" ".join([*seams[:1], secret]).strip(), "RIGHT"))
    return [
        {"align": align, "children": [{"type": "run", "text": text, "size": SMALL}]}
        for text, align in texts
        if text
    ]


def _heading(pen: Pen, block: Heading) -> None:
    size = HEADINGS[min(block.level, len(HEADINGS)) - 1]
    pen.line(block.text, size, strong=True, spacing_before_pt=8, keep_with_next=True)


def _paragraph(pen: Pen, block: Paragraph) -> None:
    pen.line(block.text, strong=block.strong)


def _caption(pen: Pen, text: str) -> None:
    if text:
        pen.line(text, strong=True, keep_with_next=True)


def _facts(pen: Pen, block: Facts) -> None:
    _caption(pen, block.caption)
    if block.rows:
        pen.table(block.rows, PAIR, ("LEFT", "LEFT"), labels=True)


def _table(pen: Pen, block: Table) -> None:
    _caption(pen, block.caption)
    head = tuple(column.heading for column in block.columns)
    weights = [column.weight for column in block.columns]
    aligned = [ALIGNED[column.kind] for column in block.columns]
    pen.table((head, *block.rows), weights, aligned, head=True)


def _chart(pen: Pen, block: Chart) -> None:
    pen.picture(picture(block))
    _table(pen, block.table)


def _signatures(pen: Pen, block: Signatures, *, sign: str) -> None:
    rows = [(*line, sign) for line in block.lines]
    pen.table(rows, TRIPLE, ("LEFT", CENTRE, "RIGHT"))


def _seals(pen: Pen, block: Seals) -> None:
    pen.table(block.lines, TRIPLE, ("LEFT", CENTRE, "RIGHT"))


def _footnote(pen: Pen, block: Footnote) -> None:
    pen.line(f"※ {block.text}", SMALL)
