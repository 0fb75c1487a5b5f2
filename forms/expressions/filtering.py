"""Predicates: which items of a list pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from forms.expressions.context import Context
from forms.expressions.conversion import to_boolean
from forms.expressions.items import ItemContext, Work, choice_context, origin_of, work_of
from forms.expressions.nodes import Call, Node, walk
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import NonFinite, Scalar, Value

#: A closure with the work that one evaluation of it is.
Tests: TypeAlias = Sequence[tuple[Evaluator, int]]
#: An item with the context that its names are looked up in.
Entry: TypeAlias = tuple[Scalar, Context]

#: Functions that take about as long as a hundred other parts.
COSTLY: Final = frozenset(
    {"regex", "digest", "base64-decode", "sin", "cos", "tan", "asin", "acos", "atan", "atan2"}
    | {"sqrt", "exp", "exp10", "log", "log10", "pow", "pi", "randomize", "join", "concat"}
)


def compile_tests(program: Program, predicates: Sequence[Node]) -> Tests:
    """Return the predicates as closures."""
    return tuple((program.value(predicate), weight(predicate)) for predicate in predicates)


def weight(predicate: Node) -> int:
    """Return the work of evaluating a predicate once."""
    return sum(
        100 if isinstance(node, Call) and node.name in COSTLY else 1 for node in walk(predicate)
    )


def survivors(context: Context, entries: Sequence[Entry], tests: Tests) -> list[Entry]:
    """Return the entries that pass every test, one test after the other.

    Raises:
        RefusalError: "too-much-work".
    """
    left = list(entries)
    origin, work = origin_of(context), work_of(context)
    for test, parts in tests:
        size = len(left)
        work.spend(parts * size)
        left = [
            (own, outer)
            for place, (own, outer) in enumerate(left, 1)
            if passes(
                test(
                    ItemContext(
                        origin=origin, outer=outer, own=own, place=place, size=size, work=work
                    )
                ),
                place,
            )
        ]
    return left


def passes(verdict: Value, place: int) -> bool:
    """Tell whether an item passes: a number asks for the item at that place."""
    if isinstance(verdict, int | Fraction | NonFinite) and not isinstance(verdict, bool):
        return verdict == place
    return to_boolean(verdict)


def filter_choices(
    evaluator: Evaluator, context: Context, rows: Sequence[Mapping[str, str]]
) -> tuple[Mapping[str, str], ...]:
    """Return the choices for which a compiled choice filter holds, in their order."""
    work = Work()
    return tuple(
        row
        for place, row in enumerate(rows, 1)
        if to_boolean(evaluator(choice_context(context, row, place, work)))
    )
