"""Points of the promotion list, and when changed criteria for bonus points apply."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.formulas import NothingWeighs, OutOfBounds
from core.errors.outcomes import TooEarly
from core.outcomes.promotion import year_mark
from goru.outcomes import (
    Candidate,
    PromotionRule,
    earliest_use,
    earliest_use_steps,
    promotion_points,
    promotion_points_steps,
    require_year_between,
)

MARKS = st.one_of(st.none(), st.fractions(0, 70, max_denominator=100))


def somebody(job_grade: str, *years: str | None, bonus: tuple[str, ...] = ()) -> Candidate:
    return Candidate(
        job_grade=job_grade,
        years=[None if one is None else Fraction(one) for one in years],
        career=Fraction("27.125"),
        bonus=[Fraction(one) for one in bonus],
    )


@pytest.mark.parametrize(
    ("job_grade", "merit"),
    [("5", "61.67"), ("6", "62.5"), ("7", "62.5"), ("8", "65"), ("9", "65")],
)
def test_merit_is_averaged_over_3_2_or_1_years(job_grade: str, merit: str) -> None:
    one = somebody(job_grade, "65", "60", "60", "10")

    assert promotion_points(one, PromotionRule()).merit == Fraction(merit)


@pytest.mark.parametrize(
    ("years", "place", "mark"),
    [
        pytest.param(["65", None, "60"], 1, "62.5", id="average-of-neighbours"),
        pytest.param([None, "60"], 0, "51", id="newest-has-one-neighbour"),
        pytest.param(["65", "60", None], 2, "51", id="nothing-before"),
        pytest.param(["65", None, None, "60"], 1, "53.5", id="missing-neighbour"),
        pytest.param([], 0, "42", id="no-ratings-at-all"),
    ],
)
def test_a_missing_year_counts_its_neighbours_and_60_percent_for_a_missing_one(
    years: list[str | None], place: int, mark: str
) -> None:
    given = [None if one is None else Fraction(one) for one in years]

    assert year_mark(given, place) == Fraction(mark)


def test_the_third_decimal_is_rounded_half_up_in_each_part() -> None:
    one = somebody("9", "61.005", bonus=("0.125", "0.25"))

    points = promotion_points(one, PromotionRule())

    assert (points.merit, points.career, points.bonus) == (
        Fraction("61.01"),
        Fraction("27.13"),
        Fraction("0.38"),
    )
    assert points.total == Fraction("88.52")


def test_a_shift_raises_the_share_of_merit_and_lowers_that_of_career() -> None:
    one = somebody("9", "63")

    points = promotion_points(one, PromotionRule(shift=Fraction(20)))

    assert (points.merit, points.career) == (Fraction(81), Fraction("9.04"))


def test_bonus_points_end_at_the_limit() -> None:
    one = somebody("9", "63", bonus=("3", "2.5"))

    assert promotion_points(one, PromotionRule()).bonus == 5
    assert promotion_points(one, PromotionRule(most_bonus=Fraction(2))).bonus == 2


def test_years_may_weigh_differently() -> None:
    rule = PromotionRule(weights={"5": [Fraction(50), Fraction(30), Fraction(20)]})

    assert promotion_points(somebody("5", "70", "60", "50"), rule).merit == 63


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"shift": Fraction("20.5")}, "20.5"),
        ({"most_bonus": Fraction(6)}, "6"),
        ({"weights": {"5": [Fraction(1)]}}, "1"),
        ({"weights": {"6": [Fraction(1), Fraction(-1)]}}, "-1"),
    ],
)
def test_rules_beyond_the_law_are_refused(told: dict[str, Fraction], found: str) -> None:
    with pytest.raises(OutOfBounds) as caught:
        PromotionRule(**told)  # type: ignore[arg-type]  # some of them are weights

    assert caught.value.facts["found"] == found


def test_weights_of_nothing_are_refused() -> None:
    with pytest.raises(NothingWeighs):
        PromotionRule(weights={"8": [Fraction(0)]})


@pytest.mark.parametrize(("years", "career"), [(["70.5"], "20"), (["70"], "30.5")])
def test_marks_beyond_their_scale_are_refused(years: list[str], career: str) -> None:
    with pytest.raises(OutOfBounds):
        Candidate(job_grade="9", years=[Fraction(one) for one in years], career=Fraction(career))


@given(st.sampled_from(["5", "6", "7", "9"]), st.lists(MARKS, max_size=5), st.integers(0, 20))
def test_the_steps_end_in_the_points_and_those_stay_in_range(
    job_grade: str, years: list[Fraction | None], shift: int
) -> None:
    one = Candidate(job_grade=job_grade, years=years, career=Fraction(30), bonus=[Fraction(9)])
    rule = PromotionRule(shift=Fraction(shift))

    points = promotion_points(one, rule)

    assert [*promotion_points_steps(one, rule)][-1].result == str(points.total)
    assert 0 <= points.total <= 105
    assert points.total * 100 == int(points.total * 100)


@pytest.mark.parametrize(
    ("changed", "disaster", "day"),
    [
        (date(2026, 3, 2), False, date(2027, 3, 2)),
        (date(2028, 2, 29), False, date(2029, 3, 1)),
        (date(2026, 3, 2), True, date(2026, 3, 2)),
    ],
)
def test_changed_criteria_apply_a_year_later_and_at_once_after_a_disaster(
    changed: date, disaster: bool, day: date
) -> None:
    assert earliest_use(changed, disaster=disaster) == day
    assert [step.result for step in earliest_use_steps(changed, disaster=disaster)] == [str(day)]


def test_an_earlier_day_is_refused_with_the_first_that_does() -> None:
    require_year_between(date(2026, 3, 2), date(2027, 3, 2))

    with pytest.raises(TooEarly, match=r"GR-665.*2027-03-02.*2027-03-01") as caught:
        require_year_between(date(2026, 3, 2), date(2027, 3, 1))
    assert caught.value.facts["least"] == date(2027, 3, 2)
