"""Form S5 상급자 면담기록: what rater and official agreed.

Source: 지방공무원 평정규칙 제5조: raters interview; 2024년 직무성과계약: goals are managed by
mid-term checks and superiors' interviews.  Confirmation within 5 days is a proposal [c].
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    choice,
    form,
    known,
    long,
    needed,
    page,
    read_by,
    rule,
    texts,
)
from plugins.seosan import contract_form, workflows
from plugins.seosan.common import LONGEST, PARTIES

NAME: Final = "seosan-interview"
TITLE: Final = texts("상급자 면담기록", "Interview with the superior")
CONTRACT: Final = f"answers.{contract_form.NAME}"
#: [c] Days within which the official confirms the record.
CONFIRMED_WITHIN: Final = 5

KINDS: Final = (
    choice("contract", "계약", "On the contract"),
    choice("midterm", "중간", "Mid-term"),
    choice("final", "최종", "Final"),
    choice("occasional", "수시", "Occasional"),
)
ANSWERS: Final = (
    choice("agreed", "동의", "Agreed"),
    choice("remarks", "의견 있음", "With remarks"),
)
GOALS: Final = (
    needed("goal", "성과목표", "Goal", read_only="${no} != ''"),
    needed("discussed", "논의함", "Discussed", type="yes-no"),
)
MEETING: Final = page(
    "meeting",
    "면담",
    "Interview",
    known("no", f"{CONTRACT}.no", texts("계약번호", "Contract")),
    ask(
        "datetime",
        "when",
        "일시",
        "When",
        **rule(
            ". <= now()", "지난 일시를 적으십시오. 면담은 마친 뒤에 기록합니다.", "Not in future."
        ),
    ),
    ask("text", "where", "장소", "Where", required="", parameters={"max": "40"}),
    page(
        "pair",
        "면담자·대상자",
        "Who met",
        known("ratee", "subject.name", texts("대상자", "Official")),
        ask("person", "interviewer", "면담자", "Interviewer"),
    ),
    ask("select-one", "kind", "구분", "Kind", choices="kinds"),
    ask(
        "table",
        "goals",
        "논의 목표",
        "Goals discussed",
        parameters={"columns": "goal_columns"},
        extra={"prefill": f"{CONTRACT}.goals+personal"},
        **rule(
            "count(${goals}[goals_discussed = 'yes']) >= 1",
            "논의한 목표를 하나 이상 표시하십시오.",
            "Mark one goal at least as discussed.",
        ),
    ),
)
RECORD: Final = page(
    "record",
    "기록",
    "Record",
    long(
        "good",
        "잘된 점",
        "What went well",
        LONGEST,
        hint=texts("행동과 사실을 적으십시오.", "Conduct and facts."),
    ),
    long(
        "improve",
        "개선할 점",
        "What to improve",
        LONGEST,
        hint=texts("성격·건강·가족은 적지 마십시오.", "Nothing on character, health or family."),
    ),
    long("support", "지원·육성 계획", "Support and development", LONGEST, required=""),
    long(
        "agreed",
        "합의사항",
        "Agreed",
        LONGEST,
        hint=texts("누가, 무엇을, 언제까지 할지 적으십시오.", "Who does what by when."),
    ),
)
CONFIRMATION: Final = page(
    "confirmation",
    "대상자 확인",
    "Confirmation",
    ask(
        "select-one",
        "confirm",
        "대상자 확인",
        "The official's answer",
        choices="answers",
        hint=texts(
            f"대상자가 {CONFIRMED_WITHIN}일 안에 확인합니다.",
            f"The official confirms within {CONFIRMED_WITHIN} days.",
        ),
    ),
    long("confirm_text", "대상자 의견", "Remarks", LONGEST, relevant="${confirm} = 'remarks'"),
)
INTERVIEW: Final = form(
    NAME,
    TITLE,
    read_by(PARTIES, (MEETING, RECORD, CONFIRMATION)),
    settings={"workflow": workflows.INTERVIEW, "card": "when"},  # the day stands on the result card
    kinds=KINDS,
    answers=ANSWERS,
    goal_columns=GOALS,
)
