"""The yearly cycle of contracts: tasks, contract, mid-term check, interviews, final evaluation.

Source: 지방공무원 평정규칙 제6조제1항: contracts by the end of February [b1]; 서산시 성과관리 및
평가에 관한 규칙 (2025-03-25): mid evaluation as of the end of June, final as of the end of November
[b1]; 지침: the check in July and August [b1].  All other days, and every share, are proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goru import PhasePlan, Programme, committees
from plugins.seosan import (
    amendment_form,
    ceremony_form,
    ceremony_roster,
    contract_form,
    final_form,
    interview_form,
    midterm_form,
    officials,
    plan_form,
    scorer,
    task_form,
)

#: [c] The office that makes the plan.
PLANNER = "기획예산과"
#: The committee that decides on appeals of departments and evaluatees, with evidence.
COMMITTEE = "performance-committee"
SCORECARDS: Mapping[str, Mapping[str, Any]] = {
    "official": {
        "title": {"ko": "직무성과계약 평가", "en": "Job performance contract"},
        "level": "person",
        "components": [
            {
                "name": "contract",
                "title": {"ko": "계약 평가", "en": "Contract"},
                "weight": "100",
                "phase": "final",
            },
        ],
    },
}
ALLOCATIONS: Mapping[str, Mapping[str, Any]] = {
    "official": {
        "title": {"ko": "성과연봉 등급", "en": "Grades for the performance salary"},
        "scorecard": "official",
        "tie_keys": ["in-rank", "in-grade", "service", "staff-no"],
    },
}
OUTCOMES: Mapping[str, Mapping[str, Any]] = {
    "salary": {
        "kind": "salary",
        "title": {"ko": "성과연봉", "en": "Performance salary"},
        "allocation": "official",
    },
}
CONTRACTS = Programme(
    name="seosan-contracts",
    title={"ko": "직무성과계약", "en": "Job performance contracts"},
    legal_basis={
        "ko": (
            "정부업무평가 기본법 제18조, 지방공무원 임용령 제31조의2, 지방공무원 평정규칙 제6조, "
            "서산시 성과관리 및 평가에 관한 규칙"
        ),
        "en": (
            "Framework Act on Government Performance Evaluation, article 18; Local Public "
            "Officials Appointment Decree, article 31-2; rating rule, article 6; Seosan rule on "
            "performance management and evaluation"
        ),
    },
    phases=(
        PhasePlan(
            name="plan",
            title={"ko": "성과평가 기본계획", "en": "Evaluation plan"},
            form=plan_form.NAME,
            roster="office-head",
            opens=(1, 2),
            closes=(3, 31),
        ),
        PhasePlan(
            name="tasks",
            title={"ko": "과제 등록", "en": "Task register"},
            form=task_form.NAME,
            roster="unit-heads",
            opens=(1, 2),
            closes=(2, 15),
        ),
        PhasePlan(
            name="ceremony",
            title={"ko": "체결식", "en": "Ceremony"},
            form=ceremony_form.NAME,
            roster=ceremony_roster.NAME,
            opens=(1, 15),
            closes=(2, 28),
        ),
        PhasePlan(
            name="contract",
            title={"ko": "직무성과계약 체결", "en": "Contracts"},
            form=contract_form.NAME,
            roster=officials.NAME,
            opens=(1, 15),
            closes=(2, 28),
        ),
        PhasePlan(
            name="amendment",
            title={"ko": "계약변경 합의", "en": "Amendments"},
            form=amendment_form.NAME,
            roster=officials.NAME,
            opens=(3, 1),
            closes=(11, 30),
        ),
        PhasePlan(
            name="midterm",
            title={"ko": "중간점검", "en": "Mid-term check"},
            form=midterm_form.NAME,
            roster=officials.NAME,
            opens=(7, 1),
            closes=(8, 31),
        ),
        # raters talk with officials from January on
        committees.pledging((1, 2), (12, 15)),
        PhasePlan(
            name="interview",
            title={"ko": "상급자 면담", "en": "Interviews"},
            form=interview_form.NAME,
            roster=officials.NAME,
            opens=(1, 15),
            closes=(12, 15),
        ),
        PhasePlan(
            name="final",
            title={"ko": "최종평가", "en": "Final evaluation"},
            form=final_form.NAME,
            roster=officials.NAME,
            opens=(12, 1),
            closes=(12, 15),
            scorer=scorer.NAME,
        ),
        *committees.sitting("업무평가위원회", "Evaluation committee", (1, 2), (12, 31)),
    ),
    configuration={
        "rosters": {
            **committees.ROSTERS,
            committees.PLEDGE: {"who": "heads"},
            "plan": {"office": PLANNER},
            "tasks": {"kinds": ["부서", "직속기관", "사업소", "읍면동"]},
            "ceremony": {"office": ceremony_roster.OFFICE},
            "interview": {"role": officials.RATER},
        },
        # as many tasks and talks as there are; at most one amendment a month
        "several": {
            **committees.SEVERAL,
            "tasks": {"least": 1, "most": 50},
            "amendment": {"least": 1, "most": 12},
            "interview": {"least": 1, "most": 12},
        },
        "scorecards": SCORECARDS,
        "allocations": ALLOCATIONS,
        "outcomes": OUTCOMES,
        "appeals": {"final": {"bodies": [COMMITTEE]}, "official": {"bodies": [COMMITTEE]}},
    },
)
