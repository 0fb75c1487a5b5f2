"""All that is wrong with an expression, found without evaluating it."""

from __future__ import annotations

from collections.abc import Iterable

from forms.expressions.compiling import compile_part
from forms.expressions.errors import ExpressionError
from forms.expressions.nodes import Expression, walk
from forms.expressions.program import Program
from forms.expressions.references import unknown_names


def problems(
    expression: Expression, *, exact: bool = False, known: Iterable[str] | None = None
) -> tuple[ExpressionError, ...]:
    """Return every fault of ``expression`` in the order of the text, each once.

    ``known`` are the names that exist, those of questions, repeats and, for a choice filter, of
    columns; None leaves names unchecked.
    """
    found = list(faulty_parts(expression, exact=exact))
    if known is not None:
        found.extend(unknown_names(expression, known))
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))


def faulty_parts(expression: Expression, *, exact: bool) -> Iterable[ExpressionError]:
    """Yield the faults of calls and paths, one for each place."""
    program = Program(exact=exact, deferred=False, part=compile_part)
    seen = set()
    for node in walk(expression.root):
        try:
            compile_part(program, node)
        except ExpressionError as problem:
            if (problem.line, problem.column) not in seen:
                seen.add((problem.line, problem.column))
                yield problem
