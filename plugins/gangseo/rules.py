"""What the district's scores are made of, and what follows from them.

All weights are proposals [c].  Results count for the bonus of the next year (강서구, 2025);
appeals go to the committee of nine (강서구 성과관리 및 성과평가에 관한 규칙).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goru import Texts

#: Performance salary is for grade 5 and above, the bonus for grade 6 and below.
BANDS = {"5급 이상": ["1", "2", "3", "4", "5"], "6급 이하": ["6", "7", "8", "9"]}


def imported(name: str, fact: str, weight: str, title: Texts) -> Mapping[str, Any]:
    """Return a leaf that takes an imported column of 0 to 100 points."""
    return {
        "name": name,
        "title": title,
        "weight": weight,
        "scorer": "imported",
        "settings": {"fact": fact},
    }


SCORECARDS: Mapping[str, Mapping[str, Any]] = {
    "department": {
        "title": {"ko": "조직평가", "en": "Departments"},
        "level": "unit",
        "kinds": ["부서", "직속기관", "사업소", "읍면동"],
        "components": [
            imported("managed", "tasks.managed", "60", {"ko": "관리과제", "en": "Managed tasks"}),
            imported("basic", "tasks.basic", "25", {"ko": "기본업무", "en": "Basic work"}),
            imported("common", "tasks.common", "15", {"ko": "공통업무", "en": "Common work"}),
        ],
    },
    "person": {
        "title": {"ko": "개인 성과평가", "en": "People"},
        "level": "person",
        "components": [
            {
                "name": "department",
                "title": {"ko": "조직평가", "en": "Departments' part"},
                "weight": "50",
                "scorecard": "department",
            },
            {
                "name": "work",
                "title": {"ko": "개인업무평가", "en": "Individual work"},
                "weight": "50",
                "phase": "review",
            },
        ],
    },
}
ALLOCATIONS: Mapping[str, Mapping[str, Any]] = {
    "department": {
        "title": {"ko": "부서 등급", "en": "Grades of departments"},
        "scorecard": "department",
        "level": "unit",
        "tie_keys": ["part:managed"],
        "tie_policy": "promote",
    },
    "person": {
        "title": {"ko": "개인 등급", "en": "Grades of people"},
        "scorecard": "person",
        "group_by": "grade",
        "bands": BANDS,
        "tie_keys": ["in-rank", "in-grade", "service", "staff-no"],
    },
}
OUTCOMES: Mapping[str, Mapping[str, Any]] = {
    "bonus": {
        "kind": "bonus",
        "title": {"ko": "성과상여금", "en": "Bonus"},
        "allocation": "person",
    },
}
APPEALS: Mapping[str, Mapping[str, Any]] = {
    "department": {"bodies": ["performance-committee"]},
    "person": {"bodies": ["performance-committee"]},
    "review": {"bodies": ["performance-committee"]},
}
