"""The yearly cycle of indicators: training, drafts, consulting, reviews, result, feedback.

Source: 창원시 업무 등의 평가에 관한 규칙 (2023-11-15): departments evaluate themselves each
half-year within 10 days of its end, results are evaluated within a month [b1]; training on 6
March 2024 [a]; reviews in May and June, everything closed within the year [b2].  All other days
are proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goru import PhasePlan, Programme, committees
from plugins.changwon import (
    consultants,
    consulting_form,
    draft_form,
    final_forms,
    midterm_form,
    personal_form,
    reply_forms,
    training_form,
    training_record,
    writers,
)

WRITERS = writers.NAME
#: The planning department, about the unit that carries out what is fed back: people who are listed.
PLANNERS = "listed"
DEPARTMENTS = ["부서", "직속기관", "사업소", "읍면동"]
#: Phases about each indicator of a department: 3 to 7 of them, as indicator sheets have it [c].
OF_INDICATORS = ("draft", "consulting", "reply", "approval", "review-may", "review-june")
#: Of the total: what the final evaluation counts, and the quality of the indicators [c].
SCORECARDS: Mapping[str, Mapping[str, Any]] = {
    "department": {
        "title": {"ko": "부서 종합평가", "en": "Departments"},
        "level": "unit",
        "kinds": DEPARTMENTS,
        "components": [
            {
                "name": "final",
                "title": {"ko": "달성도와 조치 이행", "en": "Attainment and actions done"},
                "weight": "80",
                "phase": "final",
            },
            {
                "name": "quality",
                "title": {"ko": "지표 품질", "en": "Quality of indicators"},
                "weight": "20",
                "phase": "consulting",
            },
        ],
    },
    # what the department came to, and the own part in it [c]
    "person": {
        "title": {"ko": "개인 종합평가", "en": "People"},
        "level": "person",
        "components": [
            {
                "name": "department",
                "title": {"ko": "부서 종합평가", "en": "Department"},
                "weight": "60",
                "scorecard": "department",
            },
            {
                "name": "own",
                "title": {"ko": "개인 기여", "en": "Own part"},
                "weight": "40",
                "phase": "personal",
            },
        ],
    },
}
#: [c] Shares in each of the four groups [b2]; the best are few.
ALLOCATIONS: Mapping[str, Mapping[str, Any]] = {
    "department": {
        "title": {"ko": "그룹별 우수부서", "en": "Excellent departments by group"},
        "scorecard": "department",
        "level": "unit",
        "group_by": "evaluation-group",
        "grades": [
            {"name": "최우수", "share": "10"},
            {"name": "우수", "share": "10"},
            {"name": "일반", "share": "80", "paid": False},
        ],
        "tie_keys": ["part:final", "part:quality"],
    },
}
CYCLE = Programme(
    name="changwon-indicators",
    title={"ko": "성과지표 개발과 평가", "en": "Indicators: development and evaluation"},
    legal_basis={
        "ko": "정부업무평가 기본법 제18조, 창원시 업무 등의 평가에 관한 규칙",
        "en": "Framework Act on Government Performance Evaluation, article 18; Changwon rule on "
        "the evaluation of work",
    },
    phases=(
        PhasePlan(
            name="training-record",
            title={"ko": "교육 참석·자료", "en": "Training: attendance and material"},
            form=training_record.NAME,
            roster="office-head",
            opens=(3, 1),
            closes=(3, 10),
        ),
        PhasePlan(
            name="training",
            title={"ko": "지표 개발 교육", "en": "Training"},
            form=training_form.NAME,
            roster="everybody",
            opens=(3, 6),
            closes=(3, 10),
            scorer="changwon-quiz",
        ),
        PhasePlan(
            name="draft",
            title={"ko": "지표 자체개발", "en": "Own drafts"},
            form=draft_form.NAME,
            roster=WRITERS,
            opens=(3, 11),
            closes=(3, 31),
        ),
        PhasePlan(
            name="consulting",
            title={"ko": "지표 고도화 컨설팅", "en": "Consulting"},
            form=consulting_form.NAME,
            roster=consultants.NAME,
            opens=(4, 1),
            closes=(4, 19),
            scorer="changwon-quality",
        ),
        PhasePlan(
            name="reply",
            title={"ko": "컨설팅 반영", "en": "Replies"},
            form=reply_forms.REPLY_NAME,
            roster=WRITERS,
            opens=(4, 20),
            closes=(4, 30),
        ),
        PhasePlan(
            name="approval",
            title={"ko": "지표 확정", "en": "Approval"},
            form=reply_forms.APPROVAL_NAME,
            roster=WRITERS,
            opens=(5, 1),
            closes=(5, 10),
        ),
        PhasePlan(
            name="review-may",
            title={"ko": "중간평가(AAR) 1차", "en": "First review"},
            form=midterm_form.NAME,
            roster=WRITERS,
            opens=(5, 11),
            closes=(5, 31),
            scorer="changwon-light",
        ),
        PhasePlan(
            name="review-june",
            title={"ko": "중간평가(AAR) 2차", "en": "Second review"},
            form=midterm_form.NAME,
            roster=WRITERS,
            opens=(6, 8),
            closes=(6, 30),
            scorer="changwon-light",
        ),
        # [c] before the planning department and the committee rate
        committees.pledging((11, 1), (12, 18)),
        PhasePlan(
            name="final",
            title={"ko": "종합평가", "en": "Final evaluation"},
            form=final_forms.FINAL_NAME,
            roster=WRITERS,
            opens=(12, 1),
            closes=(12, 18),
            scorer="changwon-final",
        ),
        PhasePlan(
            name="personal",
            title={"ko": "개인 성과기여", "en": "Own part in the result"},
            form=personal_form.NAME,
            roster="listed",
            opens=(12, 8),
            closes=(12, 18),
            scorer="changwon-personal",
        ),
        *committees.sitting("평가위원회", "Evaluation committee", (1, 2), (12, 31)),
        PhasePlan(
            name="feedback",
            title={"ko": "인사 등 분야별 환류", "en": "Feedback"},
            form=final_forms.FEEDBACK_NAME,
            roster=PLANNERS,
            opens=(12, 19),
            closes=(12, 31),
        ),
    ),
    configuration={
        "rosters": {
            **committees.ROSTERS,
            "training-record": {"office": training_record.OFFICE},
            "personal": {"about": "self"},
            **{
                name: {"kinds": DEPARTMENTS}
                for name in (*OF_INDICATORS, "final")
                if name != "consulting"
            },
        },
        "several": {
            **committees.SEVERAL,
            **{name: {"least": 1, "most": 7} for name in OF_INDICATORS},
            "feedback": {"least": 1, "most": 20},
        },
        # with the scorecard's 80 and 20: 70 for attainment, 10 for actions, 20 for the quality
        "scorers": {
            "final": {
                "attainment": "87.5",
                "actions": "12.5",
                "quality": "0",
                "best": 0,
                "good": 0,
            },
        },
        "scorecards": SCORECARDS,
        "allocations": ALLOCATIONS,
    },
)
