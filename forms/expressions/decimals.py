"""Functions whose results are not rational: computed with guard digits, given with 34 digits."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from forms.expressions.errors import RefusalError
from forms.expressions.exact import settled
from forms.expressions.limits import MAX_EXPONENT
from forms.expressions.values import Number

DIGITS: Final = 34
#: Digits carried while computing, beyond those that a result has.
GUARD: Final = 30
RESULT: Final = Context(prec=DIGITS, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
#: Halvings of an arcus tangent's argument before its series.
HALVINGS: Final = 4


def working(extra: int = 0) -> Context:
    """Return a context with guard digits and ``extra`` more."""
    return Context(
        prec=DIGITS + GUARD + extra,
        rounding=ROUND_HALF_EVEN,
        Emax=MAX_EMAX,
        Emin=MIN_EMIN,
        traps=[],
    )


def decimal(number: int | Fraction, context: Context) -> Decimal:
    """Return ``number`` to the digits of ``context``."""
    return context.divide(Decimal(number.numerator), Decimal(number.denominator))


def result(value: Decimal) -> Number:
    """Return ``value`` rounded half up to 34 digits; what is nearer to 0 than 1e-400 is 0.

    Raises:
        RefusalError: "number-too-large" beyond 1e400.
    """
    if value == 0 or value.adjusted() < -MAX_EXPONENT:
        return 0
    if value.is_infinite() or value.adjusted() > MAX_EXPONENT:
        raise RefusalError("number-too-large")
    return settled(Fraction(RESULT.plus(value)))


def pi(context: Context) -> Decimal:
    """Return pi by Machin's formula, in whole numbers with ten digits to spare."""
    scale = 10 ** (context.prec + 10)
    whole = 4 * (4 * arcus_cotangent(5, scale) - arcus_cotangent(239, scale))
    return context.divide(Decimal(whole), Decimal(scale))


def arcus_cotangent(divisor: int, scale: int) -> int:
    """Return ``scale`` times the angle whose tangent is ``1 / divisor``."""
    term = total = scale // divisor
    odd, sign = 1, 1
    while term:
        term //= divisor * divisor
        odd, sign = odd + 2, -sign
        total += sign * (term // odd)
    return total


def sine_and_cosine(number: int | Fraction) -> tuple[Decimal, Decimal]:
    """Return both for an angle in radians.

    Raises:
        RefusalError: "number-too-large" beyond 1e400.
    """
    size = decimal(number, RESULT).adjusted()
    if size > MAX_EXPONENT:
        raise RefusalError("number-too-large")
    context = working(max(size, 0) + DIGITS)
    turn = context.multiply(2, pi(context))
    angle = context.remainder_near(decimal(number, context), turn)
    return series(angle, 1, context), series(angle, 0, context)


def series(angle: Decimal, first: int, context: Context) -> Decimal:
    """Return the sine (``first`` 1) or cosine (0) of an angle up to half a turn."""
    opposite = context.multiply(angle, angle).copy_negate()
    term = total = angle if first else Decimal(1)
    degree, before = first, None
    while total != before:
        before = total
        degree += 2
        term = context.divide(context.multiply(term, opposite), Decimal(degree * (degree - 1)))
        total = context.add(total, term)
    return total


def arcus_tangent(value: Decimal, context: Context) -> Decimal:
    """Return the angle in radians whose tangent is ``value``."""
    if value.copy_abs() > 1:
        quarter = context.divide(pi(context), Decimal(2)).copy_sign(value)
        return context.subtract(quarter, arcus_tangent(context.divide(1, value), context))
    for _ in range(HALVINGS):
        root = context.sqrt(context.add(1, context.multiply(value, value)))
        value = context.divide(value, context.add(1, root))
    opposite = context.multiply(value, value).copy_negate()
    power = total = value
    odd, before = 1, None
    while total != before:
        before = total
        odd += 2
        power = context.multiply(power, opposite)
        total = context.add(total, context.divide(power, Decimal(odd)))
    return context.multiply(total, 2**HALVINGS)
