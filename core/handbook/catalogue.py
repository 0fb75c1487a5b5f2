"""Which chapters the handbook has, and where their files lie.

A chapter is a file of the same name in the folder of each language, with the same sections and
pictures in the same order.  A section's anchor is made of its English heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from core.handbook.parts import Chapter
from core.handbook.reading import read_chapter

#: For whom -> chapters in order; adding one is adding its files and its name.
CHAPTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "staff": (
            *("staff-start", "staff-tasks", "staff-filling", "staff-results"),
            *("staff-appeals", "staff-notices"),
        ),
        "managers": ("managers-rating", "managers-signing"),
        "administrators": (
            *("admin-year", "admin-people", "admin-forms", "admin-rules", "admin-texts"),
            *("admin-publishing", "admin-cycles", "admin-progress", "admin-workflows"),
            *("admin-scorecards", "admin-runs", "admin-outcomes", "admin-appeals"),
            *("admin-surveys", "admin-exchange", "admin-plugins", "admin-records"),
        ),
    }
)
ORDER: Final = tuple(name for names in CHAPTERS.values() for name in names)
#: The language whose headings name the sections.
NAMING: Final = "en"
KEPT: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """The chapters in ``folder``, in one language."""

    folder: Path
    language: str

    def chapter(self, name: str) -> Chapter | None:
        """Return a chapter, or nothing where the handbook has none of this name."""
        if name not in ORDER:
            return None
        said, named = self._read(self.language, name), self._read(NAMING, name)
        anchors = [anchor_of(section.title) for section in named.sections]
        pairs = zip(said.sections, anchors, strict=True)
        sections = tuple(replace(one, anchor=anchor) for one, anchor in pairs)
        return replace(said, sections=sections)

    def title(self, place: str) -> str:
        """Return the heading of a chapter, or of one of its sections (``chapter#section``).

        Raises:
            LookupError: There is no such place.

        """
        name, _, anchor = place.partition("#")
        found = self.chapter(name)
        if found is None:
            raise LookupError(place)
        titles = {section.anchor: section.title for section in found.sections}
        return titles[anchor] if anchor else found.title

    def _read(self, language: str, name: str) -> Chapter:
        path = self.folder / language / f"{name}.md"
        return _read_kept(path, path.stat().st_mtime_ns)


def anchor_of(title: str) -> str:
    """Return the last part of a section's address."""
    return re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")


@lru_cache(maxsize=KEPT)
def _read_kept(path: Path, _changed: int) -> Chapter:
    return read_chapter(path.read_text("utf-8"))
