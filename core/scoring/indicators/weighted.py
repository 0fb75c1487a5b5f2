"""F02: the score of a set of indicators, the mean of their attainments by weight.

An excluded indicator (평가제외, by a committee and with its reason) gives its weight to the
others (E17).  A missing result is no 0: it has no place here until it is there or excluded.

Source: domain rules F02, E16 and E17; a cap of 100 and a limit of 50 percent are proposals [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.errors.formulas import NoNumber
from core.scoring.bounds import require_between, require_not_negative, require_weight
from core.scoring.rounding import shown
from core.scoring.scores import Step
from core.scoring.telling import equals, given, headed, step, sum_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: its weight, its attainment in percent, or the reason why it is excluded.

    Raises:
        OutOfBounds: The weight is negative.
        NoNumber: There is neither an attainment nor a reason.

    """

    name: str
    weight: Fraction
    rate: Fraction | None = None
    excluded: str = ""

    def __post_init__(self) -> None:
        whose = f"지표 ‘{self.name}’의", f"of indicator '{self.name}'"
        require_not_negative(self.weight, f"{whose[0]} 가중치", f"Weight {whose[1]}")
        if self.rate is None and not self.excluded:
            what = {"what_ko": f"{whose[0]} 달성률", "what_en": f"Attainment {whose[1]}"}
            raise NoNumber(found="-", **what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting:
    """How indicators are made one score; all numbers are in percent.

    An attainment counts up to ``cap``.  More than ``most_excluded`` of the weight excluded is
    flagged, as a committee is then to assign the score.

    Raises:
        OutOfBounds: ``cap`` is negative, or ``most_excluded`` not between 0 and 100.

    """

    cap: Fraction = Fraction(100)
    most_excluded: Fraction = Fraction(50)

    def __post_init__(self) -> None:
        require_not_negative(self.cap, "달성률 반영 상한", "Highest attainment that counts")
        require_between(self.most_excluded, 0, 100, "평가제외 한도(%)", "Limit of what is excluded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """The score in points, what each indicator that counts adds to it, and the share left out.

    ``excluded`` is in percent of the weights; ``flagged`` says that it is more than it may be.
    """

    value: Fraction
    points: Mapping[str, Fraction] = field(default_factory=dict)
    excluded: Fraction = Fraction()
    flagged: bool = False


WEIGHTING = Weighting()


def weighted(indicators: Sequence[Indicator], told: Weighting = WEIGHTING) -> Weighted:
    """Return ``sum(w * min(r, cap)) / sum(w)`` over the indicators that are not excluded.

    In points, 0 to ``told.cap`` where no attainment is negative.

    Raises:
        NothingWeighs: Their weights add up to 0, or all are excluded.

    """
    weight = counted_weight(indicators)
    points: dict[str, Fraction] = {}
    for one in indicators:
        if one.rate is not None and not one.excluded:
            added = one.weight * min(one.rate, told.cap) / weight
            points[one.name] = points.get(one.name, Fraction()) + added
    out = sum((one.weight for one in indicators if one.excluded), Fraction())
    share = out / (weight + out) * 100
    return Weighted(
        value=sum(points.values(), Fraction()),
        points=points,
        excluded=share,
        flagged=share > told.most_excluded,
    )


def counted_weight(indicators: Sequence[Indicator]) -> Fraction:
    """Return the sum of the weights that count.

    Raises:
        NothingWeighs: It is 0.

    """
    counted = (one.weight for one in indicators if not one.excluded)
    return require_weight(counted, "평가할 지표", "the indicators that count")


def weighted_steps(indicators: Sequence[Indicator], told: Weighting = WEIGHTING) -> Iterator[Step]:
    """Yield how the score came about, a step for each indicator; the last one's is the score."""
    found = weighted(indicators, told)
    weight = counted_weight(indicators)
    terms = []
    for one in indicators:
        if one.excluded or one.rate is None:
            yield _excluded(one)
            continue
        points = one.weight * min(one.rate, told.cap) / weight
        terms.append(shown(points))
        yield _points(one, told, weight, points)
    if found.flagged:
        yield _mostly_excluded(found, told)
    sums = f"{sum_of(terms)} {equals(found.value)}"
    yield step(
        "F02",
        f"가중 합계(가중치 합 {given(weight)}): {sums}점",
        f"Sum by weight (weights add up to {given(weight)}): {sums} points",
        found.value,
    )


def _points(one: Indicator, told: Weighting, weight: Fraction, points: Fraction) -> Step:
    rate = shown(one.rate or Fraction())
    counted = f"min({rate}, {given(told.cap)})"
    sums = f"{given(one.weight)} ÷ {given(weight)} × {counted} {equals(points)}"
    return step(
        "F02",
        headed(one.name, f"가중치 ÷ 가중치 합 × 달성률(상한 {given(told.cap)}): {sums}점"),
        headed(
            one.name,
            f"weight ÷ weights × attainment (at most {given(told.cap)}): {sums} points",
        ),
        points,
    )


def _excluded(one: Indicator) -> Step:
    ko = f"평가제외({one.excluded}): 가중치({given(one.weight)})는 나머지 지표에 나뉩니다."
    en = f"Excluded ({one.excluded}): the others take over its weight of {given(one.weight)}."
    return step("E17", headed(one.name, ko), headed(one.name, en))


def _mostly_excluded(found: Weighted, told: Weighting) -> Step:
    share, limit = equals(found.excluded), given(told.most_excluded)
    return step(
        "E17",
        f"평가제외된 가중치 비율 {share}%가 {limit}%를 넘습니다. 위원회가 정성 점수를 정하여야 "
        "합니다(확인 필요).",
        f"Share of the weight that is excluded {share}%, more than {limit}%: a committee is to "
        "assign the score (to be checked).",
    )
