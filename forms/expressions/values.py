"""The values of the language.  Numbers are exact: ``int`` when whole, else ``Fraction``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias


class NonFinite(Enum):
    """The three numbers that are not finite."""

    NAN = "NaN"
    INFINITY = "Infinity"
    NEGATIVE_INFINITY = "-Infinity"


class Kind(Enum):
    """What an argument is turned into, or what an operation always gives."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One row of a choice list; as a text it is its ``name``."""

    columns: Mapping[str, str] = field(hash=False)


#: A whole number is always an ``int``, never a ``Fraction`` with denominator 1.
Number: TypeAlias = int | Fraction | NonFinite
Scalar: TypeAlias = Number | str | bool | date | datetime | Item
Value: TypeAlias = Scalar | tuple[Scalar, ...]

BLANK: Final = ""
NAN: Final = NonFinite.NAN
INFINITY: Final = NonFinite.INFINITY
NEGATIVE_INFINITY: Final = NonFinite.NEGATIVE_INFINITY

#: The clock of every form; Korea has had no summer time since 1988.
KST: Final = timezone(timedelta(hours=9), "KST")
#: ``date.toordinal`` of 1970-01-01.
EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
EPOCH: Final = datetime(1970, 1, 1, tzinfo=KST)
DAY: Final = timedelta(days=1)
MICROSECOND: Final = timedelta(microseconds=1)
