"""What only the flows of indicators know: handing in to the head, and being asked for a change."""

from __future__ import annotations

from typing import Final

from goru.steps import (
    AUTHOR,
    UNLOCKING,
    WRITING,
    UnlockTitles,
    giving_back,
    stage,
    step,
)
from goru.workflows import Stage, Transition

HEAD: Final = frozenset({"unit-head"})
#: 평가 주관부서.
PLANNING: Final = frozenset({"role:administrator"})
COMMITTEE: Final = frozenset({"role:secretary"})
APPROVAL: Final = "approval"
ASKED_TO_UNLOCK: Final = stage(UNLOCKING.name, "변경 검토", "A change is asked for")
CHANGES: Final = UnlockTitles(
    ask=("변경 요청", "Ask to change"),
    refuse=("변경 불가", "Leave locked"),
    grant=("변경 승인", "Unlock"),
)


def approval() -> Stage:
    """Return the stage in which the head of the department looks at it."""
    return stage(APPROVAL, "부서장 확인", "With the head", term="approval")


def handing_in(target: str = APPROVAL) -> Transition:
    """Return the step with which the author hands in."""
    return step("hand-in", "제출", "Hand in", WRITING, target, AUTHOR)


def approving(target: str) -> tuple[Transition, Transition]:
    """Return what the head may do: pass on what is whole, or give it back with a reason."""
    return (
        step("approve", "확인", "Approve", APPROVAL, target, HEAD, complete=True),
        giving_back("return-by-head", APPROVAL, HEAD),
    )
