"""Contributions: claims by category, shares of departments, and the cap."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from marshmallow import ValidationError

from core.errors import Problem
from goru.scoring import Status
from plugins.standard.scorers.contribution import ContributionSettings
from tests.plugins.standard.scoring import Row, evidence, fractions, korean, line, scored

QUESTIONS = {"date": "date", "units": "units", "joint": "joint"}
ASKED = dict.fromkeys(("title", "date", "category", "decision", "units", "joint"))
AWARD = {"title": "도지사 표창", "category": "도지사급", "decision": "1.0"}
SHARED = {
    "title": "공동 사업",
    "category": "도지사급",
    "decision": "0.7",
    "joint": [
        {"joint_unit": "1", "joint_share": 50},
        {"joint_unit": "2", "joint_share": "50"},
    ],
}
PROJECT = {"title": "역 앞 정비", "category": "시정 주요사업", "decision": 2}


def claimed(*answers: Mapping[str, Any], department: int = 1) -> list[Row]:
    return [(department, "claimant", {**ASKED, **one}) for one in answers]


def of(*answers: Mapping[str, Any], **told: Any) -> Any:
    return line("contribution", evidence(claimed(*answers)), **QUESTIONS, **told)


def test_v33_three_claims_one_of_them_shared() -> None:
    lines = scored(
        "contribution",
        evidence(claimed(AWARD, SHARED, PROJECT), subjects=(1, 2, 3)),
        **QUESTIONS,
    ).lines

    assert [one.value for one in lines] == fractions("3.35 0.35 0")
    assert lines[0].parts == {
        "공동 사업": Fraction("0.35"),
        "도지사 표창": 1,
        "역 앞 정비": 2,
    }
    assert korean(lines[1]) == [
        "공동 사업: 도지사급, 점수(위원회 결정) × 기여율: 0.7 × 50% = 0.3500점",
        "인정된 실적의 합(상한 10점): min(0.3500, 10) = 0.3500점",
    ]
    assert korean(lines[2]) == ["인정된 실적의 합(상한 10점): min(0, 10) = 0.0000점"]


@pytest.mark.parametrize(
    ("answers", "points"),
    [
        ({"category": "장관급"}, "1.5"),
        ({"category": "공모사업·국비확보(1억 원당)", "units": 7}, "0.7"),
        ({"category": "공모사업·국비확보(1억 원당)", "units": "35.5"}, "2"),
        ({"category": "시정 주요사업", "decision": 0}, "0"),
    ],
)
def test_the_table_gives_points_by_category(answers: Mapping[str, Any], points: str) -> None:
    assert of({"title": "실적", **answers}).value == Fraction(points)


def test_a_department_gets_no_more_than_the_cap() -> None:
    found = of(*(PROJECT | {"title": f"사업 {n}"} for n in range(6)))

    assert found.value == 10
    assert of(AWARD, PROJECT, cap="2.5").value == Fraction("2.5")


def test_a_claim_without_a_decision_leaves_its_departments_without_points() -> None:
    rows = claimed(SHARED | {"decision": None}) + claimed(PROJECT, department=3)

    lines = scored("contribution", evidence(rows, subjects=(1, 2, 3)), **QUESTIONS).lines

    assert [one.status for one in lines] == [Status.MISSING, Status.MISSING, Status.SCORED]
    assert korean(lines[1]) == ["결정점수가 없는 실적이 있어 점수를 내지 않습니다: 공동 사업"]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (AWARD | {"category": "친구 추천"}, r"GR-647.*'친구 추천' is not known"),
        (AWARD | {"decision": "1.1"}, r"GR-644.*1.1 does not do. It must be from 0.7 to 1"),
        (
            SHARED | {"joint": [{"joint_unit": 1, "joint_share": 90}]},
            r"GR-643.*'공동 사업' add up to 90",
        ),
        (SHARED | {"joint": [{"joint_unit": "총무과"}]}, r"GR-649.*'총무과'"),
    ],
)
def test_a_claim_that_the_table_does_not_allow_is_named(
    answers: Mapping[str, Any], told: str
) -> None:
    with pytest.raises(Problem, match=told):
        of(answers)


def test_the_same_achievement_is_not_claimed_twice_whoever_claims_it() -> None:
    rows = claimed(AWARD) + claimed(AWARD | {"title": " 도지사  표창"}, department=2)

    with pytest.raises(Problem, match=r"GR-648.*'도지사 표창' is claimed 2 times"):
        scored("contribution", evidence(rows), **QUESTIONS)

    dated = claimed(AWARD | {"date": "2026-03-02"}) + claimed(AWARD | {"date": "2026-09-30"})
    assert line("contribution", evidence(dated), **QUESTIONS).value == 2


def test_a_points_table_whose_bounds_are_turned_is_refused() -> None:
    with pytest.raises(ValidationError, match="least not above most"):
        ContributionSettings().load({"table": {"장관급": {"least": "3", "most": "2"}}})
