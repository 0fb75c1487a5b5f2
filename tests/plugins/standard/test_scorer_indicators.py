"""Indicators: each attainment, their weighted sum, and what is missing or excluded."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from marshmallow import ValidationError

from core.errors import Problem
from goru.scoring import Status, half_up
from plugins.standard.scorers.indicators import IndicatorsSettings
from tests.plugins.standard.scoring import Row, evidence, korean, line, scored

STAGES = [
    {"stages_weight": 20, "stages_done": 1},
    {"stages_weight": 30, "stages_done": "1"},
    {"stages_weight": 50, "stages_done": "0.4"},
]
TIMELY = {
    "name": "기한 준수",
    "direction": "상향",
    "weight": 30,
    "target": "95.0",
    "actual": "96.9",
}
DAYS = {"name": "처리 일수", "direction": "하향", "weight": 30, "target": 15, "actual": "16.5"}
BUDGET = {
    "name": "집행률",
    "direction": "정태",
    "weight": 25,
    "target": 100,
    "actual": 96,
    "tol": 2,
    "k": 2,
}
PROJECT = {"name": "청사 이전", "direction": "이행", "weight": 15, "stages": STAGES}
QUESTIONS = {
    "method": "method",
    "tolerance": "tol",
    "factor": "k",
    "stages": "stages",
    "excluded": "reason",
    "low": "low",
    "high": "high",
    "per_case": "each",
    "bounds": "bounds",
}
ASKED = dict.fromkeys(("method", "tol", "k", "reason", "low", "high", "each"))


def about(*answers: Mapping[str, Any], subject: int = 7) -> list[Row]:
    return [(subject, "owner", {**ASKED, **one}) for one in answers]


def of(*answers: Mapping[str, Any], **told: Any) -> Any:
    return line("indicators", evidence(about(*answers)), **QUESTIONS, **told)


def test_v10a_from_submitted_indicators_to_a_score() -> None:
    found = of(TIMELY, DAYS, BUDGET, PROJECT)

    assert found.value == Fraction("91.5")
    assert found.parts == {
        "기한 준수": 30,
        "처리 일수": 27,
        "집행률": 24,
        "청사 이전": Fraction("10.5"),
    }
    assert korean(found)[-1] == (
        "가중 합계(가중치 합 100): 30.0000 + 24.0000 + 27.0000 + 10.5000 = 91.5000점"
    )


def test_v10b_an_excluded_indicator_is_told_with_its_reason() -> None:
    found = of(TIMELY, DAYS, BUDGET, PROJECT | {"reason": "사업 취소", "stages": None})

    assert half_up(found.value, 2) == "95.29"
    assert "청사 이전: 평가제외(사업 취소): 가중치(15)는 나머지 지표에 나뉩니다." in korean(found)
    assert "청사 이전" not in found.parts


def test_a_missing_result_is_not_0_and_leaves_no_score() -> None:
    found = of(
        TIMELY, DAYS | {"actual": None}, PROJECT | {"stages": [*STAGES[:2], {"stages_weight": 50}]}
    )

    assert (found.status, found.value, found.parts) == (Status.MISSING, None, {})
    told = [text for text in korean(found) if "미입력" in text]
    assert [text.split(":")[0] for text in told] == ["처리 일수", "청사 이전"]


def test_a_subject_whose_indicators_are_all_excluded_has_no_score() -> None:
    found = of(TIMELY | {"reason": "재난"}, DAYS | {"reason": "재난"})

    assert (found.status, found.value) == (Status.EXCLUDED, None)
    assert korean(found) == ["기한 준수: 평가제외(재난)", "처리 일수: 평가제외(재난)"]


def test_a_subject_without_an_indicator_is_missing() -> None:
    first, second = scored(
        "indicators", evidence(about(TIMELY), subjects=(7, 8)), **QUESTIONS
    ).lines

    assert first.value == 100
    assert (second.status, korean(second)) == (
        Status.MISSING,
        ["지표가 없어 점수를 낼 수 없습니다."],
    )


def test_more_than_half_of_the_weight_excluded_is_flagged() -> None:
    found = of(TIMELY | {"weight": 51, "reason": "재난"}, DAYS | {"weight": 49})

    assert found.value == 90
    assert [one.rule for one in found.trace if "넘습니다" in one.text["ko"]] == ["E17"]
    half = of(TIMELY | {"weight": 50, "reason": "재난"}, DAYS | {"weight": 50})
    assert not [text for text in korean(half) if "넘습니다" in text]


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"direction": "down-inverse", "target": 15, "actual": 18}, Fraction(250, 3)),
        ({"direction": "하향", "method": "역수식", "target": 15, "actual": 18}, Fraction(250, 3)),
        ({"direction": "DOWN", "method": None, "target": 15, "actual": 18}, Fraction(80)),
        ({"direction": "구간", "low": 80, "high": 120, "actual": 106}, Fraction(72)),
        ({"direction": "구간", "low": 120, "high": 80, "actual": 94}, Fraction(72)),
        ({"direction": "제로", "each": 25, "actual": 2}, Fraction(50)),
        (
            {
                "direction": "구간표",
                "actual": 87,
                "bounds": [
                    {"bounds_from": 90, "bounds_rate": 90},
                    {"bounds_from": 85, "bounds_rate": 80},
                ],
            },
            Fraction(80),
        ),
    ],
)
def test_every_direction_is_read_from_its_questions(
    answers: Mapping[str, Any], value: Fraction
) -> None:
    assert of({"name": "지표", "weight": 10, **answers}).value == value


def test_an_actual_far_above_the_target_is_recorded_up_to_120_and_counts_up_to_100() -> None:
    found = of(TIMELY | {"actual": 190})

    assert found.value == 100
    assert found.trace[1].rule == "E16"
    assert found.trace[1].result == "120"
    assert of(TIMELY | {"actual": 190}, cap="150", score_cap="130").value == 130


def test_the_inverse_formula_with_an_actual_of_0_gives_the_cap_and_is_flagged() -> None:
    found = of(DAYS | {"method": "역수식", "actual": 0}, score_cap="120")

    assert found.value == 120
    assert found.trace[0].rule == "E14"


def test_indicators_of_one_name_are_told_apart() -> None:
    found = of(TIMELY, TIMELY | {"target": "190", "actual": 95})

    assert found.parts.keys() == {"기한 준수", "기한 준수 (2)"}
    assert sorted(found.parts.values()) == [25, 50]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (TIMELY | {"target": 0}, r"GR-640.*'기한 준수' is 0"),
        (TIMELY | {"target": None}, r"GR-649.*Question 'target' of '기한 준수'"),
        (TIMELY | {"actual": "많음"}, r"GR-649.*there is '많음'"),
        (TIMELY | {"weight": None}, r"GR-649.*Question 'weight'"),
        (TIMELY | {"weight": -5}, r"GR-644.*-5 does not do"),
        (TIMELY | {"direction": "위로"}, r"GR-647.*'위로' is not known. Known: up, down,"),
        (DAYS | {"method": "뒤집기"}, r"GR-647.*'뒤집기' is not known. Known: mirror, inverse"),
        (DAYS | {"method": "역수식", "target": -3}, r"GR-641.*is -3"),
        (PROJECT | {"stages": STAGES[:2]}, r"GR-643.*add up to 50"),
        (PROJECT | {"stages": "많음"}, r"GR-649.*'많음'"),
        (BUDGET | {"tol": -1}, r"GR-644.*-1 does not do"),
    ],
)
def test_an_indicator_that_cannot_be_measured_is_named(
    answers: Mapping[str, Any], told: str
) -> None:
    with pytest.raises(Problem, match=told):
        of(answers)


def test_a_question_that_the_form_does_not_have_is_refused() -> None:
    found = evidence(about(TIMELY), questions={"name": "지표명"})

    with pytest.raises(Problem, match=r"GR-609.*'typo'"):
        line("indicators", found, **QUESTIONS, target="typo")


def test_limits_that_leave_nothing_are_refused() -> None:
    with pytest.raises(ValidationError, match="floor must not be above cap"):
        IndicatorsSettings().load({"floor": "121"})


def test_every_setting_has_a_title_in_both_languages_and_an_origin() -> None:
    told = [field.metadata for field in IndicatorsSettings().fields.values()]

    assert all(one["title"]["ko"] and one["title"]["en"] and one["origin"] for one in told)


def test_the_order_of_the_rows_never_matters() -> None:
    rows = about(TIMELY, DAYS, BUDGET, PROJECT)
    forwards, backwards = evidence(rows), evidence(rows[::-1])

    assert scored("indicators", forwards, **QUESTIONS) == scored(
        "indicators", backwards, **QUESTIONS
    )


def test_what_a_higher_evaluation_says_of_its_item_is_the_result() -> None:
    coded = {**TIMELY, "code": "A-12"}
    found = evidence(
        [(7, "head", coded), (8, "head", coded), (9, "head", {**coded, "code": None})],
        facts={"external.a-12": {7: "76", 9: "19"}},
    )

    lines = scored("indicators", found, linked="code").lines

    assert [line.value for line in lines] == [80, 100, 100]
    assert "A 실적" in korean(lines[0])[0]
    assert "76" in korean(lines[0])[0]
