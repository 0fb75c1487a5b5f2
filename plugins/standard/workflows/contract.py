"""양자 계약: 을 서명→평정자 서명→시장 최종서명, changed only with the consent of both.

Source: 지방공무원 평정규칙 and 직무성과계약 guidelines: the contract is concluded when both have
signed; a change takes an agreement of both parties.
"""

from __future__ import annotations

from typing import Final

from goru.workflows import WORKING_DAYS, Opening, Stage, Term, Transition, Workflow
from plugins.standard.workflows.returning import returning
from plugins.standard.workflows.unlocking import AUTHOR

RATER: Final = frozenset({"superior"})
MAYOR: Final = frozenset({"mayor"})
BOTH: Final = AUTHOR | RATER
STAGES: Final = (
    Stage(
        name="writing",
        title={"ko": "작성", "en": "Being written"},
        term="repair",
        opens=(Opening(parts=("*",), who=AUTHOR),),
    ),
    Stage(name="to-sign", title={"ko": "을 서명", "en": "Signed by the party"}, term="signing"),
    Stage(
        name="to-rater", title={"ko": "평정자 서명", "en": "Signed by the rater"}, term="signing"
    ),
    Stage(
        name="to-mayor", title={"ko": "시장 최종서명", "en": "Signed by the mayor"}, term="signing"
    ),
    Stage(name="concluded", title={"ko": "체결", "en": "Concluded"}, done=True),
    Stage(name="amending", title={"ko": "변경 협의", "en": "Change proposed"}, term="signing"),
)


def signing(
    name: str, ko: str, en: str, source: str, target: str, who: frozenset[str]
) -> Transition:
    """Return a step that signs."""
    title = {"ko": ko, "en": en}
    return Transition(
        name=name, title=title, sources=(source,), target=target, who=who, signs=True, complete=True
    )


TRANSITIONS: Final = (
    Transition(
        name="hand-in",
        title={"ko": "작성 완료", "en": "Finish writing"},
        sources=("writing",),
        target="to-sign",
        who=AUTHOR,
    ),
    signing("sign", "서명", "Sign", "to-sign", "to-rater", AUTHOR),
    Transition(
        name="rewrite",
        title={"ko": "다시 작성", "en": "Write it anew"},
        sources=("to-sign",),
        target="writing",
        who=AUTHOR,
    ),
    signing("sign-as-rater", "평정자 서명", "Sign as the rater", "to-rater", "to-mayor", RATER),
    signing("sign-as-mayor", "최종서명", "Sign at last", "to-mayor", "concluded", MAYOR),
    returning("return", "to-rater", RATER),
    returning("return-by-mayor", "to-mayor", MAYOR),
    Transition(
        name="propose-change",
        title={"ko": "변경 제안", "en": "Propose a change"},
        sources=("concluded",),
        target="amending",
        who=BOTH,
        reason=True,
    ),
    Transition(
        name="consent",
        title={"ko": "변경 동의", "en": "Consent to the change"},
        sources=("amending",),
        target="writing",
        who=BOTH,
        another=True,
    ),
    Transition(
        name="refuse-change",
        title={"ko": "변경하지 않음", "en": "Leave as concluded"},
        sources=("amending",),
        target="concluded",
        who=BOTH,
        reason=True,
    ),
)
WORKFLOWS: Final = (
    Workflow(
        name="two-sided-contract",
        title={"ko": "양자 계약", "en": "Two-sided contract"},
        stages=STAGES,
        transitions=TRANSITIONS,
        terms={
            "repair": Term(days=5, unit=WORKING_DAYS),
            "signing": Term(days=10, unit=WORKING_DAYS),
        },
    ),
)
