"""What a function of the language is, and the usual way to compile a call of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from forms.expressions.context import Context
from forms.expressions.nodes import Call
from forms.expressions.program import CONVERSIONS, Evaluator, Program
from forms.expressions.values import Kind, Value

Build: TypeAlias = Callable[[Program, Call], Evaluator]


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function by its name; ``most`` is None when any number of arguments is allowed.

    ``gives`` is the kind of its result; one that is not ``exact`` is refused in scoring.
    """

    name: str
    build: Build
    least: int
    most: int | None
    gives: Kind
    exact: bool = True


def plain(
    name: str,
    apply: Callable[..., Value],
    takes: tuple[Kind, ...],
    gives: Kind,
    *,
    least: int | None = None,
    rest: Kind | None = None,
    exact: bool = True,
) -> Function:
    """Return a function of its arguments alone, converted to the kinds it ``takes``.

    ``rest`` is the kind of any number of further arguments.
    """

    def build(program: Program, call: Call) -> Evaluator:
        kinds = takes + (rest or Kind.ANY,) * (len(call.arguments) - len(takes))
        pairs = zip(call.arguments, kinds, strict=False)
        return applied(apply, [program.converted(node, kind) for node, kind in pairs])

    return Function(
        name=name,
        build=build,
        least=len(takes) if least is None else least,
        most=None if rest else len(takes),
        gives=gives,
        exact=exact,
    )


def own_or(name: str, apply: Callable[[Any], Value], takes: Kind, gives: Kind) -> Function:
    """Return a function of one argument that without it takes the question itself."""

    def build(program: Program, call: Call) -> Evaluator:
        if call.arguments:
            return applied(apply, [program.converted(call.arguments[0], takes)])
        convert = CONVERSIONS[takes]
        return lambda context: apply(convert(context.own))

    return Function(name=name, build=build, least=0, most=1, gives=gives)


def asking(
    name: str, ask: Callable[[Context], Value], gives: Kind, *, exact: bool = True
) -> Function:
    """Return a function without arguments that asks the context."""
    return Function(
        name=name, build=lambda _program, _call: ask, least=0, most=0, gives=gives, exact=exact
    )


def applied(apply: Callable[..., Value], arguments: list[Evaluator]) -> Evaluator:
    """Return the closure that applies a function to its evaluated arguments."""
    match arguments:
        case [only]:
            return lambda context: apply(only(context))
        case [first, second]:
            return lambda context: apply(first(context), second(context))
        case _:
            return lambda context: apply(*[argument(context) for argument in arguments])
