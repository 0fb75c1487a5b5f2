"""Decisions by hand on other scores: kept where they fit, and told where they do not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.allocation.keeping import Kept, kept
from core.errors.allocation import OrderChanged, WrongDecision, WrongShares
from goru.allocation import Decision, Entry, allocate
from tests.core.allocation.people import entries, rules, word

REASON = "위원회 심의 결과"


def decision(subject: int, grade: str) -> Decision:
    return Decision(subject=subject, grade=grade, reason=REASON)


def on_a_list(*scores: int) -> list[Entry]:
    """Return people of one unit list with these scores."""
    return [
        Entry(subject=number, value=Fraction(score), unit="a", name=f"직원 {number}")
        for number, score in enumerate(scores, 1)
    ]


def left(found: Kept) -> list[int]:
    return [one.decision.subject for one in found.left]


def test_decisions_that_fit_are_all_kept() -> None:
    decisions = [decision(3, "S")]

    found = kept(entries(40, 30, 20, 10), rules(50, 50), decisions)

    assert (word(found.allotment), found.left) == ("SSSA", ())


def test_one_that_turns_the_order_of_a_list_round_is_left_with_the_reason() -> None:
    decisions = [decision(3, "S"), decision(4, "A")]

    found = kept(on_a_list(40, 30, 10, 20), rules(50, 50), decisions)

    assert (word(found.allotment), left(found)) == ("SSAA", [3])
    assert isinstance(found.left[0].why, OrderChanged)


def test_one_that_needs_a_later_one_is_kept_with_it() -> None:
    decisions = [decision(4, "S"), decision(3, "S")]

    found = kept([*on_a_list(40, 30, 20, 10)], rules(50, 50), decisions)

    assert (word(found.allotment), left(found)) == ("SSSS", [])


def test_one_that_needs_a_later_one_is_kept_even_where_another_does_not_fit() -> None:
    decisions = [decision(4, "S"), decision(9, "S"), decision(3, "S")]

    found = kept(on_a_list(40, 30, 20, 10), rules(50, 50), decisions)

    assert (word(found.allotment), left(found)) == ("SSSS", [9])
    assert isinstance(found.left[0].why, WrongDecision)


def test_quotas_that_cannot_be_had_are_refused_as_ever() -> None:
    with pytest.raises(WrongShares):
        kept(entries(40, 30), rules(30, 30, 30), [])


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(1, 9), st.sampled_from("SA")), max_size=5),
)
def test_what_is_kept_is_what_those_decisions_alone_come_to(
    scores: list[int], wanted: list[tuple[int, str]]
) -> None:
    decisions = [decision(subject, grade) for subject, grade in dict(wanted).items()]

    found = kept(on_a_list(*scores), rules(50, 50), decisions)

    gone = left(found)
    taken = [one for one in decisions if one.subject not in gone]
    assert found.allotment == allocate(on_a_list(*scores), rules(50, 50), taken)
