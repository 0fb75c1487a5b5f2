"""Points for working conditions: the worked example, and departments with too few answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from goru.scoring import Evidence, Scores, Status, half_up, root
from plugins.standard.scorers.environment import EnvironmentSettings, score

DOMAINS = {"인적": ["h"], "물적": ["m"], "재정": ["f"]}
WEIGHTS = {"인적": "40", "물적": "30", "재정": "30"}
A, B, C = 1, 2, 3
MEANS = {A: ("3.8", "3.2", "2.9"), B: ("2.4", "2.6", "3.0"), C: ("4.5", "4.1", "3.7")}


def survey(answers: Mapping[int, Sequence[Sequence[Any]]]) -> Evidence:
    rows = [(subject, one) for subject, found in answers.items() for one in found]
    return Evidence(
        subject_kind="unit",
        subjects=tuple(answers),
        subject=tuple(subject for subject, _ in rows),
        relation=("respondent",) * len(rows),
        rater=tuple(range(len(rows))),
        answers={name: tuple(one[place] for _, one in rows) for place, name in enumerate("hmf")},
    )


def scored(evidence: Evidence, **raw: Any) -> Scores:
    told = {"domains": DOMAINS, "weights": WEIGHTS} | raw
    return score(evidence, EnvironmentSettings().load(told))


def example(people: int = 5) -> Evidence:
    return survey({unit: [means] * people for unit, means in MEANS.items()})


@pytest.mark.parametrize(
    ("told", "points"),
    [
        pytest.param({}, ["2.3667", "0.0000", "5.0000"], id="V14a"),
        pytest.param({"placing": "z"}, ["-0.0435", "-1.2024", "1.2459"], id="V14b"),
    ],
)
def test_working_conditions_become_points(told: dict[str, str], points: list[str]) -> None:
    lines = scored(example(), **told).lines

    assert [half_up(line.value or Fraction(), 4) for line in lines] == points
    assert [half_up(Fraction(line.trace[1].result), 4) for line in lines] == [
        "3.3500",
        "2.6400",
        "4.1400",
    ]
    assert [line.trace[-1].result for line in lines] == [str(line.value) for line in lines]


def test_every_respondent_weighs_the_same_whatever_they_leave_out() -> None:
    told = survey({A: [(5, 5, "na"), *[(1, 1, 1)] * 4]})

    (line,) = scored(told, answered_share=60).lines

    assert "인적 1.8000, 물적 1.8000, 재정 1.0000" in line.trace[1].text["ko"]


def test_a_department_with_four_respondents_gets_the_mean_and_a_flag() -> None:
    evidence = survey({A: [(5, 5, 5)] * 5, B: [(1, 1, 1)] * 5, C: [(5, 5, 5)] * 4})

    lines = scored(evidence).lines

    assert [line.value for line in lines] == [5, 0, Fraction(5, 2)]
    assert lines[2].trace[0].rule == "E09"
    assert lines[2].trace[0].result == "3"


def test_where_all_are_equal_each_gets_half() -> None:
    evidence = survey({A: [(3, 3, 3)] * 5, B: [(3, 3, 3)] * 6})

    assert [line.value for line in scored(evidence).lines] == [Fraction(5, 2)] * 2
    assert [line.value for line in scored(evidence, placing="z").lines] == [0, 0]


def test_without_enough_answers_anywhere_there_is_no_score() -> None:
    lines = scored(survey({A: [(3, 3, 3)] * 4, B: []})).lines

    assert [(line.status, line.value) for line in lines] == [(Status.MISSING, None)] * 2
    assert all(line.trace[-1].result == "" for line in lines)


def test_weights_name_the_domains_or_are_all_left_out() -> None:
    equal = scored(survey({A: [(5, 2, 2)] * 5, B: [(1, 1, 1)] * 5}), weights={}).lines[0]

    assert equal.trace[1].result == "3"
    with pytest.raises(ValidationError, match="Name exactly the domains"):
        scored(example(), weights={"인적": "40"})


@given(st.integers(0, 10**30), st.integers(1, 10**12))
@settings(deadline=None)
def test_a_root_is_exact_or_the_nearest_of_12_decimals(top: int, bottom: int) -> None:
    square = Fraction(top, bottom)

    found = root(square)

    half = Fraction(1, 2 * 10**12)
    assert found**2 == square or max(Fraction(0), found - half) ** 2 <= square < (found + half) ** 2
