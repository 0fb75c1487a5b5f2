"""People from outside (외부위원): which items are theirs now, and whether they have pledged.

A consultant or an external member of a panel stands in the list of people without any duty, as
``외부위원`` by kind of employment.  They see the items assigned to them while their window is open,
after a pledge of secrecy, with codes instead of names; they hold no role.  Source: members of
committees keep secret what they learn (의정부시 규칙 제32조, 강서구 규칙 제25조); the pledge is
that of the raters' form, the limits to window and codes are a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from core import audit
from core.clock import utc_now
from core.data.models import Assignment, Cycle, Flow, OrgUnit, Person, Phase, Pledge, Seat
from core.errors.outsiders import OutsideWindow, PledgeNeeded
from forms.definition import Texts
from forms.engine import Circumstances

OUTSIDER: Final = "외부위원"
#: What is pledged.
WORDING: Texts = MappingProxyType(
    {
        "ko": "공정하게 평가하고 알게 된 내용을 누설하지 않겠습니다.",
        "en": "I will judge fairly and keep to myself what I learn.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An assignment of somebody from outside whose window is open.

    ``code`` tells what it is about, with a number where there are several; ``unit`` without it.
    """

    assignment: int
    cycle: int
    cycle_title: str
    code: str
    unit: str


def is_outsider(person: int | None) -> bool:
    """Return whether somebody stands in the list of people as external."""
    return person is not None and bool(
        Person.one(Person.id == person, Person.employment == OUTSIDER)
    )


def items_of(person: int, now: datetime) -> Mapping[int, Item]:
    """Return what is open to somebody from outside at ``now`` (Korean time), by assignment.

    What they are asked to sign with others is open to them until its stage is left.
    """
    columns = (Assignment.id, Assignment.subject_kind, Assignment.subject, Assignment.ordinal)
    window = (Phase.opens_at, Phase.closes_at, Assignment.extended_to)
    query = (
        Assignment.select(*columns, Assignment.cycle, Cycle.title, *window)
        .join(Cycle, on=(Assignment.cycle == Cycle.id))
        .join(Phase, on=(Assignment.phase == Phase.id))
        .where(Assignment.actor == person, Assignment.state != "excused")
        .where(Phase.closed == False)  # noqa: E712  peewee builds SQL from ==
        .order_by(Assignment.id)
    )
    rows = [row[:6] for row in query.tuples() if _is_open(row[6:], now)]
    rows += _to_sign(person)
    codes = _codes(subject for _, kind, subject, *_ in rows if kind == "unit")
    return {
        key: Item(
            assignment=key,
            cycle=cycle,
            cycle_title=title,
            code=_numbered(_code(codes, kind, subject), ordinal),
            unit=_code(codes, kind, subject),
        )
        for key, kind, subject, ordinal, cycle, title in rows
    }


def _to_sign(person: int) -> list[tuple[Any, ...]]:
    about = (Assignment.subject_kind, Assignment.subject, Assignment.ordinal)
    query = (
        Assignment.select(Assignment.id, *about, Assignment.cycle, Cycle.title)
        .join(Cycle, on=(Assignment.cycle == Cycle.id))
        .join(Flow, on=(Flow.assignment == Assignment.id))
        .join(Seat, on=(Seat.flow == Flow.id))
        .where(Seat.person == person)
    )
    return list(query.order_by(Assignment.id).tuples())


def unpledged(person: int, now: datetime) -> Mapping[int, str]:
    """Return the cycles in which something is open and nothing was pledged: id to title."""
    wanted = {one.cycle: one.cycle_title for one in items_of(person, now).values()}
    given = Pledge.select(Pledge.cycle).where(
        Pledge.person == person, Pledge.cycle.in_(list(wanted))
    )
    done = {cycle for (cycle,) in given.tuples()} if wanted else set()
    return {cycle: title for cycle, title in wanted.items() if cycle not in done}


def pledge(person: int, now: datetime, language: str) -> None:
    """Store what somebody pledges, for every cycle in which something is open to them."""
    for cycle in unpledged(person, now):
        Pledge.create(person=person, cycle=cycle, wording=WORDING[language], pledged_at=utc_now())
        audit.record("pledge.given", "cycle", str(cycle), persons=1)


def require_admitted(assignment: int, person: int, now: datetime) -> Item:
    """Return an item of somebody from outside, if they may see it at ``now`` (Korean time).

    Raises:
        OutsideWindow: It is not theirs, or its window is not open.
        PledgeNeeded: They have not pledged.

    """
    found = items_of(person, now).get(assignment)
    if found is None:
        raise OutsideWindow
    if found.cycle in unpledged(person, now):
        raise PledgeNeeded
    return found


def without_people(around: Circumstances) -> Circumstances:
    """Return the surroundings of a form without anybody's name: units by code, and no people."""

    def directory(kind: str) -> Sequence[tuple[str, str]]:
        return [(code, code) for code, _ in around.directory(kind)] if kind == "unit" else []

    return replace(around, directory=directory)


def _is_open(window: tuple[datetime, datetime, datetime | None], now: datetime) -> bool:
    opens, closes, extended = window
    return bool(opens <= now <= (extended or closes))


def _codes(units: Iterable[int]) -> Mapping[int, str]:
    found = OrgUnit.select(OrgUnit.id, OrgUnit.code).where(OrgUnit.id.in_(sorted(set(units))))
    return dict(found.tuples())


def _code(codes: Mapping[int, str], kind: str, subject: int) -> str:
    return codes.get(subject, "") if kind == "unit" else ""


def _numbered(code: str, ordinal: int) -> str:
    return f"{code} ({ordinal})" if ordinal else code
