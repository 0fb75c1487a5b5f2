"""Equal, less and their kin, as XPath 1.0 section 3.4 orders the conversions."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Final

from forms.expressions.conversion import scalars, to_boolean, to_number, to_text
from forms.expressions.errors import RefusalError
from forms.expressions.limits import MAX_PAIRS
from forms.expressions.values import NAN, Item, NonFinite, Number, Scalar, Value

Test = Callable[[Scalar, Scalar], bool]

#: Where an infinity lies beside every finite number.
SIDES: Final = {NonFinite.NEGATIVE_INFINITY: -1, NonFinite.INFINITY: 1}


def equal(left: Value, right: Value) -> bool:
    """Tell whether two values are equal; of a list, whether any item is."""
    if type(left) is str and type(right) is str:
        return left == right
    return anywhere(same, left, right)


def different(left: Value, right: Value) -> bool:
    """Tell whether two values differ; of a list, whether any item does."""
    if type(left) is str and type(right) is str:
        return left != right
    return anywhere(unlike, left, right)


def anywhere(test: Test, left: Value, right: Value) -> bool:
    """Tell whether ``test`` holds for any pair of items.

    Raises:
        RefusalError: "lists-too-long".
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return test(to_boolean(left), to_boolean(right))
    if not isinstance(left, tuple) and not isinstance(right, tuple):
        return test(left, right)
    ones, others = scalars(left), scalars(right)
    if len(ones) * len(others) > MAX_PAIRS:
        raise RefusalError("lists-too-long")
    return any(test(one, other) for one in ones for other in others)


def same(left: Scalar, right: Scalar) -> bool:
    """Tell whether two single values are equal: as booleans, else numbers, else texts.

    A NaN equals the text "NaN": forms ask so whether a calculation had all its answers.
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) is to_boolean(right)
    if is_text(left) and is_text(right):
        return to_text(left) == to_text(right)
    if left is NAN or right is NAN:
        return is_text(left) is not is_text(right) and to_text(left) == to_text(right)
    one, other = to_number(left), to_number(right)
    return one == other and one is not NAN


def unlike(left: Scalar, right: Scalar) -> bool:
    """Tell whether two single values differ."""
    return not same(left, right)


def is_text(value: Scalar) -> bool:
    """Tell whether ``value`` is compared as a text with another text."""
    return isinstance(value, str | Item)


def ordered(test: Callable[[int, int], bool]) -> Callable[[Value, Value], bool]:
    """Return the comparison of numbers that ``test`` makes; NaN is never ordered."""

    def holds(left: Scalar, right: Scalar) -> bool:
        direction = compared(to_number(left), to_number(right))
        return direction is not None and test(direction, 0)

    def compare(left: Value, right: Value) -> bool:
        if type(left) is int and type(right) is int:
            return test(left, right)
        return anywhere(holds, left, right)

    return compare


def compared(left: Number, right: Number) -> int | None:
    """Return -1, 0 or 1 as ``left`` is below, at or above ``right``; None beside a NaN."""
    if left is NAN or right is NAN:
        return None
    if isinstance(left, NonFinite) or isinstance(right, NonFinite):
        one, other = side(left), side(right)
        return (one > other) - (one < other)
    return (left > right) - (left < right)


def side(number: Number) -> int:
    """Return -1 or 1 for the infinities and 0 for all between them."""
    return SIDES.get(number, 0) if isinstance(number, NonFinite) else 0


COMPARISONS: Final[Mapping[str, Callable[[Value, Value], bool]]] = {
    "=": equal,
    "!=": different,
    "<": ordered(operator.lt),
    "<=": ordered(operator.le),
    ">": ordered(operator.gt),
    ">=": ordered(operator.ge),
}
