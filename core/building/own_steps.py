"""Whose step undoing takes back: one's own, also where somebody else edited after it."""

from __future__ import annotations

from typing import Final

from core.building import history
from core.building.history import UNDO, Revision
from core.data.models import FormVersion
from core.errors.building import EditedMeanwhile
from forms.definition import Definition
from forms.editing.merging import merged

#: What a step does that takes back an earlier one and leaves those after it.
WITHDRAW: Final = "withdraw"
#: Steps that are looked through for one's own.
MOST: Final = 1_000


def is_withdrawal(step: Revision) -> bool:
    """Return whether a step took back an earlier one."""
    return step.done.get("do") == WITHDRAW


def step_back(draft: FormVersion, now: Revision, actor: int | None) -> Revision | None:
    """Return the step that ``actor`` takes back by undoing; None where there is none.

    It is the newest of their own that stands; who made none takes back the last one.
    """
    if now.back is None:
        return None
    if now.edited_by == actor and not is_withdrawal(now):
        return now
    return _own(draft, now, actor) or (None if now.edited_by == actor else now)


def _own(draft: FormVersion, now: Revision, actor: int | None) -> Revision | None:
    rows = {row.number: row for row in history.steps(draft, MOST)}
    withdrawn: set[object] = set()
    one: Revision | None = now
    while one is not None and one.back is not None:
        if is_withdrawal(one):
            withdrawn.add(one.done["step"])
        elif one.edited_by == actor and one.number not in withdrawn:
            return one
        one = rows.get(one.back)
    return None


def without(
    draft: FormVersion, now: Revision, taken: Revision, actor: int | None
) -> tuple[Revision, Definition]:
    """Return the step that takes back ``taken`` and leaves what came after it, and its form.

    Raises:
        EditedMeanwhile: Somebody edited the same place after it.

    """
    base = history.definition_at(draft, taken.number)
    before = history.definition_at(draft, taken.back or history.FIRST)
    merge = merged(base, before, history.definition_now(draft))
    if merge.conflicts:
        raise EditedMeanwhile(who=history.who(now.edited_by))
    step = Revision(
        number=now.number + 1,
        act=UNDO,
        back=now.number,
        ahead=now.number,
        done={"do": WITHDRAW, "step": taken.number},
        edited_by=actor,
    )
    return step, merge.definition
