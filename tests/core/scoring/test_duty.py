"""What people get of units' results: by days of duty, through reorganisations."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.scorecards import NegativeLimit
from core.scoring.composite.adjustment import Limits, adjustment, adjustment_steps
from core.scoring.composite.branch_steps import stay_steps
from core.scoring.composite.combining import Part
from core.scoring.composite.duty import Units, by_days, held
from core.scoring.composite.proration import Stay, prorated, prorated_steps
from core.scoring.rounding import half_up
from core.scoring.scores import Status
from tests.core.scoring.trees import F, leaf, part

RESULTS = {1: part("78"), 2: part("86")}


@pytest.mark.parametrize(
    ("stays", "min_days", "expected"),
    [
        pytest.param([(181, "78.00"), (184, "86.00")], 60, "82.0329", id="V18a"),
        pytest.param([(6, "78.00"), (6, "86.00")], 0, "82.0000", id="V18b months"),
        pytest.param([(45, "78"), (320, "86")], 60, "86.0000", id="V18c"),
        pytest.param([(45, "78"), (320, "86")], 0, "85.0137", id="V18d"),
        pytest.param([(120, "88"), (245, "93")], 60, "91.3562", id="V36"),
    ],
)
def test_results_are_prorated_by_time(
    stays: list[tuple[int, str]], min_days: int, expected: str
) -> None:
    found = prorated([Stay(days=days, value=F(value)) for days, value in stays], min_days)

    assert found is not None
    assert half_up(found, 4) == expected


def test_nothing_counts_is_no_score_and_not_zero() -> None:
    assert prorated([Stay(days=59, value=F(80))], 60) is None
    assert prorated([], 60) is None


@given(
    st.lists(
        st.tuples(st.integers(1, 366), st.fractions(0, 100, max_denominator=40)),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 200),
    st.randoms(use_true_random=False),
)
def test_the_steps_end_in_the_value_and_order_is_no_matter(
    drawn: list[tuple[int, Fraction]], min_days: int, random: object
) -> None:
    stays = [
        Stay(days=days, value=value, title=f"제{n}과") for n, (days, value) in enumerate(drawn)
    ]
    value = prorated(stays, min_days)
    steps = list(prorated_steps(stays, min_days))
    random.shuffle(stays)  # type: ignore[attr-defined]  # what the strategy draws

    assert prorated(stays, min_days) == value
    assert steps[-1].result == ("" if value is None else str(value))


def test_a_transfer_gives_both_units_their_days_e01() -> None:
    found = held([(1, 181), (2, 184)], RESULTS, Units(), 60)

    assert by_days(found, 60) == Part(Status.SCORED, F("29942") / 365)
    assert half_up(by_days(found, 60).value or F(0), 4) == "82.0329"


def test_a_team_has_the_result_of_the_department_above_it() -> None:
    units = Units(parents={11: 1, 1: 100}, titles={11: "예산팀"})

    assert by_days(held([(11, 365)], RESULTS, units, 60), 60) == part("78")


def test_days_in_units_that_nobody_evaluates_are_left_out() -> None:
    units = Units(parents={50: 100})

    assert by_days(held([(50, 200), (1, 165)], RESULTS, units, 60), 60) == part("78")
    assert by_days(held([(50, 365)], RESULTS, units, 60), 60) == part("missing")


def test_a_dissolved_unit_has_the_results_of_its_heirs_by_share_e21() -> None:
    units = Units(heirs={9: ((1, F(25)), (2, F(75)))})

    assert by_days(held([(9, 365)], RESULTS, units, 60), 60) == part("84")


def test_a_result_that_is_still_owed_leaves_no_score() -> None:
    results = RESULTS | {3: part("missing")}

    assert by_days(held([(1, 200), (3, 165)], results, Units(), 60), 60) == part("missing")
    assert by_days(held([(1, 340), (3, 25)], results, Units(), 60), 60) == part("78")


def test_units_above_each_other_in_a_circle_end() -> None:
    units = Units(parents={7: 8, 8: 7})

    assert by_days(held([(7, 365)], RESULTS, units, 60), 60) == part("missing")


def test_the_sentence_names_units_and_days() -> None:
    found = held([(1, 181), (2, 184)], RESULTS, Units(titles={1: "기획과", 2: "총무과"}), 60)
    steps = list(stay_steps(leaf("d", "80", scorecard="department", scorer=""), found, "d"))

    assert steps[-1].text["ko"] == (
        "근무기간 안분(기획과 181일, 총무과 184일): (78.0000 × 181일 + 86.0000 × 184일) ÷ 365일 ≈ "
        "82.0329"
    )
    assert steps[-1].component == "d"


def test_bonus_and_penalty_have_limits_of_their_own_f13() -> None:
    limits = Limits(bonus=F("2.5"), penalty=F(5))

    assert adjustment([F(1), F("0.7")], [F("0.5")], limits) == F("1.2")
    assert adjustment([F(4)], [F(9)], limits) == F("-2.5")
    steps = list(adjustment_steps([F(4)], [F(9)], limits))
    assert steps[-1].result == "-5/2"
    assert steps[-1].text["ko"] == "가감점: 2.5000 − 5.0000 = -2.5000점"


def test_a_limit_below_zero_is_refused_with_the_number() -> None:
    with pytest.raises(NegativeLimit, match="-1"):
        Limits(bonus=F(-1), penalty=F(0))
