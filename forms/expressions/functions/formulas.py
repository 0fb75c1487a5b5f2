"""Formulas that are answers themselves: what they give for a table of symbols and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.expressions.context import Context
from forms.expressions.conversion import scalars, to_number, to_text
from forms.expressions.errors import ExpressionError, RefusalError
from forms.expressions.functions.record import Function
from forms.expressions.mapping import MappingContext
from forms.expressions.nodes import Call
from forms.expressions.parse import parse
from forms.expressions.plain import as_expression
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import BLANK, Kind, NonFinite, Value


def build_computed(program: Program, call: Call) -> Evaluator:
    """Compile ``computed(formula, symbols, values)``."""
    formula = program.converted(call.arguments[0], Kind.TEXT)
    symbols, values = (program.value(one) for one in call.arguments[1:])

    def computed(context: Context) -> Value:
        names = map(to_text, scalars(symbols(context)))
        known = dict(zip(names, scalars(values(context)), strict=False))
        return result(program, str(formula(context)), known)

    return computed


def result(program: Program, formula: str, known: Mapping[str, Value]) -> Value:
    """Return what ``formula`` gives; blank where it cannot be computed or a value is missing."""
    if not formula or BLANK in known.values():
        return BLANK
    try:
        evaluate = program.value(parse(as_expression(formula)).root)
        numbers = dict(numbered(known))
        found = evaluate(MappingContext(numbers))
    except (ExpressionError, RefusalError):
        return BLANK
    return BLANK if isinstance(found, NonFinite) else found


def numbered(known: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Yield the values as numbers."""
    for name, value in known.items():
        yield name, to_number(value)


FUNCTIONS = (Function(name="computed", build=build_computed, least=3, most=3, gives=Kind.ANY),)
