"""회의록: 간사 작성→위원 각자 서명→잠금; what was said is read by them and the office; two unlock.

Every member who was there signs with their own log-in, with a dissent where they do not agree.
"""

from __future__ import annotations

from typing import Final

from goru.steps import (
    AUTHOR,
    OFFICE,
    REST,
    UNLOCKING,
    giving_back,
    opening,
    stage,
    step,
    unlocking,
)
from goru.workflows import ALL, WORKING_DAYS, Readers, Term, Workflow

SECRETARY: Final = AUTHOR | {"secretary"}
MEMBER: Final = frozenset({"member"})
WORKFLOWS: Final = (
    Workflow(
        name="committee-minutes",
        title={"ko": "위원회 회의록", "en": "Committee minutes"},
        stages=(
            stage("writing", "간사 작성", "Being written", opening(AUTHOR, REST)),
            stage("signing", "위원 서명", "Being signed", term="signing"),
            stage("locked", "잠금", "Locked", done=True),
            UNLOCKING,
        ),
        transitions=(
            step("hand-in", "서명 받기", "Have it signed", "writing", "signing", AUTHOR),
            step(
                *("sign", "위원 서명", "Sign as a member", "signing", "locked"),
                MEMBER,
                signs=True,
                signers=ALL,
            ),
            giving_back("return", "signing", SECRETARY, "다시 작성", "Write anew"),
            *unlocking("locked", SECRETARY),
        ),
        terms={"signing": Term(days=7, unit=WORKING_DAYS)},
        readers=(Readers(parts=("opinion",), who=SECRETARY | MEMBER | OFFICE),),
    ),
)
