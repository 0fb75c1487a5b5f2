"""The cells of a CSV file, or of cells copied from a spreadsheet, as texts."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from itertools import islice
from typing import Final

from core.sheets.columns import Layout
from forms.xlsform.container import KINDS, MOST_BYTES
from forms.xlsform.findings import Findings
from forms.xlsform.findings import problem as file_finding
from forms.xlsform.workbook import MOST_COLUMNS, MOST_ROWS, composed

#: Spreadsheets save Korean text as CP949 unless told otherwise.
ENCODINGS: Final = ("utf-8-sig", "cp949")
TAB: Final = "\t"
DELIMITERS: Final = (",", ";")
#: Lines from which the sign between cells is told.
LOOKED_AT: Final = 20


def plain_rows(data: bytes, layout: Layout, findings: Findings) -> Sequence[Sequence[str]]:
    """Return the rows, trimmed; none, with a finding, where ``data`` is no text or too much."""
    text = _text(data)
    if text is None:
        findings.keep(layout.finding("text-unreadable", ""))
    elif len(data) > MOST_BYTES:
        findings.keep(file_finding("file-too-large", size=len(data), limit=MOST_BYTES))
    else:
        return _rows(text, layout, findings)
    return ()


def _text(data: bytes) -> str | None:
    """Return the text, None where it is none: other formats, unknown encodings, zeros."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16")
    if any(data.startswith(kind.start) for kind in KINDS):
        return None
    found = (_decoded(data, encoding) for encoding in ENCODINGS)
    return next((text for text in found if text is not None), None)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _rows(text: str, layout: Layout, findings: Findings) -> Sequence[Sequence[str]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        rows = [[composed(cell) for cell in row] for row in islice(lines, MOST_ROWS + 1)]
    except csv.Error:
        findings.keep(layout.finding("text-unreadable", ""))
        return ()
    widest = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or widest > MOST_COLUMNS:
        facts = {"row_limit": MOST_ROWS, "column_limit": MOST_COLUMNS}
        findings.keep(file_finding("sheet-too-large", rows=len(rows), columns=widest, **facts))
        return ()
    return rows


def _delimiter(text: str) -> str:
    """Return the sign that stands most often in the first lines, but a tab where there is one.

    Cells copied from a spreadsheet are parted by tabs, and their numbers may have commas.
    """
    start = "\n".join(text.splitlines()[:LOOKED_AT])
    return TAB if TAB in start else max(DELIMITERS, key=start.count)
