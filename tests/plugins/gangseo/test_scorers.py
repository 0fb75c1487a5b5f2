"""What the district makes of answers: vectors V37 and V38, and every scorer's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from core.scorecards.settings import ScorecardSettings, scorecard
from core.scoring.composite.combining import Part
from core.scoring.composite.evaluation import Inputs, evaluate
from core.scoring.composite.trees import Scorecard
from goru import Programme
from goru.forming import NobodyThere, NoPartner
from goru.scoring import Evidence, Scores, Status, half_up
from goru.testing import score
from plugins.gangseo.interviews import Goal, goal_mark, goal_steps, goals_mean, interview_rate
from tests.plugins.gangseo.papers import catalogue


def evidence(*rows: Mapping[str, Any], kind: str = "person", more: int = 0) -> Evidence:
    """Return rows about one subject each; ``more`` subjects have none."""
    names = {name for row in rows for name in row}
    return Evidence(
        subject_kind=kind,
        subjects=tuple(range(1, len(rows) + 1 + more)),
        subject=tuple(range(1, len(rows) + 1)),
        relation=("self",) * len(rows),
        rater=tuple(range(-len(rows), 0)),
        answers={name: tuple(row.get(name) for row in rows) for name in names},
    )


def about_one(*rows: Mapping[str, Any]) -> Evidence:
    """Return rows about one and the same unit."""
    found = evidence(*rows, kind="unit")
    return Evidence(
        subject_kind="unit",
        subjects=(1,),
        subject=(1,) * len(rows),
        relation=found.relation,
        rater=found.rater,
        answers=found.answers,
    )


def scored(scorer: str, given: Evidence, **settings: Any) -> Scores:
    return score(catalogue(), f"gangseo-{scorer}", given, **settings)


# --- V37: organisation, work, person ----------------------------------------------------------


def cards() -> dict[str, Scorecard]:
    raw = catalogue().get(Programme, "gangseo-performance").configuration["scorecards"]
    return {name: scorecard(name, ScorecardSettings().load(one)) for name, one in raw.items()}


def test_v37_organisation_work_and_person() -> None:
    def marks(*points: int) -> dict[str, tuple[Any, ...]]:
        return {"mark": points}

    peers = (90, 86, 85, 80, 72)
    programme = catalogue().get(Programme, "gangseo-performance")
    settings = programme.configuration["scorers"]["review"]
    work = score(
        catalogue(),
        "multi-rater",
        Evidence(
            subject_kind="person",
            subjects=(1,),
            subject=(1,) * 6,
            relation=("superior",) + ("peer",) * 5,
            rater=tuple(range(-6, 0)),
            answers=marks(84, *peers),
        ),
        **{**settings, "areas": {"개인업무": ["mark"]}, "scale": 100},
    ).lines[0]
    assert half_up(work.value or Fraction(), 4) == "83.8667"

    points = {"managed": "91.2", "basic": "88", "common": "95.5"}
    leaves = {
        ("department", name): {7: Part(Status.SCORED, Fraction(text))}
        for name, text in points.items()
    }
    leaves["person", "work"] = {1: Part(Status.SCORED, work.value)}
    cards_ = cards()
    inputs = Inputs(
        subjects={"department": (7,), "person": (1,)},
        leaves=leaves,
        days={1: [(7, 365)]},
    )
    found = evaluate(cards_, inputs)

    assert found.totals("department")[7].value == Fraction("91.045")
    assert half_up(found.totals("person")[1].value or Fraction(), 4) == "87.4558"


# --- V38: interviews --------------------------------------------------------------------------


def test_v38a_interviews_held_in_time() -> None:
    assert half_up(interview_rate(40, 42) or Fraction(), 2) == "95.24"

    facts = {"interviews.done": {1: "40", 2: "0"}, "interviews.required": {1: "42", 2: "0"}}
    given = Evidence(subject_kind="unit", subjects=(1, 2, 3), facts=facts)
    one, none_due, unknown = scored("interview-rate", given).lines

    assert one.value == Fraction(2000, 21)
    assert one.trace[0].text["ko"] == "면담 실시율: 40 ÷ 42 × 100 ≈ 95.2381%"
    assert none_due.status is Status.NOT_APPLICABLE
    assert unknown.status is Status.MISSING


SHARES = {"mid": Fraction(30), "final": Fraction(70)}


def goal(weight: int, mid: int, final: int) -> Goal:
    marks = {"mid": Fraction(mid), "final": Fraction(final)}
    return Goal(name=f"목표 {weight}-{mid}", weight=Fraction(weight), marks=marks)


def test_v38b_goals_by_interviews() -> None:
    goals = [goal(40, 3, 4), goal(30, 4, 5), goal(30, 3, 4)]

    marks = [half_up(goal_mark(one, SHARES) or Fraction(), 2) for one in goals]

    assert marks == ["3.70", "4.70", "3.70"]
    assert goals_mean(goals, SHARES) == 4
    assert list(goal_steps(goals, SHARES))[-1].text["en"] == "On 100 points: 4 ÷ 5 × 100 = 80.0000"


def log(kind: str, *marks: int, when: str = "2025-07-01", weights: Any = (40, 30, 30)) -> Any:
    goals = [
        {
            "progress_goal": f"목표 {place}",
            "progress_mark": mark,
            "progress_weight": None if weight is None else str(weight),
        }
        for place, (mark, weight) in enumerate(zip(marks, weights, strict=True))
    ]
    return {"kind": kind, "when": when, "progress": goals}


def test_logs_are_put_together_by_goal() -> None:
    given = about_one(log("mid", 3, 4, 3), log("final", 4, 5, 4))

    (line,) = scored("goals", given).lines

    assert line.value == 80


def test_the_latest_log_of_a_kind_counts_and_a_missing_kind_does_not() -> None:
    given = about_one(
        log("mid", 1, 1, 1), log("mid", 3, 4, 3, when="2025-07-09"), log("goal", 5, 5, 5)
    )

    (line,) = scored("goals", given).lines

    assert line.value == 66


def test_goals_without_weights_count_equally() -> None:
    (line,) = scored("goals", about_one(log("final", 3, 4, 5, weights=(None, 40, 30)))).lines

    assert line.value == 80


def test_without_marks_there_is_no_score() -> None:
    line, _ = scored("goals", evidence({"kind": "goal", "when": "", "progress": []}, more=1)).lines

    assert line.status is Status.MISSING


# --- topics -----------------------------------------------------------------------------------

TITLES = {"a": "다면평가확대", "b": "저연차사기진작", "c": "전보기간"}


def test_v41_topics_of_the_pre_survey() -> None:
    rankings = [["b", "a", "c"]] * 3 + [["a", "b"]] * 2 + [None]

    (line,) = scored("topics", about_one(*({"rank": one} for one in rankings)), titles=TITLES).lines

    assert line.parts == {"다면평가확대": 12, "저연차사기진작": 13, "전보기간": 3}
    assert line.value == 13
    assert line.trace[-1].text["ko"] == "가장 많은 점수를 얻은 주제: 저연차사기진작"


def test_too_few_rankings_have_no_result() -> None:
    (line,) = scored("topics", about_one(*({"rank": ["a"]} for _ in range(4)))).lines

    assert line.status is Status.MISSING


# --- approval ---------------------------------------------------------------------------------

HEADCOUNT = {"x": 620, "y": 180, "z": 210, "w": 290}


def votes(stratum: str | None, yes: int, no: int) -> list[dict[str, Any]]:
    return [{"p_agree": {"p": 4}, "stratum": stratum}] * yes + [
        {"p_agree": {"p": 3}, "stratum": stratum}
    ] * no


def test_v42_approval_weighted_by_strata() -> None:
    rows = [*votes("x", 217, 93), *votes("y", 51, 9), *votes("z", 35, 35), *votes("w", 29, 29)]

    (line,) = scored("approval", about_one(*rows), headcount=HEADCOUNT).lines

    assert half_up(line.value or Fraction(), 2) == "64.38"
    told = " ".join(step.text["ko"] for step in line.trace)
    assert "≈ 66.6667%" in told
    assert "≈ 38.3077%" in told


def test_small_strata_join_their_partner_and_are_never_told_alone() -> None:
    rows = [*votes("x", 8, 2), *votes("y", 1, 1)]
    settings = {"headcount": {"x": 60, "y": 40}, "titles": {"x": "행정", "y": "세무", "p": "확대"}}

    (line,) = scored("approval", about_one(*rows), **settings, partners={"y": "x"}).lines

    assert line.parts == {"확대": 75}
    assert [step.text["ko"].partition("(")[0] for step in line.trace][1] == "행정·세무"
    with pytest.raises(NoPartner):
        scored("approval", about_one(*rows), **settings)


def test_who_names_no_stratum_is_left_out_and_that_is_told() -> None:
    rows = [*votes("x", 5, 0), *votes(None, 0, 9)]

    (line,) = scored("approval", about_one(*rows), headcount={"x": 60}).lines

    assert line.value == 100
    assert "left out" in line.trace[0].text["en"]


def test_without_headcounts_nothing_can_be_weighed() -> None:
    for headcount in ({}, {"x": 0}):
        with pytest.raises(NobodyThere) as refused:
            scored("approval", about_one(*votes("x", 9, 9)), headcount=headcount)

        assert "집단별 인원을 설정에 적으십시오." in refused.value.sentence("ko")


# --- the panel --------------------------------------------------------------------------------


def ballots(item: str, *votes: str) -> list[dict[str, Any]]:
    return [{"item": item, "vote": vote} for vote in votes]


def test_an_item_passes_with_more_than_half_of_those_present() -> None:
    rows = [
        *ballots("a", *["for"] * 11, *["against"] * 5, *["abstain"] * 4),
        *ballots("b", *["for"] * 10, *["abstain"] * 10),
    ]

    (line,) = scored("panel", about_one(*rows), titles={"a": "확대", "b": "단축"}).lines

    assert line.parts == {"확대": 55, "단축": 50}
    assert line.value == 50
    assert [step.text["ko"] for step in line.trace] == [
        "확대: 찬성 11 ÷ 20 × 100 = 55.0000%, 가결",
        "단축: 찬성 10 ÷ 20 × 100 = 50.0000%, 부결",
        "가결된 안건: 1 ÷ 2 × 100 = 50.0000%",
    ]


def test_without_votes_nothing_has_passed() -> None:
    (line,) = scored("panel", about_one({"item": None, "vote": None})).lines

    assert line.status is Status.MISSING


# --- proposals to the office ------------------------------------------------------------------


def applicant(number: int, series: str) -> dict[str, Any]:
    return {"staff_no": f"{number:03}", "series": series, "grade": "7"}


def test_representatives_are_drawn_by_series_and_put_into_groups() -> None:
    people = [applicant(n, "행정" if n < 40 else "시설") for n in range(60)]
    settings: dict[str, Any] = {"seats": 20, "headcount": {"행정": 600, "시설": 200}, "lot": 3}

    lines = scored("groups", evidence(*people, more=1), **settings).lines

    drawn = [line for line in lines if line.value]
    assert len(drawn) == 20
    assert {line.value for line in drawn} == {1, 2, 3}
    assert sum(line.subject > 40 for line in drawn) == 5
    assert lines[-1].status is Status.MISSING
    assert sum(line.status is Status.NOT_APPLICABLE for line in lines) == 40
    assert lines != scored("groups", evidence(*people, more=1), **{**settings, "lot": 4}).lines
