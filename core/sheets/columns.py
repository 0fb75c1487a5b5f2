"""What an uploaded file may hold: its sheets, their columns, how cells are read, what is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.sheets.findings import finding
from forms.problems import FormProblem
from forms.xlsform.sentences import Sentence

#: The sheet that explains the others.
EXPLANATION: Final = "작성 안내"
#: A row whose first column begins so is an example and is not read.
EXAMPLE: Final = "예시"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, by Korean header and aliases.

    ``kind`` names one of the layout's readers; ``most`` counts characters.  A ``required`` column
    must be there and its cells filled; of an ``expected`` one cells may be empty.
    """

    name: str
    header: str
    kind: str = "text"
    required: bool = False
    expected: bool = False
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
        return tuple(column for column in self.columns if column.required or column.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The sheets of a file; ``readers`` turn texts into values, by kind of column.

    ``sentences`` are those of its own findings, beside those that hold for every file.
    """

    sheets: tuple[SheetPlan, ...]
    readers: Mapping[str, Callable[[str], Any]]
    sentences: Mapping[str, Sentence]

    def named(self) -> Mapping[str, SheetPlan]:
        """Return the sheets by each of their names, in lower case."""
        return {
            name.casefold(): plan for plan in self.sheets for name in (plan.name, *plan.aliases)
        }

    def finding(
        self,
        code: str,
        sheet: str,
        row: int = 0,
        column: tuple[int, str] = (-1, ""),
        **facts: object,
    ) -> FormProblem:
        """Return the finding ``code``; ``column`` is its index from 0 and its header."""
        return finding(self.sentences, code, sheet, row, column, **facts)
