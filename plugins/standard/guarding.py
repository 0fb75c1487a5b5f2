"""Whether a formula may divide by zero.

A divisor is safe where it cannot be 0: a number other than 0, a variable whose declared least is
above 0, or what a condition around it says is not 0, as in ``if(total > 0, a / total, 0)``.
Products and quotients of safe parts are safe, and so are sums of parts that are never negative
with one that is positive, ``max`` with a positive part, ``min``, ``if`` and ``coalesce`` of
nothing but safe ones.  ``coalesce(a / b, 0)`` alone guards nothing: what is divided by zero is
not blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from goru.formulas import Call, Chain, Figure, Negation, Node, Reference

#: How the condition of ``if`` reads with its sides exchanged.
MIRROR: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of symbols: those that are above 0, never below 0, and never 0."""

    positive: frozenset[str] = frozenset()
    natural: frozenset[str] = frozenset()
    nonzero: frozenset[str] = frozenset()


def known(least: Mapping[str, Fraction | None]) -> Known:
    """Return what the declared least values say."""
    told = {name: value for name, value in least.items() if value is not None}
    return Known(
        positive=frozenset(name for name, value in told.items() if value > 0),
        natural=frozenset(name for name, value in told.items() if value >= 0),
        nonzero=frozenset(),
    )


def unguarded(node: Node, about: Known) -> Iterator[Node]:
    """Yield the divisors in ``node`` that may be 0."""
    match node:
        case Chain():
            for sign, operand in zip(("", *node.operators), node.operands, strict=True):
                yield from unguarded(operand, about)
                if sign in ("div", "mod") and not is_nonzero(operand, about):
                    yield operand
        case Call(name="if", arguments=(condition, then, otherwise)):
            yield from unguarded(condition, about)
            yield from unguarded(then, learnt(condition, about, holds=True))
            yield from unguarded(otherwise, learnt(condition, about, holds=False))
        case Call():
            for argument in node.arguments:
                yield from unguarded(argument, about)
        case Negation():
            yield from unguarded(node.operand, about)


def is_nonzero(node: Node, about: Known) -> bool:
    """Return whether ``node`` can never be 0."""
    if sign_of(node, about) > 1 or (isinstance(node, Reference) and node.name in about.nonzero):
        return True
    if isinstance(node, Figure):
        return node.number != 0
    if isinstance(node, Negation):
        return is_nonzero(node.operand, about)
    if isinstance(node, Chain) and set(node.operators) <= {"*", "div"}:
        return all(is_nonzero(one, about) for one in node.operands)
    parts = _chosen(node)
    return bool(parts) and all(is_nonzero(one, about) for one in parts)


def sign_of(node: Node, about: Known) -> int:
    """Return 2 where ``node`` is above 0, 1 where it is never below, 0 where that is not known."""
    match node:
        case Figure():
            return 2 if node.number > 0 else int(node.number == 0)
        case Reference():
            return 2 if node.name in about.positive else int(node.name in about.natural)
        case Chain():
            return _of_chain(node, about)
        case Call(name="max"):
            return max((sign_of(one, about) for one in node.arguments), default=0)
        case Call(name="abs", arguments=(only,)):
            return 2 if is_nonzero(only, about) else 1
        case _:
            return min((sign_of(one, about) for one in _chosen(node)), default=0)


def _of_chain(node: Chain, about: Known) -> int:
    signs = [sign_of(one, about) for one in node.operands]
    if set(node.operators) <= {"*", "div"}:
        return min(signs)
    return max(signs) if set(node.operators) == {"+"} and min(signs) else 0


def _chosen(node: Node) -> tuple[Node, ...]:
    """Return the parts one of which ``node`` is; none where it is something else."""
    if not isinstance(node, Call) or node.name not in ("if", "min", "coalesce"):
        return ()
    return node.arguments[1:] if node.name == "if" else node.arguments


def learnt(condition: Node, about: Known, *, holds: bool) -> Known:
    """Return what is known beside where ``condition`` holds, or where it does not."""
    if not isinstance(condition, Chain):
        return about
    signs = set(condition.operators)
    if (signs == {"and"} and holds) or (signs == {"or"} and not holds):
        for part in condition.operands:
            about = learnt(part, about, holds=holds)
        return about
    if len(condition.operands) != 2:
        return about
    (left, right), (sign,) = condition.operands, condition.operators
    if isinstance(right, Reference):
        left, right, sign = right, left, MIRROR.get(sign, "")
    if not isinstance(left, Reference) or not isinstance(right, Figure):
        return about
    return _compared(left.name, sign, right.number, about, holds=holds)


def _compared(name: str, sign: str, number: Fraction | int, about: Known, *, holds: bool) -> Known:
    above = (sign == ">" and number >= 0) or (sign == ">=" and number > 0)
    below = (sign == "<" and number > 0) or (sign == "<=" and number >= 0)
    if (holds and above) or (not holds and below):
        return replace(about, positive=about.positive | {name})
    if number == 0 and (sign == "!=") is holds and sign in ("=", "!="):
        return replace(about, nonzero=about.nonzero | {name})
    return about
