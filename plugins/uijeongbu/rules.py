"""What follows from the city's scores: grades, pay and appeals.

Quotas, groups and rates are proposals or secondary sources and are changed in the cycle's
configuration; that no appeal is taken on multi-rater results is the city's rule, article 19.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: Performance salary is for grade 5 and above, the bonus for grade 6 and below (UJ-15).
BANDS = {"5급 이상": ["1", "2", "3", "4", "5"], "6급 이하": ["6", "7", "8", "9"]}

ALLOCATIONS: Mapping[str, Mapping[str, Any]] = {
    "department": {
        "title": {"ko": "부서 등급", "en": "Grades of departments"},
        "scorecard": "department",
        "level": "unit",
        "tie_keys": ["part:indicators", "part:common"],
        "tie_policy": "promote",
    },
    "person": {
        "title": {"ko": "개인 등급", "en": "Grades of people"},
        "scorecard": "person",
        "group_by": "grade",
        "bands": BANDS,
        # announced before: with everything else equal the older staff number comes first
        "tie_keys": ["in-rank", "in-grade", "service", "staff-no"],
    },
}
OUTCOMES: Mapping[str, Mapping[str, Any]] = {
    "bonus": {
        "kind": "bonus",
        "title": {"ko": "성과상여금", "en": "Bonus"},
        "allocation": "person",
    },
    "salary": {
        "kind": "salary",
        "title": {"ko": "성과연봉", "en": "Performance salary"},
        "allocation": "person",
        # one table of rates for all, as the city's quotas have a grade C
        "own_rates": [],
    },
}
NO_APPEAL = "의정부시 종합성과관리 및 평가에 관한 규칙 제19조"
APPEALS: Mapping[str, Mapping[str, Any]] = {
    "multi-rater": {"appealable": False, "rule": NO_APPEAL},
    "environment": {"bodies": ["performance-committee"]},
    "department": {"bodies": ["performance-committee"]},
    "person": {"bodies": ["performance-committee"]},
}
