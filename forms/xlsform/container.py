"""Say what a file is by its content, and refuse what would not fit before it is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from forms.xlsform.findings import Findings

#: Bytes of a workbook; the largest of 351 real forms has 2 MB.
MOST_BYTES: Final = 20_000_000
#: Bytes that a workbook may have when it is unpacked, and how often a part may shrink.
MOST_UNPACKED: Final = 200_000_000
MOST_RATIO: Final = 400
#: Parts that are never refused for their ratio; a small part of one letter shrinks well.
SMALL_PART: Final = 1_000_000
MOST_PARTS: Final = 2_000

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Kind(NamedTuple):
    """What a content looks like, by the bytes it starts with."""

    start: bytes
    name: str


KINDS: Final = (
    Kind(b"%PDF", "PDF"),
    Kind(b"<", "HTML/XML"),
    Kind(b"\x89PNG", "PNG"),
    Kind(b"\xff\xd8", "JPEG"),
    Kind(b"{", "JSON"),
    Kind(b"\x1f\x8b", "gzip"),
)


def contents(source: Path | str | bytes, findings: Findings) -> bytes:
    """Return the bytes of a workbook that may be opened, empty (with a finding) otherwise."""
    data = source if isinstance(source, bytes) else _bytes(Path(source), findings)
    if not findings.refused:
        _look(data, findings)
    return b"" if findings.refused else data


def _bytes(path: Path, findings: Findings) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            findings.add("file-too-large", size=size, limit=MOST_BYTES)
            return b""
        return path.read_bytes()
    except OSError as problem:
        findings.add("file-unreadable", reason=problem.strerror or type(problem).__name__)
        return b""


def _look(data: bytes, findings: Findings) -> None:
    if not data:
        findings.add("file-empty")
    elif len(data) > MOST_BYTES:
        findings.add("file-too-large", size=len(data), limit=MOST_BYTES)
    elif data.startswith(ZIP):
        _look_into_zip(data, findings)
    elif not data.startswith(OLE):
        findings.add("file-not-a-workbook", found=_guess(data))


def _guess(data: bytes) -> str:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind.name for kind in KINDS if start.startswith(kind.start)), "text/CSV")


def _look_into_zip(data: bytes, findings: Findings) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            parts = parcel.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        findings.add("file-damaged")
        return
    if is_bomb(parts):
        findings.add("file-bomb")
    elif not any(part.filename.casefold() == "xl/workbook.xml" for part in parts):
        opendocument = any(part.filename == "content.xml" for part in parts)
        findings.add("file-not-a-workbook", found="OpenDocument" if opendocument else "ZIP")


def is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    """Return whether the directory announces too much; the reader's limits catch a lying one."""
    total = sum(part.file_size for part in parts)
    return len(parts) > MOST_PARTS or total > MOST_UNPACKED or any(map(_shrinks, parts))


def _shrinks(part: zipfile.ZipInfo) -> bool:
    ratio = part.file_size / max(part.compress_size, 1)
    return part.file_size > SMALL_PART and ratio > MOST_RATIO
