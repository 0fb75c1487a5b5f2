"""회의록: 간사 작성→위원 서명→잠금; what was said is the secretary's to read; two people unlock."""

from __future__ import annotations

from typing import Final

from goru.steps import (
    AUTHOR,
    OFFICE,
    REST,
    UNLOCKING,
    giving_back,
    opening,
    signing,
    stage,
    step,
    unlocking,
)
from goru.workflows import Readers, Workflow

SECRETARY: Final = AUTHOR | {"secretary"}
WORKFLOWS: Final = (
    Workflow(
        name="committee-minutes",
        title={"ko": "위원회 회의록", "en": "Committee minutes"},
        stages=(
            stage("writing", "간사 작성", "Being written", opening(AUTHOR, REST)),
            stage("signing", "위원 서명", "Being signed", opening(SECRETARY, "signing")),
            stage("locked", "잠금", "Locked", done=True),
            UNLOCKING,
        ),
        transitions=(
            step("hand-in", "서명 받기", "Have it signed", "writing", "signing", AUTHOR),
            signing(
                *("lock", "서명 완료·잠금", "All have signed: lock", "signing", "locked"),
                SECRETARY,
            ),
            giving_back("return", "signing", SECRETARY, "다시 작성", "Write anew"),
            *unlocking("locked", SECRETARY),
        ),
        readers=(Readers(parts=("opinion",), who=SECRETARY | OFFICE),),
    ),
)
