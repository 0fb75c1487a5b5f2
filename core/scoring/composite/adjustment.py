"""F13: bonus and penalty points (가점·감점), each side with its own limit.

Source: domain rule F13.  Limits are the municipality's own; precedents differ widely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.errors.scorecards import NegativeLimit
from core.scoring.rounding import figure, shown
from core.scoring.scores import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most points that bonuses may add and penalties may take, both 0 or more.

    Raises:
        NegativeLimit: A limit is below 0.

    """

    bonus: Fraction
    penalty: Fraction

    def __post_init__(self) -> None:
        for found in (self.bonus, self.penalty):
            if found < 0:
                raise NegativeLimit(found=figure(found))


def adjustment(
    bonuses: Sequence[Fraction], penalties: Sequence[Fraction], limits: Limits
) -> Fraction:
    """Return ``clip(sum of bonuses, 0, limit) - clip(sum of penalties, 0, limit)`` in points.

    Penalties are stated as positive points.
    """
    return _side(bonuses, limits.bonus) - _side(penalties, limits.penalty)


def adjustment_steps(
    bonuses: Sequence[Fraction], penalties: Sequence[Fraction], limits: Limits
) -> Iterator[Step]:
    """Yield the two sides and their difference; the last step's result is the value."""
    yield _told("가점", "Bonus", bonuses, limits.bonus)
    yield _told("감점", "Penalty", penalties, limits.penalty)
    plus, minus = _side(bonuses, limits.bonus), _side(penalties, limits.penalty)
    value = plus - minus
    sums = f"{shown(plus)} − {shown(minus)} = {shown(value)}"
    yield Step(
        rule="F13",
        text={"ko": f"가감점: {sums}점", "en": f"Adjustment: {sums} points"},
        result=str(value),
    )


def _side(points: Sequence[Fraction], most: Fraction) -> Fraction:
    return min(max(sum(points, Fraction()), Fraction()), most)


def _told(ko: str, en: str, points: Sequence[Fraction], most: Fraction) -> Step:
    terms = " + ".join(shown(one) for one in points) or "0"
    value = _side(points, most)
    return Step(
        rule="F13",
        text={
            "ko": f"{ko}: {terms}, 한도 {figure(most)}점 → {shown(value)}점",
            "en": f"{en}: {terms}, at most {figure(most)} → {shown(value)} points",
        },
        result=str(value),
    )
