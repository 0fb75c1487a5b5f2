"""How a score was levelled, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.scoring.composite.levelling import Spread, mode_of
from core.scoring.composite.normalisation import Normalisation, Normalised, adjusted
from core.scoring.rounding import ROOT_PLACES, shown
from core.scoring.scores import Step
from core.scoring.telling import equals, given, step


def normalised_steps(found: Normalised, subject: int, told: Normalisation) -> Iterator[Step]:
    """Yield how the score of ``subject`` was levelled; the last step's result is its value."""
    x, name = found.raw[subject], found.group_of[subject]
    overall, group = found.overall, found.groups[name]
    if group.count < told.small:
        yield _small(name, group, told, x)
        return
    yield _means(name, overall, group)
    if told.mode != "meanshift":
        yield _deviations(overall, group, told)
    value = adjusted(x, overall, group, told.mode)
    mode = mode_of(told.mode, group)
    sums = f"{mode.formula} → {mode.put_in(x, overall, group)} {equals(value)}"
    yield step("F10", f"편차조정: {sums}점", f"Levelled: {sums} points", value)
    if told.alpha != 1:
        yield _blended(x, value, told.alpha, found.values[subject])


def _small(name: str, group: Spread, told: Normalisation, x: Fraction) -> Step:
    least = told.small
    return step(
        "E19",
        f"‘{name}’은(는) {group.count}명으로 {least}명보다 적어 조정하지 않습니다: {shown(x)}점",
        f"'{name}' has {group.count}, fewer than {least}: nothing is levelled: {shown(x)} points",
        x,
    )


def _means(name: str, overall: Spread, group: Spread) -> Step:
    big, small = equals(overall.mean), equals(group.mean)
    return step(
        "F10",
        f"전체 {overall.count}명의 평균 M {big}, ‘{name}’ {group.count}명의 평균 m {small}",
        f"Mean of all {overall.count}: M {big}. Mean of the {group.count} of '{name}': m {small}.",
    )


def _deviations(overall: Spread, group: Spread, told: Normalisation) -> Step:
    kind_ko, kind_en = ("표본, n−1", "sample, n−1") if told.ddof else ("모집단, n", "population, n")
    big, small = equals(overall.deviation), equals(group.deviation)
    return step(
        "F10",
        f"표준편차({kind_ko}) S {big}, s {small}. 무리수는 소수 {ROOT_PLACES}자리로 반올림합니다.",
        f"Standard deviations ({kind_en}): S {big}, s {small}. Irrational ones are rounded half up "
        f"at {ROOT_PLACES} decimals.",
    )


def _blended(x: Fraction, value: Fraction, alpha: Fraction, blend: Fraction) -> Step:
    terms = f"{given(1 - alpha)} × {shown(x)} + {given(alpha)} × {shown(value)}"
    sums = f"{terms} {equals(blend)}"
    return step(
        "F10",
        f"원점수와 조정점수(반영률 {given(alpha)})를 합칩니다: {sums}점",
        f"The score and the levelled one, the latter by {given(alpha)}: {sums} points",
        blend,
    )
