"""Forms W8 도지사와의 대화 질문, 지시·당부사항 and W9 후속 실행계획·점검: what follows from it.

Source: dialogue with the governor, whose directions are followed up (2019); quarterly checks are a
proposal [c].
"""

from __future__ import annotations

from typing import Final

from goru import Question
from goru.asking import (
    ask,
    choice,
    column_rule,
    form,
    hidden,
    long,
    needed,
    page,
    remark,
    rule,
    started,
    texts,
)
from plugins.gyeongnam.common import LONGEST, SHORT, THEMES

QUESTION_NAME: Final = "gyeongnam-question"
FOLLOW_NAME: Final = "gyeongnam-follow"
DIRECTIVE_NAME: Final = "gyeongnam-directive"
DEBATE_NAME: Final = "gyeongnam-debate"
#: [c] Characters of a question.
SHORTEST: Final = 10
SHOWN: Final = (
    choice("shown", "공개", "With my name"),
    choice("hidden", "이름 비표시", "Without my name"),
)
FIELDS: Final = (
    *(choice(one.name, one.label["ko"], one.label["en"]) for one in THEMES),
    choice("personnel", "인사", "Personnel"),
    choice("other", "기타", "Other"),
)
SESSIONS: Final = (
    choice("opening", "모두 말씀", "Opening remarks"),
    choice("dialogue", "도지사와의 대화", "Dialogue with the governor"),
    choice("personnel", "인사혁신 토론회", "Debate on personnel"),
    choice("closing", "마무리 말씀", "Closing remarks"),
)
STATES: Final = (
    choice("todo", "미착수", "Not begun"),
    choice("progress", "추진", "In progress"),
    choice("done", "완료", "Done"),
    choice("held", "보류", "On hold"),
)
QUESTION: Final = form(
    QUESTION_NAME,
    texts("도지사와의 대화 질문", "Question to the governor"),
    (
        page(
            "asking",
            "질문",
            "Question",
            long("question", "질문", "Question", SHORT, SHORTEST),
            ask(
                "select-one",
                "show",
                "공개 방식",
                "Shown",
                choices="shown",
                hint=texts(
                    "비표시이면 대화 자리에서 이름을 보이지 않습니다. 담당자는 이름을 압니다.",
                    "Without it the dialogue does not see your name; the office knows it.",
                ),
            ),
            ask("select-one", "field", "분야", "Field", choices="fields"),
        ),
        page(
            "answering",
            "답변 기록(기록자)",
            "Answer (recorder)",
            long("answer", "답변·당부사항", "Answer and directions", LONGEST),
            page(
                "follow",
                "후속 담당·기한",
                "Who follows up, until when",
                ask(
                    "unit", "follow_unit", "후속 담당", "Department", required="${follow_due} != ''"
                ),
                ask("date", "follow_due", "기한", "Until", required=""),
            ),
        ),
    ),
    settings={"workflow": QUESTION_NAME, "instance_name": "${question}"},
    shown=SHOWN,
    fields=FIELDS,
)
DIRECTIVE: Final = form(
    DIRECTIVE_NAME,
    texts("지시·당부사항", "Directions of the governor"),
    (
        page(
            "directive",
            "지시·당부사항",
            "Direction",
            ask("select-one", "session", "언제", "When", choices="sessions"),
            ask("select-one", "field", "분야", "Field", choices="fields"),
            long("said", "지시·당부 내용", "What was asked", LONGEST, SHORTEST),
            ask("unit", "follow_unit", "후속 담당", "Department"),
            ask(
                "date",
                "follow_due",
                "기한",
                "Until",
                **rule(". >= today()", "오늘이나 그 뒤의 날짜를 적으십시오.", "Today or later."),
            ),
        ),
    ),
    settings={"instance_name": "${said}"},
    sessions=SESSIONS,
    fields=FIELDS,
)
FOLLOW: Final = form(
    FOLLOW_NAME,
    texts("후속 실행계획·점검", "Follow-up"),
    (
        page(
            "task_page",
            "실행과제",
            "Task",
            Question(name="registered", type="hidden", default="today()"),
            hidden("from_question", f"answers.{QUESTION_NAME}.answer"),
            hidden("from_directive", f"answers.{DIRECTIVE_NAME}.said"),
            hidden("from_debate", f"answers.{DEBATE_NAME}.tasks_told"),
            long(
                "solution",
                "대안 또는 당부사항",
                "Alternative or direction",
                LONGEST,
                default="coalesce(${from_question}, coalesce(${from_directive}, ${from_debate}))",
            ),
            ask("text", "task", "실행과제", "Task", parameters={"max": "80"}),
            page(
                "owner",
                "담당부서·담당자",
                "Department and person in charge",
                ask("unit", "owner_unit", "담당부서", "Department"),
                ask("person", "owner_who", "담당자", "In charge"),
            ),
            ask(
                "date",
                "due",
                "기한",
                "Until",
                **rule(
                    ". >= ${registered}",
                    "등록하는 날이나 그 뒤의 날짜를 적으십시오.",
                    "The day of registration or a later one.",
                ),
            ),
        ),
        page(
            "state_page",
            "추진 상태와 점검",
            "State and checks",
            ask("select-one", "state", "상태", "State", choices="states", default="todo"),
            long(
                "held_reason", "보류 사유", "Why it is on hold", SHORT, relevant="${state} = 'held'"
            ),
            ask(
                "table",
                "log",
                "점검일·내용",
                "Checks",
                required="",
                parameters={"columns": "log_columns"},
                hint=texts("분기마다 적습니다.", "Every quarter."),
            ),
        ),
        page(
            "check_page",
            "점검(주관부서)",
            "Check (office)",
            remark("check_note", "점검 의견", "Remarks of the office", SHORT),
            ask(
                "yes-no",
                "finished",
                "완료 인정",
                "Accepted as done",
                hint=texts("계속 추진하면 비워 두십시오.", "Leave it blank where it goes on."),
                **rule(
                    ". = 'yes' and ${state} = 'done'",
                    "담당부서가 완료로 보고한 과제만 완료로 인정합니다.",
                    "Only a task that its owner reports as done is accepted as done.",
                ),
            ),
        ),
    ),
    settings={"workflow": FOLLOW_NAME, "instance_name": "${task}"},
    states=STATES,
    log_columns=(
        needed(
            "day",
            "일자",
            "Day",
            type="date",
            required=started("log_what", "log_rate"),
        ),
        needed("what", "내용", "What was found", required=started("log_day", "log_rate")),
        choice(
            "rate",
            "진도(%)",
            "Progress in %",
            type="decimal",
            **column_rule(". >= 0 and . <= 100", "0부터 100까지입니다.", "From 0 to 100."),
        ),
    ),
)
