"""Who acts for whom: 대결 and 직무대리 for a time, replacement after recusal in one submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core import audit
from core.clock import utc_now
from core.data.models import Flow, Person, StandIn
from core.data.scope import current
from core.errors import NotFound
from core.errors.scores import ReasonNeeded
from core.errors.workflow import WrongStandIn

LONGEST_PERIOD = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From ``starts`` to ``ends``, inclusive."""

    starts: date
    ends: date


def name_stand_in(person: int, delegate: int, period: Period, reason: str) -> StandIn:
    """Let ``delegate`` act for ``person`` in a period, for a reason, and return that on record.

    Source: 행정업무운영 규정: 대결 is marked 代 and ends with the absence.

    Raises:
        ReasonNeeded: No reason is given.
        WrongStandIn: It is the same person, or somebody who is not there, or no period.

    """
    _require(person, delegate, reason)
    days = (period.ends - period.starts).days
    if not 0 <= days <= LONGEST_PERIOD:
        raise WrongStandIn(
            reason_ko=f"기간은 시작일부터 {LONGEST_PERIOD}일 안이어야 함",
            reason_en=f"the period ends within {LONGEST_PERIOD} days of its beginning",
        )
    return _made(person, delegate, reason, starts=period.starts, ends=period.ends)


def replace_in(flow: Flow, person: int, delegate: int, reason: str, today: date) -> StandIn:
    """Let ``delegate`` take the place of ``person`` in one submission: 회피 or 제척.

    Raises:
        ReasonNeeded: No reason is given.
        WrongStandIn: It is the same person, or somebody who is not there, or whose matter it is.

    """
    _require(person, delegate, reason)
    about = flow.assignment
    if delegate == about.actor_id or (about.subject_kind, about.subject) == ("person", delegate):
        raise WrongStandIn(
            reason_ko="자신의 건은 맡을 수 없음", reason_en="nobody handles their own matter"
        )
    return _made(person, delegate, reason, starts=today, ends=None, flow=flow)


def end(key: int, person: int | None = None) -> None:
    """End the right to act for somebody early; of ``person`` alone where given.

    Raises:
        NotFound: There is none, or it has ended.

    """
    found = StandIn.one(StandIn.id == key, StandIn.ended_at.is_null())
    if found is None or (person is not None and found.person_id != person):
        raise NotFound(what="stand-in")
    StandIn.update(ended_at=utc_now()).where(StandIn.id == key).execute()
    audit.record("stand-in.ended", "stand-in", str(key), persons=2)


def of_person(person: int) -> Sequence[StandIn]:
    """Return who acts or has acted for somebody for a time, the newest first."""
    query = StandIn.select().where(StandIn.person == person, StandIn.flow.is_null())
    return list(query.order_by(StandIn.id.desc()))


def _require(person: int, delegate: int, reason: str) -> None:
    if not reason.strip():
        raise ReasonNeeded(what_ko="대결 지정", what_en="naming who acts for somebody")
    known = Person.select().where(Person.id.in_([person, delegate]), Person.left_on.is_null())
    if person == delegate or known.count() < 2:
        raise WrongStandIn(
            reason_ko="재직 중인 다른 사람이어야 함",
            reason_en="it must be another person in service",
        )


def _made(
    person: int,
    delegate: int,
    reason: str,
    *,
    starts: date,
    ends: date | None,
    flow: Flow | None = None,
) -> StandIn:
    made = StandIn.create(
        person=person,
        delegate=delegate,
        flow=flow,
        starts=starts,
        ends=ends,
        reason=reason.strip(),
        made_by=current().actor,
        made_at=utc_now(),
    )
    facts = {"delegate": delegate, "starts": starts.isoformat(), "reason": reason.strip()}
    facts |= {"ends": ends.isoformat()} if ends else {}
    facts |= {"assignment": flow.assignment_id} if flow else {}
    audit.record("stand-in.named", "person", str(person), persons=2, **facts)
    return made
