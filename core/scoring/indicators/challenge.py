"""F18: how challenging a target is (목표 도전성), from the results of the years before.

The base is the best of the last result and the mean of the last three; the forecast continues the
line of least squares to the next year.  Both distances are in percent and positive where the
target asks for more.

Source: domain rules F18 and E16; the percentages of the grades and of the suspicion are proposals
[c].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from core.scoring.bounds import require_between, require_known, require_least, require_not_negative

#: Results that make the base, and attainments that make the suspicion, counted from the last.
YEARS = 3
#: Direction -> the sign that makes "asks for more" positive.
SIGNS: Mapping[str, int] = MappingProxyType({"up": 1, "down": -1})


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """The settings of F18, in percent.

    ``top`` and ``good`` are the least challenge of the grades S and A.  An attainment above
    ``suspicious`` in each of the last three years makes a target suspect of being set too low.

    Raises:
        OutOfBounds: A number is negative, or ``good`` above ``top``.

    """

    top: Fraction = Fraction(10)
    good: Fraction = Fraction(5)
    suspicious: Fraction = Fraction(110)

    def __post_init__(self) -> None:
        require_not_negative(self.top, "도전성 S등급 기준(%)", "Least challenge of grade S")
        require_between(
            self.good, 0, self.top, "도전성 A등급 기준(%)", "Least challenge of grade A"
        )
        require_not_negative(self.suspicious, "목표 하향 의심 기준(%)", "Suspicious attainment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenged:
    """What came of a target: base and forecast in its unit, the distances in percent.

    ``challenge`` is None for a base of 0, ``gap`` for a forecast of 0; then there is no grade.
    The grade is ``S``, ``A``, ``B`` or ``C``, a target behind the base that has to be justified.
    ``suspected`` says that targets were far exceeded for three years (목표 하향 의심).
    """

    base: Fraction
    forecast: Fraction
    challenge: Fraction | None
    gap: Fraction | None
    grade: str
    suspected: bool = False


CHALLENGE = Challenge()


def challenge(
    direction: str,
    history: Mapping[int, Fraction],
    target: Fraction,
    rates: Sequence[Fraction] = (),
    told: Challenge = CHALLENGE,
) -> Challenged:
    """Return how challenging ``target`` is after ``history`` (year -> result).

    ``direction`` is ``up`` or ``down``; ``rates`` are the attainments of the years before, the
    last one at the end.

    Raises:
        UnknownEntry: The direction is another one.
        OutOfBounds: There is no result to compare with.

    """
    require_known(direction, SIGNS, "지표 방향", "Direction of the indicator")
    require_least(len(history), 1, "과거 실적의 수", "Number of past results")
    base, forecast = base_of(direction, history), forecast_of(history)
    up, gap = (_apart(direction, target, one) for one in (base, forecast))
    last = rates[-YEARS:]
    return Challenged(
        base=base,
        forecast=forecast,
        challenge=up,
        gap=gap,
        grade=_grade(up, gap, told),
        suspected=len(last) == YEARS and min(last) > told.suspicious,
    )


def base_of(direction: str, history: Mapping[int, Fraction]) -> Fraction:
    """Return the better one of the last result and the mean of the last three."""
    recent = [history[year] for year in sorted(history)][-YEARS:]
    mean = sum(recent, Fraction()) / len(recent)
    return max(recent[-1], mean) if direction == "up" else min(recent[-1], mean)


def forecast_of(history: Mapping[int, Fraction]) -> Fraction:
    """Return what the line of least squares gives for the next year; of one year its result."""
    count = len(history)
    middle, mean = Fraction(sum(history), count), sum(history.values(), Fraction()) / count
    squares = sum(((year - middle) ** 2 for year in history), Fraction())
    if not squares:
        return mean
    slope = sum((year - middle) * (y - mean) for year, y in history.items()) / squares
    return mean + slope * (max(history) + 1 - middle)


def _apart(direction: str, target: Fraction, from_: Fraction) -> Fraction | None:
    return SIGNS[direction] * (target - from_) / abs(from_) * 100 if from_ else None


def _grade(up: Fraction | None, gap: Fraction | None, told: Challenge) -> str:
    if up is None or gap is None:
        return ""
    if up < 0:
        return "C"
    if gap < 0 or up < told.good:
        return "B"
    return "S" if up >= told.top else "A"
