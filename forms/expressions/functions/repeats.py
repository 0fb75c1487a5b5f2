"""Repeats: positions, counts and the answer of a numbered instance."""

from __future__ import annotations

from forms.expressions.context import Context
from forms.expressions.conversion import scalars, to_number
from forms.expressions.errors import error
from forms.expressions.functions.record import Function, plain
from forms.expressions.functions.selection import question_name
from forms.expressions.items import ItemContext, origin_of
from forms.expressions.nodes import Call, Path, Reference
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import BLANK, Kind, Value


def build_position(program: Program, call: Call) -> Evaluator:  # noqa: ARG001 - Build's shape
    """Return the position under a predicate, or with an argument (``..``) in the repeat."""
    if call.arguments:
        return lambda context: origin_of(context).position()
    return lambda context: context.position()


def last(context: Context) -> Value:
    """Return how many items stand under the predicate; 1 outside predicates."""
    return context.size if isinstance(context, ItemContext) else 1


def count(value: Value) -> int:
    """Return how many items a list has; an unanswered question has none."""
    return len(scalars(value)) if value != BLANK else 0


def count_non_empty(value: Value) -> int:
    """Return how many items of a list are answered."""
    return sum(item != BLANK for item in scalars(value))


def build_indexed_repeat(program: Program, call: Call) -> Evaluator:
    """Return the answer of a question in the numbered instance of each repeat, outermost first.

    Arguments: question, repeat, number and further pairs of repeat and number.
    """
    question, *pairs = call.arguments
    name = question_name(question)
    repeats = [question_name(repeat) for repeat in pairs[::2]]
    if name is None or None in repeats or len(pairs) % 2:
        raise error("needs-name", call.at, name=call.name)
    numbers = [program.value(number) for number in pairs[1::2]]
    levels = list(zip([repeat or "" for repeat in repeats], numbers, strict=True))

    def look_up(context: Context) -> Value:
        found = context
        for repeat, number in levels:
            instances = found.instances(repeat)
            place = to_number(number(context))
            if not isinstance(place, int) or not 1 <= place <= len(instances):
                return BLANK
            found = instances[place - 1]
        return found.answer(name)

    return look_up


def build_name(program: Program, call: Call) -> Evaluator:  # noqa: ARG001 - Build's shape
    """Return the name of the question that the argument is."""
    name = question_name(call.arguments[0])
    if name is None or not isinstance(call.arguments[0], Reference | Path):
        raise error("needs-name", call.arguments[0].at, name=call.name)
    return lambda _context: name


FUNCTIONS = (
    Function(name="position", build=build_position, least=0, most=1, gives=Kind.NUMBER),
    Function(name="last", build=lambda *_: last, least=0, most=0, gives=Kind.NUMBER),
    plain("count", count, (Kind.ANY,), Kind.NUMBER),
    plain("count-non-empty", count_non_empty, (Kind.ANY,), Kind.NUMBER),
    Function(name="indexed-repeat", build=build_indexed_repeat, least=3, most=7, gives=Kind.ANY),
    Function(name="name", build=build_name, least=1, most=1, gives=Kind.TEXT),
    Function(name="local-name", build=build_name, least=1, most=1, gives=Kind.TEXT),
)
