"""이의신청: filed, reviewed, decided, told to the applicant, and taken to the next body.

Source: 지방공무원 평정규칙 제11조: the ratee appeals to the confirmer (평정자 where there is none),
is told the reason of a refusal, and may go on to the committee.
"""

from __future__ import annotations

from typing import Final

from goru.workflows import Stage, Transition, Workflow
from plugins.standard.forms.appeal import APPEAL, DECISION

OFFICE: Final = frozenset({"administrator", "confirmer"})
APPLICANT: Final = frozenset({"applicant"})

STAGES: Final = (
    Stage(name="begun", title={"ko": "작성 중", "en": "Being written"}, term="window"),
    Stage(name="filed", title={"ko": "접수", "en": "Filed"}, term="decision"),
    Stage(name="review", title={"ko": "심의 중", "en": "Under review"}, term="decision"),
    Stage(name="decided", title={"ko": "결정(통지 전)", "en": "Decided, not yet told"}),
    Stage(name="notified", title={"ko": "결정 통지", "en": "Decision told"}, term="objection"),
    Stage(name="closed", title={"ko": "종결", "en": "Closed"}),
    Stage(name="withdrawn", title={"ko": "취하", "en": "Withdrawn"}),
)
TRANSITIONS: Final = (
    Transition(
        name="file",
        title={"ko": "신청", "en": "File"},
        sources=("begun",),
        target="filed",
        who=APPLICANT,
        answers=APPEAL.name,
        in_time=True,
    ),
    Transition(
        name="withdraw",
        title={"ko": "취하", "en": "Withdraw"},
        sources=("begun", "filed", "review"),
        target="withdrawn",
        who=APPLICANT,
    ),
    Transition(
        name="review",
        title={"ko": "심의 담당 지정", "en": "Hand to a reviewer"},
        sources=("filed",),
        target="review",
        who=OFFICE,
    ),
    Transition(
        name="hand-back",
        title={"ko": "심의 담당 변경", "en": "Take from the reviewer"},
        sources=("review",),
        target="filed",
        who=OFFICE,
        reason=True,
        when="unwritten",
    ),
    Transition(
        name="decide",
        title={"ko": "결정", "en": "Decide"},
        sources=("review",),
        target="decided",
        who=OFFICE,
        answers=DECISION.name,
    ),
    Transition(
        name="notify",
        title={"ko": "신청인에게 통지", "en": "Tell the applicant"},
        sources=("decided",),
        target="notified",
        who=OFFICE,
    ),
    Transition(
        name="object",
        title={"ko": "불복하여 다음 심의기관에 신청", "en": "Go on to the next body"},
        sources=("notified",),
        target="filed",
        who=APPLICANT,
        reason=True,
        when="another-body",
        in_time=True,
    ),
    Transition(
        name="close",
        title={"ko": "종결", "en": "Close"},
        sources=("notified",),
        target="closed",
        who=OFFICE,
        when="settled",
    ),
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
