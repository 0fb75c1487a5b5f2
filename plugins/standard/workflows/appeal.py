"""이의신청: filed, reviewed, decided, told to the applicant, and taken to the next body.

Source: 지방공무원 평정규칙 제11조: the ratee appeals to the confirmer (평정자 where there is none),
is told the reason of a refusal, and may go on to the committee.
"""

from __future__ import annotations

from typing import Final

from goru.steps import stage, step
from goru.workflows import Transition, Workflow
from plugins.standard.forms.appeal import APPEAL, DECISION

OFFICE: Final = frozenset({"administrator", "confirmer"})
APPLICANT: Final = frozenset({"applicant"})
STAGES: Final = (
    stage("begun", "작성 중", "Being written", term="window"),
    stage("filed", "접수", "Filed", term="decision"),
    stage("review", "심의 중", "Under review", term="decision"),
    stage("decided", "결정(통지 전)", "Decided, not yet told"),
    stage("notified", "결정 통지", "Decision told", term="objection"),
    stage("closed", "종결", "Closed"),
    stage("withdrawn", "취하", "Withdrawn"),
)
TRANSITIONS: Final = (
    step("file", "신청", "File", "begun", "filed", APPLICANT, answers=APPEAL.name, in_time=True),
    Transition(
        name="withdraw",
        title={"ko": "취하", "en": "Withdraw"},
        sources=("begun", "filed", "review"),
        target="withdrawn",
        who=APPLICANT,
    ),
    step("review", "심의 담당 지정", "Hand to a reviewer", "filed", "review", OFFICE),
    step(
        *("hand-back", "심의 담당 변경", "Take from the reviewer", "review", "filed"),
        OFFICE,
        reason=True,
        when="unwritten",
    ),
    step("decide", "결정", "Decide", "review", "decided", OFFICE, answers=DECISION.name),
    step("notify", "신청인에게 통지", "Tell the applicant", "decided", "notified", OFFICE),
    step(
        *("object", "불복하여 다음 심의기관에 신청", "Go on to the next body", "notified", "filed"),
        APPLICANT,
        reason=True,
        when="another-body",
        in_time=True,
    ),
    step("close", "종결", "Close", "notified", "closed", OFFICE, when="settled"),
)
WORKFLOWS: Final = (
    Workflow(
        name="appeal",
        title={"ko": "이의신청 처리", "en": "Appeals"},
        form=APPEAL.name,
        stages=STAGES,
        transitions=TRANSITIONS,
    ),
)
