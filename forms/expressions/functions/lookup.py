"""Choice lists, attached tables and the question at hand."""

from __future__ import annotations

from forms.expressions.context import Context
from forms.expressions.conversion import identity
from forms.expressions.functions.record import Function, plain
from forms.expressions.items import origin_of
from forms.expressions.nodes import Call
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import BLANK, Item, Kind, Value


def build_instance(program: Program, call: Call) -> Evaluator:
    """Return the rows of a choice list."""
    list_name = program.converted(call.arguments[0], Kind.TEXT)
    return lambda context: tuple(
        Item(columns=row) for row in context.choices(str(list_name(context)))
    )


def build_pulldata(program: Program, call: Call) -> Evaluator:
    """Return a column of the first row whose key column has the key; blank without such a row."""
    table, column, key_column, key = (
        program.converted(argument, Kind.TEXT) for argument in call.arguments
    )

    def pull(context: Context) -> Value:
        wanted, where = key(context), str(key_column(context))
        rows = context.choices(str(table(context)))
        row = next((row for row in rows if row.get(where) == wanted), {})
        return row.get(str(column(context)), BLANK)

    return pull


def current(context: Context) -> Value:
    """Return the value of the question itself, from inside any predicate."""
    return origin_of(context).own


FUNCTIONS = (
    Function(name="instance", build=build_instance, least=1, most=1, gives=Kind.ANY),
    Function(name="pulldata", build=build_pulldata, least=4, most=4, gives=Kind.TEXT),
    Function(name="current", build=lambda *_: current, least=0, most=0, gives=Kind.ANY),
    plain("jr:itext", identity, (Kind.TEXT,), Kind.TEXT),
)
