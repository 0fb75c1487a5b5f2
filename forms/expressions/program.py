"""What the builders of closures share: how a part is compiled and converted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from forms.expressions.context import Context
from forms.expressions.conversion import to_boolean, to_number, to_text
from forms.expressions.errors import Place, RefusalError, error, located
from forms.expressions.nodes import Node
from forms.expressions.values import Kind, NonFinite, Value

Evaluator: TypeAlias = Callable[[Context], Value]
Compiled: TypeAlias = tuple[Evaluator, Kind]

CONVERSIONS: Final[Mapping[Kind, Callable[[Value], Value]]] = {
    Kind.NUMBER: to_number,
    Kind.TEXT: to_text,
    Kind.BOOLEAN: to_boolean,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One compilation.

    ``exact`` refuses what scoring may not use; ``deferred`` reports a fault of a call only when
    the call is reached.  ``part`` compiles one node.
    """

    exact: bool
    deferred: bool
    part: Callable[[Program, Node], Compiled]

    def value(self, node: Node) -> Evaluator:
        """Return the closure of ``node`` that gives whatever value it has."""
        return self.part(self, node)[0]

    def converted(self, node: Node, kind: Kind) -> Evaluator:
        """Return the closure of ``node`` that always gives a value of ``kind``."""
        evaluate, given = self.part(self, node)
        if kind in {Kind.ANY, given}:
            return evaluate
        return guarded(conversion(CONVERSIONS[kind], evaluate), node.at)

    def finite(self, evaluate: Evaluator, at: Place) -> Evaluator:
        """Return the closure; in exact mode one that refuses NaN and the infinities."""
        return refusing(evaluate, at) if self.exact else evaluate


def conversion(convert: Callable[[Value], Value], evaluate: Evaluator) -> Evaluator:
    """Return the closure that converts what ``evaluate`` gives."""

    def converted(context: Context) -> Value:
        return convert(evaluate(context))

    return converted


def guarded(evaluate: Evaluator, at: Place) -> Evaluator:
    """Return the closure that tells the place of a value it had to refuse."""

    def guard(context: Context) -> Value:
        try:
            return evaluate(context)
        except RefusalError as refusal:
            raise located(refusal, at) from refusal

    return guard


def refusing(evaluate: Evaluator, at: Place) -> Evaluator:
    """Return the closure that raises instead of giving NaN or an infinity."""

    def finite(context: Context) -> Value:
        value = evaluate(context)
        if isinstance(value, NonFinite):
            raise error("not-finite", at, value=value.value)
        return value

    return finite


def constant(value: Value) -> Evaluator:
    """Return the closure that always gives ``value``."""

    def fixed(context: Context) -> Value:  # noqa: ARG001 - every closure takes the context
        return value

    return fixed
