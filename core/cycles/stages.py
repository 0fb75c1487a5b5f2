"""The stages of a cycle: one forward at a time, back only with a reason and a second person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core import audit
from core.cycles.approval import require_second
from core.data.models import Cycle
from core.errors.cycles import CycleSettled, WrongMove
from core.errors.scores import ReasonNeeded


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage by its stored name, and what people read."""

    name: str
    ko: str
    en: str


#: In their order.
STAGES: tuple[Stage, ...] = (
    Stage(name="draft", ko="설계", en="Draft"),
    Stage(name="announced", ko="공고", en="Announced"),
    Stage(name="goal-setting", ko="목표설정", en="Goal setting"),
    Stage(name="running", ko="실행", en="Running"),
    Stage(name="mid-term", ko="중간점검", en="Mid-term review"),
    Stage(name="closing", ko="실적마감", en="Closing of results"),
    Stage(name="evaluating", ko="평가", en="Evaluating"),
    Stage(name="provisional", ko="1차결과", en="Provisional results"),
    Stage(name="appeals", ko="이의신청", en="Appeals"),
    Stage(name="confirmed", ko="확정", en="Confirmed"),
    Stage(name="in-use", ko="활용", en="In use"),
    Stage(name="feedback", ko="환류", en="Feedback"),
    Stage(name="archived", ko="종료", en="Archived"),
)
BY_NAME: Mapping[str, Stage] = MappingProxyType({stage.name: stage for stage in STAGES})
PLACE: Mapping[str, int] = MappingProxyType({s.name: place for place, s in enumerate(STAGES)})
CONFIRMED = "confirmed"


def is_settled(cycle: Cycle) -> bool:
    """Return whether the results are confirmed, so that nothing is edited any more."""
    return PLACE[cycle.stage] >= PLACE[CONFIRMED]


def require_unsettled(cycle: Cycle) -> None:
    """Refuse to change a cycle whose results are confirmed."""
    if is_settled(cycle):
        raise CycleSettled(cycle=cycle.title)


def move(
    cycle: Cycle, to: str, actor: int | None, *, reason: str = "", second: int | None = None
) -> Cycle:
    """Move ``cycle`` to stage ``to`` and return it.

    Forward by one stage; back any number with a reason and a second person's approval, but never
    from confirmed results to before them: those are corrected by a new score run.

    Raises:
        WrongMove: There is no way from the cycle's stage to ``to``.
        ReasonNeeded: It goes back without a reason.
        ApproverNeeded: It goes back without another person's approval.

    """
    before = cycle.stage
    _require_way(cycle, to)
    if PLACE[to] < PLACE[before]:
        _require_grounds(reason, actor, second)
    _store(cycle, before, to)
    facts: dict[str, Any] = {"before": before, "after": to, "reason": reason, "second": second}
    audit.record("cycle.moved", "cycle", str(cycle.id), **facts)
    return cycle


def _store(cycle: Cycle, before: str, to: str) -> None:
    moved = Cycle.update(stage=to).where(Cycle.id == cycle.id, Cycle.stage == before).execute()
    if not moved:
        raise _wrong(
            cycle, to, "그사이 다른 사람이 단계를 옮겼습니다", "somebody moved it meanwhile"
        )
    cycle.stage = to


def _require_way(cycle: Cycle, to: str) -> None:
    if to not in PLACE:
        raise _wrong(cycle, to, "그런 단계가 없습니다", "there is no such stage")
    steps = PLACE[to] - PLACE[cycle.stage]
    if steps == 0 or steps > 1:
        raise _wrong(cycle, to, "한 단계씩만 나아갑니다", "it goes forward one stage at a time")
    if steps < 0 and is_settled(cycle) and PLACE[to] < PLACE[CONFIRMED]:
        ko, en = (
            "확정된 결과는 새 산정으로 정정합니다",
            "confirmed results are corrected by a new run",
        )
        raise _wrong(cycle, to, ko, en)


def _require_grounds(reason: str, actor: int | None, second: int | None) -> None:
    if not reason.strip():
        raise ReasonNeeded(what_ko="단계를 되돌림", what_en="going back a stage")
    require_second(second, actor, ko="단계를 되돌림", en="going back a stage")


def _wrong(cycle: Cycle, to: str, ko: str, en: str) -> WrongMove:
    return WrongMove(cycle=cycle.title, stage=cycle.stage, wanted=to, reason_ko=ko, reason_en=en)
