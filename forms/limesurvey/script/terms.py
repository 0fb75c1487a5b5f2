"""What a variable of a survey is in the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A variable: ``name`` is the question that has it.

    ``choice`` names the choice of a question with several, whose variable is ``Y`` or blank;
    ``rank`` is the place in a ranking, from 1; ``codes`` are the answers that are named
    differently here; ``cell`` is the table and the row, from 1, where the question is a column;
    ``listed`` tells that it has choices, so that ``.shown`` is a label.
    """

    name: str
    choice: str = ""
    rank: int = 0
    codes: Mapping[str, str] = field(default_factory=dict)
    cell: tuple[str, int] = ("", 0)
    listed: bool = False

    @property
    def reference(self) -> str:
        """The answer as an expression."""
        if self.choice:
            return f"if({self.flag}, 'Y', '')"
        if self.cell[0]:
            table, row = self.cell
            return f"indexed-repeat({self.whole}, ${{{table}}}, {row})"
        return f"selected-at(${{{self.name}}}, {self.rank - 1})" if self.rank else self.whole

    @property
    def whole(self) -> str:
        """The answer to the whole question as an expression."""
        return f"${{{self.name}}}"

    @property
    def flag(self) -> str:
        """Whether the choice is taken, as an expression."""
        return f"selected({self.whole}, '{self.choice}')"
