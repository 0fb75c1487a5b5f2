"""작성→부서장 승인→주관부서 검토→확정: written, approved, reviewed, confirmed."""

from __future__ import annotations

from typing import Final

from goru.steps import AUTHOR, UNLOCKING, giving_back, stage, step, unlocking, writing
from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Term, Workflow

HEAD: Final = frozenset({"unit-head"})
LEADING: Final = frozenset({"role:administrator"})
WORKFLOWS: Final = (
    Workflow(
        name="review-and-approve",
        title={"ko": "작성·승인·검토·확정", "en": "Review and approve"},
        stages=(
            writing(),
            stage("approval", "부서장 승인", "With the head", term="approval"),
            stage("review", "주관부서 검토", "Under review", term="review"),
            stage("confirmed", "확정", "Confirmed", done=True),
            UNLOCKING,
        ),
        transitions=(
            step("hand-in", "제출", "Hand in", "writing", "approval", AUTHOR),
            step("approve", "승인", "Approve", "approval", "review", HEAD, complete=True),
            giving_back("return-by-head", "approval", HEAD),
            step("confirm", "확정", "Confirm", "review", "confirmed", LEADING, complete=True),
            giving_back("return", "review", LEADING),
            *unlocking("confirmed", AUTHOR | HEAD),
        ),
        # proposals: a municipality sets its own in the cycle's configuration
        terms={
            "repair": Term(days=5, unit=WORKING_DAYS),
            "approval": Term(days=5, unit=WORKING_DAYS),
            "review": Term(days=14, unit=CALENDAR_DAYS),
        },
    ),
)
