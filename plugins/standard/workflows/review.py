"""작성→부서장 승인→주관부서 검토→확정: written, approved, reviewed, confirmed."""

from __future__ import annotations

from typing import Final

from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Opening, Stage, Term, Transition, Workflow
from plugins.standard.workflows.returning import returning
from plugins.standard.workflows.unlocking import AUTHOR, UNLOCKING, unlocking

HEAD: Final = frozenset({"unit-head"})
LEADING: Final = frozenset({"role:administrator"})
STAGES: Final = (
    Stage(
        name="writing",
        title={"ko": "작성", "en": "Being written"},
        term="repair",
        opens=(Opening(parts=("*",), who=AUTHOR),),
    ),
    Stage(name="approval", title={"ko": "부서장 승인", "en": "With the head"}, term="approval"),
    Stage(name="review", title={"ko": "주관부서 검토", "en": "Under review"}, term="review"),
    Stage(name="confirmed", title={"ko": "확정", "en": "Confirmed"}, done=True),
    UNLOCKING,
)
TRANSITIONS: Final = (
    Transition(
        name="hand-in",
        title={"ko": "제출", "en": "Hand in"},
        sources=("writing",),
        target="approval",
        who=AUTHOR,
    ),
    Transition(
        name="approve",
        title={"ko": "승인", "en": "Approve"},
        sources=("approval",),
        target="review",
        who=HEAD,
        complete=True,
    ),
    returning("return-by-head", "approval", HEAD),
    Transition(
        name="confirm",
        title={"ko": "확정", "en": "Confirm"},
        sources=("review",),
        target="confirmed",
        who=LEADING,
        complete=True,
    ),
    returning("return", "review", LEADING),
    *unlocking("confirmed", AUTHOR | HEAD),
)
#: Proposals: a municipality sets its own in the cycle's configuration.
TERMS: Final = {
    "repair": Term(days=5, unit=WORKING_DAYS),
    "approval": Term(days=5, unit=WORKING_DAYS),
    "review": Term(days=14, unit=CALENDAR_DAYS),
}
WORKFLOWS: Final = (
    Workflow(
        name="review-and-approve",
        title={"ko": "작성·승인·검토·확정", "en": "Review and approve"},
        stages=STAGES,
        transitions=TRANSITIONS,
        terms=TERMS,
    ),
)
