"""When what is due in a cycle: phases, windows of appeals, days off; as a month, a list, a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from icalendar import Calendar as Document
from icalendar import Event as Entry

from core.clock import KST
from core.cycles.phases import APPEALS
from core.data.models import Assignment, Cycle, DayOff, Phase
from forms.working_days import working_day

#: Days of a week, from Monday.
WEEK: Final = 7


class Kind(StrEnum):
    """What happens."""

    OPENS = "opens"
    CLOSES = "closes"
    APPEAL_OPENS = "appeal-opens"
    APPEAL_CLOSES = "appeal-closes"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something at a moment (Korean time); ``key`` is the same for ever, ``phase`` its id."""

    key: str
    at: datetime
    kind: Kind
    title: str
    phase: int
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month's grid; ``off`` says why nobody works, empty where people do."""

    day: date
    is_other: bool
    off: bool
    title: str
    events: tuple[Event, ...]


def events(cycle: Cycle) -> tuple[Event, ...]:
    """Return everything that is due in a cycle, in order; two queries.

    Later deadlines of single people are counted, not named.
    """
    phases = list(Phase.select().where(Phase.cycle == cycle.id).order_by(Phase.id))
    found = [event for phase in phases for event in _of_phase(phase)]
    found += _later({phase.id: phase.title for phase in phases})
    return tuple(sorted(found, key=lambda one: (one.at, one.key)))


def days_off() -> Mapping[date, str]:
    """Return the municipality's own days off, with what they are called."""
    return dict(DayOff.select(DayOff.day, DayOff.title).order_by(DayOff.day).tuples())


def weeks(month: date, found: Iterable[Event], free: Mapping[date, str]) -> Sequence[Sequence[Day]]:
    """Return the weeks that hold the month of ``month``, Monday first."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in found:
        by_day[event.at.date()].append(event)
    first = month.replace(day=1)
    begin = first - timedelta(days=first.weekday())
    days = [begin + timedelta(days=number) for number in range(6 * WEEK)]
    rows = [days[at : at + WEEK] for at in range(0, len(days), WEEK)]
    return [
        [_day(one, first, by_day, free) for one in row]
        for row in rows
        if any(one.month == first.month for one in row)
    ]


def ics(cycle: Cycle, found: Iterable[Event], host: str, now: datetime) -> bytes:
    """Return the events as an iCalendar file (RFC 5545); ``now`` is when it is made, UTC."""
    document = Document()
    document.add("prodid", "-//Goru//Goru//KO")
    document.add("version", "2.0")
    document.add("x-wr-calname", cycle.title)
    for one in found:
        entry = Entry()
        entry.add("uid", f"{one.key}@{host}")
        entry.add("dtstamp", now.replace(tzinfo=UTC))
        entry.add("dtstart", one.at.replace(tzinfo=KST).astimezone(UTC))
        entry.add("summary", one.title)
        entry.add("categories", [one.kind.value])
        document.add_component(entry)
    return bytes(document.to_ical())


def _of_phase(phase: Phase) -> Iterator[Event]:
    appeals = phase.name.startswith(APPEALS)
    kinds = (Kind.APPEAL_OPENS, Kind.APPEAL_CLOSES) if appeals else (Kind.OPENS, Kind.CLOSES)
    for kind, at in zip(kinds, (phase.opens_at, phase.closes_at), strict=True):
        key = f"phase-{phase.id}-{kind.value}"
        yield Event(key=key, at=at, kind=kind, title=phase.title, phase=phase.id)


def _later(titles: Mapping[int, str]) -> Iterator[Event]:
    query = Assignment.select(Assignment.phase, Assignment.extended_to, Assignment.actor).where(
        Assignment.phase.in_(list(titles)), Assignment.extended_to.is_null(False)
    )
    people: dict[tuple[int, datetime], set[int]] = defaultdict(set)
    for phase, until, actor in query.tuples():
        people[phase, until].add(actor)
    for (phase, until), who in people.items():
        yield Event(
            key=f"phase-{phase}-later-{until:%Y%m%d%H%M}",
            at=until,
            kind=Kind.LATER,
            title=titles[phase],
            phase=phase,
            people=len(who),
        )


def _day(
    day: date, first: date, by_day: Mapping[date, Sequence[Event]], free: Mapping[date, str]
) -> Day:
    return Day(
        day=day,
        is_other=day.month != first.month,
        off=working_day(day, free) != day,
        title=free.get(day, ""),
        events=tuple(by_day.get(day, ())),
    )
