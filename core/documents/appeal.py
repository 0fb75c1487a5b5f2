"""이의신청 결정서 (CF-2): what was asked, what was decided and why, and who signs.

Source: 지방공무원 평정규칙 제11조: the confirmer consults the rater before deciding, and the reason
of a refusal is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from core.documents.blocks import Block, Facts, Footnote, Heading, Paragraph, Signatures
from core.documents.document import Document
from core.errors.documents import UnfinishedDecision
from forms.definition import Texts, in_language

DECISION, APPEAL = "appeal-decision", "appeal"
TITLE: Texts = {"ko": "이의신청 결정서", "en": "Decision on an appeal"}
LABELS: Mapping[str, Texts] = MappingProxyType(
    {
        "number": {"ko": "접수번호", "en": "Appeal number"},
        "applicant": {"ko": "신청인", "en": "Applicant"},
        "unit": {"ko": "소속", "en": "Unit"},
        "rank": {"ko": "직급", "en": "Grade"},
        "target": {"ko": "대상 평가결과", "en": "Result appealed against"},
        "filed_on": {"ko": "신청일", "en": "Filed"},
        "appeal": {"ko": "신청 내용", "en": "The appeal"},
        "kind": {"ko": "신청 유형", "en": "Kind"},
        "ask": {"ko": "신청 취지", "en": "What is asked for"},
        "why": {"ko": "신청 사유", "en": "Grounds"},
        "decision": {"ko": "결정", "en": "Decision"},
        "body": {"ko": "심의기관", "en": "Decided by"},
        "consulted": {"ko": "평정자 협의 여부", "en": "Rater consulted"},
        "outcome": {"ko": "결정", "en": "Outcome"},
        "before": {"ko": "조정 전", "en": "Before"},
        "after": {"ko": "조정 후", "en": "After"},
        "reason": {"ko": "결정 사유", "en": "Reason"},
        "decided_on": {"ko": "결정일", "en": "Decided"},
        "notified_on": {"ko": "통지일", "en": "Notified"},
        "outcome_of": {"ko": "결정 내용", "en": "What was decided"},
    }
)
NO_WORSE: Texts = {
    "ko": "이의신청을 이유로 신청인에게 더 불리한 결정을 하지 아니합니다(불이익변경 금지).",
    "en": "An appeal never leads to a decision that is worse for whoever appealed.",
}
#: Where the applicant stands in the facts above the title, what was asked, what was decided.
HEAD = ("number", "applicant", "unit", "rank", "target", "filed_on")
ASKED = ("kind", "ask")
DECIDED = ("body", "consulted", "outcome", "before", "after", "decided_on", "notified_on")
#: What no decision goes out without.
NEEDED = ("applicant", "target", "ask", "body", "outcome", "reason", "decided_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDecision:
    """A decision as its document states it; every text is in the language of the document.

    ``appeal`` is the appeal's key, ``level`` (from 0) tells which of its bodies decided: each
    decision is a document of its own.  ``needs_consulting`` says that the rater must have been
    consulted, which ``consulted`` then tells.  ``no_worse`` prints that the result cannot become
    worse (불이익변경 금지).  ``signers`` are pairs of office and name, the name empty where it is
    signed by hand.  ``run`` and ``configuration_version`` are those of the result in question.
    """

    appeal: int
    applicant: str
    target: str
    ask: str
    body: str
    outcome: str
    reason: str
    decided_on: date | None
    level: int = 0
    number: str = ""
    unit: str = ""
    rank: str = ""
    filed_on: date | None = None
    kind: str = ""
    why: str = ""
    needs_consulting: bool = False
    consulted: str = ""
    before: str = ""
    after: str = ""
    notified_on: date | None = None
    no_worse: bool = True
    signers: tuple[tuple[str, str], ...] = ()
    run: int | None = None
    configuration_version: int | None = None


def appeal_decision(
    decision: AppealDecision, *, municipality: str, language: str = "ko"
) -> Document:
    """Return the document of a decision, as of the day it was taken.

    Raises:
        UnfinishedDecision: Something is missing that the law asks for.

    """
    day = _require_finished(decision)
    return Document(
        kind=f"{DECISION}:{decision.level}",
        title=in_language(TITLE, language),
        municipality=municipality,
        as_of=day,
        facts=_texts(decision, HEAD, language),
        blocks=_blocks(decision, language),
        subject_kind=APPEAL,
        subject=decision.appeal,
        run=decision.run,
        configuration_version=decision.configuration_version,
        confidential=True,
        language=language,
        persons=1,
    )


def _require_finished(decision: AppealDecision) -> date:
    consulting = ("consulted",) if decision.needs_consulting else ()
    for name in (*NEEDED, *consulting):
        if not getattr(decision, name):
            raise UnfinishedDecision(what_ko=LABELS[name]["ko"], what_en=LABELS[name]["en"])
    return decision.decided_on or date.min


def _blocks(decision: AppealDecision, language: str) -> tuple[Block, ...]:
    why: tuple[Block, ...] = (
        Heading(text=in_language(LABELS["why"], language), level=2),
        Paragraph(text=decision.why),
    )
    notes: tuple[Block, ...] = (Footnote(text=in_language(NO_WORSE, language)),)
    signed: tuple[Block, ...] = (Signatures(lines=decision.signers),)
    return (
        Heading(text=in_language(LABELS["appeal"], language)),
        Facts(rows=_texts(decision, ASKED, language)),
        *(why if decision.why else ()),
        Heading(text=in_language(LABELS["outcome_of"], language)),
        Facts(rows=_texts(decision, DECIDED, language)),
        Heading(text=in_language(LABELS["reason"], language), level=2),
        Paragraph(text=decision.reason),
        *(notes if decision.no_worse else ()),
        *(signed if decision.signers else ()),
    )


def _texts(
    decision: AppealDecision, names: tuple[str, ...], language: str
) -> tuple[tuple[str, str], ...]:
    """Return labels and texts of the fields that are filled."""
    found = ((name, getattr(decision, name)) for name in names)
    return tuple((in_language(LABELS[name], language), str(text)) for name, text in found if text)
