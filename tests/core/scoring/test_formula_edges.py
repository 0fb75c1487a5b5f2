"""The formulas at their edges: what is flagged, what is refused, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

import pytest

from core.errors import Problem
from goru.scoring import (
    Award,
    Challenge,
    Claim,
    Contribution,
    Down,
    FixedTerm,
    Indicator,
    Inverse,
    Match,
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
    Weighting,
    Zero,
    attainment,
    attainment_steps,
    challenge,
    challenge_steps,
    contribution,
    equals,
    fixed_term,
    given,
    normalised,
    normalised_steps,
    quality,
    weighted,
    weighted_steps,
)


def of(text: str | int) -> Fraction:
    return Fraction(text)


def rules(steps: Iterable[Step]) -> list[str]:
    return [one.rule for one in steps]


HALF = {"a": of(50), "b": of(50)}
WEIGHING = Weighing(weights={"internal": of(0)}, min_n=1, trim=Trim())
SHARED = Claim(name="상", category="장관급", shares={1: of(100)})


@pytest.mark.parametrize(
    ("make", "code", "told"),
    [
        (lambda: Up(name="민원", target=of(0)), "GR-640", "'민원' is 0"),
        (lambda: Inverse(name="민원", target=of("-1.5")), "GR-641", "'민원' is -1.5"),
        (lambda: Range(name="집행", low=of(80), high=of(80)), "GR-642", "'집행' are both 80"),
        (lambda: Milestones(weights=(of(20), of(70))), "GR-643", "add up to 90"),
        (lambda: Milestones(weights=(of(120), of(-20))), "GR-644", "-20 does not do"),
        (lambda: Match(target=of(1), tolerance=of(-1), factor=of(1)), "GR-644", "-1 does not do"),
        (lambda: Range(low=of(1), high=of(2), base=of(101)), "GR-644", "from 0 to 100"),
        (lambda: StepTable(rows=()), "GR-644", "Rows in the table.*0 does not do"),
        (lambda: StepTable(rows=((of(80), of(1)), (of(90), of(2)))), "GR-645", "90 follows 80"),
        (lambda: Zero(per_case=of(0)), "GR-644", "must be above 0"),
        (lambda: RateLimits(floor=of(130)), "GR-644", "130 does not do. It must be from 0 to 120"),
        (lambda: Indicator(name="안전", weight=of(-1), rate=of(1)), "GR-644", "'안전': -1"),
        (lambda: Indicator(name="안전", weight=of(1)), "GR-649", "Attainment of indicator '안전'"),
        (lambda: Weighting(most_excluded=of(101)), "GR-644", "101 does not do"),
        (lambda: weighted([Indicator(name="a", weight=of(0), rate=of(1))]), "GR-646", "up to 0"),
        (lambda: Panel(weighing=WEIGHING), "GR-646", "weights of the panels add up to 0"),
        (lambda: Quality(share=of(120)), "GR-644", "120 does not do"),
        (lambda: Quality(mode="sum"), "GR-647", "'sum' is not known. Known: share, coef"),
        (lambda: quality([of(6)], of(90), Quality()), "GR-644", "6 does not do"),
        (lambda: quality([], of(90), Quality()), "GR-644", "Number of criteria: 0"),
        (lambda: Award(most=of(1), least=of(2)), "GR-644", "2 does not do"),
        (lambda: Claim(name="상", category="x", shares={1: of(60)}), "GR-643", "add up to 60"),
        (lambda: contribution(1, [SHARED], Contribution(table={}, cap=of(1))), "GR-647", "장관급"),
        (lambda: Normalisation(mode="rank"), "GR-647", "'rank' is not known"),
        (lambda: Normalisation(ddof=2), "GR-644", "2 does not do"),
        (lambda: Normalisation(alpha=of(2)), "GR-644", "2 does not do"),
        (lambda: Normalisation(small=1), "GR-644", "must be 2 or more"),
        (lambda: normalised({}, Normalisation()), "GR-644", "Scores to level: 0"),
        (lambda: Challenge(good=of(11)), "GR-644", "11 does not do"),
        (lambda: challenge("match", {2025: of(1)}, of(1)), "GR-647", "Known: up, down"),
        (lambda: challenge("up", {}, of(1)), "GR-644", "Number of past results: 0"),
        (lambda: Task(name="a", share=of(101), degree=of(1)), "GR-644", "101 does not do"),
        (lambda: fixed_term([]), "GR-643", "add up to 0"),
        (lambda: FixedTerm(grades=HALF), "GR-645", "50 follows 50"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_number(
    make: Callable[[], object], code: str, told: str
) -> None:
    with pytest.raises(Problem, match=told) as refused:
        make()

    assert refused.value.code == code
    assert "{" not in refused.value.sentence("ko")


def test_e14_the_inverse_formula_gives_the_cap_where_nothing_divides() -> None:
    found = attainment(Inverse(target=of(15)), of(0))

    assert (found.rate, found.value) == (None, Fraction(120))
    assert found.flags == ("E14",)
    assert rules(attainment_steps(Inverse(target=of(15)), of(0))) == ["E14"]


def test_e15_numbers_below_0_are_flagged_and_a_range_is_advised() -> None:
    growth = Up(name="세수 증가율", target=of(-2))

    assert attainment(growth, of(-1)).flags == ("E15",)
    (warning, *_) = attainment_steps(growth, of(-1))
    assert warning.text["ko"] == (
        "세수 증가율: 0보다 작은 값이 있어 부호를 살려 셈합니다. "
        "증가율 지표라면 구간 방식을 검토하십시오."
    )
    assert attainment(Down(target=of(2)), of(1)).flags == ()


def test_e16_what_is_recorded_and_what_counts_have_limits_of_their_own() -> None:
    recorded = attainment(Up(target=of(100)), of(190))
    score = weighted([Indicator(name="a", weight=of(1), rate=recorded.value)])

    assert recorded.rate == 190
    assert [recorded.value, score.value] == [120, 100]


def test_e17_more_than_half_excluded_is_flagged_and_half_is_not() -> None:
    def flagged(excluded: int) -> bool:
        listed = [
            Indicator(name="a", weight=of(excluded), excluded="재난"),
            Indicator(name="b", weight=of(100 - excluded), rate=of(90)),
        ]
        assert ("E17" in rules(list(weighted_steps(listed))[1:])) == weighted(listed).flagged
        return weighted(listed).flagged

    assert [flagged(50), flagged(51)] == [False, True]


def test_e19_a_small_group_stays_as_it_is() -> None:
    groups = {"작은 과": {1: of(90)}, "큰 과": {2: of(60), 3: of(70), 4: of(80)}}

    found = normalised(groups, Normalisation(mode="zscore"))

    assert found.values[1] == 90
    assert rules(normalised_steps(found, 1, Normalisation(mode="zscore"))) == ["E19"]


@pytest.mark.parametrize(("mode", "value"), [("zscore", 70), ("meanshift", 70), ("tscore", 50)])
def test_a_group_without_deviation_is_only_moved(mode: str, value: int) -> None:
    groups = {"같음": {1: of(90), 2: of(90), 3: of(90)}, "다름": {4: of(40), 5: of(50), 6: of(60)}}
    told = Normalisation(mode=mode)

    found = normalised(groups, told)

    assert [found.values[one] for one in (1, 2, 3)] == [value] * 3
    assert Fraction(list(normalised_steps(found, 1, told))[-1].result) == value


def test_an_irrational_deviation_is_said_to_be_cut() -> None:
    told = Normalisation(mode="zscore")
    found = normalised({"가": {1: of(1), 2: of(2), 3: of(4)}}, told)

    sentences = [one.text["ko"] for one in normalised_steps(found, 1, told)]

    assert 10**12 % found.overall.deviation.denominator == 0
    assert "무리수는 소수 12자리로 반올림합니다." in sentences[1]


def test_e16_three_years_far_above_the_target_are_suspicious() -> None:
    history = {2023: of(78), 2024: of(82), 2025: of(86)}

    def suspected(*rates: int) -> bool:
        listed = [of(rate) for rate in rates]
        steps = challenge_steps("up", history, of(92), listed)
        assert ("E16" in rules(steps)) == challenge("up", history, of(92), listed).suspected
        return challenge("up", history, of(92), listed).suspected

    assert suspected(90, 111, 115, 120)
    assert not suspected(111, 115)
    assert not suspected(115, 120, 110)


def test_a_base_of_0_leaves_no_percentage_and_no_grade() -> None:
    found = challenge("down", {2024: of(0), 2025: of(0)}, of(1))

    assert (found.challenge, found.gap, found.grade) == (None, None, "")


def test_a_single_year_is_its_own_forecast() -> None:
    assert challenge("up", {2025: of(80)}, of(88)).forecast == 80


def test_a_claim_that_is_not_decided_has_no_points() -> None:
    table = {"장관급": Award(least=of(0), most=of(2))}

    with pytest.raises(Problem, match=r"GR-649.*Points decided of '상'"):
        contribution(1, [SHARED], Contribution(table=table, cap=of(10)))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1/4", "0.25"),
        ("100", "100"),
        ("1/3", "0.3333"),
        ("-2.50", "-2.5"),
        ("1/1024", "0.0009765625"),
    ],
)
def test_a_number_is_told_as_it_was_given(number: str, text: str) -> None:
    assert given(of(number)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("87.2", "= 87.2000"), ("250/3", "≈ 83.3333"), ("0.00005", "≈ 0.0001")]
)
def test_a_result_says_whether_four_decimals_tell_it_in_full(value: str, text: str) -> None:
    assert equals(of(value)) == text
