"""What people paste from a spreadsheet or a message: staff numbers, and rows of cells."""

from __future__ import annotations

import re
from typing import Final

#: What stands between staff numbers in one text.
BETWEEN: Final = re.compile(r"[\s,;]+")
#: What parts the cells of a row: Excel pastes tabs, people type commas.
CELLS: Final = re.compile(r"[\t,]")


def staff_numbers(text: str) -> tuple[str, ...]:
    """Return the staff numbers that a text lists, in its order; doubles stay."""
    return tuple(one for one in BETWEEN.split(text) if one)


def cells(line: str) -> list[str]:
    """Return the cells of a pasted row, without blanks around them."""
    return [cell.strip() for cell in CELLS.split(line)]
