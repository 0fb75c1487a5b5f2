"""The worked examples of the domain on outcomes, under their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from core.allocation.quotas import cumulative
from goru.outcomes import (
    STATUTORY,
    Addons,
    Bands,
    Bonus,
    Claim,
    Graded,
    MeritSheet,
    Mode,
    Rated,
    Salary,
    band_points,
    band_points_steps,
    merit_mark,
    merit_mark_steps,
    pay,
    payment_steps,
    payout,
    payout_steps,
    percent_steps,
    percents,
    pots,
    salary_percent,
    salary_percent_steps,
    special_heads,
    special_heads_steps,
)
from goru.scoring import half_up
from tests.core.outcomes.examples import BASE, COUNTS, claims, rates


@pytest.mark.parametrize(
    ("budget", "base", "amounts", "total"),
    [
        pytest.param(None, 4_000_000, [6_900_000, 5_000_000, 3_400_000, 0], 160_700_000, id="V26a"),
        pytest.param(
            150_000_000, 3_733_660, [6_440_560, 4_667_070, 3_173_610, 0], 149_999_680, id="V26b"
        ),
    ],
)
def test_a_bonus_is_cut_below_ten_won_and_fits_the_budget(
    budget: int | None, base: int, amounts: list[int], total: int
) -> None:
    found = payout(claims(), Addons(), budget)

    by_grade = dict.fromkeys(one.total for one in found.payments)
    assert list(by_grade) == amounts
    assert {one.base for one in found.payments} == {base}
    assert [sum(one.total == amount for one in found.payments) for amount in amounts] == [
        *COUNTS.values()
    ]
    assert (found.planned, found.total) == (160_700_000, total)
    assert [*payout_steps(found)][-1].result == str(total)
    assert all([*payment_steps(one, found)][-1].result == str(one.total) for one in found.payments)


def test_v26b_tells_the_factor_and_the_fitted_base() -> None:
    found = payout(claims(), Addons(), 150_000_000)

    assert half_up(found.factor, 6) == "0.933416"
    assert [one.text["ko"] for one in payout_steps(found)] == [
        "지급 대상 37명의 금액을 지급기준액대로 더하면 160,700,000원입니다.",
        "예산 150,000,000원을 넘으므로 조정계수를 곱합니다: 150,000,000 ÷ 160,700,000 ≈ 0.933416",
        (
            "조정지급기준액으로 다시 계산한 합계는 149,999,680원으로 예산 150,000,000원을 "
            "넘지 않습니다."
        ),
    ]
    assert [one.text["ko"] for one in payment_steps(found.payments[0], found)] == [
        "조정지급기준액: 4,000,000 × 150,000,000 ÷ 160,700,000, 10원 미만을 버리면 3,733,660원",
        "3,733,660 × 172.5% = 6,440,563.5원, 10원 미만을 버리면 6,440,560원",
    ]


def test_v27_department_and_person_are_mixed() -> None:
    bonus = Bonus(rates=rates(), mode=Mode.MIXED, share=Fraction("0.5"))
    one = Graded(subject=1, base=BASE, grade="S", unit=1, unit_grade="A")

    percent = percents([one], bonus)[1]

    assert (percent, pay(BASE, percent)) == (Fraction("148.75"), 5_950_000)
    (told,) = percent_steps(one, pots([one], bonus), bonus)
    assert (told.result, told.text["en"]) == (
        "595/4",
        "Department and person: grades 'A' and 'S' give 0.5 × 125% + 0.5 × 172.5% = 148.75%",
    )


def test_v28_the_special_add_on_is_half_of_what_is_paid() -> None:
    addons = Addons(people=Fraction(5), special=Fraction(50))
    claim = Claim(subject=1, base=BASE, percent=Fraction("172.5"), special=True)

    found = payout([claim], addons)

    (one,) = found.payments
    assert (one.amount, one.special, one.total) == (6_900_000, 3_450_000, 10_350_000)
    assert special_heads(37, Fraction(5)) == 1
    assert [step.result for step in special_heads_steps(37, Fraction(5))] == ["1"]
    assert [step.result for step in payment_steps(one, found)][-2:] == ["3450000", "10350000"]


def test_v29_performance_salary_is_a_percent_of_the_base() -> None:
    rule = Salary(others=rates({"S": "8", "A": "6", "B": "4", "C": "0"}), by_job_grade={})

    found = [pay(70_000_000, salary_percent("4", grade, rule)) for grade in "SABC"]

    assert found == [5_600_000, 4_200_000, 2_800_000, 0]
    assert cumulative([Fraction(share) for share in (20, 30, 40, 10)], 6, 0) == (1, 2, 2, 1)
    assert [step.result for step in salary_percent_steps("4", "A", rule)] == ["6"]


ABILITY = (9, 6, 6, 5, 5, 8, 5, 6)
ABILITY_LEVELS = ("우수", "보통", "우수", "탁월", "우수", "우수", "보통", "우수")


def by_place(values: Sequence[int]) -> dict[str, Fraction]:
    return {str(place): Fraction(value) for place, value in enumerate(values)}


def test_v30_a_merit_sheet_gives_shares_of_its_points_by_level() -> None:
    sheet = MeritSheet(performance=by_place((30, 10, 10)), ability=by_place(ABILITY))
    rated = Rated(
        performance={"0": "우수", "1": "탁월", "2": "보통"},
        ability={str(place): level for place, level in enumerate(ABILITY_LEVELS)},
    )

    mark = merit_mark(rated, sheet)

    assert [half_up(one, 2) for one in (mark.performance, mark.ability, mark.total)] == [
        "40.00",
        "38.80",
        "78.80",
    ]
    told = [*merit_mark_steps(rated, sheet)]
    assert [one.result for one in told] == ["40", "194/5", "394/5"]
    assert told[0].text["ko"] == "근무실적: 30 × 0.8 + 10 × 1 + 10 × 0.6 = 40점"


WITH_ALL = """70.00 68.00 66.00 64.00
63.99 62.42 60.85 59.28 57.71 56.14 54.57 53.00
52.99 48.79 44.59 40.40 36.20 32.00 31.99 21.00"""
WITHOUT_LAST = """70.00 68.00 66.00 64.00
63.99 62.42 60.85 59.28 57.71 56.14 54.57 53.00
52.99 49.99 46.99 43.99 41.00 38.00 35.00 32.00"""


@pytest.mark.parametrize(
    ("bands", "counts", "points"),
    [
        pytest.param(STATUTORY, (4, 8, 6, 2), WITH_ALL, id="V31a"),
        pytest.param(STATUTORY.without_last(), (4, 8, 8), WITHOUT_LAST, id="V31b"),
    ],
)
def test_points_fall_in_even_steps_inside_each_band(
    bands: Bands, counts: tuple[int, ...], points: str
) -> None:
    assert cumulative(bands.shares, 20, 0) == counts

    found = band_points(counts, bands)

    assert [half_up(one, 2) for one in found] == points.split()
    told = [[*band_points_steps(rank, counts, bands)][-1].result for rank in range(1, 21)]
    assert told == [str(one) for one in found]
