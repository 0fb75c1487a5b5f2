"""Form G2 성과면담 기록지: what head and member of staff talked about, and agreed on.

Source: interviews before a rating are a duty (지방공무원 평정규칙 제8조의2); an interview with who
gets the lowest grade follows the state's rule (공무원 성과평가 등에 관한 규정 제20조 제5항).
Minutes and lengths are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    choice,
    column_rule,
    form,
    known,
    long,
    needed,
    page,
    read_by,
    remark,
    rule,
    texts,
)
from plugins.gangseo.common import HR_ALONE, LONGEST, MIDDLE, READERS_OF_ALL, SHORT, think_again
from plugins.gangseo.workflows.interview import NAME as WORKFLOW

NAME: Final = "gangseo-interview"
TITLE: Final = texts("성과면담 기록지", "Interview log")
#: [c] Minutes of an interview.
SHORTEST, LONGEST_TALK = 5, 180
KINDS: Final = (
    choice("goal", "목표설정", "Setting of goals"),
    choice("mid", "중간점검", "Midway"),
    choice("final", "최종", "Final"),
    choice("lowest", "최하위등급", "Lowest grade"),
    choice("occasional", "수시", "Other"),
)
REPLIES: Final = (
    choice("agreed", "동의", "I agree"),
    choice("remarks", "의견 있음", "I have remarks"),
)
GOALS: Final = (
    needed("goal", "목표", "Goal"),
    choice(
        "weight",
        "비중",
        "Weight",
        type="decimal",
        **column_rule(". > 0", "0보다 커야 합니다.", "It must be above 0."),
    ),
    needed(
        "rate",
        "진도율(%)",
        "Progress in %",
        type="decimal",
        **column_rule(". >= 0 and . <= 200", "0부터 200까지입니다.", "From 0 to 200."),
    ),
    needed("mark", "평가(1–5)", "Mark (1–5)", type="rating", parameters="start=1 end=5"),
    needed("text", "내용", "What was done", type="multiline", parameters=f"max={SHORT}"),
)
AGREED: Final = (
    needed("what", "후속조치", "What follows"),
    needed("who", "담당", "By whom", type="person"),
    needed("due", "기한", "Until", type="date"),
)
INVITATION: Final = page(
    "invitation",
    "면담 안내",
    "Invitation",
    known("pair", "subject.name", texts("대상자", "Interview with")),
    ask("select-one", "kind", "면담구분", "Kind", choices="kinds"),
)
PREPARATION: Final = page(
    "preparation",
    "사전 준비(대상자)",
    "Beforehand (member of staff)",
    long(
        "prep",
        "본인 실적요약",
        "Own summary of results",
        LONGEST,
        hint=texts(
            "면담 전에 본인이 한 일을 정리하십시오.", "Sum up your work before the interview."
        ),
    ),
)
MEETING: Final = page(
    "meeting",
    "면담",
    "Interview",
    ask(
        "datetime",
        "when",
        "면담일시",
        "When",
        hint=texts(
            "같은 사람과는 하루에 한 번만 기록합니다.", "One log a day with the same person."
        ),
        **rule(". <= now()", "앞으로의 날짜는 적을 수 없습니다.", "It cannot lie in the future."),
    ),
    ask("text", "where", "장소", "Where", parameters={"max": "40"}),
    ask(
        "integer",
        "minutes",
        "소요시간(분)",
        "Minutes",
        **rule(
            f". >= {SHORTEST} and . <= {LONGEST_TALK}",
            f"{SHORTEST}분부터 {LONGEST_TALK}분까지입니다.",
            f"From {SHORTEST} to {LONGEST_TALK} minutes.",
        ),
    ),
    ask(
        "yes-no",
        "delegated",
        "부서장 대신 면담하였습니까?",
        "Did somebody stand in for the head?",
        default="no",
    ),
    long(
        "delegate_reason",
        "대리 면담 사유",
        "Why somebody stood in",
        SHORT,
        relevant="${delegated} = 'yes'",
    ),
)
CONTENT: Final = page(
    "content",
    "면담 내용",
    "What was said",
    ask(
        "table",
        "progress",
        "목표별 진행상황",
        "Progress by goal",
        parameters={"columns": "goal_columns"},
        hint=texts(
            "비중을 비우면 모든 목표를 같은 비중으로 봅니다.",
            "Goals without weights count equally.",
        ),
    ),
    long(
        "good",
        "잘한 점",
        "What went well",
        MIDDLE,
        hint=texts("행동과 사실을 적으십시오.", "Describe conduct and facts."),
    ),
    long(
        "improve",
        "보완할 점",
        "What to improve",
        MIDDLE,
        hint=texts("성격·건강·가족은 적지 마십시오.", "Leave out character, health and family."),
    ),
    think_again("sensitive", "good", "improve"),
    remark("develop", "육성·교육 계획", "Development and training", SHORT),
    ask(
        "table",
        "agreed",
        "합의사항",
        "What was agreed",
        parameters={"columns": "agreed_columns"},
    ),
)
TROUBLE: Final = page(
    "trouble",
    "애로사항",
    "Difficulties",
    ask(
        "yes-no",
        "support_private",
        "애로사항을 비공개로 하겠습니까?",
        "Keep the difficulties private?",
        default="yes",
        hint=texts(
            "비공개이면 면담자와 인사부서만 봅니다.",
            "Private ones are read by the interviewer and the HR department alone.",
        ),
    ),
    remark(
        "support",
        "애로사항·지원요청",
        "Difficulties, support wanted",
        MIDDLE,
        relevant="${support_private} = 'no'",
    ),
)
CLOSED_TROUBLE: Final = page(
    "closed_trouble",
    "애로사항(비공개)",
    "Difficulties, private",
    remark(
        "support_closed",
        "애로사항·지원요청(비공개)",
        "Difficulties, support wanted (private)",
        MIDDLE,
        relevant="${support_private} != 'no'",
    ),
)
WISHING: Final = page(
    "wishing",
    "전보·희망업무(대상자)",
    "Wishes (member of staff)",
    remark(
        "wish",
        "전보·희망업무 의견",
        "Wishes for transfer or work",
        SHORT,
        hint=texts(
            "면담자에게 보이지 않습니다. 확인한 뒤에는 인사부서만 읽습니다.",
            "Hidden from the interviewer; once confirmed the HR department alone reads it.",
        ),
    ),
)
CONFIRMATION: Final = page(
    "confirmation",
    "대상자 확인",
    "Confirmation by the member of staff",
    ask(
        "select-one",
        "confirm",
        "대상자 확인",
        "Confirmation",
        choices="replies",
        hint=texts("7일 안에 확인합니다.", "Within 7 days."),
    ),
    long("confirm_text", "대상자 의견", "Remarks", MIDDLE, relevant="${confirm} = 'remarks'"),
)
#: What the office that counts interviews reads as well.
COUNTED: Final = ("pair", "kind", "when", "where", "minutes", "delegated", "delegate_reason")
READERS_OF_FACTS: Final = texts(
    "본인, 부서장, 인사부서, 성과관리 담당",
    "the person, the head of the department, the HR department, the administrators",
)
INTERVIEW: Final = form(
    NAME,
    TITLE,
    read_by(
        READERS_OF_ALL,
        (
            *(INVITATION, PREPARATION, WISHING, MEETING),
            *(CONTENT, TROUBLE, CLOSED_TROUBLE, CONFIRMATION),
        ),
        support_closed=texts("면담자, 인사부서", "the interviewer, the HR department"),
        wish=HR_ALONE,
        **dict.fromkeys(COUNTED, READERS_OF_FACTS),
    ),
    settings={
        "workflow": WORKFLOW,
        "checks": "gangseo-interview",
        # the day and kind that stand on the result card once the log is locked
        "card": "when kind",
    },
    kinds=KINDS,
    replies=REPLIES,
    goal_columns=GOALS,
    agreed_columns=AGREED,
)
