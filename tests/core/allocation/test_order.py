"""Ranks: by score, then by tie keys as far as they are known; nobody is placed by chance."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goru.allocation import Entry, Line, allocate
from tests.core.allocation.people import entries, graded, rules, seniors

SCORES = st.lists(st.integers(0, 5).map(lambda n: Fraction(n, 3)), min_size=1, max_size=40)
KEYS = ("in-rank", "in-grade", "service")


def ranks(given_entries: list[Entry], **wanted: Any) -> dict[int, int | None]:
    found = allocate(given_entries, rules(50, 50, **wanted))
    return {line.subject: line.rank for line in found.lines}


def line_of(given_entries: list[Entry], subject: int, **wanted: Any) -> Line:
    found = allocate(given_entries, rules(50, 50, **wanted))
    return next(line for line in found.lines if line.subject == subject)


@st.composite
def people(draw: st.DrawFn) -> list[Entry]:
    """Draw people of few different scores and keys, in two groups, some of whom are special."""
    flag = st.sampled_from([False] * 5 + [True])
    return [
        Entry(
            subject=number,
            value=None if draw(flag) else score,
            group=draw(st.sampled_from("가나")),
            keys={key: draw(st.integers(0, 2)) for key in KEYS if not draw(flag)},
            excluded="disciplined" if draw(flag) else "",
            outside=outside,
            floor="A" if outside or draw(flag) else "",
        )
        for number, score in enumerate(draw(SCORES))
        for outside in [draw(flag)]
    ]


# --- order ----------------------------------------------------------------------------------


def test_the_score_ranks_first_and_equals_share_a_rank() -> None:
    assert ranks(entries(70, 90, 80, 90), tie_keys=()) == {2: 1, 4: 1, 3: 3, 1: 4}


def test_the_first_key_that_differs_parts_equal_scores() -> None:
    tied = [
        Entry(subject=1, value=Fraction(9), keys={"in-rank": 5, "in-grade": 1, "service": 9}),
        Entry(subject=2, value=Fraction(9), keys={"in-rank": 5, "in-grade": 2, "service": 1}),
        Entry(subject=3, value=Fraction(9), keys={"in-rank": 4, "in-grade": 9, "service": 9}),
    ]

    assert ranks(tied) == {2: 1, 1: 2, 3: 3}


def test_a_score_that_differs_by_a_hair_is_no_tie() -> None:
    close = [Fraction(1, 3), Fraction(10**40 + 1, 3 * 10**40), Fraction(10**40 - 1, 3 * 10**40)]

    found = [Entry(subject=n, value=value) for n, value in enumerate(close, 1)]

    assert ranks(found, tie_keys=()) == {2: 1, 1: 2, 3: 3}


def test_rounded_scores_tie_where_exact_ones_do_not() -> None:
    close = entries("90.011", "90.0149", "90.015")

    assert ranks(close, tie_keys=()) == {3: 1, 2: 2, 1: 3}
    assert ranks(close, tie_keys=(), places=2) == {3: 1, 1: 2, 2: 2}


def test_a_key_that_is_unknown_of_somebody_parts_nobody() -> None:
    tied = [
        Entry(subject=1, value=Fraction(9), keys={"in-rank": 5, "service": 1}),
        Entry(subject=2, value=Fraction(9), keys={"service": 2}),
    ]

    found = allocate(tied, rules(50, 50))

    (case,) = found.groups[0].boundaries
    assert (case.decided_by, case.unknown, case.open) == ("undecided", "in-rank", (1, 2))
    assert found.undecided == (1, 2)


def test_everybody_of_a_score_is_marked_as_tied() -> None:
    found = allocate(seniors(90, 90, 80), rules(50, 50))

    assert [line.tied for line in found.lines] == [(1, 2), (1, 2), ()]
    assert [line.reasons for line in found.lines] == [("tied",), ("tied",), ()]


# --- lines between grades -------------------------------------------------------------------


def test_every_line_says_which_key_decided() -> None:
    given_entries = [
        Entry(subject=1, value=Fraction(9), keys={"in-rank": 3, "in-grade": 0}),
        Entry(subject=2, value=Fraction(8), keys={"in-rank": 3, "in-grade": 1}),
        Entry(subject=3, value=Fraction(8), keys={"in-rank": 3, "in-grade": 0}),
        Entry(subject=4, value=Fraction(7), keys={"in-rank": 9, "in-grade": 0}),
        Entry(subject=5, value=Fraction(7), keys={"in-rank": 8, "in-grade": 0}),
    ]

    (group,) = allocate(given_entries, rules(20, 20, 40, 20)).groups

    assert [
        (case.upper, case.lower, case.places, case.above, case.below, case.decided_by, case.tied)
        for case in group.boundaries
    ] == [
        ("S", "A", 1, 1, 2, "score", ()),
        ("A", "B", 2, 2, 3, "in-grade", (2, 3)),
        ("B", "C", 4, 4, 5, "in-rank", (4, 5)),
    ]


def test_a_line_of_the_list_says_which_key_put_it_on_its_side() -> None:
    keys = [(9, 0), (5, 2), (5, 1), (5, 1), (1, 0)]
    tied = [
        Entry(subject=n, value=Fraction(7), keys={"in-rank": rank, "in-grade": grade})
        for n, (rank, grade) in enumerate(keys, 1)
    ]

    found = allocate(tied, rules(60, 40, tie_keys=("in-rank", "in-grade")))

    decided = {line.subject: (line.grade, line.decided_by) for line in found.lines}
    assert decided == {
        1: ("S", "in-rank"),
        2: ("S", "in-grade"),
        3: ("", "undecided"),
        4: ("", "undecided"),
        5: ("A", "in-rank"),
    }


def test_equal_scores_inside_one_grade_need_no_key() -> None:
    found = allocate(entries(9, 9, 1, 1), rules(50, 50, tie_keys=()))

    assert {line.decided_by for line in found.lines} == {"score"}
    assert found.undecided == ()


def test_a_class_across_three_grades_goes_as_the_policy_says() -> None:
    equal = entries(*[5] * 10)

    assert graded(equal, rules(policy="promote", tie_keys=())) == "S" * 10
    assert graded(equal, rules(policy="demote", tie_keys=())) == "C" * 10
    assert graded(equal, rules(policy="strict", tie_keys=())) == "-" * 10


# --- what never matters ---------------------------------------------------------------------


@given(people(), st.randoms(use_true_random=False), st.sampled_from(["strict", "promote"]))
def test_the_order_in_which_people_come_never_matters(
    given_entries: list[Entry], luck: random.Random, policy: str
) -> None:
    mixed = luck.sample(given_entries, len(given_entries))
    wanted = rules(policy=policy, neighbours={"가": "나"})

    assert allocate(mixed, wanted) == allocate(given_entries, wanted)


@given(people(), st.fractions(Fraction(1, 1000), 1000))
def test_the_scale_of_the_scores_never_matters(given_entries: list[Entry], by: Fraction) -> None:
    scaled = [
        entry if entry.value is None else replace(entry, value=entry.value * by)
        for entry in given_entries
    ]

    before, after = (allocate(found, rules()) for found in (given_entries, scaled))

    assert [replace(line, value=None) for line in before.lines] == [
        replace(line, value=None) for line in after.lines
    ]


@given(SCORES)
def test_promoting_never_lowers_and_demoting_never_raises(scores: list[Fraction]) -> None:
    senior = [Entry(subject=n, value=score, keys={"in-rank": -n}) for n, score in enumerate(scores)]

    strict = graded(senior, rules(tie_keys=("in-rank",)))
    promoted = graded(senior, rules(policy="promote", tie_keys=()))
    demoted = graded(senior, rules(policy="demote", tie_keys=()))

    place = "SABC".index
    for up, middle, down in zip(promoted, strict, demoted, strict=True):
        assert place(up) <= place(middle) <= place(down)


@given(people())
def test_with_every_tie_decided_each_grade_has_its_places(given_entries: list[Entry]) -> None:
    told = [replace(one, keys={"staff-no": one.subject}) for one in given_entries]

    found = allocate(told, rules(tie_keys=("staff-no",)))

    assert found.undecided == ()
    for group in found.groups:
        ranked = [line for line in found.lines if line.group == group.name and line.rank]
        raised = [line for line in ranked if line.decided_by == "floor"]
        assert sum(group.quotas.values()) == group.heads
        assert sum(group.places.values()) == group.heads - group.excluded == len(ranked)
        if not raised and not group.outside:
            assert group.actual == group.places


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_it_is_as_a_slow_reckoning_has_it(scores: list[int]) -> None:
    senior, numbers = seniors(*scores), range(1, len(scores) + 1)

    found = graded(senior, rules(tie_keys=("in-rank",)))

    lines = [
        int((Decimal(share * len(senior)) / 100).quantize(0, ROUND_HALF_UP))
        for share in (20, 60, 90, 100)
    ]
    for one in senior:
        ahead = sum((-scores[n - 1], n) < (-scores[one.subject - 1], one.subject) for n in numbers)
        grade = next(name for name, line in zip("SABC", lines, strict=True) if ahead < line)
        assert found[one.subject - 1] == grade


@pytest.mark.parametrize("score", [0, -3])
def test_zero_and_less_are_scores_like_others(score: int) -> None:
    assert graded(entries(score, 1, 2, 3), rules(50, 50, tie_keys=())) == "AASS"
