"""Changwon's scores: from stored answers to quality, light, total, places and awards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from core.errors import Problem
from goru import Programme
from goru.scoring import Evidence, Status, SubjectScore
from goru.testing import score
from plugins.changwon.ranking import places
from plugins.changwon.settings import FinalSettings, LightSettings, QualitySettings, QuizSettings
from tests.plugins.changwon.test_forms import (
    CONSULTING,
    FINAL,
    MIDTERM,
    RATED,
    SHEET_KNOWN,
    TRAINING,
    sheets,
)

Rows = Sequence[tuple[int, Mapping[str, Any]]]
ASKED: Mapping[str, Sequence[str]] = {
    "changwon-quality": ("link", "formula", "challenge", "outcome", "data"),
    "changwon-light": ("round", "direction", "planned", "result"),
    "changwon-final": (
        *("link", "formula", "challenge", "outcome", "data"),
        *("attain", "actions"),
    ),
    "changwon-quiz": ("q1", "q2", "q3", "q4", "q5"),
}


def stored(form: str, typed: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> Any:
    """Return the answers that the form stores for what is typed."""
    state, problems = sheets().sent(form, typed, known)
    assert problems == {}
    return state.complete()


def lines(
    scorer: str,
    rows: Rows,
    groups: Mapping[int, str] | None = None,
    subjects: Sequence[int] = (),
    **told: Any,
) -> tuple[SubjectScore, ...]:
    evidence = Evidence(
        subject_kind="unit",
        subjects=tuple(subjects or dict.fromkeys(one for one, _ in rows)),
        subject=tuple(one for one, _ in rows),
        relation=("head",) * len(rows),
        rater=tuple(range(len(rows))),
        answers={name: tuple(answers.get(name) for _, answers in rows) for name in ASKED[scorer]},
        traits={one: {"group": group} for one, group in (groups or {}).items()},
    )
    return score(sheets().catalogue, scorer, evidence, **told).lines


def korean(found: SubjectScore) -> list[str]:
    return [one.text["ko"] for one in found.trace]


def test_v45_five_marks_give_77_points_to_be_improved() -> None:
    opinion = stored("changwon-consulting", CONSULTING, SHEET_KNOWN)

    (found,) = lines("changwon-quality", [(1, opinion)])

    assert found.value == 77
    assert found.parts == {
        "연계성": 20,
        "산식": 25,
        "도전성": 15,
        "결과지향성": 9,
        "자료신뢰성": 8,
    }
    assert korean(found)[-1] == "품질점수 = 77.0000점 → 보완"
    assert found.trace[-1].text["en"] == "Quality = 77.0000 points → to be improved"


@pytest.mark.parametrize(
    ("marks", "value", "verdict"),
    [
        ((5, 5, 5, 5, 5), "100", "채택"),
        ((4, 5, 4, 4, 4), "85", "채택"),
        ((4, 4, 4, 4, 5), "82", "보완"),
        ((4, 4, 3, 3, 3), "70", "보완"),
        ((3, 4, 3, 4, 3), "68", "재개발"),
    ],
)
def test_the_verdict_changes_at_85_and_at_70(
    marks: Sequence[int], value: str, verdict: str
) -> None:
    names = ("link", "formula", "challenge", "outcome", "data")

    (found,) = lines("changwon-quality", [(1, dict(zip(names, marks, strict=True)))])

    assert found.value == Fraction(value)
    assert korean(found)[-1].endswith(f"→ {verdict}")


def test_several_opinions_count_by_the_mean_of_each_mark() -> None:
    one, other = RATED, {**RATED, "link": 5, "formula": 4}

    (found,) = lines("changwon-quality", [(1, one), (1, other)])

    assert found.parts["연계성"] == Fraction("22.5")
    assert found.value == 77


def test_no_opinion_and_a_missing_mark_are_no_zero() -> None:
    found = lines("changwon-quality", [(1, {**RATED, "data": None})], subjects=(1, 2))

    assert [one.status for one in found] == [Status.MISSING, Status.MISSING]


def test_v46_31_of_40_is_an_amber_light() -> None:
    review = stored("changwon-midterm", MIDTERM)

    (found,) = lines("changwon-light", [(1, review)])

    assert found.value == Fraction("77.5")
    assert korean(found)[-1] == "1차 진도율 = 77.5000% → 주의"


@pytest.mark.parametrize(
    ("direction", "planned", "result", "value", "light"),
    [
        ("up", "40", "36", "90", "정상"),
        ("up", "40", "28", "70", "주의"),
        ("up", "40", "27.9", "69.75", "부진"),
        ("down", "15", "12", "120", "정상"),
        ("down", "15", "18", "80", "주의"),
        ("down", "15", "40", "0", "부진"),
    ],
)
def test_the_light_follows_f01_whatever_the_direction(
    direction: str, planned: str, result: str, value: str, light: str
) -> None:
    row = {"round": "first", "direction": direction, "planned": planned, "result": result}

    (found,) = lines("changwon-light", [(1, row)])

    assert found.value == Fraction(value)
    assert korean(found)[-1].endswith(f"→ {light}")


def test_of_two_rounds_the_second_holds_and_the_change_is_told() -> None:
    first = {"round": "first", "direction": "up", "planned": "40", "result": "31"}
    second = {"round": "second", "direction": "up", "planned": "48", "result": "44"}

    (found,) = lines("changwon-light", [(1, second), (1, first)])

    assert found.value == Fraction(4400, 48)
    assert found.parts == {"1차": Fraction("77.5"), "2차": Fraction(4400, 48)}
    assert "피드백 전·후 진도율: 77.5000% → 91.6667%" in korean(found)


def test_a_plan_of_zero_is_refused_by_name() -> None:
    row = {"round": "first", "direction": "up", "planned": "0", "result": "3"}

    with pytest.raises(Problem, match="GR-6"):
        lines("changwon-light", [(1, row)])


def test_v47_attainment_quality_and_actions_make_the_total() -> None:
    evaluation = stored("changwon-final", FINAL, RATED)

    (found,) = lines("changwon-final", [(1, evaluation)], groups={1: "본청"})

    assert found.value == Fraction("88.835")
    assert found.parts == {"달성도": Fraction("92.05"), "지표 품질": 77, "AAR 조치 이행": 90}
    assert korean(found)[-3:] == [
        "AAR 조치 이행률의 평균: (100 + 80) ÷ 2 = 90.0000%",
        "본청 1개 부서 가운데 1위, 최우수",
        (
            "총점(달성도, 지표 품질, AAR 조치 이행): 70% × 92.0500 + 20% × 77.0000 + "
            "10% × 90.0000 = 88.8350점"
        ),
    ]


def test_v47_the_scorecard_composes_the_same_total_from_two_phases() -> None:
    programme = sheets().catalogue.get(Programme, "changwon-indicators")
    told = programme.configuration["scorers"]["final"]
    card = programme.configuration["scorecards"]["department"]
    weights = {one["phase"]: Fraction(one["weight"]) / 100 for one in card["components"]}

    (final,) = lines("changwon-final", [(1, stored("changwon-final", FINAL, RATED))], **told)
    (quality,) = lines("changwon-quality", [(1, RATED)])

    assert final.value is not None
    assert quality.value is not None
    total = weights["final"] * final.value + weights["consulting"] * quality.value
    assert total == Fraction("88.835")
    assert not any("부서 가운데" in sentence for sentence in korean(final))


def test_where_no_action_was_asked_for_the_others_count_for_it() -> None:
    typed = {name: text for name, text in FINAL.items() if not name.startswith("actions")}

    (found,) = lines("changwon-final", [(1, stored("changwon-final", typed, RATED))])

    assert found.value == (70 * Fraction("92.05") + 20 * Fraction(77)) / 90
    assert set(found.parts) == {"달성도", "지표 품질"}


def test_an_excluded_indicator_gives_its_weight_to_the_others() -> None:
    typed = {**FINAL, "attain-2-attain_excluded": "사업 취소"}

    (found,) = lines("changwon-final", [(1, stored("changwon-final", typed, RATED))])

    assert found.parts["달성도"] == Fraction(40 * 98 + 35 * 91, 75)


def test_a_missing_result_or_quality_leaves_the_unit_without_a_total() -> None:
    evaluation = stored("changwon-final", FINAL, RATED)
    unrated = {**evaluation, "link": None}

    found = lines("changwon-final", [(1, evaluation), (2, unrated)], subjects=(1, 2, 3))

    assert [one.status for one in found] == [Status.SCORED, Status.MISSING, Status.MISSING]


def test_each_of_the_four_groups_has_a_best_and_a_good_one() -> None:
    groups = ("본청", "직속기관·사업소", "구청", "읍·면·동")
    rows, listed = [], {}
    for place, group in enumerate(groups):
        for number, result in enumerate((90, 80, 70)):
            unit = 10 * place + number
            table = [
                {
                    "attain_name": "지표",
                    "attain_direction": "up",
                    "attain_target": "100",
                    "attain_result": str(result),
                    "attain_weight": "100",
                }
            ]
            rows.append((unit, {**RATED, "attain": table}))
            listed[unit] = group

    told = [korean(one)[-2] for one in lines("changwon-final", rows, groups=listed)]

    assert told == [
        f"{group} 3개 부서 가운데 {rank}"
        for group in groups
        for rank in ("1위, 최우수", "2위, 우수", "3위")
    ]


def test_equals_across_the_line_of_an_award_are_left_to_the_committee() -> None:
    found = places(
        [(1, "본청", Fraction(90)), (2, "본청", Fraction(90)), (3, "본청", Fraction(80))]
    )

    assert [(one.rank, one.award["ko"], one.open) for one in found.values()] == [
        *((1, "", True), (1, "", True), (3, "", False))
    ]


def test_equals_below_the_awards_share_their_place() -> None:
    scores = [(1, "", 90), (2, "", 80), (3, "", 70), (4, "", 70)]

    found = places([(one, group, Fraction(value)) for one, group, value in scores])

    assert [(one.rank, one.award["ko"]) for one in found.values()] == [
        *((1, "최우수"), (2, "우수"), (3, ""), (3, ""))
    ]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=12))
def test_a_higher_score_never_has_a_lower_place(scores: list[tuple[int, int]]) -> None:
    entries = [(one, f"g{group}", Fraction(value)) for one, (group, value) in enumerate(scores)]

    found = places(entries)

    for one, group, value in entries:
        better = sum(other > value for _, of, other in entries if of == group)
        assert found[one].rank == better + 1


def test_the_quiz_tells_how_many_answers_are_right() -> None:
    right = stored("changwon-training", TRAINING)
    wrong = {**right, "q1": "4", "q5": "1"}

    (found,) = lines("changwon-quiz", [(0, right)] * 4 + [(0, wrong)])

    assert found.value == Fraction(100 * 23, 25)
    assert found.parts == {"q1": 80, "q2": 100, "q3": 100, "q4": 100, "q5": 80}


def test_the_quiz_is_not_told_for_fewer_than_five() -> None:
    right = stored("changwon-training", TRAINING)

    (found,) = lines("changwon-quiz", [(0, right)] * 4)

    assert (found.status, found.value) == (Status.MISSING, None)


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        (QualitySettings, {"weights": {"link": "100"}}),
        (QualitySettings, {"adopted": "60"}),
        (LightSettings, {"amber": "95"}),
        (FinalSettings, {"attainment": "60"}),
        (FinalSettings, {"best": -1}),
        (QuizSettings, {"fewest": 4}),
        (QuizSettings, {"key": {}}),
    ],
)
def test_settings_that_do_not_fit_are_refused(schema: Any, told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        schema().load(told)
