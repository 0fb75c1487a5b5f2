"""Rounding, sums and extremes of exact numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from math import ceil, floor, trunc

from forms.expressions.arithmetic import add, magnitude
from forms.expressions.comparison import compared
from forms.expressions.conversion import identity, scalars, to_number
from forms.expressions.errors import RefusalError
from forms.expressions.exact import settled
from forms.expressions.functions.record import own_or, plain
from forms.expressions.limits import MAX_EXPONENT
from forms.expressions.values import NAN, Kind, NonFinite, Number, Value


def whole_part(number: Number) -> Number:
    """Return the number without its decimals, towards 0."""
    return number if isinstance(number, NonFinite) else trunc(number)


def floored(number: Number) -> Number:
    """Return the largest whole number that is not above."""
    return number if isinstance(number, NonFinite) else floor(number)


def ceiled(number: Number) -> Number:
    """Return the smallest whole number that is not below."""
    return number if isinstance(number, NonFinite) else ceil(number)


def absolute(number: Number) -> Number:
    """Return the number without its sign."""
    if isinstance(number, NonFinite):
        return number if number is NAN else NonFinite.INFINITY
    return magnitude(number)


def rounded(number: Number, places: Number = 0) -> Number:
    """Return the number rounded half away from 0, as a spreadsheet does; -1.5 gives -2.

    ``places`` may be negative: -1 rounds to tens.

    Raises:
        RefusalError: "number-too-large" for more than 400 places.
    """
    if isinstance(number, NonFinite) or isinstance(places, NonFinite):
        return number if places is not NAN else NAN
    digits = trunc(places)
    if abs(digits) > MAX_EXPONENT:
        raise RefusalError("number-too-large")
    scale = Fraction(10) ** digits
    nearest = floor(magnitude(number) * scale + Fraction(1, 2))
    return settled(Fraction(nearest if number > 0 else -nearest) / scale)


def numbers(values: tuple[Value, ...]) -> Iterator[Number]:
    """Yield every value and every item of lists as a number."""
    return (to_number(item) for value in values for item in scalars(value))


def total(*values: Value) -> Number:
    """Return the sum of all items; one that is no number makes it NaN, no items make it 0."""
    nothing: Number = 0
    return reduce(add, numbers(values), nothing)


def extreme(values: tuple[Value, ...], direction: int) -> Number:
    """Return the item furthest in a direction; NaN without items or with one that is no number."""
    found = list(numbers(values))
    if not found or NAN in found:
        return NAN
    return reduce(lambda one, other: other if compared(other, one) == direction else one, found)


def largest(*values: Value) -> Number:
    """Return the largest item."""
    return extreme(values, 1)


def smallest(*values: Value) -> Number:
    """Return the smallest item."""
    return extreme(values, -1)


FUNCTIONS = (
    own_or("number", identity, Kind.NUMBER, Kind.NUMBER),
    plain("int", whole_part, (Kind.NUMBER,), Kind.NUMBER),
    plain("floor", floored, (Kind.NUMBER,), Kind.NUMBER),
    plain("ceiling", ceiled, (Kind.NUMBER,), Kind.NUMBER),
    plain("round", rounded, (Kind.NUMBER, Kind.NUMBER), Kind.NUMBER, least=1),
    plain("abs", absolute, (Kind.NUMBER,), Kind.NUMBER),
    plain("sum", total, (Kind.ANY,), Kind.NUMBER, rest=Kind.ANY),
    plain("max", largest, (Kind.ANY,), Kind.NUMBER, rest=Kind.ANY),
    plain("min", smallest, (Kind.ANY,), Kind.NUMBER, rest=Kind.ANY),
)
