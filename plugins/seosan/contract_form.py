"""Form S2 직무성과계약서: goals, indicators and the use of results, signed by three.

Source: 공무원 성과평가 등에 관한 규정·지침, borrowed by 지방공무원 임용령 제31조의2제3항: what a
contract names, at most five core goals, the period from 1 January; 지방공무원 평정규칙 제6조제1항:
concluded by the end of February, and 제5조제2항: the mayor never confirms.  That officials of
grade 4 and above conclude one, and the mayor's last signature, is the city's practice (2024).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from goru import Question, Texts
from goru.asking import (
    ask,
    column_rule,
    form,
    hidden,
    known,
    long,
    needed,
    note,
    page,
    read_by,
    reckoned,
    rule,
    texts,
)
from plugins.seosan import workflows
from plugins.seosan.common import DIFFICULTIES, DIRECTIONS, LONGEST, PARTIES, signed_by
from plugins.seosan.contract_layout import LAYOUT

NAME: Final = workflows.CONTRACT
#: The contract of who held the post before, where somebody did this year.
BEFORE: Final = f"succeeded.{NAME}"
TITLE: Final = texts("직무성과계약서", "Job performance contract")
#: Officials of this grade and above conclude contracts (2024년 직무성과계약).
LOWEST_GRADE: Final = 4
#: Core goals beyond which the contract warns (지침).
MOST_GOALS: Final = 5
#: The city's motto, which stands above the contract.
MOTTO: Final = "극세척도"
#: What is written about evaluation and its use unless the parties write something else.
USE: Final = (
    "성과목표와 평가지표의 달성 정도를 평가하며, 평가 결과는 성과연봉 등 인사관리에 반영한다."
)

#: The number in the task register that links a goal with its task and its core item.
NUMBER: Final = column_rule(
    "regex(., '^SS-[0-9]{4}-[0-9a-z]{3,6}$')",
    "과제 명부의 번호를 적으십시오. 예: SS-2026-001",
    "The number of the task register, like SS-2026-001.",
)
WEIGHT: Final = column_rule(
    ". > 0 and . <= 100", "0보다 크고 100 이하입니다.", "Above 0, up to 100."
)
GOAL_COLUMNS: Final = (
    needed("task", "과제번호", "Task number", required="", **NUMBER),
    needed("goal", "성과목표", "Goal"),
    needed("metric", "평가지표", "Indicator"),
    needed("formula", "측정산식", "Formula"),
    needed("direction", "방향", "Direction", type="select-one", list="directions"),
    needed("target", "목표값", "Target", type="decimal"),
    needed("difficulty", "난이도", "Difficulty", type="select-one", list="difficulties"),
    needed("weight", "가중치(%)", "Weight in %", type="decimal", **WEIGHT),
    needed("plan", "실행계획", "Plan"),
)
PERSONAL_COLUMNS: Final = tuple(
    column for column in GOAL_COLUMNS if column.name not in {"task", "formula"}
)
#: A row of common tasks is filled whole or not at all.
STARTED: Final = "${common_task} != '' or ${common_metric} != '' or string(${common_weight}) != ''"
COMMON_COLUMNS: Final = (
    needed("task", "과제", "Task", required=STARTED),
    needed("metric", "지표", "Indicator", required=STARTED),
    needed("weight", "가중치(%)", "Weight in %", type="decimal", **WEIGHT, required=STARTED),
)
#: Who signs at the ceremony, as its record says; renewed while the contract is written.
CEREMONY_PARTIES: Final = Question(
    name="ceremony_parties",
    type="hidden",
    read_only="yes",
    extra={"prefill": "unit.fact.ceremony.parties"},
)


def at_ceremony(name: str, fact: str, label: Texts, **more: Any) -> Question:
    """Return what the record of the ceremony says, in the contracts that are signed there."""
    signs = "selected(${ceremony_parties}, ${ratee_key})"
    return known(name, f"unit.fact.ceremony.{fact}", label, relevant=signs, **more)


PARTY: Final = page(
    "parties",
    "갑·을",
    "Parties",
    hidden("year", "cycle.year"),
    hidden("ratee_key", "subject.key"),
    hidden("former", f"{BEFORE}.no"),
    reckoned(
        "text",
        "no",
        "계약번호",
        "Number",
        "if(${ratee_key} = '', '', concat('제 ', ${year}, '-', ${ratee_key}, ' 호'))",
        hint=texts("연도와 사번으로 매겨집니다.", "Made of the year and the staff number."),
    ),
    ask(
        *("text", "motto", "시정 구호", "Motto"),
        default=MOTTO,
        required="",
        parameters={"max": "40"},
    ),
    reckoned("text", "party_a", "갑", "Party A", "'서산시장'"),
    known("party_b", "subject.name", texts("을 성명", "Party B")),
    known("party_b_position", "subject.position", texts("을 직위", "Position of party B")),
    known(
        "party_b_grade",
        "subject.grade",
        texts("을 직급", "Grade of party B"),
        **rule(
            f"number(.) <= {LOWEST_GRADE}",
            f"직무성과계약은 {LOWEST_GRADE}급 이상 공무원이 체결합니다. 배정을 확인하십시오.",
            f"Contracts are for grade {LOWEST_GRADE} and above. Check the assignment.",
        ),
    ),
)
PERIOD: Final = page(
    "period",
    "계약기간",
    "Period",
    ask(
        "yes-no",
        "succeeds",
        "전보·승진으로 승계하거나 다시 체결하는 계약입니까?",
        "Is it taken over or made anew because of a move or promotion?",
        default="if(${former} != '', 'yes', 'no')",
        hint=texts(
            "평정자만 바뀐 때에는 다시 체결하지 않습니다.",
            "A change of rater alone needs no new contract.",
        ),
    ),
    ask(
        "text",
        "prior",
        "원 계약번호",
        "Number of the former contract",
        relevant="${succeeds} = 'yes'",
        parameters={"max": "40"},
        default="${former}",
    ),
    ask(
        "date",
        "starts",
        "시작일",
        "From",
        default="if(${former} != '', today(), if(${year} = '', '',"
        " date(concat(${year}, '-01-01'))))",
        **rule(
            "${succeeds} = 'yes' or format-date(., '%m-%d') = '01-01'",
            "늦게 체결해도 1월 1일부터입니다. 승계한 계약만 체결일부터 시작합니다.",
            "It holds from 1 January, even if signed late; only one taken over begins later.",
        ),
    ),
    ask(
        "date",
        "ends",
        "종료일",
        "To",
        default="if(${year} = '', '', date(concat(${year}, '-12-31')))",
        **rule(". > ${starts}", "시작일보다 뒤의 날짜여야 합니다.", "It must be after the first."),
    ),
)
GOALS: Final = page(
    "agreed",
    "성과목표",
    "Goals",
    ask(
        "table",
        "goals",
        "핵심과제 성과목표",
        "Core goals",
        hint=texts(
            "목표마다 지표를 하나 이상 적습니다. 1~5개를 권합니다.",
            "Every goal has an indicator. One to five goals are usual.",
        ),
        parameters={"columns": "goal_columns"},
        extra={"prefill": f"{BEFORE}.goals"},
    ),
    note(
        "many_goals",
        texts(
            f"핵심과제 성과목표는 {MOST_GOALS}개 이내가 원칙입니다(지침).",
            f"The guideline knows {MOST_GOALS} core goals at most.",
        ),
        f"count(${{goals}}) > {MOST_GOALS}",
    ),
    ask(
        "table",
        "personal",
        "개인 성과목표",
        "Personal goals",
        parameters={"columns": "personal_columns"},
    ),
    ask(
        "table",
        "common",
        "공통과제",
        "Common tasks",
        hint=texts("부하직원 육성·소통, 청렴 등", "Developing staff, integrity and the like"),
        parameters={"columns": "common_columns"},
        required="",
    ),
    reckoned(
        "decimal",
        "weights",
        "가중치 합계",
        "Sum of the weights",
        "sum(${goals_weight}) + sum(${personal_weight})"
        " + sum(${common}[string(common_weight) != '']/common_weight)",
        **rule(
            ". = 100",
            "핵심과제, 개인 성과목표, 공통과제의 가중치를 더하여 100이 되게 하십시오.",
            "The weights of all goals and common tasks must add up to 100.",
        ),
    ),
)
TERMS: Final = page(
    "terms",
    "평가와 특약",
    "Evaluation and terms",
    long(
        "use",
        "평가방법·결과활용",
        "Evaluation and use of results",
        1000,
        default=USE,
        hint=texts(
            "성과목표, 평가지표, 결과의 활용을 모두 적어야 합니다(규정 제3조).",
            "It names goals, indicators and the use of results (decree, article 3).",
        ),
        **rule(
            "contains(., '목표') and contains(., '지표') and contains(., '결과')",
            "‘목표’, ‘지표’, ‘결과’의 활용을 모두 적으십시오.",
            "Name goals (목표), indicators (지표) and the use of results (결과).",
        ),
    ),
    long("special", "특약", "Special terms", LONGEST, required=""),
)
SIGNING: Final = page(
    "signing",
    "서명과 체결",
    "Signatures",
    *signed_by(
        ("sign_ratee", "을 서명", "Signature of the official"),
        ("sign_rater", "평정자 서명", "Signature of the rater"),
        ("sign_mayor", "시장 최종 서명", "Last signature: the mayor"),
    ),
    ask("date", "signed_on", "체결일", "Concluded on", default="today()"),
    note(
        "late",
        texts(
            "계약은 2월 말까지 체결하여야 합니다(평정규칙 제6조). 늦어진 사유를 남겨 두십시오.",
            "Contracts are to be concluded by the end of February (rule, article 6).",
        ),
        "${succeeds} != 'yes' and ${signed_on} != ''"
        " and number(format-date(${signed_on}, '%n')) > 2",
    ),
    page(
        "ceremony",
        "체결식",
        "Ceremony",
        CEREMONY_PARTIES,
        at_ceremony("ceremony_on", "on", texts("체결식 일자", "Day of the ceremony"), type="date"),
        at_ceremony("ceremony_place", "place", texts("체결식 장소", "Place of the ceremony")),
        at_ceremony("ceremony_attendees", "attendees", texts("체결식 참석자", "Who was there")),
    ),
)
CONTRACT: Final = replace(
    form(
        NAME,
        TITLE,
        read_by(PARTIES, (PARTY, PERIOD, GOALS, TERMS, SIGNING)),
        settings={"workflow": workflows.CONTRACT, "checks": "seosan-task-numbers"},
        goal_columns=GOAL_COLUMNS,
        personal_columns=PERSONAL_COLUMNS,
        common_columns=COMMON_COLUMNS,
        difficulties=DIFFICULTIES,
        directions=DIRECTIONS,
    ),
    layout=LAYOUT,
)
