"""The city's two scorecards: departments on five components' share, and people (UJ-05 to UJ-14).

All weights are proposals [c] but for one rule of the city: attainment of indicators weighs most.
Results that other offices state (attainment, panels, common indicators, contribution) come as
imported columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goru import Texts


def imported(
    name: str, fact: str, weight: str | None, title: Texts, most: str = "100"
) -> Mapping[str, Any]:
    """Return a leaf that takes an imported column, from 0 to ``most`` points."""
    return {
        "name": name,
        "title": title,
        "weight": weight,
        "full": most,
        "scorer": "imported",
        "settings": {"fact": fact, "most": most},
    }


ATTAINMENT = {
    "name": "indicators",
    "title": {"ko": "성과지표 평가", "en": "Indicators"},
    "weight": "50",
    "components": [
        imported(
            "attainment",
            "indicators.attainment",
            "60",
            {"ko": "목표달성도(시스템)", "en": "Attainment (by the system)"},
        ),
        imported(
            "internal",
            "indicators.internal",
            "20",
            {"ko": "내부평가단 정성평가", "en": "Internal panel"},
        ),
        imported(
            "external",
            "indicators.external",
            "20",
            {"ko": "외부 평가위원 정성평가", "en": "External evaluators"},
        ),
    ],
}
DEPARTMENT: Mapping[str, Any] = {
    "title": {"ko": "부서 성과평가", "en": "Departments"},
    "level": "unit",
    "kinds": ["부서", "직속기관", "사업소", "읍면동"],
    # the city's rule: indicators have the largest share
    "largest": "indicators",
    "weights_sum": "80",
    "components": [
        ATTAINMENT,
        imported("common", "common", "15", {"ko": "공통지표 평가", "en": "Common indicators"}),
        {
            "name": "environment",
            "title": {"ko": "부서환경역량평가", "en": "Working conditions"},
            "weight": "5",
            "full": "5",
            "phase": "environment",
        },
        imported(
            "contribution",
            "contribution",
            "10",
            {"ko": "시정발전기여도", "en": "Contribution to the city"},
            most="10",
        ),
    ],
}
PERSON = {
    "title": {"ko": "개인 성과평가", "en": "People"},
    "level": "person",
    "components": [
        {
            "name": "department",
            "title": {"ko": "부서 점수", "en": "Departments' part"},
            "weight": "80",
            "scorecard": "department",
        },
        {
            "name": "multi-rater",
            "title": {"ko": "직무역량다면평가", "en": "Multi-rater appraisal"},
            "weight": "20",
            "phase": "multi-rater",
        },
        imported(
            "bonus", "bonus", None, {"ko": "개인 가점", "en": "Personal bonus points"}, most="5"
        ),
    ],
}
SCORECARDS = {"department": DEPARTMENT, "person": PERSON}
