"""The worked examples of the formulas, under their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest

from core.errors.formulas import ZeroTarget
from goru.scoring import (
    GRADES,
    Challenged,
    Down,
    Indicator,
    Inverse,
    Match,
    Measure,
    Milestones,
    Normalisation,
    Panel,
    Quality,
    Range,
    RateLimits,
    Step,
    StepTable,
    Task,
    Trim,
    Up,
    Weighing,
    Zero,
    attainment,
    attainment_steps,
    challenge,
    challenge_steps,
    fixed_term,
    fixed_term_steps,
    half_up,
    normalised,
    normalised_steps,
    panel,
    panel_steps,
    points_of,
    quality,
    quality_steps,
    weighted,
    weighted_steps,
)


def of(text: str | int) -> Fraction:
    return Fraction(text)


def all_of(text: str) -> list[Fraction]:
    return [Fraction(word) for word in text.split()]


#: The examples of F01 that name no cap record what they come to.
OPEN = RateLimits(cap=of(1000))
UP = Up(target=of(120))
DOWN = Down(target=of(15))
INVERSE = Inverse(target=of(15))
MATCH = Match(target=of(100), tolerance=of(2), factor=of(2))
STAGES = Milestones(weights=(of(20), of(30), of(50)))
RANGE = Range(low=of(80), high=of(120), base=of(20))
STEPS = StepTable(rows=((of(95), of(100)), (of(90), of(90)), (of(85), of(80)), (of(80), of(70))))


@pytest.mark.parametrize(
    ("measure", "actual", "limits", "percent"),
    [
        pytest.param(UP, "138", OPEN, "115.00", id="V01a"),
        pytest.param(UP, "138", RateLimits(cap=of(110)), "110.00", id="V01b"),
        pytest.param(DOWN, "12", OPEN, "120.00", id="V02a"),
        pytest.param(DOWN, "18", OPEN, "80.00", id="V02b"),
        pytest.param(DOWN, "40", OPEN, "0.00", id="V02c"),
        pytest.param(INVERSE, "12", OPEN, "125.00", id="V03a"),
        pytest.param(INVERSE, "18", OPEN, "83.33", id="V03b"),
        pytest.param(MATCH, "96", OPEN, "96.00", id="V04a"),
        pytest.param(MATCH, "103", OPEN, "98.00", id="V04b"),
        pytest.param(MATCH, "101.5", OPEN, "100.00", id="V04c"),
        pytest.param(STAGES, ("1", "1", "0.4"), OPEN, "70.00", id="V05"),
        pytest.param(RANGE, "106", OPEN, "72.00", id="V06a"),
        pytest.param(RANGE, "70", OPEN, "20.00", id="V06b"),
        pytest.param(Zero(per_case=of(25)), "2", OPEN, "50.00", id="V07"),
        pytest.param(Up(target=of(-2)), "-1", OPEN, "150.00", id="V08a"),
        pytest.param(Up(target=of(-2)), "-3", OPEN, "50.00", id="V08b"),
        pytest.param(STEPS, "87", OPEN, "80.00", id="V09"),
    ],
)
def test_attainment(
    measure: Measure[Any], actual: str | tuple[str, ...], limits: RateLimits, percent: str
) -> None:
    done = of(actual) if isinstance(actual, str) else tuple(map(of, actual))

    found = attainment(measure, done, limits)

    assert half_up(found.value, 2) == percent
    assert last(attainment_steps(measure, done, limits)) == found.value


@pytest.mark.parametrize(
    ("measure", "more"),
    [
        pytest.param(Up, {}, id="V09a-err"),
        pytest.param(Down, {}, id="V09b-err"),
        pytest.param(Match, {"tolerance": of(2), "factor": of(2)}, id="V09c-err"),
    ],
)
def test_a_target_of_0_is_refused_when_it_is_set(
    measure: type[Any], more: Mapping[str, Fraction]
) -> None:
    with pytest.raises(ZeroTarget, match="The target of indicator '민원' is 0"):
        measure(name="민원", target=of(0), **more)


TIMELY = attainment(Up(target=of("95.0")), of("96.9"))
DAYS = attainment(Down(target=of(15)), of("16.5"))
RATES = [TIMELY, DAYS, attainment(MATCH, of(96)), attainment(STAGES, all_of("1 1 0.4"))]
WEIGHTS = all_of("30 30 25 15")


def indicators(excluded: str = "") -> list[Indicator]:
    pairs = zip("가나다라", WEIGHTS, RATES, strict=True)
    every = [Indicator(name=n, weight=w, rate=one.value) for n, w, one in pairs]
    return (
        [*every[:3], Indicator(name="라", weight=of(15), excluded=excluded)] if excluded else every
    )


def test_v10a_indicators_by_weight() -> None:
    found = weighted(indicators())

    assert [half_up(one, 2) for one in found.points.values()] == [
        "30.00",
        "27.00",
        "24.00",
        "10.50",
    ]
    assert found.value == of("91.50") == last(weighted_steps(indicators()))


def test_v10b_an_excluded_indicator_gives_its_weight_to_the_others() -> None:
    found = weighted(indicators(excluded="사업 취소"))

    assert found.value == of(81) / 85 * 100 == last(weighted_steps(indicators("사업 취소")))
    assert half_up(found.value, 2) == "95.29"


def test_v11_panels() -> None:
    marks = {
        "internal": [points_of(grade, GRADES) for grade in "SAABBBC"],
        "external": all_of("95 88 90 84 91"),
    }
    weights = {"internal": of(40), "external": of(60)}
    told = Panel(weighing=Weighing(weights=weights, min_n=1, trim=Trim(method="drop_n")))

    found = panel(marks, told)

    assert [half_up(group.mean, 4) for group in found.groups] == ["84.0000", "89.6667"]
    assert found.mean == of("87.40") == last(panel_steps(marks, told))


@pytest.mark.parametrize(
    ("told", "points"),
    [
        pytest.param(Quality(share=of(20)), "87.87", id="V12a"),
        pytest.param(Quality(share=of(30)), "86.05", id="V12b"),
        pytest.param(Quality(mode="coef"), "95.77", id="V12c"),
    ],
)
def test_the_quality_of_indicators(told: Quality, points: str) -> None:
    criteria = all_of("4.2 3.6 4.0")

    found = quality(criteria, of("91.50"), told)

    assert half_up(found.mean, 4) == "3.9333"
    assert half_up(told.coefficient(found.mean), 6) == "1.046667"
    assert half_up(found.value, 2) == points
    assert last(quality_steps(criteria, of("91.50"), told)) == found.value


SHIFTED = ("84.78 80.78 77.78 75.78", "85.78 83.78 79.78 75.78 73.78")
STANDARD = ("91.04 82.03 75.27 70.76", "89.83 86.48 79.78 73.08 69.72")
SAMPLE = ("90.13 81.85 75.64 71.50", "89.32 86.14 79.78 73.42 70.24")
HALF = ("91.52 85.02 80.14 76.88", "84.92 82.24 76.89 71.54 68.86")
T_SCORES = ("64.74 52.95 44.10 38.20", "63.16 58.77 50.00 41.23 36.84")
T_SAMPLE = ("62.77 52.55 44.89 39.78", "61.77 57.84 50.00 42.16 38.23")
GROUPS = {
    "A": dict(enumerate(all_of("92 88 85 83"))),
    "B": dict(enumerate(all_of("80 78 74 70 68"), 4)),
}


@pytest.mark.parametrize(
    ("told", "deviation", "values"),
    [
        pytest.param(Normalisation(mode="meanshift"), "7.6417", SHIFTED, id="V17a"),
        pytest.param(Normalisation(mode="zscore"), "7.6417", STANDARD, id="V17b"),
        pytest.param(Normalisation(mode="zscore", ddof=1), "8.1052", SAMPLE, id="V17c"),
        pytest.param(Normalisation(mode="zscore", alpha=of("0.5")), "7.6417", HALF, id="V17d"),
        pytest.param(Normalisation(mode="tscore"), "7.6417", T_SCORES, id="V17e"),
        pytest.param(Normalisation(mode="tscore", ddof=1), "8.1052", T_SAMPLE, id="V17f"),
    ],
)
def test_groups_are_levelled(told: Normalisation, deviation: str, values: tuple[str, str]) -> None:
    found = normalised(GROUPS, told)

    assert half_up(found.overall.mean, 4) == "79.7778"
    assert half_up(found.overall.deviation, 4) == deviation
    assert [half_up(one, 2) for one in found.values.values()] == " ".join(values).split()
    assert {one: last(normalised_steps(found, one, told)) for one in found.raw} == found.values


def test_v32_fixed_term_officials() -> None:
    tasks = [
        Task(name=name, share=of(share), degree=of(degree))
        for name, share, degree in (("가", 50, 95), ("나", 30, 80), ("다", 20, 100))
    ]

    assert fixed_term(tasks, of("2.5")).value == of(94) == last(fixed_term_steps(tasks, of("2.5")))


UPWARDS, DOWNWARDS, STEEP = "78 82 86", "24 22 21", "60 70 80"


@pytest.mark.parametrize(
    ("direction", "past", "target", "expected"),
    [
        pytest.param("up", UPWARDS, 92, "86.0000 90.0000 6.9767 2.2222 A", id="V44a"),
        pytest.param("up", UPWARDS, 88, "86.0000 90.0000 2.3256 -2.2222 B", id="V44b"),
        pytest.param("up", UPWARDS, 85, "86.0000 90.0000 -1.1628 -5.5556 C", id="V44c"),
        pytest.param("down", DOWNWARDS, 19, "21.0000 19.3333 9.5238 1.7241 A", id="V44d"),
        pytest.param("up", STEEP, 90, "80.0000 90.0000 12.5000 0.0000 S", id="V44e"),
        pytest.param("up", STEEP, 88, "80.0000 90.0000 10.0000 -2.2222 B", id="V44f"),
    ],
)
def test_the_challenge_of_a_target(direction: str, past: str, target: int, expected: str) -> None:
    history = dict(enumerate(all_of(past), 2023))

    found = challenge(direction, history, of(target))

    assert [*shown_parts(found), found.grade] == expected.split()
    assert last(challenge_steps(direction, history, of(target))) == found.challenge


def shown_parts(found: Challenged) -> list[str]:
    parts = (found.base, found.forecast, found.challenge, found.gap)
    return [half_up(one, 4) for one in parts if one is not None]


def last(steps: Any) -> Fraction:
    """Return the exact result of the last step, after a look at every sentence."""
    listed: Sequence[Step] = list(steps)
    assert all(one.text["ko"] and one.text["en"] for one in listed)
    return Fraction(listed[-1].result)
