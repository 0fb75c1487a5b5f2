"""Sentences of a calculation: formula, numbers as they were given, and the result.

``=`` stands before a result that its 4 decimals tell in full, ``≈`` before one rounded half up to
them; whatever comes next takes the exact one.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from core.scoring.rounding import SHOWN, half_up, shown
from core.scoring.scores import Reader, Step

#: Decimals up to which a number is written as it was given.
GIVEN = 10


def step(
    rule: str,
    ko: str,
    en: str,
    result: Fraction | None = None,
    reader: Reader = Reader.SUBJECT,
) -> Step:
    """Return a step in both languages; without ``result`` it states a condition."""
    exact = "" if result is None else str(result)
    return Step(rule=rule, text={"ko": ko, "en": en}, result=exact, reader=reader)


def given(number: Fraction) -> str:
    """Return a number as somebody typed it, any other one with 4 decimals.

    ``1/4`` is ``0.25``, ``100`` is ``100``, ``1/3`` is ``0.3333``.
    """
    finite = (places for places in range(GIVEN + 1) if 10**places % number.denominator == 0)
    return half_up(number, next(finite, SHOWN))


def term(number: Fraction) -> str:
    """Return a number that may follow an operator: a negative one is in parentheses."""
    return f"({given(number)})" if number < 0 else given(number)


def equals(value: Fraction) -> str:
    """Return ``= 87.2000``, or ``≈ 83.3333`` where 4 decimals do not tell all of it."""
    sign = "≈" if 10**SHOWN % value.denominator else "="
    return f"{sign} {shown(value)}"


def sum_of(terms: Iterable[str]) -> str:
    """Return terms joined to a sum; ``0`` without any."""
    return " + ".join(terms) or "0"


def headed(name: str, text: str) -> str:
    """Return a sentence that begins with whose it is; ``name`` may be empty."""
    return f"{name}: {text}" if name else text
