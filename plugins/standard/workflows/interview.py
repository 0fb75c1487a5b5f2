"""면담: 면담자 작성→대상자 확인→잠금; unlocked by two people alone."""

from __future__ import annotations

from typing import Final

from goru.workflows import CALENDAR_DAYS, Opening, Stage, Term, Transition, Workflow
from plugins.standard.workflows.returning import returning
from plugins.standard.workflows.unlocking import AUTHOR, UNLOCKING, unlocking

SUBJECT: Final = frozenset({"subject"})
STAGES: Final = (
    Stage(
        name="writing",
        title={"ko": "면담자 작성", "en": "Being written"},
        opens=(Opening(parts=("*",), who=AUTHOR),),
    ),
    Stage(
        name="confirming", title={"ko": "대상자 확인", "en": "With the other"}, term="confirming"
    ),
    Stage(name="locked", title={"ko": "잠금", "en": "Locked"}, done=True),
    UNLOCKING,
)
TRANSITIONS: Final = (
    Transition(
        name="hand-in",
        title={"ko": "확인 요청", "en": "Ask to confirm"},
        sources=("writing",),
        target="confirming",
        who=AUTHOR,
    ),
    Transition(
        name="confirm",
        title={"ko": "확인", "en": "Confirm"},
        sources=("confirming",),
        target="locked",
        who=SUBJECT,
        complete=True,
    ),
    returning("return", "confirming", SUBJECT, "수정 요청", "Ask for a change"),
    *unlocking("locked", AUTHOR | SUBJECT),
)
WORKFLOWS: Final = (
    Workflow(
        name="interview",
        title={"ko": "면담 기록", "en": "Interview"},
        stages=STAGES,
        transitions=TRANSITIONS,
        terms={"confirming": Term(days=7, unit=CALENDAR_DAYS)},
    ),
)
