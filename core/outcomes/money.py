"""Won: cut below ten, the declared rounding point of money, and written for people."""

from __future__ import annotations

from fractions import Fraction

from core.scoring.telling import given

#: Payments are whole tens of won.
TEN = 10


def trunc10(amount: Fraction | int) -> int:
    """Return ``amount``, in won and not negative, cut below 10 won (10원 미만 절사).

    Source: domain rule 2.0.1 (iii), normal practice [b3].
    """
    return int(amount // TEN) * TEN


def pay(base: int, percent: Fraction) -> int:
    """Return ``trunc10(base * percent / 100)`` in won; ``base`` is in won, ``percent`` in percent.

    Source: F15 and F16 (수당규정 제6조의2, 보수규정 제38조); the rounding is [b3].
    """
    return trunc10(base * percent / 100)


def won(amount: Fraction | int) -> str:
    """Return ``6,900,000`` for 6900000; what is no whole won keeps its decimals."""
    whole, dot, decimals = given(Fraction(amount)).partition(".")
    return f"{int(whole):,}{dot}{decimals}"
