"""Form 개인 성과기여서: what part somebody had in the department's indicators, and what came of it.

Source: 창원시: the evaluation rewards departments and staff, beyond seniority (2024).  That people
state their part and the head approves it, the roles and the shares are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    choice,
    column_rule,
    form,
    long,
    needed,
    page,
    read_by,
    rule,
    texts,
)
from plugins.changwon.common import LONGEST

NAME: Final = "changwon-personal"
READERS: Final = texts("본인, 부서장, 평가 주관부서", "the person, the head, planning")
#: [c] What somebody was for an indicator.
ROLES: Final = (
    choice("main", "주담당", "In charge"),
    choice("deputy", "부담당", "Deputy"),
    choice("support", "협조", "Support"),
)
#: More than that is a slip: a rate above it counts as much as it in the result.
HIGHEST: Final = 200
RATE: Final = column_rule(
    f". >= 0 and . <= {HIGHEST}",
    f"달성률은 0부터 {HIGHEST}까지입니다.",
    f"A rate is from 0 to {HIGHEST}.",
)
PARTS: Final = (
    needed("name", "지표명", "Indicator"),
    needed("role", "역할", "Role", type="select-one", list="roles"),
    needed(
        "share",
        "업무 비중(%)",
        "Share of the work in %",
        type="decimal",
        **column_rule(". > 0 and . <= 100", "0보다 크고 100 이하입니다.", "Above 0, up to 100."),
    ),
    needed("midterm", "중간평가 진도율(%)", "Mid-term progress in %", type="decimal", **RATE),
    needed("final", "최종 달성률(%)", "Final attainment in %", type="decimal", **RATE),
)
CONTRIBUTION: Final = page(
    "contribution",
    "지표별 기여",
    "Part in the indicators",
    ask(
        "table",
        "parts",
        "맡은 지표",
        "Indicators",
        parameters={"columns": "part_columns"},
        hint=texts(
            "부서 지표 가운데 본인이 맡은 것을 적습니다. 진도율과 달성률은 중간평가 기록과 "
            "최종평가서의 값을 옮기며 부서장이 확인합니다.",
            "The department's indicators that you had a part in. Progress and attainment are "
            "those of the review and of the final evaluation; the head approves them.",
        ),
        **rule(
            "sum(${parts_share}) = 100",
            "업무 비중의 합이 100이어야 합니다.",
            "The shares must add up to 100.",
        ),
    ),
    long("deed", "기여 내용", "What you contributed", LONGEST, 20),
)
PERSONAL: Final = form(
    NAME,
    texts("개인 성과기여서", "Part in the result"),
    read_by(READERS, (CONTRIBUTION,)),
    settings={"workflow": "changwon-contribution"},
    part_columns=PARTS,
    roles=ROLES,
)
