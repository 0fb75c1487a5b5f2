"""Cells of the file of the organisation and its staff, turned into values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from core.access.outsiders import OUTSIDER
from core.access.roles import STAFF, TITLES
from core.notices.addresses import is_address
from core.sheets.cells import READERS as GENERAL
from core.sheets.cells import Readers, Unreadable, one_of

#: All of a unit, in percent.
WHOLE: Final = 100
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
#: The last is nobody on the payroll: a consultant, a member of a panel from outside.
EMPLOYMENTS: Final = ("일반직", "임기제", "별정직", "전문경력관", "공무직", "정무직", OUTSIDER)

_GRADE = re.compile(r"([1-9])(?:급)?")
_SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6}|/[1-9][0-9]{0,2})?")
_PARTS = re.compile(r"[;,\n]")


def _grade(text: str) -> str:
    found = _GRADE.fullmatch(text)
    if found:
        return found.group(1)
    if any(sign.isdigit() for sign in text):
        raise Unreadable("grade-impossible", found=text)
    return text


def _unit_kind(text: str) -> str:
    return one_of(OTHER_KINDS.get(text, text), UNIT_KINDS)


def _spell_kind(text: str) -> str:
    return one_of(text or SPELL_KINDS[0], SPELL_KINDS)


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


def _mail(text: str) -> str:
    if text and not is_address(text):
        raise Unreadable("mail-unreadable", found=text)
    return text


READERS: Final[Readers] = MappingProxyType(
    {
        **GENERAL,
        "grade": _grade,
        "unit-kind": _unit_kind,
        "spell-kind": _spell_kind,
        "employment": lambda text: text or EMPLOYMENTS[0],
        "codes": _codes,
        "shares": _shares,
        "roles": _roles,
        "mail": _mail,
    }
)
