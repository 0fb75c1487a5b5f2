"""G4 인계인수: 작성→인계자 서명→인수자 서명→입회자 서명→보고→보존; three sign the same content.

Source: 강서구 사무 인계인수 규칙: who receives may refuse and say why, the giver's superior then
directs; the receiver reports to the superior within 7 days.  Days to receive, to mend and to
direct are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.steps import AUTHOR, opening, stage, step
from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Term, Workflow

NAME: Final = "gangseo-handover"
RECEIVER: Final = frozenset({"receiver"})
WITNESS: Final = frozenset({"witness"})
SUPERIOR: Final = frozenset({"superior"})
SIGNED: Final = {"signs": True, "complete": True}

HANDOVER: Final = Workflow(
    name=NAME,
    title={"ko": "인계인수", "en": "Handover"},
    stages=(
        stage("writing", "작성", "Being written", opening(AUTHOR, "*"), term="mending"),
        stage("giving", "인계자 서명", "Signed by the giver", term="signing"),
        stage("receiving", "인수 확인", "With the receiver", term="signing"),
        stage("witnessing", "입회자 확인", "With the witness", term="signing"),
        stage("reporting", "상급자 보고", "To be reported", term="reporting"),
        stage("kept", "보존", "Kept", done=True),
        stage("directing", "상급자 지시", "With the superior", term="signing"),
    ),
    transitions=(
        step("hand-in", "작성 완료", "Finish writing", "writing", "giving", AUTHOR),
        step("give", "인계자 서명", "Sign as the giver", "giving", "receiving", AUTHOR, **SIGNED),
        step("rewrite", "다시 작성", "Write it anew", "giving", "writing", AUTHOR),
        step(
            "receive",
            "인수자 서명",
            "Sign as the receiver",
            "receiving",
            "witnessing",
            RECEIVER,
            **SIGNED,
        ),
        step(
            "ask-to-mend",
            "보완 요구",
            "Ask to mend",
            "receiving",
            "writing",
            RECEIVER,
            reason=True,
        ),
        step("refuse", "인수 거부", "Refuse", "receiving", "directing", RECEIVER, reason=True),
        step(
            "witness",
            "입회자 서명",
            "Sign as the witness",
            "witnessing",
            "reporting",
            WITNESS,
            **SIGNED,
        ),
        step(
            "return-by-witness",
            "보완 요구(입회자)",
            "Ask to mend (witness)",
            "witnessing",
            "writing",
            WITNESS,
            reason=True,
        ),
        step(
            "report",
            "보고 완료",
            "Reported",
            "reporting",
            "kept",
            RECEIVER,
            reason=True,
        ),
        step(
            "direct",
            "인수 지시",
            "Direct to receive",
            "directing",
            "receiving",
            SUPERIOR,
            reason=True,
        ),
        step(
            "direct-to-mend",
            "보완 지시",
            "Direct to mend",
            "directing",
            "writing",
            SUPERIOR,
            reason=True,
        ),
    ),
    terms={
        "mending": Term(days=3, unit=WORKING_DAYS),
        "signing": Term(days=3, unit=WORKING_DAYS),
        "reporting": Term(days=7, unit=CALENDAR_DAYS),
    },
)
