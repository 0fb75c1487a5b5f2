"""What a file is by its bytes.  What is not recognised is refused; names are never believed."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import Final

#: Bytes at the beginning -> kind.
SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
#: A compound file is accepted only as a document of Hancom Office.
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HANCOM: Final = b"HWP Document File"
#: A member that tells what an archive is -> kind.
MEMBERS: Final[tuple[tuple[str, str], ...]] = (
    ("Contents/content.hpf", "hwpx"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
#: Members that make an archive a program.
ACTIVE: Final = re.compile(r"vbaproject\.bin|/scripts?/|\.(exe|dll|js|vbs|jar|class|bat|cmd|ps1)$")
#: How a text begins that a browser or a shell would run.
RUNNABLE: Final = re.compile(r"\s*(<|#!|%!|@echo|MZ|\{\\rtf)", re.IGNORECASE)
#: Control characters that plain text has.
BLANKS: Final = "\t\r\n\f"
MOST_MEMBERS: Final = 5_000

MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "hwp": "application/x-hwp",
    "hwpx": "application/hwp+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "csv": "text/csv",
}
#: Other names of the same kind.
SAME: Final = {"jpeg": "jpg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """A recognised file: its kind (``pdf``), media type, and a name that can be stored."""

    kind: str
    media_type: str
    name: str


def sniff(data: bytes, name: str) -> Sniffed | None:
    """Return what a file is; None when it is not recognised, or something that can run."""
    kind = kind_of(data)
    if kind == "txt" and name.casefold().endswith(".csv"):
        kind = "csv"
    if kind is None:
        return None
    return Sniffed(kind=kind, media_type=MEDIA_TYPES[kind], name=clean_name(name, kind))


def kind_of(data: bytes) -> str | None:
    """Return the kind of some bytes, None when they are not recognised."""
    for start, kind in SIGNATURES:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(COMPOUND):
        return "hwp" if HANCOM in data else None
    if data.startswith(b"PK\x03\x04"):
        return archive_kind(data)
    return "txt" if is_plain_text(data) else None


def archive_kind(data: bytes) -> str | None:
    """Return the kind of an office document; None for other archives and for macros in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if len(members) > MOST_MEMBERS or any(ACTIVE.search(name.casefold()) for name in members):
        return None
    present = set(members)
    return next((kind for member, kind in MEMBERS if member in present), None)


def is_plain_text(data: bytes) -> bool:
    """Tell whether bytes are text (UTF-8, or Korean Windows') that nothing would run."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = any(unicodedata.category(char) == "Cc" and char not in BLANKS for char in text)
        return not control and not RUNNABLE.match(text)
    return False


def clean_name(name: str, kind: str) -> str:
    """Return the last part of a name without what deceives, ending as its kind does."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    kept = "".join(char for char in last if unicodedata.category(char)[0] != "C")
    plain = re.sub(r'[<>:"|?*%;&$`\']+', "_", kept).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    ending = ending.casefold()
    if not dot or SAME.get(ending, ending) != kind:
        stem, ending = plain.replace(".", "_"), kind
    return f"{stem[:100].strip(' .') or 'file'}.{ending}"
