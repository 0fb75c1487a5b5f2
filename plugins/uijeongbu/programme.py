"""The yearly cycle of 종합성과평가: two surveys, and five components in two scorecards."""

from __future__ import annotations

from goru import PhasePlan, Programme
from plugins.uijeongbu import environment_form, multi_rater_form
from plugins.uijeongbu.rules import ALLOCATIONS, APPEALS, OUTCOMES
from plugins.uijeongbu.scorecards import SCORECARDS

#: [c] The city holds competency appraisals at most twice a year (its rule); June is the other.
DECEMBER = ((12, 1), (12, 15))
#: [c] Before the year's results are gathered.
NOVEMBER = ((11, 2), (11, 13))

COMPREHENSIVE = Programme(
    name="uijeongbu-comprehensive",
    title={"ko": "종합성과평가", "en": "Comprehensive performance evaluation"},
    legal_basis={
        "ko": (
            "정부업무평가 기본법 제18조, 지방공무원 임용령 제8조의4, "
            "의정부시 종합성과관리 및 평가에 관한 규칙"
        ),
        "en": (
            "Framework Act on Government Performance Evaluation, article 18; Local Public "
            "Officials Appointment Decree, article 8-4; Uijeongbu rule on performance management "
            "and evaluation"
        ),
    },
    phases=(
        PhasePlan(
            name="environment",
            title={"ko": "부서환경역량 설문", "en": "Survey of working conditions"},
            form=environment_form.NAME,
            roster="environment",
            opens=NOVEMBER[0],
            closes=NOVEMBER[1],
            scorer="environment",
        ),
        PhasePlan(
            name="multi-rater",
            title={"ko": "직무역량다면평가", "en": "Multi-rater appraisal of competencies"},
            form=multi_rater_form.NAME,
            roster="multi-rater",
            opens=DECEMBER[0],
            closes=DECEMBER[1],
            scorer="multi-rater",
        ),
    ),
    configuration={
        "scorers": {
            "environment": {
                "domains": environment_form.SCORED,
                # [c]
                "weights": {"인적": "40", "물적": "30", "재정": "30"},
            },
            "multi-rater": {"areas": multi_rater_form.SCORED},
        },
        "scorecards": SCORECARDS,
        "allocations": ALLOCATIONS,
        "outcomes": OUTCOMES,
        "appeals": APPEALS,
    },
)
