"""Trying one form as a whole, within a bound on work: what answers show of it and what none did."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from forms.definition import Texts
from forms.engine import CompiledForm, FormState
from forms.trying.asked import Asked, asked
from forms.trying.cells import Cell
from forms.trying.explore import Explored, Explorer, Seen, Stand
from forms.trying.search import Answers

#: Items that all evaluations of one search look at together; a few seconds of work.
MOST_WORK: Final = 1_200_000


class Spent(Exception):
    """The work that a search may do is done."""


@dataclass(slots=True)
class Budget:
    """Counts evaluations; refuses those that would go beyond ``most`` items in all."""

    asked: Asked
    stand: Stand
    most: int
    tries: int = 0
    spent: bool = False

    def stands(self, answers: Answers, moment: datetime | None) -> FormState:
        """Return the form as it stands with some answers.

        Raises:
            Spent: There is no work left.

        """
        if self.spent or (self.tries + 1) * len(self.asked.form.items) > self.most:
            self.spent = True
            raise Spent
        self.tries += 1
        return self.stand(answers, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What came of trying a form.

    ``found`` has answers by the cell they show, ``as_if`` those that need other facts or another
    day, ``barred`` the cells that cannot exist with why.  ``tries`` are the evaluations made, of
    which there were not enough to look for everything where it is ``spent``.
    """

    wanted: tuple[Cell, ...]
    found: Mapping[Cell, Answers]
    as_if: Mapping[Cell, Seen]
    barred: Mapping[Cell, Texts]
    tries: int
    spent: bool

    @property
    def missing(self) -> tuple[Cell, ...]:
        """Return the cells that no answers were found for and that are not known to be barred."""
        known = self.found.keys() | self.as_if.keys() | self.barred.keys()
        return tuple(cell for cell in self.wanted if cell not in known)

    def answers(self, cell: Cell) -> Answers | None:
        """Return answers that show a cell, None where none were found."""
        if cell in self.found:
            return self.found[cell]
        return self.as_if[cell].answers if cell in self.as_if else None


def try_out(
    form: CompiledForm, stand: Stand, start: Answers, now: datetime, most: int = MOST_WORK
) -> Tried:
    """Return what was found of a form, searched from the answers ``start`` with which it opens."""
    sheet, found = asked(form), Explored()
    budget = Budget(asked=sheet, stand=stand, most=most)
    explorer = Explorer(asked=sheet, stand=budget.stands, start=start, now=now)
    wanted = tuple(sheet.cells())
    barred = dict(sheet.barred())
    with suppress(Spent):
        explorer.explore([cell for cell in wanted if cell not in barred], found)
    return Tried(
        wanted=wanted,
        found=found.plain,
        as_if=found.as_if,
        barred=barred,
        tries=budget.tries,
        spent=budget.spent,
    )
