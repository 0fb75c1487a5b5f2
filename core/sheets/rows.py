"""A file as it was read: its rows by sheet, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.problems import FormProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of data: ``number`` as Excel shows it, readable ``values`` by column name."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet: the columns that are there, as ``(index from 0, header)`` by name, and its rows."""

    sheet: str
    columns: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    @property
    def is_there(self) -> bool:
        """Return whether the file has the sheet."""
        return bool(self.columns)

    def column(self, name: str) -> tuple[int, str]:
        """Return where a column stands, for findings; the whole row if it is not there."""
        return self.columns.get(name, (-1, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Every sheet of a layout by name, also those that the file has not.

    ``digest`` is the SHA-256 of its bytes; ``dropped`` counts findings beyond those that are kept.
    """

    digest: str
    tables: Mapping[str, Table]
    problems: tuple[FormProblem, ...] = ()
    dropped: int = 0
