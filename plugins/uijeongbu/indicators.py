"""The yearly cycle of indicators: their sheets, and what is to become of them next year.

Source: 의정부시 종합성과관리 및 평가에 관한 규칙 (2024-12-09): the year's plan is issued by the end
of February, the next year's is submitted by 30 September.  When each begins is a proposal [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from goru import PhasePlan, Programme, committees
from plugins.uijeongbu import improvement_form, panel_forms

#: Questions of the sheet that the scorer reads under their own names.
READ: Final = ("low", "high", "tolerance", "factor", "per_case", "stages", "bounds")

#: [c] 60 of attainment, 20 each of the inside panel and the outside evaluators.
SCORECARD: Final[Mapping[str, Any]] = {
    "title": {"ko": "성과지표 평가", "en": "Indicators"},
    "level": "unit",
    "kinds": ["부서", "직속기관", "사업소", "읍면동"],
    "components": [
        {
            "name": "attainment",
            "title": {"ko": "목표달성도(시스템)", "en": "Attainment (by the system)"},
            "weight": "60",
            "phase": "indicators",
        },
        *(
            {
                "name": relation,
                "title": title,
                "weight": "20",
                "phase": "post-evaluation",
                "scorer": "panel",
                "settings": {
                    "questions": list(panel_forms.QUALITIES),
                    # every indicator is trimmed by itself and counts by its weight
                    "each": "name",
                    "each_weight": "weight",
                    "weights": {relation: "1"},
                },
            }
            for relation, title in (
                ("internal", {"ko": "내부평가단 정성평가", "en": "Internal panel"}),
                ("external", {"ko": "외부 평가위원 정성평가", "en": "External evaluators"}),
            )
        ),
    ],
}

INDICATORS: Final = Programme(
    name="uijeongbu-indicators",
    title={"ko": "성과지표 관리", "en": "Performance indicators"},
    legal_basis={
        "ko": "의정부시 종합성과관리 및 평가에 관한 규칙",
        "en": "Uijeongbu rule on performance management and evaluation",
    },
    phases=(
        PhasePlan(
            name="indicators",
            title={"ko": "성과지표 정의", "en": "Definition of indicators"},
            form="indicator-sheet",
            roster="unit-heads",
            opens=(1, 2),
            closes=(2, 28),
            scorer="indicators",
        ),
        # [c] before the panel's first evaluation, which is in March
        committees.pledging((2, 1), (3, 31)),
        PhasePlan(
            name="pre-evaluation",
            title={"ko": "사전평가", "en": "Evaluation beforehand"},
            form=panel_forms.BEFORE,
            roster="panel",
            opens=(3, 1),
            closes=(3, 31),  # within a month of the plan's confirmation
            scorer="quality",
        ),
        PhasePlan(
            name="results",
            title={"ko": "실적 등록", "en": "Results"},
            form="indicator-result",
            roster="about-submissions",
            opens=(7, 1),
            closes=(1, 10),  # [c] of the year after
        ),
        PhasePlan(
            name="post-evaluation",
            title={"ko": "사후 정성평가", "en": "Evaluation afterwards"},
            form=panel_forms.AFTER,
            roster="panel",
            opens=(12, 1),
            closes=(2, 28),  # by the end of February of the year after
            scorer="panel",
        ),
        PhasePlan(
            name="improvement",
            title={"ko": "개선계획(환류)", "en": "Improvement plans"},
            form=improvement_form.NAME,
            roster="about-submissions",
            opens=(9, 1),
            closes=(1, 31),  # [c] results come in until 10 January
        ),
        # approves the plan by the end of February and decides on claims (rule, 2024-12-09)
        *committees.sitting("성과평가위원회", "Evaluation committee", (1, 2), (12, 31)),
    ),
    configuration={
        "rosters": {
            **committees.ROSTERS,
            "results": {"phase": "indicators", "who": "officer"},
            "pre-evaluation": {"phase": "indicators", "internal_each": 5},
            "post-evaluation": {"phase": "indicators", "internal_each": 5, "external_each": 3},
            "improvement": {
                "phase": "indicators",
                "who": "head",
                "fact": "indicator.rate",
                "below": str(improvement_form.DUE_BELOW),
            },
        },
        "scorers": {
            # targets and weights stand in the sheet, results are stated about it
            "indicators": {
                **{name: name for name in READ},
                "method": "down_method",
                "actual": "fact.indicator.actual",
                # what the province says of its item comes before the department's own result
                "linked": "external_code",
            },
            "pre-evaluation": {"criteria": {one: one for one in panel_forms.CRITERIA}},
            "post-evaluation": {"questions": list(panel_forms.QUALITIES)},
        },
        "scorecards": {"indicators": SCORECARD},
        "several": {
            **committees.SEVERAL,
            # [c] a department has 3 to 7 indicators, a team 1 to 3
            "indicators": {"least": 3, "most": 7, "team_least": 1, "team_most": 3},
        },
    },
)
