"""면담: 면담자 작성→대상자 확인→잠금; unlocked by two people alone."""

from __future__ import annotations

from typing import Final

from goru.steps import (
    AUTHOR,
    REST,
    SUBJECT,
    UNLOCKING,
    giving_back,
    opening,
    stage,
    step,
    unlocking,
)
from goru.workflows import CALENDAR_DAYS, Term, Workflow

WORKFLOWS: Final = (
    Workflow(
        name="interview",
        title={"ko": "면담 기록", "en": "Interview"},
        stages=(
            stage("writing", "면담자 작성", "Being written", opening(AUTHOR, REST)),
            stage("confirming", "대상자 확인", "With the other", term="confirming"),
            stage("locked", "잠금", "Locked", done=True),
            UNLOCKING,
        ),
        transitions=(
            step("hand-in", "확인 요청", "Ask to confirm", "writing", "confirming", AUTHOR),
            step("confirm", "확인", "Confirm", "confirming", "locked", SUBJECT, complete=True),
            giving_back("return", "confirming", SUBJECT, "수정 요청", "Ask for a change"),
            *unlocking("locked", AUTHOR | SUBJECT),
        ),
        terms={"confirming": Term(days=7, unit=CALENDAR_DAYS)},
    ),
)
