"""Choosing between values, and counting conditions."""

from __future__ import annotations

from forms.expressions.arithmetic import add
from forms.expressions.comparison import compared
from forms.expressions.context import Context
from forms.expressions.conversion import identity, to_boolean, to_number, to_text
from forms.expressions.functions.record import Function, own_or, plain
from forms.expressions.nodes import Call, Node
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import BLANK, NAN, Kind, Number, Value


def build_if(program: Program, call: Call) -> Evaluator:
    """Return the value of the first condition that holds; ``else if`` is one loop, not nested."""
    branches: list[tuple[Evaluator, Evaluator]] = []
    rest: Node = call
    while isinstance(rest, Call) and rest.name == "if" and len(rest.arguments) == 3:
        condition, then, rest = rest.arguments
        branches.append((program.converted(condition, Kind.BOOLEAN), program.value(then)))
    otherwise = program.value(rest)

    def choose(context: Context) -> Value:
        for holds, value in branches:
            if holds(context):
                return value(context)
        return otherwise(context)

    return choose


def build_coalesce(program: Program, call: Call) -> Evaluator:
    """Return the first value that is neither blank nor NaN, else blank."""
    values = [program.value(argument) for argument in call.arguments]

    def coalesce(context: Context) -> Value:
        found = (value(context) for value in values)
        return next((value for value in found if answered(value)), BLANK)

    return coalesce


def build_once(program: Program, call: Call) -> Evaluator:
    """Return the question's own value where it has one, else the argument."""
    value = program.value(call.arguments[0])

    def once(context: Context) -> Value:
        return context.own if answered(context.own) else value(context)

    return once


def answered(value: Value) -> bool:
    """Tell whether ``value`` is something."""
    return value is not NAN and to_text(value) != BLANK


def within(count: Number, least: Number, most: Number) -> bool:
    """Tell whether ``count`` lies between the two; a negative bound is no bound."""
    above = compared(least, 0) == -1 or compared(count, least) in {0, 1}
    return above and (compared(most, 0) == -1 or compared(count, most) in {0, -1})


def checklist(least: Number, most: Number, *conditions: bool) -> bool:
    """Tell whether between ``least`` and ``most`` conditions hold."""
    return within(sum(conditions), least, most)


def weighted_checklist(least: Number, most: Number, *pairs: Value) -> bool:
    """Tell whether the weights of the conditions that hold lie between the two."""
    total: Number = 0
    for condition, weight in zip(pairs[::2], pairs[1::2], strict=False):
        total = add(total, to_number(weight)) if to_boolean(condition) else total
    return within(total, least, most)


def boolean_from_string(text: str) -> bool:
    """Tell whether ``text`` is "true" or "1"."""
    return text in {"true", "1"}


LIMITS = (Kind.NUMBER, Kind.NUMBER)
FUNCTIONS = (
    Function(name="if", build=build_if, least=3, most=3, gives=Kind.ANY),
    Function(name="coalesce", build=build_coalesce, least=1, most=None, gives=Kind.ANY),
    Function(name="once", build=build_once, least=1, most=1, gives=Kind.ANY),
    plain("not", lambda truth: not truth, (Kind.BOOLEAN,), Kind.BOOLEAN),
    plain("true", lambda: True, (), Kind.BOOLEAN),
    plain("false", lambda: False, (), Kind.BOOLEAN),
    own_or("boolean", identity, Kind.BOOLEAN, Kind.BOOLEAN),
    plain("boolean-from-string", boolean_from_string, (Kind.TEXT,), Kind.BOOLEAN),
    plain("checklist", checklist, LIMITS, Kind.BOOLEAN, rest=Kind.BOOLEAN),
    plain("weighted-checklist", weighted_checklist, LIMITS, Kind.BOOLEAN, rest=Kind.ANY),
)
