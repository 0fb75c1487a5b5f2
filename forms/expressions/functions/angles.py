"""Trigonometry in radians, to 34 digits."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction

from forms.expressions.arithmetic import magnitude, negate, sign
from forms.expressions.decimals import arcus_tangent, decimal, pi, result, sine_and_cosine, working
from forms.expressions.functions.record import plain
from forms.expressions.values import INFINITY, NAN, Kind, NonFinite, Number


def finite(apply: Callable[[int | Fraction], Number]) -> Callable[[Number], Number]:
    """Return the function that gives NaN for what is not finite."""

    def applied(number: Number) -> Number:
        return NAN if isinstance(number, NonFinite) else apply(number)

    return applied


def sine(number: int | Fraction) -> Number:
    """Return the sine."""
    return result(sine_and_cosine(number)[0])


def cosine(number: int | Fraction) -> Number:
    """Return the cosine."""
    return result(sine_and_cosine(number)[1])


def tangent(number: int | Fraction) -> Number:
    """Return the tangent; no rational angle but 0 lies on a pole or a zero."""
    above, below = sine_and_cosine(number)
    return result(working().divide(above, below))


def arcus_sine_decimal(number: int | Fraction, context: Context) -> Decimal:
    """Return the angle whose sine is ``number``, between -1 and 1."""
    value = decimal(number, context)
    if magnitude(number) == 1:
        return context.divide(pi(context), Decimal(2)).copy_sign(value)
    other = context.sqrt(decimal(1 - Fraction(number) ** 2, context))
    return arcus_tangent(context.divide(value, other), context)


def arcus_sine(number: int | Fraction) -> Number:
    """Return the angle whose sine is ``number``, NaN beyond 1."""
    return result(arcus_sine_decimal(number, working())) if magnitude(number) <= 1 else NAN


def arcus_cosine(number: int | Fraction) -> Number:
    """Return the angle whose cosine is ``number``, NaN beyond 1."""
    if magnitude(number) > 1:
        return NAN
    if number < 0:
        context = working()
        positive = arcus_sine_decimal(-number, context)
        return result(context.add(context.divide(pi(context), Decimal(2)), positive))
    context = working()
    other = context.sqrt(decimal(1 - Fraction(number) ** 2, context))
    if number == 0:
        return result(context.divide(pi(context), Decimal(2)))
    return result(arcus_tangent(context.divide(other, decimal(number, context)), context))


def arcus_tangent_number(number: Number) -> Number:
    """Return the angle whose tangent is ``number``; a quarter turn for the infinities."""
    context = working()
    if isinstance(number, NonFinite):
        quarter = result(context.divide(pi(context), Decimal(2)))
        return NAN if number is NAN else quarter if number is INFINITY else negate(quarter)
    return result(arcus_tangent(decimal(number, context), context))


def arcus_tangent_of(y: Number, x: Number) -> Number:
    """Return the angle of the point ``(x, y)``, from -pi to pi."""
    if isinstance(y, NonFinite) or isinstance(x, NonFinite):
        return NAN
    context = working()
    if x == 0:
        half = context.divide(pi(context), Decimal(2))
        return result(half.copy_sign(Decimal(sign(y)))) if y else 0
    angle = arcus_tangent(decimal(Fraction(y) / x, context), context)
    if x < 0:
        angle = context.add(angle, pi(context).copy_sign(Decimal(sign(y) or 1)))
    return result(angle)


def circle() -> Number:
    """Return pi."""
    return result(pi(working()))


ONE = (Kind.NUMBER,)
FUNCTIONS = (
    plain("pi", circle, (), Kind.NUMBER, exact=False),
    plain("sin", finite(sine), ONE, Kind.NUMBER, exact=False),
    plain("cos", finite(cosine), ONE, Kind.NUMBER, exact=False),
    plain("tan", finite(tangent), ONE, Kind.NUMBER, exact=False),
    plain("asin", finite(arcus_sine), ONE, Kind.NUMBER, exact=False),
    plain("acos", finite(arcus_cosine), ONE, Kind.NUMBER, exact=False),
    plain("atan", arcus_tangent_number, ONE, Kind.NUMBER, exact=False),
    plain("atan2", arcus_tangent_of, (*ONE, *ONE), Kind.NUMBER, exact=False),
)
