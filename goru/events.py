"""The record of an event (the standard form ``event``) as reports and checks read it.

Part of the public face.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.checks.records import embedded
from core.people.pasted import staff_numbers
from goru.reports import NOTHING, Column, Kind, ReportEvidence, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A part of an event; ``starts`` and ``ends`` as people write them (Korean time)."""

    starts: str
    ends: str
    kind: str
    title: str
    leader: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event: ``present`` are the staff numbers of who was there, ``away`` of who was not.

    ``outsiders`` are told with their organisation; ``count`` is the head count, None where
    neither a number nor a list says it.
    """

    title: str
    starts: str
    ends: str
    place: str
    sessions: tuple[Session, ...] = ()
    present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    outsiders: tuple[str, ...] = ()
    count: int | None = None

    @property
    def when(self) -> str:
        """Return from when to when, the day once."""
        day, _, ends = self.ends.partition(" ")
        return f"{self.starts}–{ends if self.starts.startswith(day) else self.ends}"


def event_of(answers: Mapping[str, Any], question: str = "event") -> Event | None:
    """Return the event that ``question`` embeds; None where nothing is told of it."""
    found = embedded(answers, question)
    return event_from(found) if found else None


def event_from(answers: Mapping[str, Any]) -> Event:
    """Return the event that the answers of its own form tell."""
    present, outsiders = tuple(_present(answers)), tuple(_outsiders(answers))
    given, listed = text(answers, "head_count"), len(present) + len(outsiders)
    return Event(
        title=text(answers, "title"),
        starts=moment(answers, "starts"),
        ends=moment(answers, "ends"),
        place=text(answers, "place"),
        sessions=tuple(map(_session, answers.get("sessions") or ())),
        present=present,
        away=tuple(_away(answers)),
        outsiders=outsiders,
        count=int(given) if given else listed or None,
    )


def listed(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the staff numbers that were pasted, in their order."""
    return staff_numbers(text(answers, "listed"))


def text(answers: Mapping[str, Any], name: str) -> str:
    """Return an answer as text; empty where there is none."""
    stored = answers.get(name)
    return "" if stored is None else str(stored)


def moment(answers: Mapping[str, Any], name: str) -> str:
    """Return a stored day and time as people write it."""
    return text(answers, name).replace("T", " ")


def _present(answers: Mapping[str, Any]) -> Iterator[str]:
    for row in answers.get("attendees") or ():
        if text(row, "attendees_came") == "yes":
            yield text(row, "attendees_who")
    yield from listed(answers)


def _away(answers: Mapping[str, Any]) -> Iterator[str]:
    for row in answers.get("attendees") or ():
        if text(row, "attendees_came") == "no":
            yield text(row, "attendees_who")


def _outsiders(answers: Mapping[str, Any]) -> Iterator[str]:
    for row in answers.get("outsiders") or ():
        if text(row, "outsiders_name"):
            yield f"{text(row, 'outsiders_name')} ({text(row, 'outsiders_organisation')})"


def _session(row: Mapping[str, Any]) -> Session:
    return Session(
        starts=moment(row, "sessions_starts"),
        ends=moment(row, "sessions_ends"),
        kind=text(row, "sessions_kind"),
        title=text(row, "sessions_title"),
        leader=text(row, "sessions_leader"),
        record=text(row, "sessions_record"),
    )


def facts_of(evidence: ReportEvidence, event: Event) -> Iterator[tuple[str, str]]:
    """Yield what an event was, where and when, and how many were there, with what it is called."""
    yield evidence.say("행사", "Event"), event.title or NOTHING
    yield evidence.say("일시", "When"), event.when
    yield evidence.say("장소", "Where"), event.place or NOTHING
    there = evidence.say(f"{event.count}명", str(event.count))
    yield evidence.say("참석", "There"), there if event.count is not None else NOTHING


def sessions_of(evidence: ReportEvidence, event: Event) -> Table:
    """Return the sessions of an event with what came of them."""
    return Table(
        caption=evidence.say("행사 순서", "Sessions"),
        columns=(
            Column(heading=evidence.say("시작", "From"), kind=Kind.WORD, weight=2),
            Column(heading=evidence.say("종료", "To"), kind=Kind.WORD, weight=2),
            Column(heading=evidence.say("제목", "Title"), weight=4),
            Column(heading=evidence.say("진행·발표자", "Led by"), weight=2),
            Column(heading=evidence.say("기록", "Record"), weight=6),
        ),
        rows=tuple(
            (one.starts, one.ends, one.title, one.leader or NOTHING, one.record or NOTHING)
            for one in event.sessions
        ),
    )


__all__ = [
    "Event",
    "Session",
    "event_from",
    "event_of",
    "facts_of",
    "listed",
    "moment",
    "sessions_of",
    "staff_numbers",
    "text",
]
