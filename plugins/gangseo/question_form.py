"""Form G13 구청장에게 묻습니다: what staff ask in part 1 of the forum, and what is answered.

Source: 인사공감 토론회 (25 September 2025), part 1 “직원이 묻고, 구청장이 답하다”.
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    choice,
    form,
    long,
    needed,
    page,
    started,
    texts,
)
from plugins.gangseo.common import (
    LONGEST,
    SHORT,
    VALUES,
    valued,
)

QUESTION_NAME: Final = "gangseo-question"
#: [c] Characters of a question at least.
SHORTEST: Final = 10
#: The agenda of the part, as it was announced.
AGENDAS: Final = (
    choice("system", "통합성과관리시스템 활용", "Use of the performance system"),
    choice("transfer", "정기전보 개선", "Better regular transfers"),
    choice("term", "전보 기간·시기", "Time between transfers and their timing"),
    choice("other", "기타", "Something else"),
)
SHOWN: Final = (
    choice("hidden", "이름 비표시", "Without my name"),
    choice("shown", "표시", "With my name"),
)
FOLLOW_UPS: Final = (
    needed("what", "후속조치", "What follows", required=started("follow_unit", "follow_due")),
    choice("unit", "담당부서", "Department", type="unit"),
    choice("due", "기한", "Until", type="date"),
)
ASKED: Final = form(
    QUESTION_NAME,
    texts("구청장에게 묻습니다(1부 질문)", "Questions to the mayor (part 1)"),
    (
        page(
            "asking",
            "질문",
            "Question",
            ask("select-one", "agenda", "안건", "Item", choices="agendas"),
            valued(),
            long("question", "질문", "Question", SHORT, SHORTEST),
            ask(
                "select-one",
                "show",
                "이름 표시",
                "Name shown",
                choices="shown",
                default="hidden",
                hint=texts(
                    "비표시이면 토론회에서 이름을 보이지 않습니다. 담당자는 이름을 압니다.",
                    "Without it the forum does not see your name; the office knows it.",
                ),
            ),
        ),
        page(
            "answering",
            "답변 기록(기록자)",
            "Answer (recorder)",
            long(
                "answer",
                "답변 요지",
                "Gist of the answer",
                LONGEST,
                required="${question} != ''",
            ),
            ask(
                "table",
                "follow",
                "후속조치·담당부서·기한",
                "What follows, department, until",
                required="",
                parameters={"columns": "follow_columns"},
            ),
        ),
    ),
    settings={"workflow": "gangseo-question"},
    agendas=AGENDAS,
    values=VALUES,
    shown=SHOWN,
    follow_columns=FOLLOW_UPS,
)
