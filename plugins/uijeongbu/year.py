"""The whole year of 종합성과평가 in one cycle: five components, all scored from what is handed in.

Source: 의정부시 종합성과관리 및 평가에 관한 규칙 (2024-12-09): the year's plan by the end of
February, evaluation beforehand within a month of it, evaluation afterwards by the end of February
of the next year, competency appraisals twice a year at most.  All other days are proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from goru import PhasePlan, Programme
from plugins.uijeongbu import common_opinion, common_result, common_scorer, common_setting
from plugins.uijeongbu import contribution_form as claims
from plugins.uijeongbu.contribution_points import TABLE
from plugins.uijeongbu.indicators import INDICATORS
from plugins.uijeongbu.programme import COMPREHENSIVE
from plugins.uijeongbu.rules import ALLOCATIONS, APPEALS, OUTCOMES
from plugins.uijeongbu.year_scorecards import SCORECARDS

DEPARTMENTS: Final = {"kinds": ["부서", "직속기관", "사업소", "읍면동"]}
Day = tuple[int, int]
#: Quarters whose results are reported in the ten days after them, by the frequency of an indicator.
QUARTERS: Final = (
    ("results-1", "1분기 실적", "Results, first quarter", (4, 1), (4, 10), ["month", "quarter"]),
    ("results-2", "2분기 실적", "Results, 1st half", (7, 1), (7, 10), ["month", "quarter", "half"]),
    ("results-3", "3분기 실적", "Results, 3rd quarter", (10, 1), (10, 10), ["month", "quarter"]),
)


def phase(
    name: str,
    titles: tuple[str, str],
    form: str,
    roster: str,
    days: tuple[Day, Day],
    scorer: str = "",
) -> PhasePlan:
    """Return a phase from the first to the last of ``days``."""
    return PhasePlan(
        name=name,
        title={"ko": titles[0], "en": titles[1]},
        form=form,
        roster=roster,
        opens=days[0],
        closes=days[1],
        scorer=scorer,
    )


OWN: Final = {one.name: one for one in INDICATORS.phases}
SURVEYS: Final = {one.name: one for one in COMPREHENSIVE.phases}
COMMON: Final = (
    phase(
        "common-opinion",
        ("공통지표 의견수렴", "Opinions on common indicators"),
        common_opinion.NAME,
        "unit-heads",
        ((1, 4), (1, 20)),
    ),
    phase(
        "common-setting",
        ("공통지표 설정", "Common indicators"),
        common_setting.NAME,
        "office-head",
        ((1, 21), (2, 28)),
    ),
)
GATHERED: Final = (
    phase(
        "common-results",
        ("공통지표 실적", "Results of common indicators"),
        common_result.NAME,
        "about-submissions",
        ((12, 1), (1, 10)),
        common_scorer.NAME,
    ),
    phase(
        "contribution",
        ("시정발전기여도 신청", "Contributions to the city"),
        claims.NAME,
        "unit-heads",
        ((11, 1), (12, 31)),
        "contribution",
    ),
)
RESULTS: Final = tuple(
    phase(name, (ko, en), "indicator-result", "about-submissions", (opens, closes))
    for name, ko, en, opens, closes, _ in QUARTERS
)


#: Which questions of a claim the scorer reads, and what each class gives.
CLAIMED: Final[Mapping[str, Any]] = {
    "date": "date",
    "category": "class",
    "units": "funds",
    "joint": "joint",
    "table": dict(TABLE),
}
FOLLOWED: Final[Mapping[str, Any]] = {
    name: {"phase": "indicators", "who": "officer", "question": "freq", "answers": answers}
    for name, *_, answers in QUARTERS
}
ROSTERS: Final[Mapping[str, Any]] = {
    **INDICATORS.configuration["rosters"],
    **FOLLOWED,
    "common-results": {"phase": "common-setting", "who": "data_officer"},
    "common-opinion": DEPARTMENTS,
    "contribution": DEPARTMENTS,
}
CONFIGURATION: Final[Mapping[str, Mapping[str, Any]]] = {
    "rosters": ROSTERS,
    "scorers": {
        **COMPREHENSIVE.configuration["scorers"],
        **INDICATORS.configuration["scorers"],
        "contribution": CLAIMED,
    },
    "several": {
        **INDICATORS.configuration["several"],
        # [c] no more common indicators than a table of points stays clear with
        "common-setting": {"least": 4, "most": 10},
        "contribution": {"least": 1, "most": 50},
    },
    "scorecards": SCORECARDS,
    "allocations": ALLOCATIONS,
    "outcomes": OUTCOMES,
    "appeals": APPEALS,
}
YEAR: Final = Programme(
    name="uijeongbu-year",
    title={"ko": "종합성과평가 한 해", "en": "Comprehensive evaluation, the whole year"},
    legal_basis=COMPREHENSIVE.legal_basis,
    phases=(
        *COMMON,
        OWN["indicators"],
        OWN["pledge"],
        OWN["pre-evaluation"],
        *RESULTS,
        replace(OWN["results"], title={"ko": "연간 실적", "en": "Results of the year"}),
        SURVEYS["environment"],
        SURVEYS["multi-rater"],
        *GATHERED,
        OWN["committee"],
        OWN["minutes"],
        OWN["post-evaluation"],
        OWN["improvement"],
    ),
    configuration=CONFIGURATION,
)
