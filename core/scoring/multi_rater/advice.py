"""E12: ratings worth a second look.  Advice alone: nothing is taken out of any score.

Raters are known by the run's index, so nobody is named.  What it takes to know who rated whom, or
when, is in `between`.  Addresses of devices are not looked at: no answer keeps one.

Source: domain rule E12; the numbers are proposals [c].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from core.scoring.evidence import Evidence

#: Marks of a sheet from which the same mark throughout is told.
LONG_SHEET: Final = 5
#: People from which the same mean for everybody is told.
MANY_RATEES: Final = 5
#: Standard deviations from the mean of all raters, and raters that it takes to speak of them.
DEVIATIONS, LEAST_RATERS = 2, 5
Sheets = Mapping[int, Sequence[Sequence[int]]]


class Kind(StrEnum):
    """What is worth a second look."""

    STRAIGHT = "straight-line"
    NO_VARIANCE = "no-variance"
    FAR = "far-from-mean"
    MUTUAL = "mutual"
    BURST = "burst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The raters of one kind, by their index in the run, of ``asked`` who gave marks.

    ``pairs`` are those who rate each other extremely, and ``expected`` how many chance would give.
    """

    kind: Kind
    raters: tuple[int, ...]
    asked: int
    pairs: tuple[tuple[int, int], ...] = ()
    expected: Fraction = Fraction()


def advice(evidence: Evidence) -> tuple[Advice, ...]:
    """Return what is worth a second look among marks in whole numbers; one entry a kind.

    Nothing is told of fewer than five raters.
    """
    sheets = _sheets(evidence)
    if len(sheets) < LEAST_RATERS:
        return ()
    found = (
        (Kind.STRAIGHT, _straight(sheets)),
        (Kind.NO_VARIANCE, _without_variance(sheets)),
        (Kind.FAR, _far(sheets)),
    )
    return tuple(
        Advice(kind=kind, raters=tuple(sorted(raters)), asked=len(sheets)) for kind, raters in found
    )


def _sheets(evidence: Evidence) -> Sheets:
    """Return the marks of each rater, a sheet for each row; sheets without marks are left out."""
    columns = [column for column in evidence.answers.values() if _is_rating(column)]
    found: dict[int, list[Sequence[int]]] = defaultdict(list)
    for place, rater in enumerate(evidence.rater):
        marks = [column[place] for column in columns if isinstance(column[place], int)]
        if marks and evidence.relation[place] != "self":
            found[rater].append(marks)
    return found


def _is_rating(column: Sequence[Any]) -> bool:
    told = [one for one in column if one is not None]
    return any(isinstance(one, int) for one in told) and not any(
        isinstance(one, bool | list | dict) for one in told
    )


def _straight(sheets: Sheets) -> Iterator[int]:
    for rater, own in sheets.items():
        long = [marks for marks in own if len(marks) >= LONG_SHEET]
        if long and all(len(set(marks)) == 1 for marks in long):
            yield rater


def _without_variance(sheets: Sheets) -> Iterator[int]:
    for rater, own in sheets.items():
        if len(own) >= MANY_RATEES and len({_mean(marks) for marks in own}) == 1:
            yield rater


def _far(sheets: Sheets) -> Iterator[int]:
    """Yield who lies further from the mean of the raters' means than two deviations, exactly."""
    means = {rater: _mean([_mean(marks) for marks in own]) for rater, own in sheets.items()}
    middle = _mean(list(means.values()))
    variance = _mean([(one - middle) ** 2 for one in means.values()])
    for rater, one in means.items():
        if (one - middle) ** 2 > DEVIATIONS**2 * variance:
            yield rater


def _mean(numbers: Sequence[int] | Sequence[Fraction]) -> Fraction:
    return sum(map(Fraction, numbers), Fraction()) / len(numbers)
