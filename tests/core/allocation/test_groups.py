"""Groups, pooling, exclusions, exchange officers, floors and people without a score."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.allocation.pooling import pools
from goru.allocation import Allotment, Entry, GroupResult, Line, Rules, allocate
from tests.core.allocation.people import entries, rules

NO_KEYS: dict[str, Any] = {"tie_keys": ()}


def of(group: str, *scores: int, first: int = 1) -> list[Entry]:
    """Return entries of one group, numbered from ``first``."""
    return [
        Entry(subject=number, value=Fraction(score), group=group)
        for number, score in enumerate(scores, first)
    ]


def ten(excluded: int) -> GroupResult:
    """Return what 10 people come to of whom the last ``excluded`` are not paid."""
    people = [
        Entry(
            subject=n, value=Fraction(100 - n), excluded="disciplined" if n > 10 - excluded else ""
        )
        for n in range(1, 11)
    ]
    return allocate(people, rules()).groups[0]


def line(found: Allotment, subject: int) -> Line:
    return next(one for one in found.lines if one.subject == subject)


# --- pooling --------------------------------------------------------------------------------


def test_groups_have_quotas_of_their_own() -> None:
    people = of("6", *range(10)) + of("7", *range(20, 25), first=11)

    found = allocate(people, rules(**NO_KEYS))

    assert [(group.name, group.heads, group.quotas) for group in found.groups] == [
        ("6", 10, {"S": 2, "A": 4, "B": 3, "C": 1}),
        ("7", 5, {"S": 1, "A": 2, "B": 2, "C": 0}),
    ]


@pytest.mark.parametrize(
    ("heads", "neighbours", "expected"),
    [
        pytest.param({"5": 4, "6": 9}, {"5": "6"}, {"5": "56", "6": "56"}, id="four-are-few"),
        pytest.param({"5": 5, "6": 9}, {"5": "6"}, {"5": "5", "6": "6"}, id="five-are-not"),
        pytest.param({"5": 1, "6": 9}, {}, {"5": "5", "6": "6"}, id="no-neighbour"),
        pytest.param(
            {"4": 1, "5": 2, "6": 9},
            {"4": "5", "5": "6"},
            {"4": "456", "5": "456", "6": "456"},
            id="on-until-large-enough",
        ),
        pytest.param(
            {"4": 1, "6": 9}, {"4": "5", "5": "6"}, {"4": "46", "6": "46"}, id="through-nobody"
        ),
        pytest.param({"4": 1, "5": 2}, {"4": "5", "5": "4"}, {"4": "45", "5": "45"}, id="circle"),
        pytest.param(
            {"4": 3, "5": 3, "6": 9},
            {"4": "5", "5": "6"},
            {"4": "456", "5": "456", "6": "456"},
            id="both-are-small",
        ),
    ],
)
def test_a_small_group_goes_with_its_neighbour(
    heads: dict[str, int], neighbours: dict[str, str], expected: dict[str, str]
) -> None:
    found = {group: "".join(sorted(pool)) for group, pool in pools(heads, 4, neighbours).items()}

    assert found == expected


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=1),
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")),
)
def test_pools_share_out_the_groups_and_small_ones_have_nowhere_to_go(
    heads: dict[str, int], neighbours: dict[str, str]
) -> None:
    found = pools(heads, 4, neighbours)

    assert found.keys() == heads.keys()
    for group, pool in found.items():
        assert group in pool
        assert all(found[other] == pool for other in pool)
        if sum(heads[other] for other in pool) <= 4:
            named = {neighbours.get(other, other) for other in pool}
            assert named & heads.keys() <= pool


def test_pooled_people_are_ranked_together_and_marked() -> None:
    people = of("5", 90, 50) + of("6", *range(60, 70), first=11)

    found = allocate(people, rules(neighbours={"5": "6"}, **NO_KEYS))

    (group,) = found.groups
    assert (group.name, group.members, group.heads) == ("5 + 6", ("5", "6"), 12)
    assert (line(found, 1).rank, line(found, 2).rank) == (1, 12)
    assert {one.reasons for one in found.lines} == {("pooled",)}


def test_a_small_group_without_a_neighbour_is_noted() -> None:
    found = allocate(of("5", 90) + of("6", *range(10), first=11), rules(**NO_KEYS))

    assert [(group.name, group.notes) for group in found.groups] == [("5", ("small",)), ("6", ())]


def test_pooling_can_be_switched_off() -> None:
    people = of("5", 90) + of("6", *range(10), first=11)

    found = allocate(people, rules(pooling_limit=0, neighbours={"5": "6"}, **NO_KEYS))

    assert [(group.name, group.notes) for group in found.groups] == [("5", ()), ("6", ())]


# --- excluded from pay ----------------------------------------------------------------------


def test_the_excluded_count_as_heads_come_last_and_cost_the_lowest_paid_grade_its_places() -> None:
    people = [
        Entry(subject=n, value=Fraction(n), excluded="disciplined" if n in (9, 10) else "")
        for n in range(1, 11)
    ]

    found = allocate(people, rules(30, 50, 20))

    (group,) = found.groups
    assert group.quotas == {"S": 3, "A": 5, "B": 2}
    assert group.places == group.actual == {"S": 3, "A": 5, "B": 0}
    assert [one.subject for one in found.lines] == [8, 7, 6, 5, 4, 3, 2, 1, 9, 10]
    last = found.lines[-1]
    assert (last.grade, last.rank, last.decided_by) == ("", None, "")
    assert last.reasons == ("unpaid:disciplined",)


def test_an_unpaid_grade_keeps_its_places() -> None:
    *paid, last = rules().grades
    wanted = Rules(grades=(*paid, replace(last, paid=False)), tie_keys=())
    people = [
        Entry(subject=n, value=Fraction(n), excluded="x" if n == 10 else "") for n in range(1, 11)
    ]

    (group,) = allocate(people, wanted).groups

    assert group.places == {"S": 2, "A": 4, "B": 2, "C": 1}


@pytest.mark.parametrize(
    ("excluded", "places", "notes"),
    [
        (1, {"S": 2, "A": 4, "B": 3, "C": 0}, ()),
        (3, {"S": 2, "A": 4, "B": 1, "C": 0}, ("reached-up",)),
        (10, {"S": 0, "A": 0, "B": 0, "C": 0}, ("reached-up",)),
    ],
)
def test_more_excluded_than_places_reach_into_the_next_better_grade(
    excluded: int, places: dict[str, int], notes: tuple[str, ...]
) -> None:
    group = ten(excluded)

    assert (group.excluded, group.places, group.notes) == (excluded, places, notes)


# --- beside the quota -----------------------------------------------------------------------


def with_officer(score: int, floor: str = "A") -> Line:
    """Return the line of an exchange officer among 10 people with 100, 90 … 10."""
    people = entries(*range(100, 0, -10))
    officer = Entry(subject=99, value=Fraction(score), outside=True, floor=floor)
    return line(allocate([officer, *people], rules(**NO_KEYS)), 99)


@pytest.mark.parametrize(
    ("score", "grade", "reasons"),
    [
        pytest.param(101, "S", ("exchange",), id="ahead-of-all"),
        pytest.param(90, "S", ("exchange",), id="equal-to-the-last-s"),
        pytest.param(85, "A", ("exchange",), id="between-s-and-a"),
        pytest.param(50, "A", ("exchange",), id="equal-to-the-last-a"),
        pytest.param(45, "A", ("exchange", "raised"), id="raised"),
        pytest.param(1, "A", ("exchange", "raised"), id="behind-all"),
    ],
)
def test_an_exchange_officer_gets_what_the_score_reaches_and_at_least_the_floor(
    score: int, grade: str, reasons: tuple[str, ...]
) -> None:
    found = with_officer(score)

    assert (found.grade, found.reasons, found.rank) == (grade, reasons, None)
    assert found.decided_by == ("floor" if "raised" in reasons else "outside")


def test_exchange_officers_take_nobodys_place() -> None:
    people = entries(*range(100, 0, -10))
    officers = [Entry(subject=n, value=Fraction(200), outside=True, floor="A") for n in (98, 99)]

    (group,) = allocate(people + officers, rules(**NO_KEYS)).groups

    assert (group.heads, group.outside) == (10, 2)
    assert group.quotas == {"S": 2, "A": 4, "B": 3, "C": 1}
    assert group.actual == {"S": 4, "A": 4, "B": 3, "C": 1}


def test_an_exchange_officer_alone_gets_the_floor() -> None:
    officer = Entry(subject=1, value=Fraction(3), outside=True, floor="A")

    found = allocate([officer], rules())

    assert (found.lines[0].grade, found.groups[0].heads) == ("A", 0)


def test_a_floor_raises_beyond_the_quota_and_moves_nobody_else() -> None:
    people = entries(*range(100, 0, -10))
    raised = [*people[:-1], Entry(subject=10, value=Fraction(10), floor="A")]

    found = allocate(raised, rules(**NO_KEYS))

    last = line(found, 10)
    assert (last.grade, last.decided_by, last.reasons, last.rank) == ("A", "floor", ("raised",), 10)
    assert found.groups[0].actual == {"S": 2, "A": 5, "B": 3, "C": 0}


# --- without a score ------------------------------------------------------------------------


def test_whoever_has_no_score_is_listed_apart_and_never_ranked_as_zero() -> None:
    found = allocate(entries(-5, None, 3, 2, 1, 0), rules(50, 50, **NO_KEYS))

    (group,) = found.groups
    missing = line(found, 2)
    assert (group.heads, group.missing) == (5, 1)
    assert (missing.rank, missing.grade, missing.reasons) == (None, "", ("missing",))
    assert line(found, 1).grade == "A"
    assert found.lines[-1] == missing


def test_an_excluded_person_without_a_score_is_excluded() -> None:
    people = [*entries(3, 2), Entry(subject=9, value=None, excluded="short-service")]

    found = allocate(people, rules(50, 50, **NO_KEYS))

    assert found.groups[0].heads == 3
    assert line(found, 9).reasons == ("unpaid:short-service",)


def test_groups_come_in_one_order_whoever_comes_first() -> None:
    people = of("나", 1) + of("가", 2, first=2) + of("다", 3, first=3)

    names = {
        tuple(group.name for group in allocate(found, rules(**NO_KEYS)).groups)
        for found in permutations(people)
    }

    assert names == {("가", "나", "다")}
