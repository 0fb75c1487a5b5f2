"""Approving a pay list by a second person, and throwing a draft away."""

from __future__ import annotations

from core import audit
from core.appeals.no_worse import require_amounts_kept
from core.clock import utc_now
from core.cycles.approval import require_second
from core.data.models import PayLine, PayList
from core.data.scope import require_writing
from core.errors.outcomes import ListSettled
from core.paylists.flags import changed_since
from core.paylists.making import require_confirmed
from core.paylists.states import APPROVED, DRAFT, SUPERSEDED, told


def approve(made: PayList, actor: int) -> PayList:
    """Make a draft final; the list that it corrects is superseded with it.

    Raises:
        ListSettled: It is no draft, flags on pay changed since, or another list is in force.
        ApproverNeeded: ``actor`` made it, or may not approve.
        NotConfirmed: Its run or allocation is no longer the confirmed one.
        AmountWorse: It pays less to somebody whose appeal on what it corrects is upheld.

    """
    require_writing()
    _require_draft(made, "승인", "approving it")
    what = {"ko": f"지급명부 {made.id}번의 승인", "en": f"approving pay list {made.id}"}
    require_second(actor, made.made_by_id, **what)
    _record_approval(made)  # from here on others wait until the commit
    _require_current(made)
    require_amounts_kept(made)
    if made.supersedes_id is not None:
        _move(made.supersedes, APPROVED, {"state": SUPERSEDED})
    decided = {"state": APPROVED, "approved_by": actor, "approved_at": utc_now()}
    _move(made, DRAFT, decided)
    fresh: PayList = PayList.get_by_id(made.id)
    return fresh


def _record_approval(made: PayList) -> None:
    facts = {"total": made.total, "digest": made.digest, "supersedes": made.supersedes_id}
    people = PayLine.select().where(PayLine.pay_list == made.id).count()
    audit.record("paylist.approved", "paylist", str(made.id), persons=people, **facts)


def discard(made: PayList) -> None:
    """Throw a draft away.

    Raises:
        ListSettled: It is more than a draft.

    """
    require_writing()
    _require_draft(made, "삭제", "deleting it")
    PayLine.delete().where(PayLine.pay_list == made.id).execute()
    PayList.delete().where(PayList.id == made.id).execute()
    audit.record("paylist.discarded", "paylist", str(made.id))


def in_force(cycle: int, name: str) -> PayList | None:
    """Return the approved list of an outcome, if any."""
    found: PayList | None = PayList.one(
        PayList.cycle == cycle, PayList.name == name, PayList.state == APPROVED
    )
    return found


def is_outdated(made: PayList) -> bool:
    """Return whether the run of an approved list was superseded, so that it needs correcting."""
    return bool(made.state == APPROVED and made.allocation.run.state == SUPERSEDED)


def _require_current(made: PayList) -> None:
    for allocation in (made.allocation, made.unit_allocation):
        if allocation is not None and require_confirmed(made.cycle, allocation.name) != allocation:
            raise _settled(made, "배분이 바뀜", "its allocation was replaced")
    if changed_since(made.made_at):
        raise _settled(
            made, "만든 뒤 지급제한 사항이 바뀜", "flags on pay changed after it was made"
        )
    other = in_force(made.cycle_id, made.name)
    if other is not None and other.id != made.supersedes_id:
        ko, en = f"승인된 {other.id}번이 이미 있음", f"list {other.id} is approved already"
        raise _settled(made, ko, en)


def _require_draft(made: PayList, ko: str, en: str) -> None:
    if made.state != DRAFT:
        raise _settled(made, ko, en)


def _settled(made: PayList, ko: str, en: str) -> ListSettled:
    return ListSettled(number=made.id, what_ko=ko, what_en=en, **told(made.state))


def _move(made: PayList, before: str, stored: dict[str, object]) -> None:
    """Change the state of a list, unless somebody else was faster."""
    changed = PayList.update(stored).where(PayList.id == made.id, PayList.state == before)
    if not changed.execute():
        raise _settled(PayList.get_by_id(made.id), "상태 변경", "changing its state")
