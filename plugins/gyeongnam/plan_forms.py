"""Forms W1 워크숍 개최계획, W2 참가 등록, W3 주제 사전제시서 and its 열람 확인.

Source: 간부공무원 혁신 워크숍 (12 and 13 July 2019): about 30 heads of offices, topics given in
advance; that they are given seven days before is a proposal [c].
"""

from __future__ import annotations

from typing import Final

from goru import Question, Repeat
from goru.asking import (
    ask,
    choice,
    column_rule,
    form,
    hidden,
    long,
    needed,
    page,
    reckoned,
    rule,
    texts,
)
from plugins.gyeongnam.common import LONGEST, MIDDLE, THEMES

PLAN_NAME: Final = "gyeongnam-plan"
REGISTRATION_NAME: Final = "gyeongnam-registration"
BRIEF_NAME: Final = "gyeongnam-brief"
RECEIPT_NAME: Final = "gyeongnam-receipt"
#: [c] Days before the workshop by which a topic is given, questions of a topic, files with it.
DAYS_BEFORE, QUESTIONS, MOST_FILES = 7, 3, 5

KINDS: Final = (
    choice("lecture", "강의", "Lecture"),
    choice("group", "분임토의", "Discussion in groups"),
    choice("presentation", "발표", "Presentations"),
    choice("plenary", "종합토론", "Plenary"),
    choice("governor", "도지사와의 대화", "Dialogue with the governor"),
    choice("personnel", "인사혁신 토론", "Debate on personnel"),
    choice("other", "기타", "Other"),
)
ATTENDANCE: Final = (
    choice("all", "전 일정 참석", "All of it"),
    choice("part", "일부 참석", "Part of it"),
    choice("none", "불참", "Not there"),
)
#: The questions of a topic in lines, as its readers see them.
TOLD: Final = "concat({})".format(
    ", '\n', ".join(
        f"'{place}. ', indexed-repeat(${{questions_question}}, ${{questions}}, {place})"
        for place in range(1, QUESTIONS + 1)
    )
)
IN_ORDER: Final = column_rule(
    "position(..) = 1 or indexed-repeat(${program_ends}, ${program}, position(..) - 1) <= .",
    "앞 순서가 끝난 뒤에 시작하여야 합니다. 시간 순서대로 적으십시오.",
    "It begins when the one before has ended. List them in the order of time.",
)
ENDS_LATER: Final = column_rule(
    ". > ${program_starts}", "시작보다 늦어야 합니다.", "It must be later than the beginning."
)
PLAN: Final = form(
    PLAN_NAME,
    texts("워크숍 개최계획", "Plan of a workshop"),
    (
        page(
            "event",
            "행사",
            "Event",
            ask("text", "title", "행사명", "Name", parameters={"max": "80"}),
            long("purpose", "목적", "Purpose", MIDDLE),
            page(
                "period",
                "기간",
                "Period",
                ask("datetime", "period_from", "시작", "From"),
                ask(
                    "datetime",
                    "period_to",
                    "종료",
                    "To",
                    **rule(". > ${period_from}", "시작보다 늦어야 합니다.", "It must be later."),
                ),
            ),
            ask("text", "place", "장소", "Place", parameters={"max": "60"}),
            ask(
                "text",
                "audience",
                "대상",
                "For whom",
                parameters={"max": "60"},
                hint=texts(
                    "예: 실·국·본부장 이상 약 30명. 명단은 배정 설정에 적습니다.",
                    "Like: about 30 heads of offices. The list stands in the roster's settings.",
                ),
            ),
        ),
        page(
            "contents",
            "프로그램과 주제",
            "Programme and topics",
            ask(
                "table",
                "program",
                "프로그램",
                "Programme",
                parameters={"columns": "program_columns"},
            ),
            ask(
                "table",
                "topics",
                "분야·주제",
                "Themes and topics",
                parameters={"columns": "topic_columns"},
            ),
            ask(
                "integer",
                "budget",
                "예산(천원)",
                "Budget in thousands of won",
                required="",
                **rule(". >= 0", "0 이상의 수를 적으십시오.", "Enter 0 or more."),
            ),
            ask("text", "owner", "담당부서·연락처", "Office and telephone"),
        ),
    ),
    settings={"workflow": "gyeongnam-plan"},
    kinds=KINDS,
    themes=THEMES,
    program_columns=(
        needed("starts", "시작", "From", type="datetime", **IN_ORDER),
        needed("ends", "종료", "To", type="datetime", **ENDS_LATER),
        needed("kind", "구분", "Kind", type="select-one", list="kinds"),
        needed("what", "내용", "What"),
        needed("who", "담당", "By whom"),
    ),
    topic_columns=(
        needed("theme", "분야", "Theme", type="select-one", list="themes"),
        needed("topic", "주제", "Topic"),
        choice("question", "토의질문", "Question"),
    ),
)
REGISTRATION: Final = form(
    REGISTRATION_NAME,
    texts("참가 등록", "Registration"),
    (
        page(
            "registration",
            "등록",
            "Registration",
            hidden("name", "subject.name"),
            hidden("position", "subject.position"),
            reckoned(
                "text",
                "who",
                "직위·성명",
                "Position and name",
                "normalize-space(concat(${position}, ' ', ${name}))",
            ),
            ask(
                "ranking",
                "want",
                "희망 분야 1·2순위",
                "Themes wished for, first and second",
                choices="themes",
                parameters={"top": "2"},
            ),
            ask("yes-no", "stay", "숙박 여부", "Staying overnight", required=""),
            ask(
                "yes-no",
                "consent",
                "식이 요청의 수집·이용에 동의(선택)",
                "I agree that my meals are asked for (optional)",
                required="",
                hint=texts(
                    "목적: 식사 준비. 항목: 식이 요청. 보유: 행사가 끝나면 지웁니다. "
                    "동의하지 않아도 참가에 불이익이 없습니다.",
                    "For the kitchen alone, erased after the event. You may take part without it.",
                ),
            ),
            ask(
                "text",
                "diet",
                "식이 요청",
                "Meals",
                required="",
                relevant="${consent} = 'yes'",
                parameters={"max": "100"},
                hint=texts(
                    "건강 사유는 적지 말고 필요한 식단만 적으십시오. 행사 뒤에 지웁니다.",
                    "Only the meals you need, no reasons of health; erased after the event.",
                ),
                extra={"erase": "yes"},
            ),
        ),
        page(
            "placing_page",
            "조 편성(주관부서)",
            "Group and room (office)",
            ask("text", "group", "분임", "Group", parameters={"max": "20"}),
            ask(
                "text",
                "room",
                "객실",
                "Room",
                required="${stay} = 'yes'",
                parameters={"max": "20"},
            ),
        ),
        page(
            "attendance_page",
            "출석(주관부서)",
            "Attendance (office)",
            ask("select-one", "attended", "출석", "Attended", choices="attendance"),
        ),
    ),
    settings={"workflow": "gyeongnam-registration"},
    themes=THEMES,
    attendance=ATTENDANCE,
)
BRIEF: Final = form(
    BRIEF_NAME,
    texts("주제 사전제시서", "Topic given in advance"),
    (
        page(
            "topic_page",
            "주제",
            "Topic",
            ask("select-one", "theme", "분야", "Theme", choices="themes"),
            ask("text", "topic", "주제", "Topic", parameters={"max": "60"}),
            long("background", "배경", "Background", LONGEST),
            ask(
                "table",
                "questions",
                "토의질문",
                "Questions",
                parameters={"columns": "question_columns"},
                **rule(
                    f"count(${{questions}}) = {QUESTIONS}",
                    f"토의질문은 {QUESTIONS}개입니다.",
                    f"There are {QUESTIONS} questions.",
                ),
            ),
            Question(name="questions_told", type="calculate", calculation=TOLD),
            Repeat(
                name="material",
                label=texts("참고자료", "Material"),
                hint=texts(f"{MOST_FILES}개까지", f"{MOST_FILES} files at most"),
                children=(ask("file", "material_file", "파일", "File", required=""),),
                extra={
                    "constraint": f"count(${{material}}) <= {MOST_FILES}",
                    "constraint_message::ko": f"참고자료는 {MOST_FILES}개까지입니다.",
                    "constraint_message::en": f"{MOST_FILES} files at most.",
                },
            ),
        ),
    ),
    settings={"instance_name": "${topic}"},
    themes=THEMES,
    question_columns=(needed("question", "질문", "Question"),),
)
RECEIPT: Final = form(
    RECEIPT_NAME,
    texts("주제 열람 확인", "Receipt of a topic"),
    (
        page(
            "topic_page",
            "사전에 제시된 주제",
            "Topic given in advance",
            hidden("given_topic", f"answers.{BRIEF_NAME}.topic"),
            hidden("given_background", f"answers.{BRIEF_NAME}.background"),
            reckoned("text", "topic", "주제", "Topic", "${given_topic}"),
            reckoned("multiline", "background", "배경", "Background", "${given_background}"),
            hidden("given_questions", f"answers.{BRIEF_NAME}.questions_told"),
            reckoned("multiline", "questions", "토의질문", "Questions", "${given_questions}"),
            ask(
                "yes-no",
                "read",
                "열람 확인",
                "I have read it",
                hint=texts(
                    f"행사 {DAYS_BEFORE}일 전까지 게시하고 참가자가 확인합니다.",
                    f"Given {DAYS_BEFORE} days before; participants confirm that they read it.",
                ),
                **rule(". = 'yes'", "내용을 읽은 뒤에 확인하십시오.", "Confirm once you read it."),
            ),
        ),
    ),
)
