"""A document as data, its digest, and what issuing adds to it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any

from core import canonical
from core.clock import in_korea
from core.documents.blocks import Block

#: What cannot be written stands as this.
REPLACEMENT = "\N{WHITE SQUARE}"
#: Categories of characters that no file can hold: controls and halves of pairs.
UNWRITABLE = frozenset(("Cc", "Cs"))
#: These turn the reading direction round, so that paper would show another text than is stored.
TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


class Orientation(StrEnum):
    """How A4 paper lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document before it is issued: everything that its readers see but number and version.

    ``kind`` is the stored name of the sort; behind a colon it tells apart what a run or an appeal
    has several of.  ``as_of`` is the day whose state it shows (기준일), ``run`` the score run and
    ``configuration_version`` the version of the settings behind it.
    ``subject_kind`` and ``subject`` say whom it is about; empty and 0 where it is about many.
    ``persons`` counts the people whose data it shows.  ``facts`` stand below the title.
    """

    kind: str
    title: str
    municipality: str
    as_of: date
    blocks: tuple[Block, ...]
    facts: tuple[tuple[str, str], ...] = ()
    subject_kind: str = ""
    subject: int = 0
    run: int | None = None
    configuration_version: int | None = None
    confidential: bool = False
    language: str = "ko"
    orientation: Orientation = Orientation.PORTRAIT
    persons: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A document with its place in the register; what the four formats write.

    ``year`` and ``number`` make the document number, ``made_at`` (UTC, without zone) and
    ``made_by`` are those of the version, whoever takes out a copy of it later.
    """

    document: Document
    year: int
    number: int
    version: int
    digest: str
    made_at: datetime
    made_by: str

    @property
    def full_number(self) -> str:
        """Return the document number as people write it: ``2026-12``."""
        return f"{self.year}-{self.number}"

    @property
    def korean_time(self) -> datetime:
        """Return when the version was made, in Korean time, without zone."""
        return in_korea(self.made_at)


def cleaned(document: Document) -> Document:
    """Return ``document`` without characters that a file cannot hold or that mislead readers.

    Line ends become new lines, tabs spaces.  Everything else stays, however it looks like markup.
    """
    return _cleaned(document)  # type: ignore[no-any-return]  # the same record


def _cleaned(value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: _cleaned(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **found)
    return value


def clean(text: str) -> str:
    """Return a text that every format can hold."""
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(map(_writable, lines))


def _writable(sign: str) -> str:
    if sign in TURNING:
        return ""
    unwritable = unicodedata.category(sign) in UNWRITABLE and sign != "\n"
    return REPLACEMENT if unwritable or _is_no_character(ord(sign)) else sign


def _is_no_character(code: int) -> bool:
    """Return whether Unicode promises that ``code`` will never be a character."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def plain(value: Any) -> Any:
    """Return a document or a part of it as JSON holds it; each block has its ``type``."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__.lower(), **found}
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Enum) else value


def digest(document: Document) -> str:
    """Return the SHA-256 of the document's canonical data, in hexadecimal.

    The same for every format, whoever made it and whenever: number, version, author and time of
    making are no part of it.
    """
    return canonical.digest(plain(document))
