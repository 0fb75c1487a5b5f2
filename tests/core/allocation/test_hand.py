"""Grades given by hand: last, with a reason, and never against a submitted order (E26)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from core.errors import Problem
from core.errors.allocation import OrderChanged, WrongDecision
from core.errors.scores import ReasonNeeded
from goru.allocation import Allotment, Decision, Entry, allocate, moves
from tests.core.allocation.people import entries, rules, seniors, word

REASON = "위원회 심의 결과"


def by_hand(grades: dict[int, str], people: list[Entry], **wanted: Any) -> Allotment:
    decisions = [
        Decision(subject=subject, grade=grade, reason=REASON) for subject, grade in grades.items()
    ]
    return allocate(people, rules(50, 50, **wanted), decisions)


def town() -> list[Entry]:
    """Return six people of units ``a`` and ``b`` with 60, 50 … 10; by rank S S S A A A."""
    return [
        Entry(subject=n, value=Fraction(70 - 10 * n), unit=unit, name=f"직원 {n}")
        for n, unit in enumerate("ababab", 1)
    ]


def test_a_decision_is_applied_last_and_says_so() -> None:
    found = by_hand({4: "S"}, town())

    line = next(line for line in found.lines if line.subject == 4)
    assert word(found) == "SSSSAA"
    assert (line.grade, line.decided_by, line.rank) == ("S", "hand", 4)
    assert found.groups[0].actual == {"S": 4, "A": 2}
    assert found.groups[0].places == {"S": 3, "A": 3}


@pytest.mark.parametrize(
    ("grades", "facts"),
    [
        pytest.param({5: "A", 6: "S"}, ("직원 6", "S", "직원 4", "A", "higher"), id="lifted-over"),
        pytest.param({1: "A"}, ("직원 1", "A", "직원 3", "S", "lower"), id="lowered-under"),
    ],
)
def test_the_order_inside_a_submitted_unit_list_stays(
    grades: dict[int, str], facts: tuple[str, ...]
) -> None:
    with pytest.raises(OrderChanged) as caught:
        by_hand(grades, town())

    told = caught.value.facts
    names = ("subject", "grade", "other", "other_grade", "direction_en")
    assert tuple(told[name] for name in names) == facts
    assert caught.value.status == 409


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        pytest.param({3: "A", 4: "S"}, "SSASAA", id="two-units-change-places"),
        pytest.param({4: "S", 6: "S"}, "SSSSAS", id="all-of-a-unit-go-up"),
        pytest.param({3: "A", 2: "A"}, "SAAAAA", id="the-last-of-each-unit-goes-down"),
    ],
)
def test_what_leaves_the_order_of_every_unit_list_is_taken(
    grades: dict[int, str], expected: str
) -> None:
    assert word(by_hand(grades, town())) == expected


def test_people_on_no_list_have_no_order_to_keep() -> None:
    people = [replace(one, unit="") for one in town()]

    assert word(by_hand({1: "A", 6: "S"}, people)) == "ASSAAS"


def test_equals_may_be_parted_either_way() -> None:
    equals = [Entry(subject=n, value=Fraction(5), unit="a", name=f"직원 {n}") for n in range(1, 5)]

    assert word(by_hand({1: "A", 2: "A", 3: "S", 4: "S"}, equals, tie_keys=())) == "AASS"


def test_an_order_that_a_floor_turned_is_not_held_against_a_decision() -> None:
    people = [*town()[:5], Entry(subject=6, value=Fraction(1), unit="a", name="교류", floor="S")]

    found = by_hand({3: "A"}, people)

    assert word(found) == "SSAAAS"


# --- undecided cases ------------------------------------------------------------------------


def test_an_undecided_case_stays_until_everybody_in_it_has_a_grade() -> None:
    people = entries(9, 5, 5, 5, 5, 1)

    before = by_hand({}, people, tie_keys=())
    partly = by_hand({2: "S"}, people, tie_keys=())
    done = by_hand({2: "S", 3: "S"}, people, tie_keys=())

    assert (word(before), before.undecided) == ("S----A", (2, 3, 4, 5))
    assert (word(partly), partly.undecided) == ("SS---A", (3, 4, 5))
    assert (word(done), done.undecided) == ("SSSAAA", ())
    cases = [found.groups[0].boundaries[0].decided_by for found in (before, partly, done)]
    assert cases == ["undecided", "undecided", "hand"]


def test_who_is_left_over_gets_what_is_left() -> None:
    people = entries(9, 9, 9)

    assert word(by_hand({1: "A"}, people, tie_keys=())) == "ASS"
    assert word(by_hand({1: "S", 3: "S"}, people, tie_keys=())) == "SAS"


def test_a_case_across_three_grades_follows_once_one_grade_is_left() -> None:
    people = entries(5, 5, 5, 5)
    decisions = [
        Decision(subject=n, grade=grade, reason=REASON) for n, grade in ((1, "S"), (2, "A"))
    ]
    wanted = rules(25, 25, 50, tie_keys=())

    partly = allocate(people, wanted, decisions[:1])
    done = allocate(people, wanted, decisions)

    assert (word(partly), word(done)) == ("S---", "SABB")
    assert [case.decided_by for case in done.groups[0].boundaries] == ["hand", "hand"]


# --- refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "problem", "told"),
    [
        pytest.param((1, "S", " "), ReasonNeeded, "a grade given by hand", id="no-reason"),
        pytest.param((7, "S", REASON), WrongDecision, "Nobody of that number", id="nobody"),
        pytest.param((1, "F", REASON), WrongDecision, "There is no such grade.", id="no-grade"),
        pytest.param((2, "S", REASON), WrongDecision, "excluded from pay", id="excluded"),
        pytest.param((3, "A", REASON), WrongDecision, "below the person's least", id="below-floor"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_explained(
    decision: tuple[int, str, str], problem: type[Problem], told: str
) -> None:
    people = [
        Entry(subject=1, value=Fraction(3)),
        Entry(subject=2, value=Fraction(2), excluded="disciplined"),
        Entry(subject=3, value=Fraction(1), outside=True, floor="S"),
    ]
    subject, grade, reason = decision

    with pytest.raises(problem, match=told):
        allocate(people, rules(50, 50), [Decision(subject=subject, grade=grade, reason=reason)])


def test_somebody_without_a_score_may_be_graded_by_hand() -> None:
    found = by_hand({2: "A"}, entries(5, None), tie_keys=())

    line = found.lines[-1]
    assert (line.subject, line.grade, line.rank, line.decided_by) == (2, "A", None, "hand")


# --- comparing ------------------------------------------------------------------------------


def test_two_ways_are_compared_by_who_moves() -> None:
    people = seniors(9, 8, 8, 7)

    strict = allocate(people, rules(50, 50, tie_keys=("in-rank",)))
    promoted = allocate(people, rules(50, 50, tie_keys=(), policy="promote"))

    assert [(one.subject, one.before, one.after) for one in moves(strict, promoted)] == [
        (3, "A", "S")
    ]
    assert moves(strict, strict) == ()


def test_whoever_is_on_one_list_only_moves_from_or_to_nothing() -> None:
    before, after = (allocate(entries(*scores), rules(50, 50)) for scores in ((2, 1), (2, 1, 0)))

    assert [(one.subject, one.before, one.after) for one in moves(before, after)] == [
        (2, "A", "S"),
        (3, "", "A"),
    ]
    assert [(one.subject, one.before, one.after) for one in moves(after, before)] == [
        (2, "S", "A"),
        (3, "A", ""),
    ]
