"""How few unnamed answers are behind each component, also behind those taken over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from core.records import ANONYMOUS, CONFIDENTIAL
from core.scorecards.sealing import Behind, Promise, answers_behind, as_stored
from core.scorecards.settings import scorecards
from core.scoring.composite.combining import MISSING, Part
from core.scoring.composite.evaluation import Inputs, evaluate
from core.scoring.multi_rater.neutral import stands_in
from core.scoring.scores import Status, Step, SubjectScore

SURVEY, REVIEW = ("department", "survey"), ("person", "review")
TAKEN = ("person", "department")
PROMISES = {SURVEY: Promise(ANONYMOUS, 5), REVIEW: Promise(CONFIDENTIAL, 3)}
#: Unnamed answers by phase about units 1 and 2, and people 11 to 13.
SEALED = {"survey": {1: 4, 2: 8}, "review": {11: 3, 12: 2, 13: 6}}
#: 11 is in unit 1, 12 in unit 2, 13 has been in both.
DAYS = {11: ((1, 365),), 12: ((2, 365),), 13: ((2, 265), (1, 100))}


def leaf(name: str, **source: str) -> dict[str, Any]:
    return {"name": name, "title": {"ko": name}, "weight": "50", **source}


CARDS = scorecards(
    {
        "person": {
            "title": {"ko": "개인"},
            "level": "person",
            "components": [
                leaf("department", scorecard="department"),
                leaf("review", phase="review"),
            ],
        },
        "department": {
            "title": {"ko": "부서"},
            "level": "unit",
            "components": [leaf("survey", phase="survey"), leaf("kpi", scorer="imported")],
        },
    }
)
SCORED = Part(Status.SCORED, Fraction(80))
INPUTS = Inputs(
    subjects={"department": (1, 2), "person": (11, 12, 13)},
    leaves={
        SURVEY: {1: SCORED, 2: SCORED},
        ("department", "kpi"): {1: SCORED, 2: SCORED},
        REVIEW: {11: SCORED, 12: SCORED, 13: SCORED},
    },
    days=DAYS,
)


def behind(
    inputs: Inputs = INPUTS, lines: Mapping[Any, Mapping[int, SubjectScore]] | None = None
) -> Any:
    return answers_behind(PROMISES, SEALED, lines or {}, inputs, evaluate(CARDS, inputs), CARDS)


def test_each_leaf_tells_of_few_answers_under_its_own_promise() -> None:
    found = behind()

    assert found[SURVEY] == {ANONYMOUS: {1: Behind(4, True)}}
    # three are enough where three are promised; the number is kept for a stricter reader
    assert found[REVIEW] == {CONFIDENTIAL: {11: Behind(3, False), 12: Behind(2, True)}}


def test_what_is_taken_over_from_units_tells_of_theirs() -> None:
    assert behind()[TAKEN] == {ANONYMOUS: {11: Behind(4, True), 13: Behind(4, True)}}


def test_a_leaf_without_a_value_tells_of_nobody() -> None:
    leaves = {**INPUTS.leaves, SURVEY: {1: MISSING, 2: SCORED}}

    found = behind(replace(INPUTS, leaves=leaves))

    assert SURVEY not in found
    assert TAKEN not in found


def test_a_neutral_value_tells_of_nobody() -> None:
    step = Step(rule="E09", text={"ko": "평가불가이므로 평균을 대신 씁니다"}, result="80")
    line = SubjectScore(subject=12, status=Status.SCORED, value=Fraction(80), trace=(step,))

    found = behind(lines={REVIEW: {12: line}})

    assert found[REVIEW] == {CONFIDENTIAL: {11: Behind(3, False)}}


def test_a_condition_under_the_rule_of_few_is_no_neutral_value() -> None:
    assert not stands_in((Step(rule="E09", text={"ko": "평가자가 적습니다"}),))


def test_a_run_keeps_it_as_text_and_numbers() -> None:
    assert as_stored(behind())["department:survey"] == {"anonymous": {"1": [4, 1]}}
