"""Form S4 중간점검표: how far each goal is by the end of June.

Source: 서산시 성과관리 및 평가에 관한 규칙: mid evaluation as of the end of June, on the process;
공무원 성과평가 등에 관한 지침: the three findings.  Progress follows F01 on what was planned up to
the date.
"""

from __future__ import annotations

from typing import Final

from goru import Repeat
from goru.asking import ask, choice, form, known, long, page, read_by, reckoned, texts
from plugins.seosan import contract_form, workflows
from plugins.seosan.common import DIRECTIONS, LONGEST, PARTIES, goal_of_contract

NAME: Final = "seosan-midterm"
TITLE: Final = texts("중간점검표", "Mid-term check")
#: The contract as it was concluded; nothing of one that is not signed.
CONTRACT: Final = f"confirmed.{contract_form.NAME}"
#: What the contract says is not changed here; without one it is written down.
FIXED: Final = "${no} != ''"
#: F01 for what is better higher, else by the mirror formula, in percent of the plan to date.
PROGRESS: Final = (
    "if(string(${actual}) = '' or string(${planned}) = '' or ${planned} = 0, '',"
    " max(0, 100 + if(${direction} = 'down', -1, 1)"
    " * (${actual} - ${planned}) div abs(${planned}) * 100))"
)

JUDGEMENTS: Final = (
    choice("on-track", "정상추진", "On track"),
    choice("improve", "개선필요", "To be improved"),
    choice("poor", "부진", "Behind"),
)
CHECKS: Final = Repeat(
    name="checks",
    label=texts("성과목표별 점검", "Check of each goal"),
    extra={"prefill": f"{CONTRACT}.goals+personal"},
    children=(
        ask("text", "goal", "성과목표", "Goal", read_only=FIXED, parameters={"max": "120"}),
        ask(
            "select-one",
            "direction",
            "방향",
            "Direction",
            choices="directions",
            read_only=FIXED,
        ),
        ask(
            "decimal",
            "planned",
            "6월 말까지의 계획",
            "Planned by the end of June",
            constraint=". != 0",
            constraint_message=texts(
                "진도율을 계산할 수 없으므로 0이 아닌 계획을 적으십시오.",
                "Progress needs a plan other than 0.",
            ),
        ),
        ask("decimal", "actual", "6월 말까지의 실적", "Achieved by the end of June"),
        reckoned("decimal", "progress", "계획 대비 진도율(%)", "Progress in %", PROGRESS),
        long("results", "주요실적", "Main results", LONGEST),
        long("support", "애로·지원 요구", "Difficulties and needs", LONGEST, required=""),
    ),
)
FINDINGS: Final = Repeat(
    name="findings",
    label=texts("성과목표별 점검결과", "Finding on each goal"),
    extra={"prefill": f"{CONTRACT}.goals+personal"},
    children=(
        goal_of_contract("found_goal", FIXED),
        ask("select-one", "judge", "점검결과", "Finding", choices="judgements"),
        long(
            "fix",
            "개선방안",
            "What is to improve",
            LONGEST,
            relevant="${judge} != '' and ${judge} != 'on-track'",
        ),
        ask(
            "yes-no",
            "retarget",
            "목표 수정이 필요합니까?",
            "Does the target need a change?",
            hint=texts(
                "‘예’이면 계약변경 합의서를 작성합니다.", "If yes, an amendment is to be made."
            ),
        ),
    ),
)
CHECK: Final = page(
    "check",
    "중간점검",
    "Mid-term check",
    known("no", f"{CONTRACT}.no", texts("계약번호", "Contract")),
    known("ratee", "subject.name", texts("피평가자", "Official")),
    CHECKS,
)
#: Written by the rater once the official has handed the check in.
FINDING: Final = page("finding", "평정자 점검", "The rater's findings", FINDINGS)
MIDTERM: Final = form(
    NAME,
    TITLE,
    read_by(PARTIES, (CHECK, FINDING)),
    settings={"workflow": workflows.MIDTERM},
    directions=DIRECTIONS,
    judgements=JUDGEMENTS,
)
