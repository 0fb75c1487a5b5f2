"""Text: cutting, joining, searching.  Positions count characters, not bytes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import floor

from forms.expressions.arithmetic import add
from forms.expressions.conversion import identity, texts
from forms.expressions.errors import RefusalError
from forms.expressions.functions.record import own_or, plain
from forms.expressions.limits import MAX_TEXT
from forms.expressions.values import INFINITY, NAN, Kind, NonFinite, Number, Value


def limited(parts: Iterable[str], separator: str = "") -> str:
    """Return the parts joined.

    Raises:
        RefusalError: "text-too-long", before the text is built.
    """
    known = list(parts)
    if sum(map(len, known)) + len(separator) * max(len(known) - 1, 0) > MAX_TEXT:
        raise RefusalError("text-too-long", limit=MAX_TEXT)
    return separator.join(known)


def concat(*values: Value) -> str:
    """Return the texts of all values and all items of lists, one after the other."""
    return limited(text for value in values for text in texts(value))


def join(separator: str, *values: Value) -> str:
    """Return the texts of all values and all items of lists with ``separator`` between them."""
    return limited((text for value in values for text in texts(value)), separator)


def substr(text: str, start: Number, end: Number = INFINITY) -> str:
    """Return the characters from ``start`` up to ``end``.

    Both count from 0, negative ones from the end.
    """
    return text[index(start, len(text)) : index(end, len(text))]


def index(number: Number, size: int) -> int:
    """Return a place in a text as Python counts it; NaN is the beginning."""
    if isinstance(number, NonFinite):
        return size if number is INFINITY else 0
    return max(min(int(number), size), -size)


def substring(text: str, start: Number, length: Number | None = None) -> str:
    """Return XPath's substring: ``start`` counts from 1, both numbers are rounded half up.

    Source: XPath 1.0, section 4.2.
    """
    first = half_up(start)
    end = INFINITY if length is None else add(first, half_up(length))
    if first is NAN or end is NAN:
        return ""
    return text[offset(first, len(text)) : offset(end, len(text))]


def half_up(number: Number) -> Number:
    """Return the nearest whole number, of two the upper one."""
    return number if isinstance(number, NonFinite) else floor(number + Fraction(1, 2))


def offset(position: Number, size: int) -> int:
    """Return a position that counts from 1 as an offset within a text."""
    if isinstance(position, NonFinite):
        return size if position is INFINITY else 0
    return min(max(int(position) - 1, 0), size)


def substring_before(text: str, mark: str) -> str:
    """Return what stands before the first ``mark``; blank without one."""
    before, found, _ = text.partition(mark) if mark else ("", "", "")
    return before if found else ""


def substring_after(text: str, mark: str) -> str:
    """Return what follows the first ``mark``; blank without one, all after a blank mark."""
    return text.partition(mark)[2] if mark else text


def translate(text: str, old: str, new: str) -> str:
    """Return ``text`` with each character of ``old`` replaced by the one there in ``new``.

    One that ``new`` has no character for is left out.
    """
    table: dict[int, str] = {}
    for place, character in enumerate(old):
        table.setdefault(ord(character), new[place : place + 1])
    return text.translate(table)


def normalize_space(text: str) -> str:
    """Return the words with one blank between them."""
    return " ".join(text.split())


FUNCTIONS = (
    own_or("string", identity, Kind.TEXT, Kind.TEXT),
    own_or("string-length", len, Kind.TEXT, Kind.NUMBER),
    own_or("normalize-space", normalize_space, Kind.TEXT, Kind.TEXT),
    plain("concat", concat, (), Kind.TEXT, rest=Kind.ANY),
    plain("join", join, (Kind.TEXT,), Kind.TEXT, rest=Kind.ANY),
    plain("contains", str.__contains__, (Kind.TEXT, Kind.TEXT), Kind.BOOLEAN),
    plain("starts-with", str.startswith, (Kind.TEXT, Kind.TEXT), Kind.BOOLEAN),
    plain("ends-with", str.endswith, (Kind.TEXT, Kind.TEXT), Kind.BOOLEAN),
    plain("substr", substr, (Kind.TEXT, Kind.NUMBER, Kind.NUMBER), Kind.TEXT, least=2),
    plain("substring", substring, (Kind.TEXT, Kind.NUMBER, Kind.NUMBER), Kind.TEXT, least=2),
    plain("substring-before", substring_before, (Kind.TEXT, Kind.TEXT), Kind.TEXT),
    plain("substring-after", substring_after, (Kind.TEXT, Kind.TEXT), Kind.TEXT),
    plain("translate", translate, (Kind.TEXT, Kind.TEXT, Kind.TEXT), Kind.TEXT),
)
