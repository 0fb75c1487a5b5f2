"""양자 계약: 을 서명→평정자 서명→시장 최종서명, changed only with the consent of both.

Source: 지방공무원 평정규칙 and 직무성과계약 guidelines: the contract is concluded when both have
signed; a change takes an agreement of both parties.
"""

from __future__ import annotations

from typing import Final

from goru.steps import AUTHOR, giving_back, signing, stage, step, writing
from goru.workflows import WORKING_DAYS, Term, Workflow

RATER: Final = frozenset({"superior"})
MAYOR: Final = frozenset({"mayor"})
BOTH: Final = AUTHOR | RATER
CHANGING: Final = (
    step(
        *("propose-change", "변경 제안", "Propose a change", "concluded", "amending"),
        BOTH,
        reason=True,
    ),
    step(
        *("consent", "변경 동의", "Consent to the change", "amending", "writing"),
        BOTH,
        another=True,
    ),
    step(
        *("refuse-change", "변경하지 않음", "Leave as concluded", "amending", "concluded"),
        BOTH,
        reason=True,
    ),
)
WORKFLOWS: Final = (
    Workflow(
        name="two-sided-contract",
        title={"ko": "양자 계약", "en": "Two-sided contract"},
        stages=(
            writing(),
            stage("to-sign", "을 서명", "Signed by the party", term="signing"),
            stage("to-rater", "평정자 서명", "Signed by the rater", term="signing"),
            stage("to-mayor", "시장 최종서명", "Signed by the mayor", term="signing"),
            stage("concluded", "체결", "Concluded", done=True),
            stage("amending", "변경 협의", "Change proposed", term="signing"),
        ),
        transitions=(
            step("hand-in", "작성 완료", "Finish writing", "writing", "to-sign", AUTHOR),
            signing("sign", "서명", "Sign", "to-sign", "to-rater", AUTHOR),
            step("rewrite", "다시 작성", "Write it anew", "to-sign", "writing", AUTHOR),
            signing(
                *("sign-as-rater", "평정자 서명", "Sign as the rater", "to-rater", "to-mayor"),
                RATER,
            ),
            signing("sign-as-mayor", "최종서명", "Sign at last", "to-mayor", "concluded", MAYOR),
            giving_back("return", "to-rater", RATER),
            giving_back("return-by-mayor", "to-mayor", MAYOR),
            *CHANGING,
        ),
        terms={
            "repair": Term(days=5, unit=WORKING_DAYS),
            "signing": Term(days=10, unit=WORKING_DAYS),
        },
    ),
)
