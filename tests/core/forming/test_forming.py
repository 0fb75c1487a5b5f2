"""Forming: vectors V39 to V43 and V52, and what holds for every input."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goru.forming import (
    Candidate,
    NobodyThere,
    NoGrouping,
    NoPartner,
    Stratum,
    TooFewSeats,
    TooManyAnswers,
    Wish,
    apportioned,
    apportioned_steps,
    approval,
    approval_steps,
    by_lot,
    by_points,
    counted,
    drafted,
    drafted_steps,
    first_choice_step,
    group_counts,
    group_sizes,
    proposed,
    proposed_steps,
    unfilled_seats,
    vote_points,
    vote_steps,
)
from goru.scoring import half_up

HEADCOUNT = {"행정": 620, "사회복지": 180, "세무": 90, "시설": 210, "보건간호": 110, "기타": 90}
VOTES = {
    "다면평가확대": [20, 10, 5],
    "저연차사기진작": [18, 15, 6],
    "전보기간": [8, 15, 25],
    "기타": [4, 10, 14],
}
STRATA = (
    Stratum(names=("행정",), headcount=620, respondents=310, yes=217),
    Stratum(names=("사회복지",), headcount=180, respondents=60, yes=51),
    Stratum(names=("시설",), headcount=210, respondents=70, yes=35),
    Stratum(names=("기타",), headcount=290, respondents=58, yes=29),
)
WISHES = (
    Wish(name="a", overworked=True, months=26, places=("D1", "D2", "D3")),
    Wish(name="b", overworked=True, months=30, places=("D1", "D3")),
    Wish(name="c", months=24, places=("D2", "D1", "D3")),
    Wish(name="d", months=36, places=("D2", "D3")),
)
PEOPLE = [
    Candidate(name=f"{n:03}", series="행정" if n < 30 else "시설", grade=str(5 + n % 5))
    for n in range(50)
]


def test_v39_seats_by_headcount() -> None:
    assert apportioned(HEADCOUNT, 50) == {
        "행정": 24,
        "사회복지": 7,
        "세무": 4,
        "시설": 8,
        "보건간호": 4,
        "기타": 3,
    }


def test_the_steps_of_seats_add_up() -> None:
    *parts, whole = apportioned_steps(HEADCOUNT, 50)

    assert sum(int(one.result) for one in parts) == 50
    assert whole.result == "50"
    assert parts[0].text["ko"] == "행정: 620 ÷ 1300 × 50 ≈ 23.8462, 배정 24석"


def test_too_few_seats_are_told_to_the_organiser() -> None:
    with pytest.raises(TooFewSeats) as refused:
        apportioned(HEADCOUNT, 5)

    assert "필요한 자리 7개" in refused.value.sentence("ko")


def test_seats_of_nobody_cannot_be_shared() -> None:
    with pytest.raises(NobodyThere):
        apportioned({"행정": 0}, 5)


def test_equal_remainders_go_to_the_larger_group_then_to_the_earlier() -> None:
    assert apportioned({"a": 50, "b": 150}, 2) == {"a": 1, "b": 1}
    assert apportioned({"a": 10, "b": 10, "c": 20}, 6) == {"a": 2, "b": 1, "c": 3}


@given(
    st.dictionaries(
        st.text(max_size=3), st.integers(min_value=1, max_value=900), min_size=1, max_size=9
    ),
    st.integers(min_value=20, max_value=80),
)
def test_seats_add_up_and_everybody_has_one(headcount: dict[str, int], seats: int) -> None:
    total, needed = sum(headcount.values()), 0
    for number in headcount.values():
        needed += max(1, number * seats // total)
    if needed > seats:
        with pytest.raises(TooFewSeats):
            apportioned(headcount, seats)
        return
    found = apportioned(headcount, seats)

    assert sum(found.values()) == seats
    assert all(found[name] >= max(1, headcount[name] * seats // total) for name in headcount)


def test_v40a_the_fewest_groups_of_6_to_8() -> None:
    assert list(group_counts(50, 6, 8)) == [7, 8]
    assert group_sizes(50, 7) == (8, 7, 7, 7, 7, 7, 7)
    assert tuple(map(len, drafted(PEOPLE, 6, 8))) == (8, 7, 7, 7, 7, 7, 7)


def test_v40b_eight_groups() -> None:
    assert tuple(map(len, drafted(PEOPLE, 6, 8, 8))) == (7, 7, 6, 6, 6, 6, 6, 6)


def test_v40c_bounds_are_not_broken() -> None:
    with pytest.raises(NoGrouping) as refused:
        group_counts(11, 6, 8)

    assert refused.value.sentence("ko").startswith("11명은 6~8명씩 나눌 수 없습니다.")


def test_v52_thirty_people_in_eight_groups_of_3_to_4() -> None:
    people = [Candidate(name=f"{n:02}") for n in range(30)]

    assert tuple(map(len, drafted(people, 3, 4, 8))) == (4, 4, 4, 4, 4, 4, 3, 3)


def test_a_number_of_groups_that_breaks_the_bounds_is_refused() -> None:
    with pytest.raises(NoGrouping):
        drafted(PEOPLE, 6, 8, 9)


def test_no_group_is_of_one_series_where_it_can_be_avoided() -> None:
    few = [Candidate(name=f"{n:02}", series="행정" if n < 42 else "시설") for n in range(50)]

    assert all(len({one.series for one in group}) == 2 for group in drafted(few, 6, 8))
    assert len(list(drafted_steps(drafted(few, 6, 8), 6, 8))) == 1


def test_a_group_of_one_series_is_told() -> None:
    few = [Candidate(name=f"{n:02}", series="행정" if n < 47 else "시설") for n in range(50)]

    _, *alone = drafted_steps(drafted(few, 6, 8), 6, 8)

    assert len(alone) == 4
    assert alone[0].text["en"].endswith("is of one series: there are too few of the others.")


@given(st.integers(min_value=6, max_value=200), st.randoms(use_true_random=False))
def test_everybody_is_in_one_group_of_the_right_size(people: int, random: object) -> None:
    try:
        counts = group_counts(people, 6, 8)
    except NoGrouping:
        assert people in {9, 10, 11, 17}
        return
    candidates = [
        Candidate(name=f"{n:03}", series=str(n % 3), grade=str(n % 4)) for n in range(people)
    ]
    groups = drafted(candidates, 6, 8)
    random.shuffle(candidates)  # type: ignore[attr-defined]  # strategies have no better type

    assert len(groups) == counts[0]
    assert all(6 <= len(group) <= 8 for group in groups)
    assert sorted(one.name for group in groups for one in group) == sorted(
        one.name for one in candidates
    )
    assert drafted(candidates, 6, 8) == groups


def test_v41_topics_by_points() -> None:
    assert vote_points(VOTES) == {
        "다면평가확대": 85,
        "저연차사기진작": 90,
        "전보기간": 79,
        "기타": 46,
    }
    assert by_points(VOTES) == ("저연차사기진작", "다면평가확대", "전보기간", "기타")


def test_the_steps_of_votes_end_in_the_best_topic() -> None:
    steps = list(vote_steps(VOTES))

    assert steps[0].text["en"] == "저연차사기진작: 3 × 18 + 2 × 15 + 1 × 6 = 90.0000 points"
    assert steps[-1].result == "90"


def test_rankings_are_counted_by_place_and_topics_without_votes_stay() -> None:
    assert counted([["b", "a"], ["b"], ["a", "b", "c"]], ["a", "b", "d"], 2) == {
        "a": [1, 1],
        "b": [2, 1],
        "d": [0, 0],
    }


def test_v42_raw_weighted_and_response() -> None:
    found = approval(STRATA, {})

    assert found is not None
    assert half_up(found.raw, 2) == "66.67"
    assert half_up(found.weighted, 2) == "64.38"
    assert half_up(found.response, 2) == "38.31"
    assert list(approval_steps(found))[-1].result == str(found.weighted)


def small(name: str, respondents: int, headcount: int = 40) -> Stratum:
    return Stratum(names=(name,), headcount=headcount, respondents=respondents, yes=respondents)


def test_a_small_stratum_is_joined_with_its_partner_for_weighting_and_telling() -> None:
    found = approval((*STRATA, small("전산", 4)), {"전산": "시설"})

    assert found is not None
    assert [one.title for one in found.strata] == ["행정", "사회복지", "시설·전산", "기타"]
    assert found.strata[2].rate == Fraction(39, 74)
    assert "전산" not in [one.text["ko"].split("(")[0] for one in approval_steps(found)]


def test_what_is_still_small_is_joined_on() -> None:
    strata = (small("a", 1), small("b", 2), small("c", 9))

    found = approval(strata, {"a": "b", "b": "c"})

    assert found is not None
    assert [one.title for one in found.strata] == ["c·b·a"]


def test_a_small_stratum_without_a_partner_is_told() -> None:
    with pytest.raises(NoPartner) as refused:
        approval((*STRATA, small("전산", 4)), {})

    assert "‘전산’의 응답자가 5명보다 적어" in refused.value.sentence("ko")


def test_two_small_strata_that_name_each_other_need_a_third() -> None:
    with pytest.raises(NoPartner):
        approval((small("a", 1), small("b", 2), small("c", 9)), {"a": "b", "b": "a"})


def test_too_few_answers_in_all_have_no_result() -> None:
    assert approval((small("a", 2), small("b", 2)), {"a": "b"}) is None


def test_more_answers_than_people_are_refused() -> None:
    with pytest.raises(TooManyAnswers):
        small("a", 5, headcount=4)


def test_v43_a_proposal_of_transfers() -> None:
    found = proposed(WISHES, {"D1": 1, "D2": 1, "D3": 2})

    assert [one.name for one in found.order] == ["b", "a", "d", "c"]
    assert found.placed == {"b": "D1", "a": "D2", "d": "D3", "c": "D3"}
    assert found.first_choices == 25
    assert [one.text["en"] for one in first_choice_step(found)] == [
        "First choices met: 1 ÷ 4 × 100 = 25.0000%"
    ]


def test_every_proposal_says_who_decides() -> None:
    found = proposed(WISHES, {"D1": 1, "D2": 1, "D3": 2})

    steps = list(proposed_steps(WISHES[0], found))

    assert steps[0].text["ko"] == "순서 2/4(현 직위 26개월, 격무부서)"
    assert steps[-1].text["ko"].endswith("제안일 뿐이며 임용권자가 결정합니다.")
    assert steps[-1].result == "2"


def test_who_came_too_lately_is_left_out_and_told_why() -> None:
    early = Wish(name="e", months=23, places=("D1",))

    found = proposed([early], {"D1": 1})

    assert (found.order, found.too_early, found.first_choices) == ((), ("e",), None)
    assert "필수보직기간(24개월)" in next(proposed_steps(early, found)).text["ko"]


def test_equal_wishes_go_by_the_day_of_the_grade_then_by_staff_number() -> None:
    wishes = [
        Wish(name="3", months=30, places=("D1",)),
        Wish(name="2", months=30, places=("D1",), in_grade="2020-01-01"),
        Wish(name="1", months=30, places=("D1",), in_grade="2021-01-01"),
    ]

    assert [one.name for one in proposed(wishes, {}).order] == ["2", "1", "3"]


def test_nobody_gets_a_place_that_is_full() -> None:
    found = proposed(WISHES, {"D3": 1})

    assert found.placed == {"b": "D3", "a": "", "d": "", "c": ""}
    assert list(proposed_steps(WISHES[0], found))[-1].result == "0"


def test_lots_are_the_same_for_a_seed_and_leave_seats_empty_rather_than_cross_series() -> None:
    seats = {"행정": 5, "시설": 25, "세무": 2}

    drawn = by_lot(PEOPLE, seats, 7)

    assert drawn == by_lot(PEOPLE[::-1], seats, 7)
    assert [one.series for one in drawn] == ["행정"] * 5 + ["시설"] * 20
    assert unfilled_seats(drawn, seats) == {"시설": 5, "세무": 2}
    assert drawn != by_lot(PEOPLE, seats, 8)
