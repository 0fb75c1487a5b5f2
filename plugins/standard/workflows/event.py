"""행사 기록: 작성→공지→확인; everybody who was there reads it, with its material.

A form follows it that embeds the record of an event as ``event`` and has a part ``outcome`` for
what came of it.  Announced before the event, it is completed after it.  Who confirms, and the
term, are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.steps import (
    AUTHOR,
    OFFICE,
    REST,
    UNLOCKING,
    WRITING,
    giving_back,
    opening,
    stage,
    step,
    unlocking,
    writing,
)
from goru.workflows import WORKING_DAYS, Readers, Term, Workflow

NAME: Final = "event"
#: What is written after the event alone.
OUTCOME: Final = "outcome"
CONFIRMS: Final = frozenset({"superior", "role:administrator"})
#: Those in the table of people and those whose staff numbers were pasted.
THERE: Final = frozenset({"answer:event__attendees_who", "answer:event__listed"})
#: Who reads all records, and that other forms and facts may take from them.
READS: Final = frozenset({"role:auditor", "role:personnel", "role:secretary", "scoring"})
WORKFLOWS: Final = (
    Workflow(
        name=NAME,
        title={"ko": "행사 기록", "en": "Record of an event"},
        stages=(
            writing(),
            stage(
                *("announced", "공지(행사 기록)", "Announced, being recorded"),
                opening(AUTHOR, REST, OUTCOME),
                term="recording",
            ),
            stage("confirming", "확인", "Being confirmed", term="confirming"),
            stage("held", "확정", "Confirmed", done=True),
            UNLOCKING,
        ),
        transitions=(
            step("hand-in", "공지", "Announce", WRITING, "announced", AUTHOR),
            step(
                *("record", "행사 기록 완료", "Recorded", "announced", "confirming", AUTHOR),
                complete=True,
            ),
            step("confirm", "확인", "Confirm", "confirming", "held", CONFIRMS),
            giving_back("return", "confirming", CONFIRMS),
            *unlocking("held", AUTHOR | CONFIRMS),
        ),
        terms={
            "repair": Term(days=5, unit=WORKING_DAYS),
            "recording": Term(days=30, unit=WORKING_DAYS),
            "confirming": Term(days=5, unit=WORKING_DAYS),
        },
        readers=(Readers(parts=("event",), who=AUTHOR | CONFIRMS | OFFICE | THERE | READS),),
    ),
)
