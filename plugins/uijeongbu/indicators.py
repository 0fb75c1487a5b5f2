"""The yearly cycle of indicators: their sheets, and what is to become of them next year.

Source: 의정부시 종합성과관리 및 평가에 관한 규칙 (2024-12-09): the year's plan is issued by the end
of February, the next year's is submitted by 30 September.  When each begins is a proposal [c].
"""

from __future__ import annotations

from typing import Final

from goru import PhasePlan, Programme
from plugins.uijeongbu import improvement_form

#: Questions of the sheet that the scorer reads under their own names.
READ: Final = ("low", "high", "tolerance", "factor", "per_case", "stages", "bounds")

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
        PhasePlan(
            name="results",
            title={"ko": "실적 등록", "en": "Results"},
            form="indicator-result",
            roster="about-submissions",
            opens=(7, 1),
            closes=(1, 10),  # [c] of the year after
        ),
        PhasePlan(
            name="improvement",
            title={"ko": "개선계획(환류)", "en": "Improvement plans"},
            form=improvement_form.NAME,
            roster="about-submissions",
            opens=(9, 1),
            closes=(1, 31),  # [c] results come in until 10 January
        ),
    ),
    configuration={
        "rosters": {
            "results": {"phase": "indicators", "who": "officer"},
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
            },
        },
        "several": {
            # [c] a department has 3 to 7 indicators, a team 1 to 3
            "indicators": {"least": 3, "most": 7, "team_least": 1, "team_most": 3},
        },
    },
)
