"""The merit rating: sheets, bands of points, and the order inside a unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.formulas import NotHundred, OutOfBounds
from core.errors.merit import UnknownLevel
from core.errors.outcomes import ReorderedUnit
from goru.outcomes import (
    STATUTORY,
    Band,
    Bands,
    MeritSheet,
    Rated,
    band_points,
    band_points_steps,
    is_rated,
    merit_mark,
    merit_mark_steps,
    require_unit_order,
    standing_mark,
    standing_mark_steps,
)


def sheet(performance: str = "50", ability: str = "50", conduct: str = "0") -> MeritSheet:
    return MeritSheet(
        performance={"r": Fraction(performance)},
        ability={"a": Fraction(ability)},
        conduct=Fraction(conduct),
    )


def test_conduct_is_full_marks_less_what_was_published_and_never_below_0() -> None:
    told = sheet(ability="40", conduct="10")
    rated = Rated(performance={"r": "탁월"}, ability={"a": "탁월"}, deductions=(Fraction("2.5"),))
    worse = Rated(
        performance={"r": "탁월"}, ability={"a": "불량"}, deductions=(Fraction(8), Fraction(8))
    )

    assert merit_mark(rated, told).total == Fraction("97.5")
    assert merit_mark(worse, told).ability == 8
    assert [step.result for step in merit_mark_steps(rated, told)] == [
        "50",
        "15/2",
        "95/2",
        "195/2",
    ]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("71", "29", "0"), "71"),
        (("30", "60", "10.5"), "70.5"),
        (("39", "50", "11"), "11"),
    ],
)
def test_parts_beyond_the_rule_are_refused(parts: tuple[str, str, str], found: str) -> None:
    with pytest.raises(OutOfBounds) as caught:
        sheet(*parts)

    assert caught.value.facts["found"] == found


def test_points_make_100() -> None:
    assert sheet("70", "20", "10").points_of_parts() == (Fraction(70), Fraction(30))
    with pytest.raises(NotHundred) as caught:
        sheet("50", "49")
    assert caught.value.facts["total"] == "99"


@pytest.mark.parametrize("levels", [{"r": "최고"}, {}])
def test_an_element_without_a_level_is_refused(levels: dict[str, str]) -> None:
    with pytest.raises(UnknownLevel, match=r"GR-801.*'r'"):
        merit_mark(Rated(performance=levels, ability={"a": "우수"}), sheet())


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_points_never_rise_with_the_rank_and_stay_in_their_band(counts: list[int]) -> None:
    points = band_points(counts, STATUTORY)

    assert list(points) == sorted(points, reverse=True)
    assert len(points) == sum(counts)
    first = 0
    for count, band in zip(counts, STATUTORY.bands, strict=True):
        assert all(band.low <= one <= band.high for one in points[first : first + count])
        assert count == 0 or points[first] == band.high
        first += count


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_the_steps_of_a_rank_end_in_its_points(counts: list[int]) -> None:
    for rank, points in enumerate(band_points(counts, STATUTORY), 1):
        assert [*band_points_steps(rank, counts, STATUTORY)][-1].result == str(points)


def test_where_nobody_merits_the_last_band_its_share_goes_to_the_one_above() -> None:
    assert [*STATUTORY.shares] == [20, 40, 30, 10]
    assert [*STATUTORY.without_last().shares] == [20, 40, 40]


def band(name: str, high: int, low: int, share: int) -> Band:
    return Band(name=name, high=Fraction(high), low=Fraction(low), share=Fraction(share))


@pytest.mark.parametrize(
    ("bands", "found"),
    [
        pytest.param((band("수", 70, 60, 120), band("우", 50, 0, 0)), "120", id="share-above-100"),
        pytest.param((band("수", 71, 60, 50), band("우", 50, 0, 50)), "71", id="above-full-marks"),
        pytest.param((band("수", 70, 60, 50), band("우", 60, 0, 50)), "60", id="overlap"),
        pytest.param((band("수", 60, 70, 50), band("우", 50, 0, 50)), "70", id="upside-down"),
    ],
)
def test_bands_that_do_not_fall_or_exceed_are_refused(bands: tuple[Band, ...], found: str) -> None:
    with pytest.raises(OutOfBounds) as caught:
        Bands(bands=bands)

    assert caught.value.facts["found"] == found


def test_shares_of_bands_make_100() -> None:
    with pytest.raises(NotHundred) as caught:
        Bands(bands=(band("수", 70, 60, 50), band("우", 50, 0, 49)))
    assert caught.value.facts["total"] == "99"


def test_a_committee_cannot_change_the_order_inside_a_unit() -> None:
    units = {"총무과": [1, 2, 3], "세무과": [4, 5]}

    require_unit_order(units, [4, 1, 2, 5, 3])

    with pytest.raises(ReorderedUnit, match=r"GR-664.*총무과") as caught:
        require_unit_order(units, [1, 3, 4, 2, 5])
    assert (caught.value.facts["ahead"], caught.value.facts["behind"]) == (3, 2)


@pytest.mark.parametrize(
    ("ratings", "mark"),
    [
        (["60", "65", "10"], Fraction("62.5")),
        (["60"], Fraction(60)),
        ([], None),
    ],
)
def test_e03_the_last_two_ratings_stand_until_the_first_after_the_return(
    ratings: list[str], mark: Fraction | None
) -> None:
    given = [Fraction(one) for one in ratings]

    assert standing_mark(given) == mark
    assert [step.result for step in standing_mark_steps(given)] == [str(mark) if mark else ""]


def test_e03_less_than_a_month_of_service_gives_no_rating() -> None:
    assert (is_rated(29), is_rated(30), is_rated(59, 60)) == (False, True, False)
