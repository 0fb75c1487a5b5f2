"""The logic cells of a form: parsed, checked against its names, compiled once a text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from forms.definition import Item
from forms.engine.refused import faulty
from forms.expressions import (
    Evaluator,
    Expression,
    ExpressionError,
    columns,
    compile_expression,
    parse,
    problems,
    references,
    unknown_names,
)
from forms.problems import FormProblem

#: What a yes-or-no cell says for always and never.
ALWAYS: Final = frozenset(("yes", "true", "true()", "1"))
NEVER: Final = frozenset(("", "no", "false", "false()", "0"))
#: Texts of cells that are kept compiled; a large form has some 600 different ones.
KEPT: Final = 8_192


class Cell(NamedTuple):
    """What came of the text of a cell; it is the same in every form.

    ``names`` are all that it refers to, ``bare`` those that may be columns of a list.
    """

    expression: Expression | None = None
    evaluator: Evaluator | None = None
    faults: tuple[ExpressionError, ...] = ()
    names: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()


@lru_cache(maxsize=KEPT)
def read(source: str) -> Cell:
    """Return a cell parsed, checked and compiled, with everything that is wrong with it."""
    try:
        expression = parse(source)
        found = problems(expression)
        evaluator = None if found else compile_expression(expression)
    except ExpressionError as fault:
        return Cell(faults=(ExpressionError(fault.fault),))
    return Cell(
        expression=expression,
        evaluator=evaluator,
        faults=tuple(found),
        names=references(expression),
        bare=columns(expression),
    )


@dataclass(slots=True)
class Cells:
    """Compiles the cells of one form; ``names`` are its questions, groups and repeats."""

    names: Collection[str]
    problems: list[FormProblem] = field(default_factory=list)
    _parsed: dict[str, Cell] = field(default_factory=dict)
    _compiled: dict[str, Evaluator] = field(default_factory=dict)

    def evaluator(self, item: Item, column: str, source: str) -> Evaluator | None:
        """Return the closure of a cell; None when it is empty or (with a problem) wrong."""
        if not source:
            return None
        if source not in self._compiled and not self._compile(item, column, source):
            return None
        self._look_for_unknown(item, column, source)
        return self._compiled[source]

    def condition(self, item: Item, column: str, source: str) -> Evaluator | bool:
        """Return a yes-or-no cell: what it says for ever, else the closure that decides."""
        if source in ALWAYS or source in NEVER:
            return source in ALWAYS
        return self.evaluator(item, column, source) or False

    def needs(self, source: str) -> frozenset[str]:
        """Return the names that a cell needs, without the bare words that nothing has."""
        cell = self._parsed.get(source)
        return cell.names & frozenset(self.names) if cell else frozenset()

    def _compile(self, item: Item, column: str, source: str) -> bool:
        cell = read(source)
        if cell.expression is not None:
            self._parsed[source] = cell
        if cell.evaluator is not None:
            self._compiled[source] = cell.evaluator
        self.problems.extend(faulty(item, column, source, fault) for fault in cell.faults)
        return not cell.faults

    def _look_for_unknown(self, item: Item, column: str, source: str) -> None:
        """Report names that nothing has; a bare word means a column, or nothing at all."""
        cell = self._parsed[source]
        missing = cell.names - cell.bare - frozenset(self.names)
        if missing and cell.expression is not None:
            known = {*self.names, *cell.bare}
            found = unknown_names(cell.expression, known)
            self.problems.extend(faulty(item, column, source, fault) for fault in found)
