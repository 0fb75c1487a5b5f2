"""Entries and rules for worked examples."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from goru.allocation import Allotment, Entry, Grade, Rules, allocate

#: Grades of the worked examples, in percent.
SHARES = {"S": 20, "A": 40, "B": 30, "C": 10}


def grades(*shares: int | str | Fraction, names: str = "SABCDE") -> tuple[Grade, ...]:
    """Return grades with these shares, the best first; all of them are paid."""
    return tuple(
        Grade(name=name, share=Fraction(share)) for name, share in zip(names, shares, strict=False)
    )


def rules(*shares: int | str | Fraction, **settings: Any) -> Rules:
    """Return rules with these shares, or those of the worked examples."""
    return Rules(grades=grades(*(shares or SHARES.values())), **settings)


def entries(*scores: int | str | None, **common: Any) -> list[Entry]:
    """Return entries with these scores, numbered from 1 in their order."""
    return [
        Entry(subject=number, value=None if score is None else Fraction(score), **common)
        for number, score in enumerate(scores, 1)
    ]


def seniors(*scores: int | str, key: str = "in-rank") -> list[Entry]:
    """Return entries of whom everyone is longer in the rank than those after."""
    return [
        Entry(subject=number, value=Fraction(score), keys={key: 1000 - number})
        for number, score in enumerate(scores, 1)
    ]


def word(found: Allotment) -> str:
    """Return the grades in the order of the subjects, ``-`` for none."""
    by_subject = sorted(found.lines, key=lambda line: line.subject)
    return "".join(line.grade or "-" for line in by_subject)


def graded(given: Sequence[Entry], wanted: Rules) -> str:
    """Return the grades of ``given`` in the order of the subjects."""
    return word(allocate(given, wanted))
