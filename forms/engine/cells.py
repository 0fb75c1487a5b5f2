"""The logic cells of a form: parsed, checked against its names, compiled once a text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

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


@dataclass(slots=True)
class Cells:
    """Compiles the cells of one form; ``names`` are its questions, groups and repeats."""

    names: Collection[str]
    problems: list[FormProblem] = field(default_factory=list)
    _parsed: dict[str, Expression] = field(default_factory=dict)
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
        expression = self._parsed.get(source)
        return references(expression) & frozenset(self.names) if expression else frozenset()

    def _compile(self, item: Item, column: str, source: str) -> bool:
        try:
            expression = parse(source)
            found = problems(expression)
            if not found:
                self._compiled[source] = compile_expression(expression)
        except ExpressionError as fault:
            found = (fault,)
        else:
            self._parsed[source] = expression
        self.problems.extend(faulty(item, column, source, fault) for fault in found)
        return not found

    def _look_for_unknown(self, item: Item, column: str, source: str) -> None:
        """Report names that nothing has; a bare word means a column, or nothing at all."""
        expression = self._parsed[source]
        missing = references(expression) - columns(expression) - frozenset(self.names)
        if missing:
            known = {*self.names, *columns(expression)}
            found = unknown_names(expression, known)
            self.problems.extend(faulty(item, column, source, fault) for fault in found)
