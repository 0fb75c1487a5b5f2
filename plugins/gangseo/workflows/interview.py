"""G2 성과면담: 안내→사전준비→면담·작성→대상자 확인→잠금; wishes are for the HR department alone.

Source: 지방공무원 평정규칙 제8조의2 (the duty); the week to prepare and the week to confirm are
proposals [c].  A log that is locked is opened again by two people: one asks, the office grants.
"""

from __future__ import annotations

from typing import Final

from goru.steps import AUTHOR, SUBJECT, UNLOCKING, opening, stage, step, unlocking
from goru.workflows import CALENDAR_DAYS, Readers, Term, Workflow
from plugins.gangseo.workflows.making import PERSONNEL

NAME: Final = "gangseo-interview"
#: Pages of the log that both sides and the HR department read; marks go into scores.
SHARED: Final = ("preparation", "content", "trouble", "confirmation")
#: What the office that counts interviews reads as well: kind, day, place and length.
COUNTED: Final = ("invitation", "meeting")
BOTH: Final = AUTHOR | SUBJECT | PERSONNEL | {"scoring"}
RECORDED: Final = ("invitation", "meeting", "content", "trouble", "closed_trouble")

INTERVIEW: Final = Workflow(
    name=NAME,
    title={"ko": "성과면담", "en": "Interview"},
    stages=(
        stage("inviting", "면담 안내", "Invitation", opening(AUTHOR, "invitation")),
        stage(
            "preparing",
            "사전 준비(대상자)",
            "Prepared by the member of staff",
            opening(SUBJECT, "preparation", "wishing"),
            term="preparing",
        ),
        stage("recording", "면담·작성", "Held and recorded", opening(AUTHOR, *RECORDED)),
        stage(
            "confirming",
            "대상자 확인",
            "With the member of staff",
            opening(SUBJECT, "confirmation", "wishing"),
            term="confirming",
        ),
        stage("locked", "잠금", "Locked", done=True),
        UNLOCKING,
    ),
    transitions=(
        step("invite", "면담 안내", "Invite", "inviting", "preparing", AUTHOR),
        step(
            "prepared",
            "준비 완료",
            "Prepared",
            "preparing",
            "recording",
            SUBJECT,
            complete=True,
        ),
        step(
            "ask-confirmation",
            "확인 요청",
            "Ask to confirm",
            "recording",
            "confirming",
            AUTHOR,
            complete=True,
        ),
        step("confirm", "확인", "Confirm", "confirming", "locked", SUBJECT, complete=True),
        step(
            "return",
            "수정 요청",
            "Ask for a change",
            "confirming",
            "recording",
            SUBJECT,
            reason=True,
        ),
        *unlocking("locked", AUTHOR | SUBJECT, "recording"),
    ),
    terms={
        "preparing": Term(days=7, unit=CALENDAR_DAYS),
        "confirming": Term(days=7, unit=CALENDAR_DAYS),
    },
    readers=(
        Readers(parts=SHARED, who=BOTH),
        Readers(parts=COUNTED, who=BOTH | {"role:administrator"}),
        Readers(parts=("closed_trouble",), who=AUTHOR | PERSONNEL),
        Readers(parts=("wishing",), who=PERSONNEL),
    ),
)
