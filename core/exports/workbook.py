"""The one way to write Excel: nothing that people typed becomes a formula, a link or markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import MAX_PREC, Context, Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, TypeAlias

import orjson
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core.clock import minute
from core.exports.orders import CONFIDENTIAL_MARK, Marks
from forms.field_types import Cell

#: Above this, rows are written as they come and kept no longer (a tenth of the memory).
LARGE = 10_000
#: Characters (UTF-16 units) of one cell; what is longer goes on in the sheet of long texts.
LONGEST = 32_767
#: A text up to this surely fits, as a character takes at most two units.
SHORT = LONGEST // 2
#: Digits that Excel keeps of a number, and the whole numbers that have so many.
DIGITS = 15
MOST = 10**DIGITS
#: Enough digits that normalizing a decimal never rounds it.
EXACTLY = Context(prec=MAX_PREC)
#: Characters of a sheet's name.
NAME = 31
FORBIDDEN = frozenset("[]:*?/\\'")
WIDTHS = (8, 48)
NO_FORMULAS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
LONG_TEXTS = "긴 글 Long texts"

Target: TypeAlias = str | Path | IO[bytes]
#: Writes one value of one type: (row, column, value).
Writer: TypeAlias = Callable[[int, int, Any], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, and its width in characters (0 is taken from the heading)."""

    heading: str
    width: int = 0


ABOUT = (Column(heading="항목 Item", width=34), Column(heading="내용 Content", width=60))


@dataclass(slots=True, kw_only=True)
class Book:
    """A workbook while it is written; ``long_texts`` collects what no cell can hold."""

    workbook: xlsxwriter.Workbook
    marks: Marks
    bold: Format
    names: set[str] = field(default_factory=set)
    long_texts: list[tuple[str, int, str, str]] = field(default_factory=list)

    def sheet(self, name: str, columns: Sequence[Column]) -> Sheet:
        """Return a new sheet with its headings written, the first row frozen."""
        unique = sheet_name(name, self.names)
        self.names.add(unique.casefold())
        page = self.workbook.add_worksheet(unique)
        dress(page, self.marks)
        sheet = Sheet(page=page, book=self, name=unique, columns=tuple(columns))
        sheet.head()
        return sheet

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Sheet:
        """Return a new sheet with ``rows`` in it."""
        sheet = self.sheet(name, columns)
        for row in rows:
            sheet.append(row)
        return sheet


@contextmanager
def book(target: Target, marks: Marks, rows: int, notes: Sequence[str] = ()) -> Iterator[Book]:
    """Open a workbook for about ``rows`` rows; it begins with a sheet of its marks and ``notes``.

    ``target`` is a path or a binary stream.  Where the block fails no workbook is finished.
    """
    with TemporaryDirectory(prefix="goru-") as folder:  # half-written answers never stay behind
        options = NO_FORMULAS | {"constant_memory": rows > LARGE, "tmpdir": folder}
        workbook = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
        workbook.set_properties({"title": marks.title, "comments": CONFIDENTIAL_MARK})
        made = Book(workbook=workbook, marks=marks, bold=workbook.add_format({"bold": True}))
        lines = [*marks.lines(), *(("비고 / Note", note) for note in notes)]
        try:
            made.table("표지 About", ABOUT, lines)
            yield made
            _write_long_texts(made)
        except BaseException:
            _abandon(workbook)
            raise
        workbook.close()


def _abandon(workbook: xlsxwriter.Workbook) -> None:
    """Close the files in which rows wait, where there are any."""
    for page in workbook.worksheets():
        if page.constant_memory:
            page.row_data_fh.close()


def _write_long_texts(made: Book) -> None:
    headings = ("시트 Sheet", "행 Row", "열 Column", "내용 Text")
    rows, made.long_texts = made.long_texts, []
    if rows:
        made.table(LONG_TEXTS, [Column(heading=heading) for heading in headings], rows)


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet while it is filled, from the top; ``row`` is the next row, counted from 0."""

    page: Worksheet
    book: Book
    name: str
    columns: tuple[Column, ...]
    row: int = 0
    writers: Mapping[type[Any], Writer] = field(init=False)

    def __post_init__(self) -> None:
        self.writers = writers(self)

    def head(self) -> None:
        """Write the headings."""
        for place, column in enumerate(self.columns):
            width = column.width or min(max(len(column.heading) * 2, WIDTHS[0]), WIDTHS[1])
            self.page.set_column(place, place, width)
            write_text(self, 0, place, column.heading, self.book.bold)
        self.page.freeze_panes(1, 0)
        self.row = 1

    def append(self, cells: Iterable[Cell]) -> None:
        """Write the next row; None leaves a cell blank."""
        row, writers = self.row, self.writers
        number, string = self.page.write_number, self.page.write_string
        for place, cell in enumerate(cells):
            kind = type(cell)
            # almost all cells are one of these two: without a call in between, a tenth faster
            if kind is int and -MOST < cell < MOST:
                number(row, place, cell)
            elif kind is str and len(cell) <= SHORT and cell[:1] != "<":  # type: ignore[arg-type, index]  # it is a text
                string(row, place, cell)
            elif cell is not None:
                writers[kind](row, place, cell)
        self.row = row + 1


class Writers(dict[type[Any], Writer]):
    """What writes a cell, by the type of its value; lists and mappings are written as JSON."""

    def __missing__(self, kind: type[Any]) -> Writer:
        """Return the writer of a type that is not listed."""
        plain = self[str]
        return lambda row, place, value: plain(row, place, _as_text(value))


def writers(sheet: Sheet) -> Writers:
    """Return what writes the cells of ``sheet``."""
    page, string, number = sheet.page, sheet.page.write_string, sheet.page.write_number
    moment = sheet.book.workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    clock = sheet.book.workbook.add_format({"num_format": "hh:mm:ss"})

    def decimal(row: int, place: int, value: Decimal) -> None:
        if value.is_finite() and len(value.normalize(EXACTLY).as_tuple().digits) <= DIGITS:
            number(row, place, value)  # written with 16 digits, so all of these are kept
        else:
            string(row, place, str(value))

    def timed(shape: Format) -> Writer:
        return lambda row, place, value: page.write_datetime(
            row, place, value.replace(tzinfo=None), shape
        )

    return Writers(
        {
            str: lambda row, place, value: write_text(sheet, row, place, value),
            int: lambda row, place, value: string(row, place, str(value)),  # Excel would round it
            Decimal: decimal,
            bool: page.write_boolean,
            date: page.write_datetime,
            datetime: timed(moment),
            time: timed(clock),
        }
    )


def _as_text(value: object) -> str:
    if isinstance(value, list | dict | tuple):
        return orjson.dumps(value, default=str).decode()
    return str(value)


def write_text(sheet: Sheet, row: int, place: int, text: str, shape: Format | None = None) -> None:
    """Write any text; what is too long is cut here and continued in a sheet of its own.

    A text in the library's own notation of rich text would go in as markup, so it is written in
    pieces, which is then no such notation.
    """
    first, *rest = pieces(text)
    if rest:
        heading = sheet.columns[place].heading
        sheet.book.long_texts += [(sheet.name, row + 1, heading, one) for one in (first, *rest)]
    if first.startswith("<r>") and first.endswith("</r>"):
        sheet.page.write_rich_string(row, place, first[:1], first[1:2], first[2:])
    else:
        sheet.page.write_string(row, place, first, shape)


def pieces(text: str) -> list[str]:
    """Return ``text`` cut into what a cell holds; never within a character."""
    if len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return [text]
    return [text[start : start + SHORT] for start in range(0, len(text), SHORT)]


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Return a name that Excel takes, unlike those ``taken`` (case-folded)."""
    clean = "".join(" " if one in FORBIDDEN or ord(one) < 32 else one for one in wanted).strip()
    base = clean[:NAME].strip() or "Sheet"
    if base.casefold() == "history":  # reserved by Excel
        base = "History_"
    known, name, number = set(taken), base, 1
    while name.casefold() in known:
        number += 1
        name = f"{base[: NAME - len(str(number)) - 1]} {number}"
    return name


def dress(page: Worksheet, marks: Marks) -> None:
    """Give a sheet its printed head and foot."""
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(0)
    run = " · ".join(part for part in (marks.run, marks.configuration_version) if part)
    page.set_header(
        f"&L{_printed(marks.municipality)}&C{_printed(marks.title)}&R{CONFIDENTIAL_MARK}"
    )
    page.set_footer(f"&L{_printed(run)}&C&P / &N&R{minute(marks.made_at)}")


def _printed(text: str) -> str:
    """Return ``text`` for a printed head, which takes ampersands as codes; short enough for it."""
    return text[:60].replace("&", "&&")
