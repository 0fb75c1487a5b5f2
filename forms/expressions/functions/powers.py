"""Powers, roots and logarithms.  Whole powers are exact; the rest has 34 digits."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt, trunc

from forms.expressions.arithmetic import magnitude
from forms.expressions.comparison import compared
from forms.expressions.decimals import decimal, result, working
from forms.expressions.errors import RefusalError
from forms.expressions.exact import settled
from forms.expressions.functions.record import Function, applied, plain
from forms.expressions.limits import MAX_BITS, MAX_EXPONENT
from forms.expressions.nodes import Call
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import INFINITY, NAN, NEGATIVE_INFINITY, Kind, NonFinite, Number


def power(base: Number, exponent: Number) -> Number:
    """Return ``base`` to the power of ``exponent``.

    Raises:
        RefusalError: "number-too-large", before the power is computed.
    """
    if exponent == 0:
        return 1
    if NAN in {base, exponent}:
        return NAN
    if isinstance(exponent, NonFinite):
        return power_without_end(base, exponent)
    if isinstance(base, NonFinite):
        return power_of_infinity(base, exponent)
    if exponent == trunc(exponent):
        return whole_power(base, int(exponent))
    return root_power(base, exponent)


def whole_power(base: int | Fraction, exponent: int) -> Number:
    """Return an exact power."""
    if base == 0:
        return 0 if exponent > 0 else INFINITY
    if base in {1, -1}:
        return base if exponent % 2 else 1
    top, bottom = base.as_integer_ratio()
    if max(top.bit_length(), bottom.bit_length()) * abs(exponent) > 2 * MAX_BITS:
        raise RefusalError("number-too-large")
    return settled(Fraction(base) ** exponent)


def root_power(base: int | Fraction, exponent: int | Fraction) -> Number:
    """Return a power with a fraction in the exponent, to 34 digits."""
    if base <= 0:
        return NAN if base < 0 else (0 if exponent > 0 else INFINITY)
    context = working()
    digits = context.multiply(decimal(exponent, context), context.log10(decimal(base, context)))
    if digits > MAX_EXPONENT:
        raise RefusalError("number-too-large")
    if digits < -MAX_EXPONENT:
        return 0
    return result(context.power(decimal(base, context), decimal(exponent, context)))


def power_of_infinity(base: NonFinite, exponent: int | Fraction) -> Number:
    """Return a power of an infinity."""
    if exponent < 0:
        return 0
    odd = exponent == trunc(exponent) and trunc(exponent) % 2 == 1
    return base if odd else INFINITY


def power_without_end(base: Number, exponent: NonFinite) -> Number:
    """Return a power with an infinite exponent; of 1 and -1 it is NaN."""
    size = base if isinstance(base, NonFinite) else magnitude(base)
    direction = compared(INFINITY if isinstance(size, NonFinite) else size, 1)
    if direction == 0:
        return NAN
    return INFINITY if (direction == 1) is (exponent is INFINITY) else 0


def square_root(number: Number) -> Number:
    """Return the root, exact where it is rational."""
    if isinstance(number, NonFinite):
        return INFINITY if number is INFINITY else NAN
    if number < 0:
        return NAN
    top, bottom = (isqrt(part) for part in number.as_integer_ratio())
    if Fraction(top * top, bottom * bottom) == number:
        return settled(Fraction(top, bottom))
    context = working()
    return result(context.sqrt(decimal(number, context)))


def exponential(number: Number) -> Number:
    """Return e to the power of ``number``.

    Raises:
        RefusalError: "number-too-large".
    """
    if isinstance(number, NonFinite):
        return 0 if number is NEGATIVE_INFINITY else number
    if magnitude(number) > 3 * MAX_EXPONENT:
        return 0 if number < 0 else too_large()
    context = working()
    return result(context.exp(decimal(number, context)))


def too_large() -> Number:
    """Refuse a number.

    Raises:
        RefusalError: "number-too-large".
    """
    raise RefusalError("number-too-large")


def power_of_ten(number: Number) -> Number:
    """Return 10 to the power of ``number``."""
    return power(10, number)


def logarithm(number: Number, *, ten: bool = False) -> Number:
    """Return the natural logarithm, or the one to base 10."""
    if isinstance(number, NonFinite):
        return INFINITY if number is INFINITY else NAN
    if number <= 0:
        return NEGATIVE_INFINITY if number == 0 else NAN
    context = working()
    argument = decimal(number, context)
    return result(context.log10(argument) if ten else context.ln(argument))


def logarithm_to_ten(number: Number) -> Number:
    """Return the logarithm to base 10."""
    return logarithm(number, ten=True)


def build_power(program: Program, call: Call) -> Evaluator:
    """Return a power; in exact mode only a whole exponent is allowed."""
    numbers = [program.converted(argument, Kind.NUMBER) for argument in call.arguments]
    return applied(exact_power if program.exact else power, numbers)


def exact_power(base: Number, exponent: Number) -> Number:
    """Return a power with a whole exponent.

    Raises:
        RefusalError: "not-exact" for a fraction in the exponent.
    """
    if isinstance(exponent, Fraction):
        raise RefusalError("not-exact", name="pow")
    return power(base, exponent)


FUNCTIONS = (
    Function(name="pow", build=build_power, least=2, most=2, gives=Kind.NUMBER),
    plain("sqrt", square_root, (Kind.NUMBER,), Kind.NUMBER, exact=False),
    plain("exp", exponential, (Kind.NUMBER,), Kind.NUMBER, exact=False),
    plain("exp10", power_of_ten, (Kind.NUMBER,), Kind.NUMBER, exact=False),
    plain("log", logarithm, (Kind.NUMBER,), Kind.NUMBER, exact=False),
    plain("log10", logarithm_to_ten, (Kind.NUMBER,), Kind.NUMBER, exact=False),
)
