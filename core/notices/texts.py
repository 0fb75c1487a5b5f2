"""Filling a notice's text: named places from a closed list, and nothing else.

A text is the office's own, so it is never handed to a template engine: no attribute, index, format
or conversion can be asked for, and what a place holds is not read again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Final

from core.errors.notices import UnusablePlace
from core.notices.kinds import KINDS, Text

LONGEST_SUBJECT: Final = 200
LONGEST_BODY: Final = 4000
#: Longest value of a place; a title has 200 characters at most.
LONGEST_VALUE: Final = 200
#: What stands in the places of a preview.
MADE_UP: Final[Mapping[str, str]] = {
    "name": "홍길동",
    "cycle": "2026년 종합성과평가",
    "form": "다면평가",
    "count": "3",
    "due": "2026-06-13 23:59",
    "days": "3",
    "reason": "병가",
    "step": "확인",
    "number": "2026-7",
    "by": "김주무",
    "job": "결과 내보내기",
    "webhook": "데이터 포털",
}


def filled(kind: str, text: Text, values: Mapping[str, str]) -> Text:
    """Return ``text`` with its places filled; a place without a value is a dash.

    Raises:
        UnusablePlace: It names a place that its kind does not have.

    """
    check(kind, text)
    subject = plain("".join(_parts(text.subject, values)))
    return Text(subject=subject[:LONGEST_SUBJECT], body="".join(_parts(text.body, values)))


def check(kind: str, text: Text) -> None:
    """Refuse a text whose braces are not its kind's places.

    Raises:
        UnusablePlace: The first that is none.

    """
    for part in (text.subject, text.body):
        for found in _named(kind, part):
            if found not in KINDS[kind].places:
                raise _unusable(kind, found)


def plain(text: str) -> str:
    """Return ``text`` on one line, without characters that nobody sees."""
    kept = (" " if sign.isspace() else sign for sign in text if _is_seen(sign))
    return " ".join("".join(kept).split())


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] != "C"


def _named(kind: str, part: str) -> Iterator[str]:
    try:
        for _, name, form, conversion in Formatter().parse(part):
            if name is not None:
                yield name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
    except ValueError as error:
        raise _unusable(kind, "{ }") from error


def _unusable(kind: str, found: str) -> UnusablePlace:
    known = ", ".join(f"{{{one}}}" for one in KINDS[kind].places)
    return UnusablePlace(found=found[:40], known=known)


def _parts(part: str, values: Mapping[str, str]) -> Iterator[str]:
    for literal, name, _, _ in Formatter().parse(part):
        yield literal
        if name is not None:
            yield plain(values.get(name, ""))[:LONGEST_VALUE] or "-"
