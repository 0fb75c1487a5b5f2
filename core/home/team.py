"""How far the people are whom somebody heads, in what is open: numbers, and no names.

Counted are forms that name their authors alone: of the others not even a head is told how many
are in, because a team may be small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

import peewee

from core.data.models import Assignment, FormVersion, OrgUnit, Phase, Spell
from core.people.organisation import AT_WORK
from core.records import NAMED
from core.submissions.assignments import identity_of

#: Phase, its title and end, identities by relation, relation, state and how many stand so.
Row: TypeAlias = tuple[int, str, datetime, Mapping[str, str], str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many of the people's forms of an open phase are handed in."""

    phase: str
    due: datetime
    done: int
    of: int


def team_standing(person: int, now: datetime) -> tuple[Standing, ...]:
    """Return a line for each open phase of those whom ``person`` heads, what is due first first.

    Nothing for somebody who heads nobody: one query; four for a head.
    """
    led = _led(person, now.date())
    people = _people(_below(led), now.date()) - {person} if led else set[int]()
    return tuple(_standings(_counts(people, now))) if people else ()


def _led(person: int, day: date) -> set[int]:
    mine = Spell.person == person, Spell.leads == True  # noqa: E712  SQL comparison
    found = Spell.select(Spell.unit).where(*mine, *_on(day))
    return {unit for (unit,) in found.tuples()}


def _on(day: date) -> tuple[object, ...]:
    return (
        Spell.kind.in_(AT_WORK),
        Spell.starts <= day,
        Spell.ends.is_null() | (Spell.ends >= day),
    )


def _below(led: Collection[int]) -> set[int]:
    """Return some units with all that lie below them."""
    parts = defaultdict(list)
    for key, parent in OrgUnit.select(OrgUnit.id, OrgUnit.parent).tuples():
        parts[parent].append(key)
    found, ahead = set[int](), list(led)
    while ahead:
        unit = ahead.pop()
        if unit not in found:
            found.add(unit)
            ahead += parts[unit]
    return found


def _people(units: Collection[int], day: date) -> set[int]:
    found = Spell.select(Spell.person).where(Spell.unit.in_(list(units)), *_on(day))
    return {person for (person,) in found.tuples()}


def _counts(people: Collection[int], now: datetime) -> Iterable[Row]:
    by = (
        *(Phase.id, Phase.title, Phase.closes_at, FormVersion.identity),
        *(Assignment.relation, Assignment.state),
    )
    found: Iterable[Row] = (
        Assignment.select(*by, peewee.fn.COUNT(Assignment.id))
        .join(Phase)
        .switch(Assignment)
        .join(FormVersion)
        .where(Assignment.actor.in_(list(people)), Assignment.state != "excused")
        .where(Phase.closed == False, Phase.opens_at <= now, Phase.closes_at >= now)  # noqa: E712  SQL comparison
        .group_by(*by)
        .order_by(Phase.closes_at, Phase.id)
        .tuples()
    )
    return found


def _standings(rows: Iterable[Row]) -> Iterator[Standing]:
    done, all_of = Counter[tuple[int, str, datetime]](), Counter[tuple[int, str, datetime]]()
    for phase, title, due, identities, relation, state, number in rows:
        if identity_of(identities, relation) == NAMED:
            all_of[phase, title, due] += number
            done[phase, title, due] += number * (state == "submitted")
    for key, number in all_of.items():
        yield Standing(phase=key[1], due=key[2], done=done[key], of=number)
