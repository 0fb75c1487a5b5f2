"""Forms S1 to S6: every field of their lists, what they take, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from core.data.models import Assignment, Flow, Municipality, OrgUnit, Person, Submission
from core.data.storage import Storage
from goru.testing import enabled, findings
from tests.core.pages.conftest import Work, assign
from tests.plugins.municipal import (
    INDICATOR,
    PDF,
    Sheets,
    Wanted,
    embedded,
    fields_of,
    hand_in,
    untold,
)

__all__ = ["assign"]
#: The fields of each form: key, whether it must be answered, and its choices.
FIELDS: Mapping[str, Mapping[str, Wanted]] = {
    "seosan-task": {
        "no": ("Y", []),
        "title": ("Y", []),
        "core": (
            "C",
            [
                "서산공항 건설 추진",
                "가로림만 국가해양생태공원 조성사업 추진",
                "서산 시청사 건립 추진",
                "지자체 드론배송 상용화 서비스 추진",
                "서산시 친환경 자원회수시설 설치",
                "가야산 산림휴양복지숲 조성",
                "서산시 문화예술타운 건립 기반 마련",
                "대산지역 중소기업 근로자 임대아파트 건설",
                "지역특화 임대형 스마트팜 조성",
                "동부건강생활지원센터 운영",
            ],
        ),
        "unit": ("Y", []),
        "kind": ("Y", ["핵심", "도전", "일반"]),
        "background": ("N", []),
        "plan": ("Y", []),
        "indicator": ("Y", []),
        "budget": ("N", []),
        "public_text": ("C", []),
    },
    "seosan-contract": {
        "no": ("Y", []),
        "parties": ("Y", []),
        "period": ("Y", []),
        "goals": ("Y", []),
        "personal": ("Y", []),
        "common": ("N", []),
        "weights": ("Y", []),
        "use": ("Y", []),
        "special": ("N", []),
        "sign_ratee": ("N", []),
        "sign_rater": ("N", []),
        "sign_mayor": ("N", []),
        "signed_on": ("Y", []),
        "ceremony": ("Y", []),
    },
    "seosan-amendment": {
        "base": ("Y", []),
        "change": ("Y", []),
        "consent_a": ("N", []),
        "consent_b": ("N", []),
        "affected": ("Y", []),
        "effective": ("Y", []),
    },
    "seosan-midterm": {
        "goal": ("Y", []),
        "progress": ("Y", []),
        "results": ("Y", []),
        "support": ("N", []),
        "judge": ("Y", ["정상추진", "개선필요", "부진"]),
        "fix": ("C", []),
        "retarget": ("Y", []),
    },
    "seosan-interview": {
        "when": ("Y", []),
        "where": ("N", []),
        "pair": ("Y", []),
        "kind": ("Y", ["계약", "중간", "최종", "수시"]),
        "goals": ("Y", []),
        "good": ("Y", []),
        "improve": ("Y", []),
        "support": ("N", []),
        "agreed": ("Y", []),
        "confirm": ("Y", ["동의", "의견 있음"]),
        "confirm_text": ("C", []),
    },
    "seosan-final": {
        "final": ("Y", []),
        "self": ("Y", []),
        "difficulty": ("Y", ["S", "A", "B", "C"]),
        "process": ("Y", []),
        "attain": ("Y", []),
        "common": ("C", []),
        "competency": ("C", []),
        "comment": ("Y", []),
        "grade": ("Y", ["매우우수", "우수", "보통", "미흡"]),
        "extreme": ("C", []),
        "confirmer": ("N", []),
        "confirmer_person": ("C", []),
    },
}
TASK: Mapping[str, Any] = {
    "title": "드론배송 상용화 노선 확대",
    "kind": "core",
    "core": "drone",
    "budget": "350",
    "bureau": "B1",
    "department": "D1",
    "officer": "1001",
    "public": "yes",
    "public_text": "섬 주민이 하루 안에 생필품을 받습니다.",
    **{f"plan-{row}-plan_{one}": "추진" for row in range(4) for one in ("content", "goal")},
    **embedded("indicator", INDICATOR),
}
CHANGE: Mapping[str, Any] = {
    "target": "드론배송 노선",
    "items": ["target"],
    "before": "노선 12개",
    "after": "노선 10개",
    "direction": "up",
    "target_before": "12",
    "target_after": "10",
    "cause": "disaster",
    "detail": "태풍으로 섬 두 곳의 착륙장이 무너져 올해 안에 다시 세울 수 없음",
    "occurred": "2026-06-29",
    "evidence-0-file": PDF,
}


def goal(table: str, row: int, weight: str, **more: str) -> dict[str, str]:
    """Return what is typed into a row of goals."""
    columns = {
        "goal": f"목표 {table} {row}",
        "metric": "노선 수",
        "direction": "up",
        "target": "100",
        "difficulty": "S",
        "weight": weight,
        "plan": "분기마다 셋",
        **more,
    }
    return {f"{table}-{row}-{table}_{name}": text for name, text in columns.items()}


CONTRACT: Mapping[str, Any] = {
    "motto": "극세척도",
    "succeeds": "no",
    "starts": "2026-01-01",
    "ends": "2026-12-31",
    **goal("goals", 0, "50", formula="노선 ÷ 목표 × 100"),
    **goal("goals", 1, "30", formula="노선 ÷ 목표 × 100", difficulty="A"),
    **goal("personal", 0, "20", difficulty="B"),
    "use": "성과목표와 지표의 달성 정도를 평가하며, 평가 결과는 성과연봉에 반영한다.",
    "signed_on": "2026-02-25",
}
MIDTERM: Mapping[str, Any] = {
    "checks-0-goal": "드론배송",
    "checks-0-direction": "up",
    "checks-0-planned": "40",
    "checks-0-actual": "31",
    "checks-0-results": "노선 여섯 개를 열었음",
    "findings-0-found_goal": "드론배송",
    "findings-0-judge": "improve",
    "findings-0-fix": "하반기에 착륙장을 먼저 늘린다",
    "findings-0-retarget": "no",
}
INTERVIEW: Mapping[str, Any] = {
    "when": "2026-07-02T14:00",
    "where": "부시장실",
    "interviewer": "1001",
    "kind": "midterm",
    "goals-0-goals_goal": "드론배송",
    "goals-0-goals_discussed": "yes",
    "good": "주민설명회를 직접 이끌었음",
    "improve": "일정 지연을 더 일찍 알릴 것",
    "agreed": "착륙장 두 곳을 9월까지 마친다",
    "confirm": "agreed",
}
FINAL: Mapping[str, Any] = {
    "preset": "standard",
    "starts": "2026-01-01",
    "ends": "2026-12-31",
    "final-0-goal": "드론배송",
    "final-0-weight": "100",
    "final-0-direction": "up",
    "final-0-target": "120",
    "final-0-result": "138",
    "final-0-evidence": PDF,
    "final-0-difficulty": "S",
    "rated-0-rated_goal": "드론배송",
    "rated-0-process": "90",
    "self": "노선을 계획보다 많이 열었음",
    "common": "95",
    "competency": "88.5",
    "bonus": "1.5",
    "comment": "어려운 여건에서도 주민과 꾸준히 만나 노선을 넓혔고, 지연이 생겼을 때 대안을 먼저 "
    "내놓아 다른 부서와의 조정도 매끄러웠음.",
    "grade": "good",
    "has_confirmer": "no",
}
KNOWN_CONTRACT = {"year": "2026", "party_b": "박보라", "party_b_grade": "4", "ratee_key": "7"}
GOOD: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "seosan-task": (TASK, {"no": "SS-2026-001"}),
    "seosan-contract": (CONTRACT, KNOWN_CONTRACT),
    "seosan-amendment": (
        {
            **embedded("change", CHANGE),
            "affected": "없음",
            "effective": "2026-07-01",
        },
        {"base": "제 2026-7 호", "starts": "2026-01-01", "ends": "2026-12-31"},
    ),
    "seosan-midterm": (MIDTERM, {}),
    "seosan-interview": (INTERVIEW, {}),
    "seosan-final": (FINAL, {"year": "2026"}),
}


@cache
def sheets() -> Sheets:
    return Sheets(catalogue=enabled("seosan"))


def wrong(form: str, **changed: Any) -> dict[str, str]:
    return sheets().wrong(GOOD, form, **changed)


def test_the_plugin_keeps_the_rules_for_plugins() -> None:
    assert findings(sheets().catalogue, "seosan") == []


@pytest.mark.parametrize("form", FIELDS)
def test_every_field_of_the_list_is_asked_as_the_list_says(form: str) -> None:
    wanted = FIELDS[form]

    assert fields_of(sheets().definition(form), list(wanted)) == wanted


@pytest.mark.parametrize("form", FIELDS)
def test_every_text_stands_in_both_languages_with_a_note_on_who_reads_it(form: str) -> None:
    assert untold(sheets().definition(form)) == []


@pytest.mark.parametrize("form", GOOD)
def test_a_form_that_is_filled_well_can_be_handed_in(form: str) -> None:
    assert wrong(form) == {}


@pytest.mark.parametrize(
    ("form", "changed", "path", "sentence"),
    [
        ("seosan-task", {"kind": "core", "core": None}, "core", "핵심성과를 골라야"),
        ("seosan-task", {"department": "B1"}, "department", "그 아래의 부서"),
        ("seosan-task", {"budget": "-1"}, "budget", "0 이상"),
        ("seosan-task", {"title": "가" * 81}, "title", "80"),
        ("seosan-task", {"public_text": None}, "public_text", "꼭 답해야"),
        ("seosan-task", {"plan-3-plan_goal": None}, "plan-3-plan_goal", "꼭 답해야"),
        (
            "seosan-task",
            {"indicator-0-indicator__target": "0"},
            "indicator-0-indicator__target",
            "0일 수 없습니다",
        ),
        ("seosan-contract", {"starts": "2026-02-25"}, "starts", "1월 1일부터"),
        ("seosan-contract", {"ends": "2025-12-31"}, "ends", "시작일보다 뒤"),
        ("seosan-contract", {"use": "잘 평가한다"}, "use", "결과"),
        (
            "seosan-contract",
            {"personal-0-personal_weight": "19.5"},
            "weights",
            "더하여 100이 되게",
        ),
        (
            "seosan-contract",
            {"goals-0-goals_metric": None},
            "goals-0-goals_metric",
            "꼭 답해야",
        ),
        (
            "seosan-contract",
            {"common-0-common_task": "청렴"},
            "common-0-common_metric",
            "꼭 답해야",
        ),
        ("seosan-amendment", {"effective": "2027-01-01"}, "effective", "계약기간 안"),
        (
            "seosan-amendment",
            {"change-0-change__after": "노선 12개"},
            "change-0-change__after",
            "다른 값",
        ),
        (
            "seosan-amendment",
            {"change-0-change__occurred": "2026-07-04"},
            "change-0-change__occurred",
            "그 전의 날짜",
        ),
        (
            "seosan-amendment",
            {"change-0-change__evidence-0-change__file": None},
            "change-0-change__evidence",
            "한 줄 이상",
        ),
        ("seosan-midterm", {"findings-0-fix": None}, "findings-0-fix", "꼭 답해야"),
        ("seosan-midterm", {"checks-0-planned": "0"}, "checks-0-planned", "0이 아닌 계획"),
        ("seosan-midterm", {"findings-0-retarget": None}, "findings-0-retarget", "꼭 답해야"),
        ("seosan-interview", {"when": "2026-07-03T09:01"}, "when", "지난 일시"),
        ("seosan-interview", {"goals-0-goals_discussed": "no"}, "goals", "하나 이상"),
        ("seosan-interview", {"confirm": "remarks"}, "confirm_text", "꼭 답해야"),
        ("seosan-final", {"comment": "가" * 49}, "comment", "50자 이상"),
        ("seosan-final", {"grade": "best"}, "extreme", "꼭 답해야"),
        ("seosan-final", {"grade": "poor"}, "extreme", "꼭 답해야"),
        ("seosan-final", {"common": "100.5"}, "common", "0부터 100까지"),
        ("seosan-final", {"bonus": "3.1"}, "bonus", "0부터 3까지"),
        ("seosan-final", {"rated-0-process": None}, "rated-0-process", "꼭 답해야"),
        ("seosan-final", {"final-0-evidence": None}, "final-0-evidence", "꼭 답해야"),
        ("seosan-final", {"has_confirmer": "yes"}, "confirmer_person", "꼭 답해야"),
        ("seosan-final", {"preset": "chungnam2021"}, "common_points", "꼭 답해야"),
    ],
)
def test_what_the_list_rules_out_is_refused_with_a_sentence(
    form: str, changed: Mapping[str, Any], path: str, sentence: str
) -> None:
    found = wrong(form, **changed)

    assert sentence in found[path]


def test_a_grade_below_four_concludes_no_contract() -> None:
    found = wrong("seosan-contract", known={"party_b_grade": "5"})

    assert "4급 이상" in found["party_b_grade"]
    assert wrong("seosan-contract", known={"party_b_grade": "3"}) == {}


def test_a_contract_that_is_taken_over_begins_when_it_is_signed() -> None:
    taken: Mapping[str, Any] = {
        "succeeds": "yes",
        "starts": "2026-05-01",
        "signed_on": "2026-05-01",
    }

    assert wrong("seosan-contract", **taken) == {
        "prior": wrong("seosan-contract", **taken)["prior"]
    }
    assert wrong("seosan-contract", **taken, prior="제 2026-3 호") == {}


@pytest.mark.parametrize(("signed_on", "late"), [("2026-02-28", False), ("2026-03-02", True)])
def test_a_contract_after_february_is_warned_about_and_taken(signed_on: str, late: bool) -> None:
    typed = {**CONTRACT, "signed_on": signed_on}

    state, problems = sheets().sent("seosan-contract", typed, KNOWN_CONTRACT)

    assert (problems, state.is_relevant("late")) == ({}, late)


def test_more_than_five_core_goals_are_warned_about_and_taken() -> None:
    rows = [goal("goals", row, weight, formula="비율") for row, weight in enumerate("55")]
    more = [goal("goals", row, "10", formula="비율") for row in range(2, 6)]
    typed = {**CONTRACT, **{k: v for one in (*rows, *more) for k, v in one.items()}}
    typed |= goal("personal", 0, "50", difficulty="B")

    state, problems = sheets().sent("seosan-contract", typed, KNOWN_CONTRACT)

    assert (problems, state.is_relevant("many_goals")) == ({}, True)


def test_progress_and_attainment_are_reckoned_exactly() -> None:
    midterm, _ = sheets().sent("seosan-midterm", MIDTERM)
    final, _ = sheets().sent("seosan-final", FINAL)
    down, _ = sheets().sent("seosan-final", {**FINAL, "final-0-direction": "down"})

    assert midterm.complete()["checks"][0]["progress"] == "77.5"
    assert final.complete()["final"][0]["attain"] == "115"
    assert down.complete()["final"][0]["attain"] == "85"


@pytest.mark.parametrize(
    ("direction", "after", "lower"),
    [("up", "10", "예"), ("up", "14", "아니오"), ("down", "10", "아니오"), ("down", "14", "예")],
)
def test_a_lowered_target_is_seen_whatever_the_direction(
    direction: str, after: str, lower: str
) -> None:
    typed = {**CHANGE, "direction": direction, "target_after": after}

    state, problems = sheets().sent("change-request", typed)

    assert problems == {}
    assert state.answers["lower"] == lower
    assert state.is_relevant("committee") is (lower == "예")


@pytest.mark.usefixtures("seosan")
def test_the_contract_passes_its_goals_on_to_check_interview_and_final_evaluation(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    with storage.writing(municipality.id):
        official = Person.create(staff_no="7", name="박보라", grade="4", position="국장")
    about = {"subject_kind": "person", "subject": official.id}

    def given(form: str, name: str) -> Work:
        work = assign(sheets().definition(form), name=name)
        with storage.writing(municipality.id):
            Assignment.update(**about).where(Assignment.id == work.assignment).execute()
        return work

    receipt = hand_in(given("seosan-contract", "ratee"), CONTRACT)
    unsigned = given("seosan-final", "early")
    assert "제 2026-7 호" not in unsigned.browser.get(unsigned.path).text
    with storage.writing(municipality.id):
        Flow.update(closed=True).execute()
    rater = given("seosan-midterm", "rater")
    begun = rater.browser.get(rater.path).text

    with storage.reading(municipality.id):
        (stored,) = Submission.select()
    assert stored.receipt in receipt
    assert stored.answers["no"] == "제 2026-7 호"
    assert stored.answers["weights"] == "100"
    assert "제 2026-7 호" in begun
    assert [begun.count(f"목표 {one}") > 0 for one in ("goals 0", "goals 1", "personal 0")] == [
        *(True, True, True)
    ]


@pytest.mark.usefixtures("seosan")
@pytest.mark.parametrize("form", ["seosan-task", "seosan-midterm", "seosan-interview"])
def test_the_pages_take_a_form_that_is_filled_well(
    form: str, storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    people: Any = {"officer": "kim", "interviewer": "kim", "bureau": "B1", "department": "D1"}
    with storage.writing(municipality.id):
        town()
    typed = {**GOOD[form][0]}
    typed |= {name: key for name, key in people.items() if name in typed}
    typed |= {name: "kim" for name in typed if name.endswith("__officer")}
    typed |= {name: "lee" for name in typed if name.endswith("__deputy")}

    receipt = hand_in(assign(sheets().definition(form)), typed)

    with storage.reading(municipality.id):
        assert str(Submission.get().receipt) in receipt


def town() -> None:
    """Store two units, and somebody beside the one who fills the form."""
    for code in ("B1", "D1"):
        OrgUnit.create(code=code, name=code, kind="부서", valid_from=date(2026, 1, 1))
    Person.create(staff_no="lee", name="이바다", grade="7")
