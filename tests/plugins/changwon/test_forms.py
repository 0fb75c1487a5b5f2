"""Forms C1 to C8: every field of their lists, what they take, and what they refuse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from goru import FormDefinition
from goru.testing import enabled, findings
from tests.plugins.municipal import (
    INDICATOR,
    PDF,
    Sheets,
    Wanted,
    embedded,
    fields_of,
    signed,
    untold,
)

#: The fields of each form: key, whether it must be answered, and its choices.
FIELDS: Mapping[str, Mapping[str, Wanted]] = {
    "changwon-draft": {
        "base": ("Y", []),
        "work": ("Y", ["유지·관리", "성과향상 핵심"]),
        "need": ("Y", []),
        "growth": ("Y", []),
        "tags": ("N", ["혁신성장", "시민안전", "탄소중립", "민생경제", "디지털행정"]),
        "team": ("Y", []),
    },
    "changwon-training": {
        "attend": ("Y", ["전 과정 참석", "일부 참석"]),
        **{f"u{number}": ("Y", []) for number in range(1, 6)},
        "quiz": ("Y", []),
        "free": ("N", []),
    },
    "changwon-consulting": {
        "draft": ("Y", []),
        "link": ("Y", []),
        "alt": ("C", []),
        "hist": ("Y", []),
        "challenge": ("Y", []),
        "rec_target": ("C", []),
        "rec_basis": ("C", []),
        "formula": ("Y", []),
        "errors": (
            "Y",
            [
                *("분모·분자 불일치", "단위 오류", "방향 오류", "중복 집계", "통제 불가 변수"),
                *("시점 불명확", "0 나눗셈", "없음"),
            ],
        ),
        "fix_formula": ("C", []),
        "outcome": ("Y", []),
        "data": ("Y", []),
        **{
            f"severity_{section}": ("Y", ["필수", "권고"])
            for section in ("link", "challenge", "formula")
        },
        "summary": ("Y", []),
    },
    "changwon-reply": {
        "opinion": ("Y", []),
        "accept": ("Y", ["수용", "부분수용", "미수용"]),
        "reason": ("C", []),
        "diff": ("Y", []),
    },
    "changwon-approval": {
        "final": ("Y", []),
        "quality": ("Y", []),
        "consultant": ("N", []),
        "vice": ("Y", []),
        "decided": ("Y", []),
    },
    "changwon-midterm": {
        "round": ("Y", ["1차", "2차"]),
        "intended": ("Y", []),
        "actual": ("Y", []),
        "gap": ("C", []),
        "lesson": ("Y", []),
        "support": ("N", []),
        "light": ("Y", []),
        "feedback": ("Y", []),
        "actions": ("C", []),
    },
    "changwon-final": {
        "attain": ("Y", []),
        "quality": ("Y", []),
        "aar": ("Y", []),
        "report": ("Y", []),
        "comment": ("Y", []),
    },
    "changwon-feedback": {
        "field": ("Y", ["인사", "보수", "교육", "조직", "예산"]),
        "target": ("Y", []),
        "basis": ("Y", []),
        "proposal": ("Y", []),
        "decision": ("Y", ["반영", "일부", "미반영"]),
        "due": ("Y", []),
    },
}
DRAFT: Mapping[str, Any] = {
    "work": "core",
    "need": "민원 처리가 전국 평균보다 3일 늦어 올해 고쳐야 함",
    "is_growth": "yes",
    "growth_text": "디지털 민원 창구와 연계",
    "team": "D1",
    **embedded("base", INDICATOR),
}
TRAINING: Mapping[str, Any] = {
    "attend": "whole",
    **{f"u{number}": "4" for number in range(1, 6)},
    "q1": "3",
    "q2": "3",
    "q3": "2",
    "q4": "3",
    "q5": "4",
}
CONSULTING: Mapping[str, Any] = {
    "link": "4",
    "severity_link": "advised",
    "challenge": "3",
    "severity_challenge": "required",
    "formula": "5",
    "errors": ["none"],
    "severity_formula": "advised",
    "outcome": "3",
    "data": "4",
    "summary": "지표는 목표와 이어지나 목표값을 추세보다 높게 잡을 수 있음. 자료는 믿을 만함.",
}
SHEET_KNOWN: Mapping[str, Any] = {
    "direction": "up",
    "draft_name": "준수율",
    "target": "92",
    "hist": [{"hist_actual": one} for one in ("78", "82", "86")],
}
REPLY: Mapping[str, Any] = {
    **dict.fromkeys(("accept", "accept_challenge", "accept_formula"), "accepted"),
    "name_after": "민원 처리기간 준수율",
    "target_after": "94",
    "formula_after": "(기한 내 처리건수 ÷ 전체 처리건수) × 100",
}
RATED: Mapping[str, Any] = {"link": 4, "formula": 5, "challenge": 3, "outcome": 3, "data": 4}
APPROVAL: Mapping[str, Any] = {
    **embedded("final", INDICATOR),
    "decided": "2026-2차",
    **signed("vice"),
}
MIDTERM: Mapping[str, Any] = {
    "round": "first",
    "intended": "6월까지 40건을 처리한다",
    "direction": "up",
    "planned": "40",
    "result": "31",
    "actual_text": "31건을 처리하였다",
    "gap": "담당자가 두 달 비어 있었음",
    "lesson": "대행자를 미리 정한다",
    "feedback": "하반기에는 주마다 처리 건수를 함께 확인하시기 바랍니다",
    "actions-0-actions_what": "대행자 지정",
    "actions-0-actions_who": "민원팀",
    "actions-0-actions_due": "2026-08-31",
    "actions-0-actions_done": "0",
}
FINAL: Mapping[str, Any] = {
    **{
        f"attain-{row}-attain_{name}": text
        for row, (title, weight, result) in enumerate(
            (("가", "40", "98"), ("나", "35", "91"), ("다", "25", "84"))
        )
        for name, text in {
            "name": f"지표 {title}",
            "direction": "up",
            "target": "100",
            "result": result,
            "weight": weight,
        }.items()
    },
    "actions-0-actions_what": "대행자 지정",
    "actions-0-actions_done": "100",
    "actions-1-actions_what": "주간 점검",
    "actions-1-actions_done": "80",
    "report": "연간 실적을 요약함",
    "report_file": PDF,
    "comment": "하반기에 크게 나아졌음",
}
FEEDBACK: Mapping[str, Any] = {
    "field": "training",
    "target_unit": "D1",
    "target_person": "1001",
    "basis": "12",
    "proposal": "지표 담당자 교육을 한 번 더 연다",
    "decision": "adopted",
    "due": "2027-03-31",
}
GOOD: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "changwon-draft": (DRAFT, {}),
    "changwon-training": (TRAINING, {}),
    "changwon-consulting": (CONSULTING, SHEET_KNOWN),
    "changwon-reply": (REPLY, {}),
    "changwon-approval": (APPROVAL, RATED),
    "changwon-midterm": (MIDTERM, {}),
    "changwon-final": (FINAL, RATED),
    "changwon-feedback": (FEEDBACK, {}),
}


@cache
def sheets() -> Sheets:
    return Sheets(catalogue=enabled("changwon"))


def wrong(form: str, **changed: Any) -> dict[str, str]:
    return sheets().wrong(GOOD, form, **changed)


def test_the_plugin_keeps_the_rules_for_plugins() -> None:
    assert findings(sheets().catalogue, "changwon") == []


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


def test_the_training_is_asked_anonymously_and_all_else_by_name() -> None:
    identities = {
        form: sheets().catalogue.get(FormDefinition, form).identity[""] for form in FIELDS
    }

    assert {form for form, one in identities.items() if one == "anonymous"} == {"changwon-training"}
    assert set(identities.values()) == {"anonymous", "named"}


@pytest.mark.parametrize(
    ("form", "changed", "path", "sentence"),
    [
        ("changwon-draft", {"work": "maintenance"}, "work", "등록할 수 없습니다"),
        ("changwon-draft", {"need": "늦어서 고쳐야 함"}, "need", "20자 이상"),
        ("changwon-draft", {"growth_text": None}, "growth_text", "꼭 답해야"),
        ("changwon-draft", {"team": None}, "team", "꼭 답해야"),
        ("changwon-draft", {"base-0-base__weight": "51"}, "base-0-base__weight", "50"),
        ("changwon-training", {"u3": None}, "u3", "꼭 답해야"),
        ("changwon-training", {"q5": None}, "q5", "꼭 답해야"),
        ("changwon-training", {"free": "가" * 301}, "free", "300"),
        ("changwon-consulting", {"link": "2"}, "alt", "꼭 답해야"),
        ("changwon-consulting", {"challenge": "1"}, "rec_target", "꼭 답해야"),
        ("changwon-consulting", {"challenge": "2"}, "rec_basis", "꼭 답해야"),
        ("changwon-consulting", {"errors": ["unit", "none"]}, "errors", "함께 고를 수 없습니다"),
        ("changwon-consulting", {"errors": ["unit"]}, "fix_formula", "꼭 답해야"),
        (
            "changwon-consulting",
            {"errors": ["unit"], "fix_formula": "a; drop"},
            "fix_formula",
            "쓸 수 있습니다",
        ),
        ("changwon-consulting", {"summary": "좋은 지표임"}, "summary", "30자 이상"),
        ("changwon-reply", {"accept": "rejected"}, "reason", "꼭 답해야"),
        ("changwon-reply", {"accept_formula": "partly"}, "reason_formula", "꼭 답해야"),
        ("changwon-approval", {"decided": "2차"}, "decided", "회의 연도와 번호"),
        ("changwon-approval", {"vice:confirm": None}, "vice", "서명 확인란"),
        ("changwon-midterm", {"gap": None}, "gap", "꼭 답해야"),
        ("changwon-midterm", {"planned": "0"}, "planned", "0이 아닌 계획"),
        ("changwon-midterm", {"feedback": "더 열심히"}, "feedback", "20자 이상"),
        (
            "changwon-midterm",
            {"actions-0-actions_done": "101"},
            "actions-0-actions_done",
            "0부터 100까지",
        ),
        (
            "changwon-midterm",
            {"actions-0-actions_who": None},
            "actions-0-actions_who",
            "꼭 답해야",
        ),
        ("changwon-final", {"attain-0-attain_weight": "41"}, "attain", "합이 100"),
        (
            "changwon-final",
            {"attain-0-attain_target": "0"},
            "attain-0-attain_target",
            "0일 수 없습니다",
        ),
        (
            "changwon-final",
            {"actions-1-actions_done": None},
            "actions-1-actions_done",
            "꼭 답해야",
        ),
        ("changwon-final", {"report_file": None}, "report_file", "꼭 답해야"),
        ("changwon-feedback", {"basis": "작년 결과"}, "basis", "숫자로"),
        ("changwon-feedback", {"decision": "rejected"}, "decision_reason", "꼭 답해야"),
        ("changwon-feedback", {"target_unit": None}, "target_unit", "꼭 답해야"),
    ],
)
def test_what_the_list_rules_out_is_refused_with_a_sentence(
    form: str, changed: Mapping[str, Any], path: str, sentence: str
) -> None:
    found = wrong(form, **changed)

    assert sentence in found[path]


def test_the_planning_department_may_waive_that_maintenance_carries_no_indicator() -> None:
    waiver = {"waiver": "법정 안전점검이라 예외를 인정함"}

    assert wrong("changwon-draft", work="maintenance", known=waiver) == {}


@pytest.mark.parametrize(
    ("direction", "years", "target", "base", "forecast", "grade"),
    [
        ("up", ("78", "82", "86"), "92", "86", "90", "A"),
        ("up", ("78", "82", "86"), "88", "86", "90", "B"),
        ("up", ("78", "82", "86"), "85", "86", "90", "C"),
        ("down", ("24", "22", "21"), "19", "21", "19.33", "A"),
        ("up", ("60", "70", "80"), "90", "80", "90", "S"),
        ("up", ("60", "70", "80"), "88", "80", "90", "B"),
    ],
)
def test_v44_the_opinion_shows_how_challenging_the_target_is(
    direction: str, years: tuple[str, ...], target: str, base: str, forecast: str, grade: str
) -> None:
    known = {
        **SHEET_KNOWN,
        "direction": direction,
        "target": target,
        "hist": [{"hist_actual": one} for one in years],
    }

    state, problems = sheets().sent("changwon-consulting", CONSULTING, known)

    told = state.complete()
    assert problems == {}
    assert (told["base_value"], told["challenge_grade"]) == (base, grade)
    assert told["forecast"] == forecast


@pytest.mark.parametrize(
    ("result", "progress", "light", "acts"),
    [("36", "90", "정상", False), ("31", "77.5", "주의", True), ("27.9", "69.75", "부진", True)],
)
def test_v46_the_light_follows_the_progress_and_asks_for_actions(
    result: str, progress: str, light: str, *, acts: bool
) -> None:
    state, problems = sheets().sent("changwon-midterm", {**MIDTERM, "result": result})

    assert problems == {}
    assert (state.answers["progress"], state.answers["light"]) == (progress, light)
    assert state.is_relevant("actions") is acts


def test_v45_the_quality_follows_from_the_consultants_marks() -> None:
    state, _ = sheets().sent("changwon-final", FINAL, RATED)
    low, problems = sheets().sent("changwon-approval", APPROVAL, {**RATED, "formula": 3})

    assert (state.answers["quality"], state.answers["aar"]) == ("77", "90")
    assert low.answers["quality"] == "67"
    assert "꼭 답해야" in problems["low_reason"]


def test_a_required_opinion_that_is_not_accepted_goes_up() -> None:
    typed = {**REPLY, "accept": "rejected", "reason": "지표를 바꾸면 이력이 끊깁니다"}

    required, _ = sheets().sent("changwon-reply", typed, {"severity_link": "required"})
    advised, _ = sheets().sent("changwon-reply", typed, {"severity_link": "advised"})

    assert required.is_relevant("escalated_link")
    assert not advised.is_relevant("escalated_link")
