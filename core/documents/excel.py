"""A document as an Excel workbook: printed like the others, its numbers ready to reckon with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from io import BytesIO
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook

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
    Shape,
    Signatures,
    Table,
)
from core.documents.document import Document, Issued, Orientation
from core.documents.excel_pen import Pen
from core.documents.words import marks, word
from core.exports.workbook import NO_FORMULAS

#: Characters over the whole width of a page.
WIDTHS: Mapping[Orientation, int] = MappingProxyType(
    {Orientation.PORTRAIT: 96, Orientation.LANDSCAPE: 140}
)
#: Shares of the width: label and text; office, name and place to sign.
PAIR, TRIPLE = (1, 3), (2, 3, 1)
#: Rows that a chart covers, and its height in pixels.
ROWS, HEIGHT = 16, 300
KINDS: Mapping[Shape, str] = MappingProxyType({Shape.BARS: "bar", Shape.HISTOGRAM: "column"})


def excel(issued: Issued) -> bytes:
    """Return the workbook of ``issued``: no text in it is a formula, a link or markup."""
    document, target = issued.document, BytesIO()
    with TemporaryDirectory(prefix="goru-") as folder:
        workbook = Workbook(target, NO_FORMULAS | {"tmpdir": folder})
        workbook.set_properties(_properties(issued))
        pen = Pen(workbook=workbook, issued=issued, widths=widths_of(document))
        pen.wide(document.title, "title")
        _pairs(pen, document.facts)
        writers = _writers(pen, document.language)
        for block in document.blocks:
            writers[type(block)](block)
        pen.wide(word("about", document.language), "strong")
        _pairs(pen, marks(issued))
        workbook.close()
    return target.getvalue()


def widths_of(document: Document) -> list[int]:
    """Return the widths of the columns: each as wide as the table with most need of it wants."""
    shares: dict[int, Fraction] = {}
    for weights in _weights(document):
        for place, weight in enumerate(weights):
            share = Fraction(weight, sum(weights))
            shares[place] = max(share, shares.get(place, share))
    scale = WIDTHS[document.orientation] / sum(shares.values(), Fraction(0))
    return [max(int(share * scale), 8) for share in shares.values()]


def _weights(document: Document) -> Iterator[tuple[int, ...]]:
    yield PAIR
    for block in document.blocks:
        if isinstance(block, Table | Chart):
            table = block.table if isinstance(block, Chart) else block
            yield tuple(column.weight for column in table.columns)
        elif isinstance(block, Signatures | Seals):
            yield TRIPLE


def _properties(issued: Issued) -> dict[str, Any]:
    return {
        "title": issued.document.title,
        "author": issued.made_by,
        "company": issued.document.municipality,
        "subject": issued.full_number,
        "comments": issued.digest,
        "created": issued.made_at,
    }


def _writers(pen: Pen, language: str) -> Mapping[type[Block], Callable[[Any], object]]:
    """Return what writes a block, by its class."""
    return {
        Heading: lambda block: pen.wide(block.text, "heading"),
        Paragraph: lambda block: pen.wide(block.text, "strong" if block.strong else "plain"),
        Facts: partial(_facts, pen),
        Table: partial(_table, pen),
        Chart: partial(_chart, pen),
        PageBreak: lambda _block: pen.turn(),
        Signatures: partial(_signatures, pen, sign=word("sign", language)),
        Seals: partial(_seals, pen),
        Seam: lambda _block: None,
        Footnote: lambda block: pen.wide(f"※ {block.text}", "remark"),
    }


def _pairs(pen: Pen, rows: tuple[tuple[str, str], ...]) -> None:
    for label, text in rows:
        pen.pair(label, text)
    if rows:
        pen.space()


def _facts(pen: Pen, block: Facts) -> None:
    if block.caption:
        pen.wide(block.caption, "strong")
    _pairs(pen, block.rows)


def _table(pen: Pen, block: Table) -> tuple[int, int]:
    """Write a table; return its row of headings and the last row of numbers."""
    if block.caption:
        pen.wide(block.caption, "strong")
    head, kinds = pen.row, [column.kind for column in block.columns]
    pen.cells([column.heading for column in block.columns], ["head"] * len(kinds))
    for row in block.rows:
        pen.cells(row, kinds)
    last = pen.row - 1
    pen.space()
    return head, last


def _chart(pen: Pen, block: Chart) -> None:
    """Write the numbers, and below them a chart that Excel can edit."""
    head, last = _table(pen, block.table)
    name = pen.page.name  # titles are named by their cells: a text there might begin with "="
    chart = pen.workbook.add_chart({"type": KINDS[block.shape]})
    for place in range(1, len(block.series) + 1):
        chart.add_series(
            {
                "name": [name, head, place],
                "categories": [name, head + 1, 0, last, 0],
                "values": [name, head + 1, place, last, place],
                "gap": 10 if block.shape is Shape.HISTOGRAM else 60,
            }
        )
    chart.set_title({"name": [name, head - 1, 0]} if block.caption else {"none": True})
    _label(chart, block)
    pen.page.insert_chart(pen.row, 0, chart, {"description": block.caption})
    pen.row += ROWS


def _label(chart: Any, block: Chart) -> None:
    chart.set_size({"width": 640, "height": HEIGHT})
    if len(block.series) == 1:
        chart.set_legend({"none": True})
    if block.shape is Shape.BARS:  # Excel counts its bars from below
        chart.set_y_axis({"reverse": True})


def _signatures(pen: Pen, block: Signatures, *, sign: str) -> None:
    for office, name in block.lines:
        pen.cells((office, name, sign), (Kind.TEXT, Kind.WORD, Kind.WORD))
    pen.space()


def _seals(pen: Pen, block: Seals) -> None:
    for line in block.lines:
        pen.cells(line, (Kind.TEXT, Kind.WORD, Kind.WORD))
    pen.space()
