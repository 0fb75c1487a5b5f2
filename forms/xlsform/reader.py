"""Turn a workbook from standard input into JSON on standard output.

This file runs by its path in a process of its own, with little memory and little time: a
spreadsheet of 6 KB with one cell in its last row and column makes calamine ask for 512 GiB, and
the failed allocation ends the process, not only the call.  It imports nothing of the project, so
it starts in 20 ms.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import python_calamine

#: Memory and time that one workbook may take.
MEMORY: Final = 1 << 30
SECONDS: Final = 20
#: Characters that all cells together may hold.
TEXT: Final = 30_000_000


def limit() -> None:
    """Let this process have only so much memory and time, where the system can do that."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text(cell: Any) -> str:
    """Return a cell as people wrote it: 1.0 is ``1``, dates are ISO, truth is TRUE or FALSE."""
    return WRITERS.get(type(cell), str)(cell)


def number(cell: float) -> str:
    """Return the shortest decimal text of a number, never with an exponent."""
    return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")


def moment(cell: datetime) -> str:
    """Return a date where the time is midnight, else date and time."""
    midnight = cell.time() == time()
    return cell.date().isoformat() if midnight else cell.isoformat()


WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    bool: lambda cell: "TRUE" if cell else "FALSE",
    float: number,
    datetime: moment,
    date: date.isoformat,
    time: time.isoformat,
}


def sheets(data: bytes, wanted: set[str], rows: int, columns: int) -> dict[str, Any]:
    """Return every sheet's name, and the rows of those whose name is wanted."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    found, room = [], TEXT
    for about in book.sheets_metadata:
        hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
        entry: dict[str, Any] = {"name": about.name, "hidden": hidden, "rows": []}
        found.append(entry)
        if about.name.strip().casefold() not in wanted:
            continue
        sheet = book.get_sheet_by_name(about.name)
        end_row, end_column = sheet.end or (-1, -1)
        if end_row >= rows or end_column >= columns:
            return {"too_large": [about.name, end_row + 1, end_column + 1]}
        for row in sheet.to_python(skip_empty_area=False):
            cells = [text(cell) for cell in row]
            room -= sum(map(len, cells))
            if room < 0:
                return {"failed": "bomb"}
            entry["rows"].append(cells)
    return {"sheets": found}


def main() -> None:
    """Read, convert and write; every failure of the library becomes one word."""
    limit()
    wanted, rows, columns = set(sys.argv[1].split(",")), int(sys.argv[2]), int(sys.argv[3])
    try:
        found = sheets(sys.stdin.buffer.read(), wanted, rows, columns)
    except MemoryError:
        found = {"failed": "bomb"}
    except python_calamine.PasswordError:
        found = {"failed": "locked"}
    except (python_calamine.CalamineError, ValueError, OSError):
        found = {"failed": "damaged"}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
