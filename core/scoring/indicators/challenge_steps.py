"""How a target's challenge came about, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from core.scoring.indicators.challenge import CHALLENGE, YEARS, Challenge, Challenged, challenge
from core.scoring.rounding import shown
from core.scoring.scores import Step
from core.scoring.telling import equals, given, step


def challenge_steps(
    direction: str,
    history: Mapping[int, Fraction],
    target: Fraction,
    rates: Sequence[Fraction] = (),
    told: Challenge = CHALLENGE,
) -> Iterator[Step]:
    """Yield how the grade came about; the last step's result is the challenge, if there is one."""
    found = challenge(direction, history, target, rates, told)
    yield _base(direction, history, found.base)
    yield _forecast(history, found.forecast)
    if found.suspected:
        yield _suspected(rates[-YEARS:], told)
    if found.gap is not None:
        yield _distance("추세 차이", "Gap", direction, target, found.forecast, found.gap)
    if found.challenge is not None:
        yield _distance("도전도", "Challenge", direction, target, found.base, found.challenge)
    yield _graded(found, told)


def _base(direction: str, history: Mapping[int, Fraction], base: Fraction) -> Step:
    recent = [given(history[year]) for year in sorted(history)][-YEARS:]
    best = "max" if direction == "up" else "min"
    sums = f"{best}({recent[-1]}, ({' + '.join(recent)}) ÷ {len(recent)}) {equals(base)}"
    return step(
        "F18",
        f"기준값, 지난해 실적과 최근 {len(recent)}년 평균 가운데 나은 것: {sums}",
        f"Base, the better of the last result and the mean of {len(recent)} years: {sums}",
        base,
    )


def _forecast(history: Mapping[int, Fraction], forecast: Fraction) -> Step:
    told = ", ".join(f"{year}: {given(history[year])}" for year in sorted(history))
    following = max(history) + 1
    return step(
        "F18",
        f"추세 예측값({following}), 최소제곱 직선({told}): {shown(forecast)}",
        f"Forecast for {following} by the line of least squares ({told}): {shown(forecast)}",
        forecast,
    )


def _suspected(rates: Sequence[Fraction], told: Challenge) -> Step:
    found = ", ".join(shown(rate) for rate in rates)
    limit = given(told.suspicious)
    return step(
        "E16",
        f"목표 하향 의심: 최근 {YEARS}년 달성률({found})이 모두 {limit}%를 넘습니다(확인 필요).",
        f"Targets may be set too low (목표 하향 의심): the attainments of {YEARS} years ({found}) "
        f"are all above {limit}% (to be checked).",
    )


def _distance(
    ko: str, en: str, direction: str, target: Fraction, from_: Fraction, value: Fraction
) -> Step:
    sign = "" if direction == "up" else "−"
    sums = f"{sign}({given(target)} − {shown(from_)}) ÷ {shown(abs(from_))} × 100 {equals(value)}%"
    return step("F18", f"{ko}: {sums}", f"{en}: {sums}", value)


def _graded(found: Challenged, told: Challenge) -> Step:
    if not found.grade:
        return step(
            "F18",
            "기준값이나 예측값이 0이어서 비율을 낼 수 없으므로 등급이 없습니다.",
            "The base or the forecast is 0, so there is no percentage and no grade.",
            found.challenge,
        )
    top, good = given(told.top), given(told.good)
    return step(
        "F18",
        f"도전성 등급(S {top}% 이상, A {good}% 이상이면서 모두 추세 이상, B 0% 이상, C 후퇴): "
        f"{found.grade}",
        f"Grade (S from {top}%, A from {good}%, both not below the trend; B from 0%; C backward): "
        f"{found.grade}",
        found.challenge,
    )
