"""The help of pages: text files named after the page's endpoint, its blueprint, or the office.

A file has a part for each language, begun by a line ``# ko`` or ``# en``; an empty line parts
paragraphs.  Adding help is adding a file.
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


def help_for(folder: Path, endpoint: str, language: str) -> Sequence[str]:
    """Return the paragraphs of help for a page; none where there is no text.

    The page's own text is taken, else that of its blueprint, else the office's.
    """
    for name in _names(endpoint):
        path = folder / f"{name}.md"
        if path.is_file():
            return paragraphs(path, path.stat().st_mtime_ns).get(language, ())
    return ()


def _names(endpoint: str) -> Iterator[str]:
    blueprint = endpoint.partition(".")[0]
    yield endpoint
    yield blueprint
    if blueprint.startswith(OFFICE):
        yield OFFICE


@lru_cache(maxsize=KEPT)
def paragraphs(path: Path, _changed: int) -> Mapping[str, Sequence[str]]:
    """Return the paragraphs of a file by language."""
    parts = path.read_text("utf-8").split("# ")
    found = (part.partition("\n") for part in parts if part.strip())
    return {language.strip(): tuple(_joined(text)) for language, _, text in found}


def _joined(text: str) -> Iterator[str]:
    """Yield paragraphs; a line that goes on is one with the line before."""
    for piece in text.split("\n\n"):
        if piece.strip():
            yield " ".join(piece.split())
