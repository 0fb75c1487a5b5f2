"""What a sheet of the import file and its columns are, by Korean header and English alias."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column.  ``kind`` names a reader of ``core.people.cells``; ``most`` counts characters."""

    name: str
    header: str
    kind: str = "text"
    required: bool = False
    most: int = 20
    aliases: tuple[str, ...] = ()
    example: str = ""
    help: str = ""
    help_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """A sheet; its first column tells example rows."""

    name: str
    aliases: tuple[str, ...]
    columns: tuple[Column, ...]
    about: str
    about_en: str

    @property
    def required(self) -> tuple[Column, ...]:
        """Return the columns that must be there."""
        return tuple(column for column in self.columns if column.required)
