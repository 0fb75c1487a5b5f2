"""Find the formulas and error values of a workbook, which a reader of values cannot tell apart."""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

CHUNK: Final = 1 << 20
#: Longest piece of a cell's start that two chunks may cut.
CARRY: Final = 1_024
#: Found at most; a sheet of formulas needs no longer list.
MOST: Final = 20_000

_CELL = re.compile(rb"<(?:\w+:)?c ([^<>]{1,300})>(<(?:\w+:)?f\b)?")
_SHEET = re.compile(rb"<(?:\w+:)?sheet ([^<>]{1,2000})>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship ([^<>]{1,2000})>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    NotImplementedError,
    EOFError,
)


class Special(NamedTuple):
    """A cell that is a formula, or holds an error value; ``column`` counts from 0."""

    row: int
    column: int
    formula: bool


def special_cells(data: bytes) -> Mapping[str, tuple[Special, ...]]:
    """Return formulas and error values by sheet name; empty where the file cannot be read so.

    The container was checked before, and no part is unpacked beyond the size that it announces.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            return {name: tuple(_cells(parcel, part)) for name, part in _parts(parcel)}
    except DAMAGE:
        return {}


def _parts(parcel: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {
        found.get("Id", ""): found.get("Target", "")
        for found in _elements(parcel, "xl/_rels/workbook.xml.rels", _RELATION)
    }
    for sheet in _elements(parcel, "xl/workbook.xml", _SHEET):
        key = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if target and part in parcel.namelist():
            yield unicodedata.normalize("NFC", sheet.get("name", "")).strip(), part


def _elements(
    parcel: zipfile.ZipFile, part: str, pattern: re.Pattern[bytes]
) -> Iterator[dict[str, str]]:
    for element in pattern.finditer(parcel.read(part)):
        yield _attributes(element.group(1))


def _attributes(text: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(text)
    }


def _cells(parcel: zipfile.ZipFile, part: str) -> Iterator[Special]:
    found: dict[tuple[int, int], Special] = {}
    carry = b""
    with parcel.open(part) as stream:
        while chunk := stream.read(CHUNK):
            text = carry + chunk
            for start, formula in _CELL.findall(text):
                if formula or b't="e"' in start:
                    _keep(_attributes(start), found, formula=bool(formula))
            carry = text[-CARRY:]
    yield from sorted(found.values())


def _keep(
    attributes: Mapping[str, str], found: dict[tuple[int, int], Special], *, formula: bool
) -> None:
    place = _PLACE.fullmatch(attributes.get("r", ""))
    if place is None or len(found) >= MOST:
        return
    letters, row = place.group(1), int(place.group(2))
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    before = found.get((row, column - 1))
    formula = formula or (before is not None and before.formula)
    found[row, column - 1] = Special(row, column - 1, formula)
