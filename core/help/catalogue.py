"""The help of pages: text files named after the page's endpoint, its blueprint, or the office.

A file has a part for each language, begun by a line ``# ko`` or ``# en``; an empty line parts
paragraphs.  Its first line may name the part of the handbook that tells more
(``handbook: staff-filling#receipts``).  Adding help is adding a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

#: Texts that are kept, by path and time of change.
KEPT: Final = 512
#: Pages of the office that have no text of their own.
OFFICE: Final = "admin"
#: How the line begins that names a part of the handbook; it stands before the languages.
HANDBOOK: Final = "handbook:"


def help_for(folder: Path, endpoint: str, language: str) -> Sequence[str]:
    """Return the paragraphs of help for a page; none where there is no text.

    The page's own text is taken, else that of its blueprint, else the office's.
    """
    path = _file(folder, endpoint)
    return paragraphs(path, path.stat().st_mtime_ns).get(language, ()) if path else ()


def told_by(folder: Path, endpoint: str) -> str:
    """Return the part of the handbook that tells more of a page: ``chapter#section``, or ""."""
    path = _file(folder, endpoint)
    return section(path, path.stat().st_mtime_ns) if path else ""


def _file(folder: Path, endpoint: str) -> Path | None:
    files = (folder / f"{name}.md" for name in _names(endpoint))
    return next((path for path in files if path.is_file()), None)


def _names(endpoint: str) -> Iterator[str]:
    blueprint = endpoint.partition(".")[0]
    yield endpoint
    yield blueprint
    if blueprint.startswith(OFFICE):
        yield OFFICE


@lru_cache(maxsize=KEPT)
def paragraphs(path: Path, _changed: int) -> Mapping[str, Sequence[str]]:
    """Return the paragraphs of a file by language."""
    _, *parts = f"\n{path.read_text('utf-8')}".split("\n# ")
    found = (part.partition("\n") for part in parts)
    return {language.strip(): tuple(_joined(text)) for language, _, text in found}


@lru_cache(maxsize=KEPT)
def section(path: Path, _changed: int) -> str:
    """Return the part of the handbook that a file names, or ""."""
    first = path.read_text("utf-8").partition("\n")[0]
    return first.removeprefix(HANDBOOK).strip() if first.startswith(HANDBOOK) else ""


def _joined(text: str) -> Iterator[str]:
    """Yield paragraphs; a line that goes on is one with the line before."""
    for piece in text.split("\n\n"):
        if piece.strip():
            yield " ".join(piece.split())
