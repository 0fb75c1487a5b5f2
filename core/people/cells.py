"""Cells as people write them, turned into values; what cannot be meant raises ``Unreadable``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from core.access.roles import STAFF, TITLES
from core.people.columns import Column

#: All of a unit, in percent.
WHOLE: Final = 100
RESIDENT_DIGITS: Final = 13
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
UNIT_KINDS: Final = ("국실", "부서", "팀", "직속기관", "사업소", "읍면동")
#: What municipalities call them; the kind that is meant.
OTHER_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("국", "실", "국·실", "본부"), "국실"),
        **dict.fromkeys(("과", "담당관", "실과"), "부서"),
        **dict.fromkeys(("담당", "계"), "팀"),
        **dict.fromkeys(("읍", "면", "동", "읍·면·동"), "읍면동"),
    }
)
#: ``겸임`` (a concurrent post) may overlap with any other spell.
SPELL_KINDS: Final = ("근무", "겸임", "파견", "휴직", "직위해제", "교육파견", "병가장기")
EMPLOYMENTS: Final = ("일반직", "임기제", "별정직", "전문경력관", "공무직", "정무직")
YES: Final = frozenset(("y", "yes", "o", "ㅇ", "예", "1", "true", "장", "v", "✓"))
NO: Final = frozenset(("", "n", "no", "x", "아니오", "아니요", "0", "false", "-"))

_DATE = re.compile(
    r"([0-9]{4})\s*[-./년]\s*([0-9]{1,2})\s*[-./월]\s*([0-9]{1,2})\s*[.일]?"
    r"|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_GRADE = re.compile(r"([1-9])(?:급)?")
_SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6}|/[1-9][0-9]{0,2})?")
_PARTS = re.compile(r"[;,\n]")
#: Date of birth, a sign or none, and the digit of sex and century with six more, or masked ones.
_RESIDENT = re.compile(
    r"(?<![0-9])[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
    r"(?:\s*[-‐-―~_.]?\s*)[0-9](?:[0-9]{6}|[0-9*●•xX]{6})(?![0-9])"
)
_RESIDENT_HEADER = re.compile(r"주민\s*(등록)?\s*번호|외국인\s*등록\s*번호|resident.*(number|no)")


class Unreadable(Exception):
    """A cell that does not do, by the code of its sentence and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


def read_cell(column: Column, text: str) -> Any:
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
    return READERS[column.kind](text)


def is_resident_number(text: str) -> bool:
    """Return whether ``text`` holds what looks like a resident registration number.

    No check digit is asked for: numbers given since October 2020 have none.
    """
    if len(text) < 13:
        return False
    return _RESIDENT.search(unicodedata.normalize("NFKC", text)) is not None


def names_resident_number(header: str) -> bool:
    """Return whether a header announces resident registration numbers."""
    return _RESIDENT_HEADER.search(header.casefold()) is not None


def _date(text: str) -> date | None:
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        raise Unreadable("date-unreadable", found=text)
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        value = date(year, month, day)
    except ValueError as error:
        raise Unreadable("date-impossible", found=text) from error
    if not FIRST <= value <= LAST:
        raise Unreadable("date-far", found=text, first=FIRST, last=LAST)
    return value


def _grade(text: str) -> str:
    found = _GRADE.fullmatch(text)
    if found:
        return found.group(1)
    if any(sign.isdigit() for sign in text):
        raise Unreadable("grade-impossible", found=text)
    return text


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in YES | NO:
        raise Unreadable("flag-unreadable", found=text)
    return word in YES


def _unit_kind(text: str) -> str:
    return _one_of(OTHER_KINDS.get(text, text), UNIT_KINDS)


def _spell_kind(text: str) -> str:
    return _one_of(text or SPELL_KINDS[0], SPELL_KINDS)


def _one_of(text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise Unreadable("option-unknown", found=text, known=", ".join(known))
    return text


def _codes(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in _PARTS.split(text)) if text else ()
    if not all(parts):
        raise Unreadable("list-gap", found=text)
    return parts


def _shares(text: str) -> tuple[str, ...]:
    parts = tuple(part.removesuffix("%").strip() for part in _codes(text))
    for part in parts:
        if not _SHARE.fullmatch(part) or part.endswith(("/0", "/00", "/000")):
            raise Unreadable("share-unreadable", found=part)
        if not 0 < Fraction(part) <= 100:
            raise Unreadable("share-unreadable", found=part)
    return parts


def _roles(text: str) -> tuple[str, ...]:
    by_title = {
        title.casefold(): role for role, titles in TITLES.items() for title in titles.values()
    }
    by_title |= {role: role for role in TITLES}
    found = []
    for part in _codes(text) or (STAFF,):
        if part.casefold() not in by_title:
            known = ", ".join(titles["ko"] for titles in TITLES.values())
            raise Unreadable("option-unknown", found=part, known=known)
        found.append(by_title[part.casefold()])
    return tuple(dict.fromkeys(found))


READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "text": str,
    "code": str,
    "date": _date,
    "grade": _grade,
    "flag": _flag,
    "unit-kind": _unit_kind,
    "spell-kind": _spell_kind,
    "employment": lambda text: text or EMPLOYMENTS[0],
    "codes": _codes,
    "shares": _shares,
    "roles": _roles,
}
