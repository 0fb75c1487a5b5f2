"""Rates and claims of the worked examples."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from goru.outcomes import Claim, Rates

BASE = 4_000_000
RATES = {"S": "172.5", "A": "125", "B": "85", "C": "0"}
COUNTS = {"S": 7, "A": 15, "B": 11, "C": 4}


def rates(given: Mapping[str, str] = RATES) -> Rates:
    return Rates(percents={grade: Fraction(percent) for grade, percent in given.items()})


def claims(counts: Mapping[str, int] = COUNTS, base: int = BASE) -> list[Claim]:
    """Return a claim for everybody, numbered from the best grade on."""
    grades = [grade for grade, count in counts.items() for _ in range(count)]
    return [
        Claim(subject=number, base=base, percent=rates().percent(grade))
        for number, grade in enumerate(grades, 1)
    ]
