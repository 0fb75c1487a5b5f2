"""What people of Changwon type in their year, and who they are."""

from __future__ import annotations

from datetime import date
from typing import Final

from core.clock import korean_now
from tests.plugins.municipal import embedded

PROGRAMME: Final = "성과지표 개발과 평가"
SINCE: Final = date(2015, 1, 1)
#: Who writes for the department that is watched, its head, planning, and the committee's clerk.
WRITER, HEAD, PLANNER, CLERK = "staff-1-1", "head-1", "leader-1", "leader-2"
CONSULTANTS: Final = ("outside-1", "outside-2")
#: Further departments: code, name, kind, evaluation group.
FURTHER: Final = (
    ("D5", "의창구 행정과", "부서", "구청"),
    ("D6", "성산구 민원과", "부서", "구청"),
    ("D7", "북면", "읍면동", "읍·면·동"),
    ("D8", "대산면", "읍면동", "읍·면·동"),
)
GROUPS: Final = {
    "D1": "본청",
    "D2": "본청",
    "D3": "직속기관·사업소",
    "D4": "직속기관·사업소",
    **{code: group for code, _, _, group in FURTHER},
}
#: What each department attains in percent; the groups have two each.
ATTAINED: Final = {
    "D1": "98",
    "D2": "91",
    "D3": "84",
    "D4": "96",
    "D5": "90",
    "D6": "93",
    "D7": "88",
    "D8": "79",
}
#: Shares that give each group of two its best.
GRADES: Final = [
    {"name": "최우수", "share": "25"},
    {"name": "우수", "share": "25"},
    {"name": "일반", "share": "50", "paid": False},
]
LONG: Final = "최근 3년 추세와 유사기관 평균을 함께 고려하여 정하고 그 근거를 붙임"
SHEET: Final = {
    "goal": "시민이 편한 행정 / 민원 신속 처리",
    "name": "민원 처리기간 준수율",
    "kind": "quantitative",
    "nature": "outcome",
    "direction": "up",
    "unit": "%",
    "formula_text": "(기한 내 처리건수 ÷ 전체 처리건수) × 100",
    "formula_expr": "on_time / total * 100",
    "variables-0-variables_symbol": "on_time",
    "variables-0-variables_name": "기한 내 처리",
    "variables-0-variables_unit": "건",
    "variables-0-variables_source": "새올",
    "variables-0-variables_moment": "매월 말",
    "variables-1-variables_symbol": "total",
    "variables-1-variables_name": "전체 처리",
    "variables-1-variables_unit": "건",
    "variables-1-variables_source": "새올",
    "variables-1-variables_moment": "매월 말",
    "variables-1-variables_least": "1",
    "is_new": "no",
    "history-0-history_actual": "78",
    "history-1-history_actual": "82",
    "history-2-history_actual": "86",
    "target": "92",
    "target_basis": LONG,
    "weight": "50",
    "freq": "quarter",
    "evidence_spec": "새올 민원처리 통계",
    **{
        f"plan-{row}-plan_{column}": "추진"
        for row in range(4)
        for column in ("content", "goal", "who")
    },
    "officer": WRITER,
    "deputy": "staff-1-2",
}
DRAFT: Final = {
    "work": "core",
    "need": "민원 처리가 전국 평균보다 3일 늦어 올해 고쳐야 합니다.",
    "is_growth": "yes",
    "growth_text": "디지털 민원 창구와 연계",
    "team": "T1",
    **embedded("base", SHEET),
}
MARKS: Final = {"link": "4", "formula": "5", "challenge": "3", "outcome": "3", "data": "4"}
OPINION: Final = {
    **MARKS,
    "severity_link": "advised",
    "severity_challenge": "required",
    "severity_formula": "advised",
    "errors": ["none"],
    "summary": "지표는 목표와 이어지나 목표값을 추세보다 높게 잡을 수 있습니다. 자료는 믿을 만함.",
}
REPLY: Final = {
    **dict.fromkeys(("accept", "accept_challenge", "accept_formula"), "accepted"),
    "name_after": "민원 처리기간 준수율",
    "target_after": "94",
    "formula_after": "(기한 내 처리건수 ÷ 전체 처리건수) × 100",
}
REVIEW: Final = {
    "round": "first",
    "intended": "6월까지 40건을 처리합니다.",
    "planned": "40",
    "result": "31",
    "actual_text": "31건을 처리하였습니다.",
    "gap": "담당자가 두 달 비어 있었습니다.",
    "lesson": "대행자를 미리 정합니다.",
}
ACTION: Final = {
    "actions-0-actions_what": "대행자 지정",
    "actions-0-actions_who": "민원팀",
    "actions-0-actions_due": f"{korean_now().year}-08-31",
    "actions-0-actions_done": "0",
}
