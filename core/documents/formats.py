"""The formats in which documents are given out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.documents.document import Issued
from core.documents.excel import excel
from core.documents.hwpx import hwpx
from core.documents.pdf import pdf
from core.errors.documents import UnknownFormat

HTML, PDF, XLSX, HWPX = "html", "pdf", "xlsx", "hwpx"
#: The formats of files; the page of the browser beside them is ``html``.
FORMATS = (HTML, PDF, HWPX, XLSX)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat:
    """A format of files: its media type, and what writes one."""

    media_type: str
    write: Callable[[Issued], bytes]


FILES: Mapping[str, FileFormat] = MappingProxyType(
    {
        PDF: FileFormat(media_type="application/pdf", write=pdf),
        HWPX: FileFormat(media_type="application/hwp+zip", write=hwpx),
        XLSX: FileFormat(
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write=excel,
        ),
    }
)


def require_known(name: str, offered: tuple[str, ...] = FORMATS) -> str:
    """Return ``name`` if a document is given out in it.

    Raises:
        UnknownFormat: It is not.

    """
    if name not in offered:
        raise UnknownFormat(format=name[:8], known=", ".join(offered))
    return name


def file_name(issued: Issued, name: str) -> str:
    """Return the name under which a file is saved: title, number and version."""
    title = "".join(sign if sign.isalnum() else "-" for sign in issued.document.title)
    return f"{title.strip('-') or 'document'}-{issued.full_number}-{issued.version}.{name}"
