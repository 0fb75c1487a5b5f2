"""The five operations on exact numbers, with NaN and the infinities as IEEE 754 has them.

There is no negative zero: ``1 div -0`` is Infinity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from forms.expressions.exact import settled, whole
from forms.expressions.values import INFINITY, NAN, NEGATIVE_INFINITY, NonFinite, Number

#: Answers for operands that are not finite; a finite one is replaced by its sign.
LIMITS: Final = Context(prec=3, traps=[])


def add(left: Number, right: Number) -> Number:
    """Return the exact sum."""
    if type(left) is int and type(right) is int:
        return whole(left + right)
    if isinstance(left, NonFinite) or isinstance(right, NonFinite):
        return limit(LIMITS.add, left, right)
    return settled(Fraction(left + right))


def subtract(left: Number, right: Number) -> Number:
    """Return the exact difference."""
    if type(left) is int and type(right) is int:
        return whole(left - right)
    if isinstance(left, NonFinite) or isinstance(right, NonFinite):
        return limit(LIMITS.subtract, left, right)
    return settled(Fraction(left - right))


def multiply(left: Number, right: Number) -> Number:
    """Return the exact product."""
    if type(left) is int and type(right) is int:
        return whole(left * right)
    if isinstance(left, NonFinite) or isinstance(right, NonFinite):
        return limit(LIMITS.multiply, left, right)
    return settled(Fraction(left * right))


def divide(left: Number, right: Number) -> Number:
    """Return the exact quotient; a division by 0 gives an infinity, 0 by 0 gives NaN."""
    if isinstance(left, NonFinite) or isinstance(right, NonFinite):
        return limit(LIMITS.divide, left, right)
    if right == 0:
        return infinite(sign(left))
    return settled(Fraction(left, right))


def modulo(left: Number, right: Number) -> Number:
    """Return what a division with a whole quotient leaves; it has the sign of ``left``."""
    if isinstance(left, NonFinite) or right is NAN or right == 0:
        return NAN
    if isinstance(right, NonFinite):
        return left
    rest = magnitude(left) % magnitude(right)
    return settled(Fraction(-rest if left < 0 else rest))


def negate(number: Number) -> Number:
    """Return the number with its sign turned."""
    return multiply(-1, number) if isinstance(number, NonFinite) else -number


OPERATIONS: Final[Mapping[str, Callable[[Number, Number], Number]]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "div": divide,
    "mod": modulo,
}


def magnitude(number: int | Fraction) -> int | Fraction:
    """Return the number without its sign."""
    return -number if number < 0 else number


def sign(number: int | Fraction) -> int:
    """Return -1, 0 or 1."""
    return (number > 0) - (number < 0)


def infinite(direction: int) -> NonFinite:
    """Return the infinity in a direction; NaN for none."""
    return (NAN, INFINITY, NEGATIVE_INFINITY)[direction]


def stand_in(number: Number) -> Decimal:
    """Return a decimal that behaves like ``number`` beside an infinity."""
    return Decimal(number.value if isinstance(number, NonFinite) else sign(number))


def limit(operation: Callable[[Decimal, Decimal], Decimal], left: Number, right: Number) -> Number:
    """Return the result where at least one operand is not finite."""
    result = operation(stand_in(left), stand_in(right))
    if result.is_nan():
        return NAN
    return infinite(1 if result > 0 else -1) if result.is_infinite() else 0
