"""The district's three yearly programmes: performance, personnel, and the forum.

Dates of the rules (강서구 성과관리 및 성과평가에 관한 규칙, 2025-03-12): departments submit the
next year's goals by 31 October, the period is 1 January to 31 December; the pre-survey was held on
17 and 18 September, the forum on 25 September (2025).  All other dates are proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from goru import PhasePlan, Programme, committees
from plugins.gangseo import (
    event_form,
    forum_forms,
    goal_form,
    handover_form,
    interview_form,
    overwork_form,
    panel_forms,
    question_form,
    review_form,
    transfer_form,
)
from plugins.gangseo.common import OWNER, TOPICS
from plugins.gangseo.rules import ALLOCATIONS, APPEALS, OUTCOMES, SCORECARDS

DEPARTMENTS: Final = {"kinds": ["부서", "직속기관", "사업소", "읍면동"]}
#: Who answers about themselves, and everybody about the office that asks.
THEMSELVES: Final = {"about": "self"}
ABOUT_OFFICE: Final = {"about": OWNER}
RULE: Final = {
    "ko": "정부업무평가 기본법 제18조, 지방공무원 평정규칙 제8조의2, "
    "강서구 성과관리 및 성과평가에 관한 규칙",
    "en": "Framework Act on Government Performance Evaluation, article 18; rating rule, article "
    "8-2; Gangseo rule on performance management and evaluation",
}
HANDOVER_RULE: Final = {
    "ko": "지방공무원 임용령 제27조, 강서구 사무 인계인수 규칙, 강서구 지방공무원 인사 규칙",
    "en": "Appointment Decree, article 27; Gangseo rules on handover and on personnel",
}
FORUM_RULE: Final = {
    "ko": "강서구 인사운영 기본계획(인사공감 토론회, 인사운영개선평가단)",
    "en": "Gangseo plan of personnel affairs (forum, panel on better personnel affairs)",
}


def phase(
    name: str,
    titles: tuple[str, str],
    form: str,
    roster: str,
    window: tuple[tuple[int, int], tuple[int, int]],
    scorer: str = "",
) -> PhasePlan:
    """Return a phase from the first to the last day of its window."""
    return PhasePlan(
        name=name,
        title={"ko": titles[0], "en": titles[1]},
        form=form,
        roster=roster,
        opens=window[0],
        closes=window[1],
        scorer=scorer,
    )


INTERVIEWS: Final = (
    ("goal-interviews", ("목표설정 면담", "Interviews on goals"), ((1, 2), (2, 28))),
    ("mid-interviews", ("중간점검 면담", "Midway interviews"), ((6, 1), (7, 31))),
    ("final-interviews", ("최종 면담", "Final interviews"), ((12, 1), (12, 31))),
)
PERFORMANCE: Final = Programme(
    name="gangseo-performance",
    title={"ko": "통합성과관리", "en": "Integrated performance system"},
    legal_basis=RULE,
    phases=(
        phase(
            "goals",
            ("다음 연도 부서 성과목표", "Next year's goals of departments"),
            goal_form.NAME,
            "unit-heads",
            ((9, 1), (10, 31)),
        ),
        # superiors talk with their people from January on
        committees.pledging((1, 2), (12, 31)),
        *(
            phase(name, titles, interview_form.NAME, "superiors", window, "gangseo-goals")
            for name, titles, window in INTERVIEWS
        ),
        phase(
            "review",
            ("개인업무평가", "Appraisal of individual work"),
            review_form.NAME,
            "multi-rater",
            ((12, 1), (12, 31)),
            "multi-rater",
        ),
        *committees.sitting("성과평가위원회", "Evaluation committee", (1, 2), (12, 31)),
    ),
    configuration={
        "rosters": {
            **committees.ROSTERS,
            "goals": DEPARTMENTS,
            # heads and peers alone rate
            "review": {"peers": 5, "subordinates": 0},
        },
        "scorers": {
            "review": {
                "areas": review_form.SCORED,
                "weights": {"superior": "60", "peer": "40"},
            },
        },
        # [c] a sheet for each goal of a department
        "several": {**committees.SEVERAL, "goals": {"least": 1, "most": 10}},
        "scorecards": SCORECARDS,
        "allocations": ALLOCATIONS,
        "outcomes": OUTCOMES,
        "appeals": APPEALS,
    },
)
PERSONNEL: Final = Programme(
    name="gangseo-personnel",
    title={"ko": "인계인수·전보·격무부서", "en": "Handover, transfers, overwork"},
    legal_basis=HANDOVER_RULE,
    phases=(
        phase(
            "first-handover",
            ("상반기 인계인수", "Handovers, first half"),
            handover_form.NAME,
            "leavers",
            ((1, 2), (6, 30)),
        ),
        phase(
            "second-handover",
            ("하반기 인계인수", "Handovers, second half"),
            handover_form.NAME,
            "leavers",
            ((7, 2), (12, 31)),
        ),
        phase(
            "overwork",
            ("격무부서 지정 신청", "Applications as an overworked department"),
            overwork_form.NAME,
            "unit-heads",
            ((4, 1), (4, 30)),
        ),
        phase(
            "transfers",
            ("하반기 전보희망 조사", "Wishes for transfers, second half"),
            transfer_form.NAME,
            "listed",
            # the proposal is a report for the HR department alone
            ((5, 15), (5, 29)),
        ),
        phase(
            "nominees",
            ("성과우수자 추천", "Nominations"),
            overwork_form.NOMINEE_NAME,
            "unit-heads",
            ((11, 2), (11, 13)),
        ),
        *committees.sitting("인사위원회", "Personnel committee", (1, 2), (12, 31)),
    ),
    configuration={
        "rosters": {
            **committees.SITTING,
            "overwork": DEPARTMENTS,
            "transfers": THEMSELVES,
            "nominees": DEPARTMENTS,
        },
        # [c] a sheet for each nominee
        "several": {**committees.SEVERAL, "nominees": {"least": 1, "most": 5}},
    },
)


def named(choices: Any) -> Mapping[str, str]:
    """Return what choices are called, by their names."""
    return {one.name: one.label["ko"] for one in choices}


FORUM: Final = Programme(
    name="gangseo-forum",
    title={"ko": "인사공감 토론회", "en": "Forum on personnel affairs"},
    legal_basis=FORUM_RULE,
    phases=(
        phase(
            "forum",
            ("토론회", "The forum"),
            event_form.NAME,
            "office-head",
            ((9, 1), (9, 30)),
        ),
        phase(
            "applications",
            ("참가신청", "Applications"),
            forum_forms.APPLICATION_NAME,
            "listed",
            ((9, 1), (9, 12)),
            "gangseo-groups",
        ),
        phase(
            "pre-survey",
            ("사전설문", "Survey before the forum"),
            forum_forms.SURVEY_NAME,
            "listed",
            ((9, 17), (9, 18)),
            "gangseo-topics",
        ),
        phase(
            "questions",
            ("구청장에게 묻습니다", "Questions to the mayor"),
            question_form.QUESTION_NAME,
            "listed",
            ((9, 15), (9, 25)),
        ),
        phase(
            "groups",
            ("모둠토론", "Discussion in groups"),
            forum_forms.GROUP_NAME,
            "group-recorders",
            ((9, 25), (9, 30)),
        ),
        phase(
            "survey",
            ("전 직원 설문", "Survey of all staff"),
            panel_forms.SURVEY_NAME,
            "listed",
            ((10, 13), (10, 24)),
            "gangseo-approval",
        ),
        phase(
            "panel",
            ("인사운영개선평가단", "Panel on better personnel affairs"),
            panel_forms.REVIEW_NAME,
            "listed",
            ((11, 3), (11, 28)),
            "gangseo-panel",
        ),
        *committees.sitting("인사운영개선평가단", "Panel", (11, 3), (12, 31)),
    ),
    configuration={
        "rosters": {
            **committees.SITTING,
            "forum": {"office": OWNER},
            "applications": THEMSELVES,
            "pre-survey": ABOUT_OFFICE,
            "survey": ABOUT_OFFICE,
            # 20 representatives by series; the list is entered once they are chosen
            "panel": {**ABOUT_OFFICE, "wanted": 20},
        },
        # [c]
        "several": {
            **committees.SEVERAL,
            "questions": {"least": 1, "most": 3},
            "panel": {"least": 1, "most": 10},
        },
        "scorers": {
            "pre-survey": {"titles": named(TOPICS)},
            "panel": {"titles": named(panel_forms.PROPOSALS)},
            "survey": {"titles": named((*panel_forms.PROPOSALS, *panel_forms.STRATA))},
        },
    },
)
