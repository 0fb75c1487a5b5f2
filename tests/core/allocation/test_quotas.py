"""Places by grade: they add up, never jump, and what does not do is refused with the numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.allocation import NegativePlaces, UnfitMethod, WrongShares
from goru.allocation import METHODS, Grade, allocate, quotas
from tests.core.allocation.people import entries, grades, rules

HEADS = st.integers(1, 3000)


@st.composite
def shares(draw: st.DrawFn) -> tuple[Grade, ...]:
    """Draw two to six grades whose shares add up to 100, thirds and sevenths among them."""
    parts = draw(st.lists(st.integers(0, 40), min_size=2, max_size=6).filter(any))
    return grades(*(Fraction(100 * part, sum(parts)) for part in parts))


@given(shares(), HEADS, st.sampled_from([name for name in METHODS if name != "half_up"]))
def test_counts_add_up_to_the_people(wanted: tuple[Grade, ...], heads: int, method: str) -> None:
    assert sum(quotas(wanted, heads, method, wanted[0].name)) == heads


@given(shares(), HEADS)
def test_cumulative_lines_never_fall_as_people_are_added(
    wanted: tuple[Grade, ...], heads: int
) -> None:
    before, after = (
        list(accumulate(quotas(wanted, count, "cumulative"))) for count in (heads, heads + 1)
    )

    assert all(0 <= second - first <= 1 for first, second in zip(before, after, strict=True))


@given(shares(), HEADS)
def test_the_largest_remainder_never_strays_a_whole_place_from_the_share(
    wanted: tuple[Grade, ...], heads: int
) -> None:
    counts = quotas(wanted, heads, "largest_remainder")

    assert all(
        abs(count - grade.share * heads / 100) < 1
        for count, grade in zip(counts, wanted, strict=True)
    )


def test_equal_remainders_go_to_the_better_grade() -> None:
    assert quotas(grades(50, 50), 3, "largest_remainder") == (2, 1)


@pytest.mark.parametrize(
    ("given_shares", "facts"),
    [
        pytest.param((20, 40, 30), (3, "20/40/30", "90"), id="below"),
        pytest.param((20, 40, 30, 11), (4, "20/40/30/11", "101"), id="above"),
        pytest.param((100,), (1, "100", "100"), id="one-grade"),
        pytest.param((110, -10), (2, "110/-10", "100"), id="negative"),
        pytest.param((), (0, "-", "0"), id="none"),
    ],
)
def test_shares_that_do_not_do_are_refused_with_the_number(
    given_shares: tuple[int, ...], facts: tuple[object, ...]
) -> None:
    with pytest.raises(WrongShares) as caught:
        quotas(grades(*given_shares), 10, "cumulative")

    assert tuple(caught.value.facts.values()) == facts


def test_two_grades_are_enough() -> None:
    assert quotas(grades("100/3", "200/3"), 9, "cumulative") == (3, 6)


def test_nobody_has_no_quota() -> None:
    with pytest.raises(ValueError, match="0"):
        quotas(grades(50, 50), 0, "cumulative")


def test_half_up_allocates_nothing_because_its_counts_may_not_add_up() -> None:
    with pytest.raises(UnfitMethod) as caught:
        allocate(entries(1, 2, 3), rules(method="half_up"))

    assert caught.value.sentence("en") == (
        "The counts of method 'half_up' may not add up to the people, so it serves comparison "
        "only. For 1 people it gives 0/0/0/0, 0 in all. Choose another method."
    )
    assert caught.value.status == 422


def test_half_up_is_refused_even_where_no_example_is_found() -> None:
    with pytest.raises(UnfitMethod) as caught:
        allocate(entries(1, 2, 3), rules("100/3", "200/3", method="half_up"))

    assert caught.value.facts["example_en"] == ""


def test_a_rest_below_zero_is_refused_with_the_counts() -> None:
    with pytest.raises(NegativePlaces) as caught:
        allocate(
            entries(5, 4, 3, 2, 1, group="행정"),
            rules(30, 30, 30, 10, method="half_up_absorb", absorb="C"),
        )

    assert caught.value.facts == {
        "group": "행정",
        "heads": 5,
        "method": "half_up_absorb",
        "counts": "2/2/2/-1",
        "grade": "C",
    }
