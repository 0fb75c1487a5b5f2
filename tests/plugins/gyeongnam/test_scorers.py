"""What the workshop comes to: vectors V48 to V51, and every scorer's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors.scores import BadScorerSettings
from goru import Programme
from goru.scoring import Evidence, Scores, Status, Trim, half_up
from goru.testing import score
from plugins.gyeongnam.figures import (
    Alternative,
    FollowUp,
    Gain,
    by_priority,
    follow_up_steps,
    gain_steps,
    presentation,
    presentation_steps,
    rater_points,
)
from tests.plugins.gyeongnam.papers import catalogue

WEIGHTS = {"task": Fraction(30), "analysis": Fraction(30), "real": Fraction(40)}


def about_one(*rows: Mapping[str, Any]) -> Evidence:
    """Return rows about one and the same unit."""
    names = {name for row in rows for name in row}
    return Evidence(
        subject_kind="unit",
        subjects=(1,),
        subject=(1,) * len(rows),
        relation=("peer",) * len(rows),
        rater=tuple(range(-len(rows), 0)),
        answers={name: tuple(row.get(name) for row in rows) for name in names},
    )


def scored(scorer: str, given: Evidence, **settings: Any) -> Scores:
    return score(catalogue(), f"gyeongnam-{scorer}", given, **settings)


# --- presentations ----------------------------------------------------------------------------


def test_v48_a_groups_points_are_the_trimmed_mean() -> None:
    points = [Fraction(one) for one in (88, 92, 79, 85, 90, 60, 95)]
    trim = Trim(method="drop_n")

    assert half_up(presentation(points, trim), 2) == "86.80"
    (told,) = presentation_steps(points, trim)
    assert told.text["ko"] == "평가자 7명 가운데 절사 뒤 5명의 평균 = 86.8000점"


def test_v48b_a_raters_points_by_weight() -> None:
    assert rater_points({"task": 4, "analysis": 5, "real": 4}, WEIGHTS) == 86


def sheet(task: int | None, analysis: int | None, real: int | None) -> dict[str, int | None]:
    return {"task": task, "analysis": analysis, "real": real}


def test_a_presentation_is_scored_from_full_sheets_alone() -> None:
    rows = [sheet(4, 5, 4), sheet(5, 5, 5), sheet(3, 3, 3), sheet(1, 1, None)]

    (line,) = scored("presentation", about_one(*rows)).lines

    assert line.value == Fraction(246, 3)


def test_five_raters_on_lose_the_highest_and_the_lowest() -> None:
    rows = [sheet(n, n, n) for n in (1, 4, 4, 4, 5)]

    (line,) = scored("presentation", about_one(*rows)).lines

    assert line.value == 80


def test_too_few_raters_have_no_score() -> None:
    (line,) = scored("presentation", about_one(sheet(4, 4, 4), sheet(5, 5, 5))).lines

    assert line.status is Status.MISSING


@pytest.mark.parametrize(
    "settings", [{"drop": 3, "drop_from": 6}, {"weights": {"task": 0}}, {"drop_from": 2}]
)
def test_settings_that_leave_nothing_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(BadScorerSettings):
        scored("presentation", about_one(sheet(4, 4, 4)), **settings)


@given(st.lists(st.integers(20, 100), min_size=1, max_size=30), st.booleans())
def test_a_groups_points_lie_among_its_raters(points: list[int], trimmed: bool) -> None:
    exact = [Fraction(one) for one in points]

    mean = presentation(exact, Trim(method="drop_n" if trimmed else "none"))

    assert min(points) <= mean <= max(points)


# --- priorities -------------------------------------------------------------------------------


def test_v49_impact_by_feasibility() -> None:
    pairs = [("4.6", "3.2"), ("3.8", "4.4"), ("4.9", "2.1")]
    found = [
        Alternative(name=f"대안 {n}", impact=Fraction(impact), feasible=Fraction(feasible))
        for n, (impact, feasible) in enumerate(pairs)
    ]

    assert [half_up(one.priority, 2) for one in found] == ["14.72", "16.72", "10.29"]
    assert [one.name for one in by_priority(found)] == ["대안 1", "대안 0", "대안 2"]


def solution(what: str, impact: int, feasible: int) -> dict[str, Any]:
    return {
        "solutions_what": what,
        "solutions_impact": impact,
        "solutions_feasible": feasible,
    }


def test_alternatives_that_several_sheets_name_count_with_their_means() -> None:
    first = [solution("연계", 5, 2), solution("교육", 3, 3)]
    rows = [{"solutions": first}, {"solutions": [solution("연계", 4, 4)]}]

    (line,) = scored("priority", about_one(*rows)).lines

    assert line.parts == {"연계": Fraction(27, 2), "교육": 9}
    assert line.value == Fraction(27, 2)
    assert line.trace[-1].text["ko"] == "연계: 영향도 × 실행가능성 = 4.5 × 3 = 13.5000"


def test_a_group_without_alternatives_has_no_priority() -> None:
    (line,) = scored("priority", about_one({"solutions": []})).lines

    assert line.status is Status.MISSING


# --- before and after -------------------------------------------------------------------------


def test_v50_difference_and_gain() -> None:
    found = Gain(before=Fraction("3.10"), after=Fraction("3.85"))

    assert found.difference == Fraction("0.75")
    assert half_up(found.percent or Fraction(), 2) == "39.47"
    assert list(gain_steps(found, 9))[-1].text["en"] == ("Gain: 0.75 ÷ (5 − 3.1) × 100 ≈ 39.4737%")


def answer(code: str, moment: str, mark: int) -> dict[str, Any]:
    return {"code": code, "moment": moment, **{f"q{n}": mark for n in range(1, 11)}}


def test_answers_are_paired_by_code_whatever_its_case() -> None:
    rows = [answer(f"k{n}", "before", 3) for n in range(5)]
    rows += [answer(f"K{n}", "after", 4) for n in range(5)]
    rows += [answer("ALONE", "before", 1), answer("TWICE", "after", 1)]
    rows += [answer("TWICE", "before", 1), answer("TWICE", "after", 5)]

    (line,) = scored("gain", about_one(*rows)).lines

    assert line.value == 50
    assert [line.parts[name] for name in ("사전", "사후")] == [3, 4]
    assert [line.parts[name] for name in ("q7 사전", "q7 사후")] == [3, 4]
    assert len(line.parts) == 2 + 2 * 10


def test_a_question_that_one_of_the_pairs_left_out_is_told_of_nobody() -> None:
    rows = [answer(f"K{n}", side, 3) for n in range(5) for side in ("before", "after")]
    rows[0]["q7"] = None

    (line,) = scored("gain", about_one(*rows)).lines

    assert "q7 사전" not in line.parts
    assert "q7 사후" not in line.parts
    assert line.parts["q8 사후"] == 3


def test_no_code_is_told() -> None:
    rows = [answer(f"SECRET{n}", side, 3 + n % 2) for n in range(6) for side in ("before", "after")]

    (line,) = scored("gain", about_one(*rows)).lines

    assert "SECRET" not in str([step.text for step in line.trace])
    assert line.value == 0


def test_fewer_than_five_pairs_have_no_result() -> None:
    rows = [answer(f"K{n}", side, 3) for n in range(4) for side in ("before", "after")]

    (line,) = scored("gain", about_one(*rows)).lines

    assert line.status is Status.MISSING


def test_who_is_at_the_top_before_has_nothing_to_gain() -> None:
    rows = [answer(f"K{n}", side, 5) for n in range(5) for side in ("before", "after")]

    (line,) = scored("gain", about_one(*rows)).lines

    assert line.status is Status.NOT_APPLICABLE


# --- follow-up --------------------------------------------------------------------------------


def test_v51_completion_and_progress() -> None:
    found = FollowUp(done=7, progress=3, todo=2)

    assert half_up(found.completion, 2) == "58.33"
    assert half_up(found.advance, 2) == "70.83"
    assert [step.result for step in follow_up_steps(found)] == ["175/3", "425/6"]


def test_tasks_on_hold_count_as_not_begun() -> None:
    rows = [{"state": state} for state in ("done", "progress", "held", "todo")]

    (line,) = scored("follow-up", about_one(*rows)).lines

    assert line.value == Fraction(75, 2)
    assert line.parts["완료율"] == 25


# --- promises ---------------------------------------------------------------------------------


def test_workshop_results_go_into_no_scorecard() -> None:
    configuration = catalogue().get(Programme, "gyeongnam-workshop").configuration

    assert configuration.keys() == {"rosters", "scorers", "several"}
