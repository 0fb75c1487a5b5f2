"""Values as offices write them: exact decimal numbers, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from core.scoring.scores import Status
from core.sheets.cells import READERS as GENERAL
from core.sheets.cells import Readers, Unreadable

#: Digits of a number that a spreadsheet holds exactly; more are left over from binary fractions.
EXACT_DIGITS: Final = 15
NOT_APPLICABLE: Final = frozenset(("n/a", "na", "notapplicable", "해당없음", "해당사항없음"))
EXCLUDED: Final = frozenset(("excluded", "평가제외"))
MISSING: Final = frozenset(("", "missing", "미입력"))
#: Full-width signs as Korean keyboards type them, and the minus sign of typesetting.
PLAIN: Final[Mapping[int, str]] = MappingProxyType(
    {code + 0xFEE0: chr(code) for code in range(ord("!"), ord("~") + 1)} | {0x2212: "-"}
)

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


class Told(NamedTuple):
    """What a cell says: an exact number, the status that stands for one, or nothing yet."""

    value: str = ""
    status: str = ""


def told(text: str) -> Told:
    """Return what the cell of a value says.

    Raises:
        Unreadable: It is neither a number nor one of the words for none.

    """
    word = "".join(text.split()).casefold()
    if word in MISSING:
        return Told()
    if word in NOT_APPLICABLE:
        return Told(status=Status.NOT_APPLICABLE)
    if word in EXCLUDED:
        return Told(status=Status.EXCLUDED)
    return Told(value=exact(text))


def exact(text: str) -> str:
    """Return a number as its shortest exact decimal text: ``1,234.50`` is ``1234.5``.

    Raises:
        Unreadable: It is none, or has more digits than a spreadsheet holds exactly.

    """
    plain = text.translate(PLAIN).strip()
    if not _NUMBER.fullmatch(plain):
        raise Unreadable("number-unreadable", found=text)
    number = Decimal(plain.replace(",", ""))
    if len(shortest(number).replace(".", "").strip("-0")) > EXACT_DIGITS:
        nearest = Context(prec=EXACT_DIGITS, rounding=ROUND_HALF_UP).plus(number)
        raise Unreadable("number-unrounded", found=text, nearest=shortest(nearest))
    return shortest(number)


def shortest(number: Decimal) -> str:
    """Return a number without an exponent and without zeros that say nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


READERS: Final[Readers] = MappingProxyType({**GENERAL, "told": told})
