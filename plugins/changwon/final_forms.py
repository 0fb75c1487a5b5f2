"""Forms C7 최종평가서 and C8 인사환류서: the year's result, and what follows from it.

Source: 창원시 업무 등의 평가에 관한 규칙 (2023-11-15); results go back to fields including HR
(2024).  The scorers reckon attainment, quality and the actions done.
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    choice,
    column_rule,
    form,
    hidden,
    long,
    needed,
    page,
    read_by,
    reckoned,
    rule,
    texts,
)
from plugins.changwon.common import (
    DIRECTIONS,
    LONGEST,
    OFFICE,
    OPINION,
    QUALITY,
    RATINGS,
    REVIEWED,
)

FINAL_NAME: Final = "changwon-final"
FEEDBACK_NAME: Final = "changwon-feedback"

INDICATORS: Final = (
    needed("name", "지표명", "Indicator"),
    needed("direction", "방향", "Direction", type="select-one", list="directions"),
    needed(
        "target",
        "목표값",
        "Target",
        type="decimal",
        **column_rule(". != 0", "목표로 나누므로 0일 수 없습니다.", "It cannot be 0."),
    ),
    needed("result", "실적", "Result", type="decimal"),
    needed(
        "weight",
        "가중치(%)",
        "Weight in %",
        type="decimal",
        **column_rule(". > 0 and . <= 100", "0보다 크고 100 이하입니다.", "Above 0, up to 100."),
    ),
    choice("excluded", "평가제외 사유", "Why it is excluded"),
)
FIELDS: Final = (
    choice("personnel", "인사", "Personnel"),
    choice("pay", "보수", "Pay"),
    choice("training", "교육", "Training"),
    choice("organisation", "조직", "Organisation"),
    choice("budget", "예산", "Budget"),
)
DECISIONS: Final = (
    choice("adopted", "반영", "Adopted"),
    choice("partly", "일부", "In part"),
    choice("rejected", "미반영", "Not adopted"),
)
ACTIONS: Final = (
    choice("what", "내용", "What", required="string(${actions_done}) != ''"),
    choice(
        "done",
        "이행률(%)",
        "Done in %",
        type="decimal",
        required="${actions_what} != ''",
        **column_rule(". >= 0 and . <= 100", "0부터 100까지입니다.", "From 0 to 100."),
    ),
)
DONE: Final = (
    "if(count-non-empty(${actions_done}) = 0, '',"
    " sum(${actions}[string(actions_done) != '']/actions_done)"
    " div count-non-empty(${actions_done}))"
)
RESULTS: Final = page(
    "results",
    "실적",
    "Results",
    ask(
        "table",
        "attain",
        "달성도",
        "Attainment",
        parameters={"columns": "indicator_columns"},
        **rule(
            "sum(${attain_weight}) = 100",
            "지표 가중치의 합이 100이어야 합니다.",
            "The weights must add up to 100.",
        ),
    ),
    *(hidden(name, f"{OPINION}.{name}") for name in RATINGS),
    reckoned(
        "decimal",
        "quality",
        "지표 품질점수",
        "Quality of the indicators",
        QUALITY,
        hint=texts("컨설팅 의견서에서 옵니다.", "From the consultant's opinion."),
    ),
    ask(
        "table",
        "actions",
        "중간평가 조치",
        "Actions of the mid-term review",
        required="",
        parameters={"columns": "action_columns"},
        extra={"prefill": f"{REVIEWED}.actions"},
        hint=texts(
            "중간평가의 조치마다 지금의 이행률을 적습니다. 조치가 없었으면 비웁니다.",
            "How far each action is by now. Blank where there was none.",
        ),
    ),
    reckoned("decimal", "aar", "AAR 조치 이행률", "Actions done, mean in %", DONE),
)
REPORT: Final = page(
    "reporting",
    "보고와 의견",
    "Report and comment",
    long("report", "실적보고서", "Report", 2000),
    ask("file", "report_file", "실적보고서 파일", "File", parameters={"max-mb": "20"}),
    long("comment", "평가의견", "Comment", LONGEST),
)
FINAL: Final = form(
    FINAL_NAME,
    texts("최종평가서", "Final evaluation"),
    read_by(OFFICE, (RESULTS, REPORT)),
    settings={"workflow": "changwon-final"},
    indicator_columns=INDICATORS,
    directions=DIRECTIONS,
    action_columns=ACTIONS,
)
PROPOSAL: Final = page(
    "proposing",
    "환류 제안",
    "Proposal",
    ask("select-one", "field", "분야", "Field", choices="fields"),
    page(
        "target",
        "대상 부서·직원",
        "About whom",
        ask("unit", "target_unit", "대상 부서", "Unit"),
        ask("person", "target_person", "대상 직원", "Person", required=""),
    ),
    ask(
        "text",
        "basis",
        "근거 결과(확정된 산정 번호)",
        "Result it rests on (number of the confirmed run)",
        parameters={"max": "40"},
        **rule(
            "regex(., '[0-9]+')",
            "확정된 산정의 번호를 숫자로 적으십시오.",
            "Enter the number of a confirmed run.",
        ),
    ),
    long("proposal", "환류 내용", "What is proposed", LONGEST),
)
DECISION: Final = page(
    "deciding",
    "결정과 이행",
    "Decision",
    ask("select-one", "decision", "결정", "Decision", choices="decisions"),
    long(
        "decision_reason",
        "일부·미반영 사유",
        "Why not all of it is adopted",
        300,
        relevant="${decision} != '' and ${decision} != 'adopted'",
    ),
    ask("date", "due", "이행기한", "To be done by"),
)
FEEDBACK: Final = form(
    FEEDBACK_NAME,
    texts("인사환류서", "Feedback into HR"),
    read_by(OFFICE, (PROPOSAL, DECISION)),
    settings={"workflow": "changwon-feedback"},
    fields=FIELDS,
    decisions=DECISIONS,
)
