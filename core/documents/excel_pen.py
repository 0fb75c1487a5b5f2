"""What writes the rows of a document into the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from core.documents.blocks import Kind
from core.documents.document import Issued, Orientation
from core.documents.words import foot, word
from core.exports.workbook import DIGITS, pieces

#: What a sheet is called, by language.
SHEET: Mapping[str, str] = MappingProxyType({"ko": "문서", "en": "Document"})
#: Page breaks of one sheet; Excel takes 1,026, then the document goes on on the next sheet.
BREAKS = 1_000
A4 = 9
#: The height of a line of text, in points, and how many lines one row can show (409 points).
LINE, LINES = 15, 27
#: A number whose text Excel shows again to the last digit.
EXACT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.([0-9]+))?")
SHAPES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "title": {"bold": True, "font_size": 16, "align": "center"},
        "heading": {"bold": True, "font_size": 13},
        "strong": {"bold": True},
        "plain": {},
        "remark": {"font_size": 9},
        "label": {"border": 1, "bg_color": "#F0F2F4"},
        "head": {"border": 1, "bg_color": "#F0F2F4", "align": "center"},
        Kind.TEXT: {"border": 1},
        Kind.NUMBER: {"border": 1, "align": "right"},
        Kind.WORD: {"border": 1, "align": "center"},
    }
)


@dataclass(slots=True, kw_only=True)
class Pen:
    """A workbook while a document is written into it; ``row`` is the next row, from 0.

    ``widths`` are those of the columns in characters.
    """

    workbook: Workbook
    issued: Issued
    widths: Sequence[int]
    page: Worksheet = field(init=False)
    row: int = 0
    turned: list[int] = field(default_factory=list)
    formats: dict[tuple[str, int | None], Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sheet()

    def sheet(self) -> None:
        """Go on on a new sheet."""
        language = self.issued.document.language
        count = len(self.workbook.worksheets())
        name = SHEET["ko" if language == "ko" else "en"]
        self.page = self.workbook.add_worksheet(f"{name} {count + 1}" if count else name)
        self.row, self.turned = 0, []
        for place, width in enumerate(self.widths):
            self.page.set_column(place, place, width)
        _dress(self.page, self.issued)

    def turn(self) -> None:
        """Begin a new page with the next row."""
        if len(self.turned) == BREAKS:
            self.sheet()
            return
        self.turned.append(self.row)
        self.page.set_h_pagebreaks(self.turned)

    def space(self) -> None:
        """Leave a row free."""
        self.row += 1

    def wide(self, text: str, shape: str) -> None:
        """Write ``text`` over the whole width, in as many rows as it needs."""
        for piece in pieces(text):
            self._merged(0, piece, shape)
            self._heighten([(piece, sum(self.widths))])
            self.row += 1

    def pair(self, label: str, text: str) -> None:
        """Write a label and its text beside it."""
        for place, piece in enumerate(pieces(text)):
            write(self.page, self.row, 0, "" if place else label, self.shape("label"))
            self._merged(1, piece, Kind.TEXT)
            self._heighten([(label, self.widths[0]), (piece, sum(self.widths[1:]))])
            self.row += 1

    def cells(self, texts: Sequence[str], kinds: Sequence[str]) -> None:
        """Write a row of a table; numbers are numbers where Excel shows every digit of them."""
        parts = [pieces(text) for text in texts]
        for line in range(max(map(len, parts), default=0)):
            shown = [part[line] if line < len(part) else "" for part in parts]
            for place, (text, kind) in enumerate(zip(shown, kinds, strict=True)):
                self._cell(place, text, kind)
            self._heighten(list(zip(shown, self.widths, strict=False)))
            self.row += 1

    def shape(self, name: str, places: int | None = None) -> Format:
        """Return the format of a cell; ``places`` is how many digits stand behind the point."""
        key = (name, places)
        if key not in self.formats:
            numbers = {} if places is None else {"num_format": f"0.{'0' * places}".rstrip(".")}
            settings = {"text_wrap": True, "valign": "vcenter", **SHAPES[name], **numbers}
            self.formats[key] = self.workbook.add_format(settings)
        return self.formats[key]

    def _cell(self, place: int, text: str, kind: str) -> None:
        number = EXACT.fullmatch(text) if kind == Kind.NUMBER else None
        if number and sum(map(str.isdigit, text)) <= DIGITS and not _is_minus_nothing(text):
            places = len(number[1] or "")
            self.page.write_number(self.row, place, float(text), self.shape(kind, places))
        else:
            write(self.page, self.row, place, text, self.shape(kind))

    def _merged(self, first: int, text: str, shape: str) -> None:
        last = len(self.widths) - 1
        if first < last:
            self.page.merge_range(self.row, first, self.row, last, "", self.shape(shape))
        write(self.page, self.row, first, text, self.shape(shape))

    def _heighten(self, texts: Sequence[tuple[str, int]]) -> None:
        """Make the row as high as its longest text, which Excel does not do for merged cells."""
        lines = max(lines_of(text, width) for text, width in texts)
        if lines > 1:
            self.page.set_row(self.row, LINE * min(lines, LINES))


def write(page: Worksheet, row: int, place: int, text: str, shape: Format) -> None:
    """Write a text as it stands.

    One in the library's own notation of rich text would go in as markup; in pieces it is none.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        page.write_rich_string(row, place, text[:1], text[1:2], text[2:], shape)
    else:
        page.write_string(row, place, text, shape)


def lines_of(text: str, width: int) -> int:
    """Return about how many lines ``text`` takes in a column of ``width`` characters."""
    wide = [
        sum(2 if east_asian_width(sign) in "WF" else 1 for sign in one) for one in text.split("\n")
    ]
    return sum(max(1, -(-one // max(width, 1))) for one in wide)


def _is_minus_nothing(text: str) -> bool:
    """Return whether Excel would drop the sign: of ``-0.00`` it shows ``0.00``."""
    return text.startswith("-") and not set(text) & set("123456789")


def _dress(page: Worksheet, issued: Issued) -> None:
    document = issued.document
    if document.orientation is Orientation.LANDSCAPE:
        page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    secret = word("confidential", document.language) if document.confidential else ""
    page.set_header(f"&L{_printed(document.municipality)}&R{secret}")
    page.set_footer(f"&L{_printed(foot(issued))}&R&P / &N")


def _printed(text: str) -> str:
    """Return ``text`` for a printed head, which takes ampersands as codes."""
    return text.replace("&", "&&")
