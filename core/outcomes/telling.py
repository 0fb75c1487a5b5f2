"""Steps whose results are won, head counts, days and codes, and how such numbers are written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from core.outcomes.money import won
from core.scoring.scores import Reader, Step
from core.scoring.telling import GIVEN, given


def step(
    rule: str,
    ko: str,
    en: str,
    result: Fraction | date | int | str = "",
    reader: Reader = Reader.SUBJECT,
) -> Step:
    """Return a step in both languages with its exact result; empty where it is a condition."""
    return Step(rule=rule, text={"ko": ko, "en": en}, result=str(result), reader=reader)


def comes_to(value: Fraction, *, money: bool = False) -> str:
    """Return ``= 148.75``, or ``≈ 104.5521`` where the decimals do not tell all of it."""
    sign = "≈" if 10**GIVEN % value.denominator else "="
    return f"{sign} {won(value) if money else given(value)}"
