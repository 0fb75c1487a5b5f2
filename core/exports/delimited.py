"""CSV for other programs: UTF-8 with a mark that Excel knows, and no cell that starts a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from core.exports.orders import Marks
from forms.field_types import Cell

#: A text that begins with one of these would be a formula to a spreadsheet.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Byte order mark: without it Excel reads Korean in the wrong encoding.
MARK = "\ufeff"


def write_csv(
    target: TextIO, marks: Marks, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> int:
    """Write ``rows`` below lines of marks and the headings; return how many there were.

    ``target`` is opened with ``newline=""``.
    """
    target.write(MARK)
    writer = csv.writer(target)
    writer.writerows([safe(one) for one in line] for line in marks.lines())
    writer.writerow([])
    writer.writerow([safe(heading) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
        count += 1
    return count


def safe(cell: Cell) -> Cell:
    """Return a text that spreadsheets take as text: an apostrophe goes before a formula's start.

    Numbers, dates and blanks stay as they are.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(STARTS) else cell
