"""Cells as people write them, turned into values; what cannot be meant raises ``Unreadable``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from core.sheets.columns import Column

#: kind of column -> what turns a text into its value
Readers: TypeAlias = Mapping[str, Callable[[str], Any]]
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
#: Least signs of a resident registration number.
RESIDENT_DIGITS: Final = 13
YES: Final = frozenset(("y", "yes", "o", "ㅇ", "예", "1", "true", "장", "v", "✓"))
NO: Final = frozenset(("", "n", "no", "x", "아니오", "아니요", "0", "false", "-"))

_DATE = re.compile(
    r"([0-9]{4})\s*[-./년]\s*([0-9]{1,2})\s*[-./월]\s*([0-9]{1,2})\s*[.일]?"
    r"|([0-9]{4})([0-9]{2})([0-9]{2})"
)
#: Date of birth, a sign or none, and the digit of sex and century with six more, or masked ones.
#: Thirteen digits after a decimal point are a fraction.
_RESIDENT = re.compile(
    r"(?<![0-9])(?<![0-9]\.)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
    r"(?:\s*[-‐-―~_.]?\s*)[0-9](?:[0-9]{6}|[0-9*●•xX]{6})(?![0-9])"
)
_RESIDENT_HEADER = re.compile(r"주민\s*(등록)?\s*번호|외국인\s*등록\s*번호|resident.*(number|no)")


class Unreadable(Exception):
    """A cell that does not do, by the code of its sentence and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


def read_cell(column: Column, text: str, readers: Readers) -> Any:
    """Return the value of a filled or empty cell.

    Raises:
        Unreadable: It is missing, too long, or does not do.

    """
    if column.required and not text:
        raise Unreadable("cell-missing")
    if len(text) > column.most and column.kind != "date":
        raise Unreadable("cell-too-long", length=len(text), limit=column.most)
    unseen = [sign for sign in text if unicodedata.category(sign)[0] == "C" and sign != "\n"]
    if unseen:
        raise Unreadable("cell-unseen", sign=f"U+{ord(unseen[0]):04X}")
    return readers[column.kind](text)


def is_resident_number(text: str) -> bool:
    """Return whether ``text`` holds what looks like a resident registration number.

    No check digit is asked for: numbers given since October 2020 have none.
    """
    if len(text) < RESIDENT_DIGITS:
        return False
    return _RESIDENT.search(unicodedata.normalize("NFKC", text)) is not None


def names_resident_number(header: str) -> bool:
    """Return whether a header announces resident registration numbers."""
    return _RESIDENT_HEADER.search(header.casefold()) is not None


def day(text: str) -> date | None:
    """Return a date as Koreans write it, None for an empty cell."""
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        raise Unreadable("date-unreadable", found=text)
    parts = [int(part) for part in found.groups() if part]
    try:
        value = date(*parts)
    except ValueError as error:
        raise Unreadable("date-impossible", found=text) from error
    if not FIRST <= value <= LAST:
        raise Unreadable("date-far", found=text, first=FIRST, last=LAST)
    return value


def flag(text: str) -> bool:
    """Return whether a cell says yes."""
    word = text.casefold()
    if word not in YES | NO:
        raise Unreadable("flag-unreadable", found=text)
    return word in YES


def one_of(text: str, known: tuple[str, ...]) -> str:
    """Return ``text`` if it is one of the ``known`` words."""
    if text not in known:
        raise Unreadable("option-unknown", found=text, known=", ".join(known))
    return text


#: Readers that serve every layout, by kind of column.
READERS: Final[Readers] = MappingProxyType({"text": str, "code": str, "date": day, "flag": flag})
