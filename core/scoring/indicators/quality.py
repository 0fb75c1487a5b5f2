"""F04: the quality of an indicator (지표 성격평가: 중요도·난이도·도전성) in its score.

``m`` is the mean of the criteria's means on the scale.  As a ``share`` the quality takes a part of
the score, as a ``coef`` it is a coefficient around 1.

Source: domain rule F04; shares of 20 and 30 are those of real municipalities [b2].
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from core.scoring.bounds import require_between, require_known, require_least, require_not_negative
from core.scoring.conversion import linear
from core.scoring.rounding import shown
from core.scoring.scores import Step
from core.scoring.telling import equals, given, step, sum_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The settings of F04: ``mode`` is ``share`` or ``coef``.

    ``share`` is the percentage of the quality in the score.  The coefficient runs from ``least``
    to ``least + spread``, and what it gives counts up to ``cap`` points.  Criteria are rated 1
    to ``scale``.

    Raises:
        UnknownEntry: There is no such mode.
        OutOfBounds: ``share`` is not between 0 and 100, another number is negative, or the scale
            has no second step.

    """

    mode: str = "share"
    share: Fraction = Fraction(20)
    least: Fraction = Fraction(9, 10)
    spread: Fraction = Fraction(2, 10)
    cap: Fraction = Fraction(100)
    scale: int = 5

    def __post_init__(self) -> None:
        require_known(self.mode, MODES, "지표 성격평가 반영 방법", "Mode of the quality")
        require_between(self.share, 0, 100, "지표 성격평가 비중(%)", "Share of the quality")
        require_least(self.scale, 2, "척도", "Scale")
        for number, ko, en in (
            (self.least, "최소 계수", "Least coefficient"),
            (self.spread, "계수 폭", "Spread of the coefficient"),
            (self.cap, "점수 상한", "Most points"),
        ):
            require_not_negative(number, ko, en)

    def coefficient(self, mean: Fraction) -> Fraction:
        """Return ``least + spread * (m - 1) / (scale - 1)``."""
        return self.least + self.spread * (mean - 1) / (self.scale - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A score with the quality in it, in points; ``mean`` is on the scale of the criteria."""

    mean: Fraction
    value: Fraction


def quality(criteria: Sequence[Fraction], score: Fraction, told: Quality) -> Judged:
    """Return ``score`` (in points) with the means of the ``criteria`` worked in.

    Raises:
        OutOfBounds: There is no criterion, or one lies outside the scale.

    """
    require_least(len(criteria), 1, "지표 성격평가 항목 수", "Number of criteria")
    for one in criteria:
        require_between(one, 1, told.scale, "지표 성격평가 항목 평균", "Mean of a criterion")
    mean = sum(criteria, Fraction()) / len(criteria)
    return Judged(mean=mean, value=MODES[told.mode](mean, score, told))


def by_share(mean: Fraction, score: Fraction, told: Quality) -> Fraction:
    """Return ``(1 - s) * score + s * (m - 1) / (scale - 1) * 100``, in points."""
    share = told.share / 100
    return (1 - share) * score + share * linear(mean, told.scale)


def by_coefficient(mean: Fraction, score: Fraction, told: Quality) -> Fraction:
    """Return the score times the coefficient, at most ``cap`` points."""
    return min(score * told.coefficient(mean), told.cap)


Mode = Callable[[Fraction, Fraction, Quality], Fraction]
MODES: Mapping[str, Mode] = MappingProxyType({"share": by_share, "coef": by_coefficient})


def quality_steps(criteria: Sequence[Fraction], score: Fraction, told: Quality) -> Iterator[Step]:
    """Yield how the score came about; the last step's result is its value."""
    found = quality(criteria, score, told)
    terms = sum_of(shown(one) for one in criteria)
    sums = f"({terms}) ÷ {len(criteria)} {equals(found.mean)}"
    yield step(
        "F04",
        f"지표 성격평가 m, 항목별 평균의 평균: {sums}",
        f"Quality m, the mean of the criteria's means: {sums}",
        found.mean,
    )
    yield from (_shared if told.mode == "share" else _multiplied)(found, score, told)


def _shared(found: Judged, score: Fraction, told: Quality) -> Iterator[Step]:
    m, points = shown(found.mean), shown(score)
    rest, share = given(100 - told.share), given(told.share)
    sums = (
        f"{rest}% × {points} + {share}% × ({m} − 1) ÷ {told.scale - 1} × 100 {equals(found.value)}"
    )
    yield step(
        "F04",
        f"성과지표 점수와 성격평가의 비중 {rest}:{share}, {sums}점",
        f"Score and quality in shares of {rest} and {share}: {sums} points",
        found.value,
    )


def _multiplied(found: Judged, score: Fraction, told: Quality) -> Iterator[Step]:
    m, coefficient = shown(found.mean), told.coefficient(found.mean)
    least, spread = given(told.least), given(told.spread)
    of = f"{least} + {spread} × ({m} − 1) ÷ {told.scale - 1} {equals(coefficient)}"
    yield step("F04", f"계수: {of}", f"Coefficient: {of}", coefficient)
    product = f"{shown(score)} × {shown(coefficient)}"
    sums = f"min({product}, {given(told.cap)}) {equals(found.value)}"
    yield step(
        "F04",
        f"점수에 계수를 곱하고 상한 {given(told.cap)}점을 적용합니다: {sums}점",
        f"Score times coefficient, at most {given(told.cap)} points: {sums} points",
        found.value,
    )
