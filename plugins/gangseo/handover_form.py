"""Form G4 업무 인계인수서: what passes from one official to the next, with a witness.

The receiver's and the witness's confirmations are steps of its workflow: all three sign the same
content.  Source: 강서구 사무 인계인수 규칙 (2022-03-23): within 7 days of the event, the witness is
of the next rank above, kept for 10 years (과장 이상) or 5 (6급 이하); 행정업무규정 제61조 and
시행규칙 제45조·제46조: the manual of the post is handed over together.  The day itself does not
count and a last day off moves on (민법 제157조, 제161조).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from goru import Repeat, Texts
from goru.asking import (
    ask,
    choice,
    form,
    hidden,
    known,
    long,
    needed,
    note,
    page,
    reckoned,
    rule,
    texts,
)
from plugins.gangseo.common import SHORT
from plugins.gangseo.handover_layout import LAYOUT
from plugins.gangseo.handover_tables import COLUMNS
from plugins.gangseo.workflows.handover import NAME as WORKFLOW

NAME: Final = "gangseo-handover"
TITLE: Final = texts("업무 인계인수서", "Handover document")
#: Days after the event (강서구 사무 인계인수 규칙).
DAYS: Final = 7
#: Years that the document is kept: of heads of a division and above, of everybody else.
KEPT, KEPT_BELOW = 10, 5
#: The grade from which on somebody heads a division (과장).
HEADS: Final = 5
#: [c] Characters of the problems.
LONGEST: Final = 2_000

REASONS: Final = (
    choice("transfer", "전보", "Transfer"),
    choice("leave", "휴직", "Leave"),
    choice("retirement", "퇴직", "Retirement"),
    choice("secondment", "파견", "Secondment"),
    choice("duties", "업무분장 변경", "Change of duties"),
    choice("absence", "1월 이상 부재", "Absence of a month or more"),
)
EVENT: Final = page(
    "event",
    "인계 사유와 관계인",
    "Event and people",
    hidden("giver_key", "subject.key"),
    hidden("giver_grade", "subject.grade"),
    ask("select-one", "reason", "사유", "Reason", choices="reasons"),
    ask("date", "event_on", "발생일", "Day of the event"),
    reckoned(
        "date",
        "due",
        "인계 기한",
        "To be handed over by",
        f"if(${{event_on}} = '', '', working-day(${{event_on}} + {DAYS}))",
        hint=texts(
            f"발생일의 다음 날부터 {DAYS}일이며, 마지막 날이 쉬는 날이면 그다음 날입니다.",
            f"{DAYS} days from the day after the event; a last day off moves on.",
        ),
    ),
    known("giver", "subject.name", texts("인계자", "Handed over by")),
    reckoned(
        "text",
        "kept",
        "보존기간",
        "Kept for",
        f"if(${{giver_grade}} <= {HEADS}, '{KEPT}년(과장 이상)', '{KEPT_BELOW}년(6급 이하)')",
    ),
    ask(
        "person",
        "receiver",
        "인수자(직무대리자)",
        "Received by (or the acting person)",
        hint=texts(
            "후임자가 없으면 직무대리자를 고르십시오.",
            "Without a successor choose the acting person.",
        ),
        **rule(
            ". != ${giver_key}",
            "인계자와 다른 사람을 고르십시오.",
            "Somebody else than who hands over.",
        ),
    ),
    ask(
        "person",
        "witness",
        "입회자",
        "Witness",
        hint=texts("바로 위 직급의 사람을 고르십시오.", "Somebody of the next rank above."),
        **rule(
            ". != ${giver_key} and . != ${receiver}",
            "인계자도 인수자도 아닌 사람을 고르십시오.",
            "Neither who hands over nor who receives.",
        ),
    ),
)


def rows(name: str, label: Texts, hint: Texts | None = None) -> Repeat:
    """Return a table that may stay empty."""
    return Repeat(
        name=name, label=label, hint=hint or {}, appearance="table", children=COLUMNS[name]
    )


WORK: Final = page(
    "work",
    "업무와 현안",
    "Work and problems",
    ask(
        "table",
        "tasks",
        "담당업무 목록",
        "Tasks",
        parameters={"columns": "task_columns"},
    ),
    long(
        "issues",
        "현안·당면 문제점과 조치의견",
        "Problems, and what to do about them",
        LONGEST,
        hint=texts("없으면 ‘해당 없음’이라고 적으십시오.", "Write 'none' where there are none."),
    ),
    rows("orders", texts("주요 지시·역점 추진사항", "Orders and priorities")),
    rows("contracts", texts("계약·예산·소송", "Contracts, budgets, lawsuits")),
    rows(
        "petitions",
        texts("진행 중 민원", "Petitions in progress"),
        texts("민원인의 개인정보는 적지 마십시오.", "No personal data of petitioners."),
    ),
)
THINGS: Final = page(
    "things",
    "물품·자료·협조처",
    "Things, files, contacts",
    rows("assets", texts("물품·장비·관인·비밀", "Things, equipment, seals, secrets")),
    rows(
        "files",
        texts("전자파일·시스템 계정", "Files and accounts"),
        texts("비밀번호는 적지 마십시오.", "Never write passwords."),
    ),
    rows("contacts", texts("대외 협조처", "Contacts outside")),
    ask(
        "file",
        "manual",
        "직무편람",
        "Manual of the post",
        hint=texts("인계인수서와 함께 넘겨야 합니다.", "It must be handed over together."),
    ),
    page(
        "late",
        "지연",
        "Delay",
        note(
            "late_note",
            texts("인계 기한이 지났습니다.", "The handover is overdue."),
            "${due} != '' and today() > ${due}",
        ),
        long("late_reason", "지연 사유", "Why it is late", SHORT),
        ask("date", "late_date", "예정일", "Planned for"),
        relevant="${due} != '' and today() > ${due}",
    ),
)
ASKED: Final = form(
    NAME,
    TITLE,
    (EVENT, WORK, THINGS),
    settings={"workflow": WORKFLOW, "checks": "gangseo-witness"},
    reasons=REASONS,
    task_columns=(
        needed("name", "업무명", "Task"),
        needed("basis", "근거", "Legal basis"),
        needed("state", "처리현황", "State"),
        needed("open", "미결사항", "What is open"),
        choice("due", "기한", "Until", type="date"),
        needed("place", "문서위치", "Where the papers are"),
    ),
)
HANDOVER: Final = replace(ASKED, layout=LAYOUT)
