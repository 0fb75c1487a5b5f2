"""회의록: 간사 작성→위원 서명→잠금; what was said is the secretary's to read; two people unlock."""

from __future__ import annotations

from typing import Final

from goru.workflows import Opening, Readers, Stage, Transition, Workflow
from plugins.standard.workflows.returning import returning
from plugins.standard.workflows.unlocking import AUTHOR, OFFICE, UNLOCKING, unlocking

SECRETARY: Final = AUTHOR | {"secretary"}
STAGES: Final = (
    Stage(
        name="writing",
        title={"ko": "간사 작성", "en": "Being written"},
        opens=(Opening(parts=("*",), who=AUTHOR),),
    ),
    Stage(
        name="signing",
        title={"ko": "위원 서명", "en": "Being signed"},
        opens=(Opening(parts=("signing",), who=SECRETARY),),
    ),
    Stage(name="locked", title={"ko": "잠금", "en": "Locked"}, done=True),
    UNLOCKING,
)
TRANSITIONS: Final = (
    Transition(
        name="hand-in",
        title={"ko": "서명 받기", "en": "Have it signed"},
        sources=("writing",),
        target="signing",
        who=AUTHOR,
    ),
    Transition(
        name="lock",
        title={"ko": "서명 완료·잠금", "en": "All have signed: lock"},
        sources=("signing",),
        target="locked",
        who=SECRETARY,
        signs=True,
        complete=True,
    ),
    returning("return", "signing", SECRETARY, "다시 작성", "Write anew"),
    *unlocking("locked", SECRETARY),
)
WORKFLOWS: Final = (
    Workflow(
        name="committee-minutes",
        title={"ko": "위원회 회의록", "en": "Committee minutes"},
        stages=STAGES,
        transitions=TRANSITIONS,
        readers=(Readers(parts=("opinion",), who=SECRETARY | OFFICE),),
    ),
)
