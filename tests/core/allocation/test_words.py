"""What people read of an allocation, in both languages."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from core.allocation.records import STATUTORY
from goru.allocation import Decision, Entry, allocate, decider, reason, sentence
from tests.core.allocation.people import entries, rules, seniors


def told(people: list[Entry], decisions: list[Decision] | None = None, **wanted: Any) -> str:
    found = allocate(people, rules(50, 50, **wanted), decisions or [])
    (case,) = found.groups[0].boundaries
    both = sentence(case)
    assert "경계" in both["ko"]
    return both["en"]


def test_a_line_that_the_score_decided() -> None:
    assert told(entries(2, 1)) == "Line between S and A (1 above it): the score decided."


def test_a_line_that_a_key_decided_names_it() -> None:
    found = allocate(seniors(2, 2), rules(50, 50)).groups[0].boundaries[0]

    assert sentence(found) == {
        "ko": (
            "S와(과) A의 경계(위로 1명): 점수가 같은 2명을 ‘해당 직급 재직기간’(으)로 갈랐습니다."
        ),
        "en": (
            "Line between S and A (1 above it): the 2 of equal score were parted by time in the "
            "rank."
        ),
    }


@pytest.mark.parametrize(
    ("policy", "end"),
    [
        ("promote", "so all of them went up."),
        ("demote", "so all of them went down."),
        ("strict", "so it is to be decided by hand."),
    ],
)
def test_a_line_through_equals_says_what_the_policy_did(policy: str, end: str) -> None:
    assert told(entries(2, 2), policy=policy, tie_keys=()).endswith(end)


def test_a_key_that_is_not_known_is_named() -> None:
    assert told(entries(2, 2)).endswith("The time in the rank of somebody among them is not known.")


def test_a_line_that_a_hand_decided() -> None:
    by_hand = [Decision(subject=1, grade="S", reason="위원회 심의")]

    assert told(entries(2, 2), by_hand, tie_keys=()).endswith("were parted by hand.")


@pytest.mark.parametrize(
    "name",
    [
        *STATUTORY,
        "score",
        "staff-no",
        "promote",
        "demote",
        "undecided",
        "hand",
        "floor",
        "outside",
        "",
    ],
)
def test_whatever_decides_has_a_name_in_both_languages(name: str) -> None:
    both = decider(name)

    assert both["ko"] != both["en"]


def test_parts_and_facts_go_by_their_own_names() -> None:
    assert decider("part:성과지표")["ko"] == decider("fact:성과지표")["en"] == "성과지표"


@pytest.mark.parametrize(
    ("code", "en"),
    [
        ("missing", "no score (missing)"),
        ("exchange", "exchange officer (beside the quota)"),
        ("unpaid:short-service", "excluded from pay: too short a time in service"),
        ("unpaid:fact:disciplined", "excluded from pay: disciplined"),
        ("unheard-of", "unheard-of"),
    ],
)
def test_reasons_are_told_with_their_detail(code: str, en: str) -> None:
    assert reason(code)["en"] == en


def test_scores_are_never_in_a_sentence() -> None:
    people = [Entry(subject=n, value=Fraction(8765 - n, 100)) for n in range(4)]

    assert "87" not in told(people)
