"""Deciding in a draft by hand, approving it by a second person, throwing it away."""

from __future__ import annotations

from dataclasses import replace

from core import audit
from core.clock import utc_now
from core.cycles.approval import require_second
from core.data.models import Account, RankLine, RankList
from core.data.scope import require_writing
from core.errors import NotFound
from core.errors.merit import NotRanked
from core.errors.scores import ReasonNeeded
from core.outcomes.settings import MERIT
from core.paylists.configured import loaded
from core.ranklists.making import (
    Made,
    decisions_of,
    decisions_told,
    digest_of,
    lines_of,
    record,
    settled,
    store_lines,
)
from core.ranklists.records import Decision
from core.ranklists.roll import require_confirmed
from core.ranklists.states import (
    APPROVED,
    DRAFT,
    EXCHANGE,
    KINDS,
    LEFT_OUT,
    NO_LAST,
    PLACE,
    POINTS,
    STANDING,
    SUPERSEDED,
)

#: What may be decided in a promotion list.
IN_PROMOTION = frozenset((LEFT_OUT,))
#: What needs a rank, and what needs somebody without one.
RANKED, UNRANKED = frozenset((PLACE, POINTS, EXCHANGE, LEFT_OUT)), frozenset((STANDING,))


def decide(made: RankList, wanted: Decision, actor: int) -> RankList:
    """Store what somebody decided in a draft, and its lines as they come out with it.

    Raises:
        RankListSettled: It is no draft.
        ReasonNeeded: There is no reason.
        NotFound: There is no such kind of decision, person or list within the list.
        NotRanked: The person has no rank, or has one, where the decision needs the other.
        PlaceOutside, PointsOutside, ReorderedUnit: It cannot be.

    """
    require_writing()
    _require_draft(made, "결정", "deciding in it")
    if not wanted.reason.strip():
        raise ReasonNeeded(what_ko="명부에서 직접 결정", what_en="a decision by hand in a list")
    _require_possible(made, wanted)
    who = Account.get_by_id(actor)
    said = replace(
        wanted,
        reason=wanted.reason.strip(),
        by=actor,
        name=who.person.name if who.person else who.login,
        at=utc_now().isoformat(timespec="seconds"),
    )
    return _remade(made, (*decisions_of(made), said), "ranklist.decided", kind_of=said.kind)


def withdraw(made: RankList, place: int) -> RankList:
    """Take back the decision at ``place``, counted from 0; later ones stay, if they still can.

    Raises:
        RankListSettled: It is no draft.
        NotFound: There is no such decision.
        PlaceOutside, PointsOutside, ReorderedUnit: A later one cannot be without it.

    """
    require_writing()
    _require_draft(made, "결정 취소", "taking a decision back")
    before = decisions_of(made)
    if not 0 <= place < len(before):
        raise NotFound(what="decision")
    left = (*before[:place], *before[place + 1 :])
    return _remade(made, left, "ranklist.withdrawn", kind_of=before[place].kind)


def approve(made: RankList, actor: int) -> RankList:
    """Make a draft final; the list whose place it takes is superseded with it.

    Raises:
        RankListSettled: It is no draft, what it follows from changed, or another is in force.
        NoRatingRun: The run of a merit list is not confirmed.
        ApproverNeeded: ``actor`` made it or decided in it, or may not approve.

    """
    require_writing()
    _require_draft(made, "승인", "approving it")
    for hand in {made.made_by_id, *(one.by for one in decisions_of(made))}:
        what = {"ko": f"명부 {made.id}번의 승인", "en": f"approving list {made.id}"}
        require_second(actor, hand, **what)
    people = RankLine.select().where(RankLine.rank_list == made.id).count()
    record("ranklist.approved", made, people, digest=made.digest)  # others wait until the commit
    _require_current(made)
    if made.supersedes_id is not None:
        _move(made.supersedes, APPROVED, {"state": SUPERSEDED})
    decided = {"state": APPROVED, "approved_by": actor, "approved_at": utc_now()}
    return _move(made, DRAFT, decided)


def discard(made: RankList) -> None:
    """Throw a draft away.

    Raises:
        RankListSettled: It is more than a draft.

    """
    require_writing()
    _require_draft(made, "삭제", "deleting it")
    RankLine.delete().where(RankLine.rank_list == made.id).execute()
    RankList.delete().where(RankList.id == made.id).execute()
    audit.record("ranklist.discarded", "ranklist", str(made.id))


def in_force(cycle: int, name: str) -> RankList | None:
    """Return the approved list of an outcome, if any."""
    query = RankList.select().where(
        RankList.cycle == cycle, RankList.name == name, RankList.state == APPROVED
    )
    found: RankList | None = query.order_by(RankList.id.desc()).first()
    return found


def is_outdated(made: RankList) -> bool:
    """Return whether an approved promotion list counts a merit list that is superseded."""
    if made.state != APPROVED or not made.sources:
        return False
    query = RankList.select().where(RankList.id.in_(made.sources), RankList.state == APPROVED)
    return bool(query.count() < len(made.sources))


def _require_possible(made: RankList, wanted: Decision) -> None:
    if wanted.kind not in KINDS or (made.kind != MERIT and wanted.kind not in IN_PROMOTION):
        raise NotFound(what="kind of decision")
    lines = RankLine.select().where(RankLine.rank_list == made.id)
    if wanted.kind == NO_LAST:
        if not lines.where(RankLine.group == wanted.group).exists():
            raise NotFound(what="group")
        return
    line = lines.where(RankLine.person == wanted.person).first()
    if line is None:
        raise NotFound(what="person on the list")
    if not _fits(wanted.kind, line):
        raise NotRanked(name=line.person.name)


def _fits(kind: str, line: RankLine) -> bool:
    """Return whether a decision can be about somebody; exchange officers have no place to move."""
    if line.left_out:
        return kind in UNRANKED
    return kind in RANKED and (line.rank is not None or kind not in (PLACE, POINTS))


def _remade(
    made: RankList, decisions: tuple[Decision, ...], action: str, *, kind_of: str
) -> RankList:
    found = _now(made, decisions)
    changed = RankList.update(
        decisions=decisions_told(decisions), digest=digest_of(found.lines, decisions)
    ).where(RankList.id == made.id, RankList.digest == made.digest, RankList.state == DRAFT)
    if not changed.execute():
        raise settled(made, "그사이 다른 결정이 있었음", "another decision was taken meanwhile")
    RankLine.delete().where(RankLine.rank_list == made.id).execute()
    store_lines(made, found.lines)
    record(action, made, len(found.lines), decision=kind_of)
    fresh: RankList = RankList.get_by_id(made.id)
    return fresh


def _now(made: RankList, decisions: tuple[Decision, ...]) -> Made:
    return lines_of(made.cycle, made.name, made.settings, made.as_of, decisions)


def _require_current(made: RankList) -> None:
    if made.kind == MERIT:
        phase = loaded(made.name, made.settings)["phase"]
        if require_confirmed(made.cycle, phase) != made.run:
            raise settled(made, "산정이 바뀜", "its run was replaced")
    decisions = decisions_of(made)
    if digest_of(_now(made, decisions).lines, decisions) != made.digest:
        raise settled(
            made, "만든 뒤 근거 자료가 바뀜", "what it follows from changed after it was made"
        )
    other = in_force(made.cycle_id, made.name)
    if other is not None and other.id != made.supersedes_id:
        ko, en = f"승인된 {other.id}번이 이미 있음", f"list {other.id} is approved already"
        raise settled(made, ko, en)


def _require_draft(made: RankList, ko: str, en: str) -> None:
    if made.state != DRAFT:
        raise settled(made, ko, en)


def _move(made: RankList, before: str, stored: dict[str, object]) -> RankList:
    """Change the state of a list, unless somebody else was faster; return it."""
    changed = RankList.update(stored).where(RankList.id == made.id, RankList.state == before)
    if not changed.execute():
        raise settled(RankList.get_by_id(made.id), "상태 변경", "changing its state")
    fresh: RankList = RankList.get_by_id(made.id)
    return fresh
