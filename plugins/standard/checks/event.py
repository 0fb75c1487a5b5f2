"""The record of an event: its days, its sessions one after another, and everybody there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from goru.checks import Check, Finding, Inspection, abridged, finding
from goru.events import event_from, listed, moment, text


def record(inspection: Inspection) -> Iterator[Finding]:
    """Yield what is wrong with the days, the sessions and the people of an event."""
    yield from days(inspection)
    yield from sessions(inspection.answers)
    yield from people(inspection)
    yield from count(inspection.answers)


def days(inspection: Inspection) -> Iterator[Finding]:
    """Yield a day outside the period of the cycle."""
    if inspection.period is None:
        return
    first, last = (one.isoformat() for one in inspection.period)
    for name in ("starts", "ends"):
        day = text(inspection.answers, name)[:10]
        if day and not first <= day <= last:
            yield finding(
                name,
                f"{day}은(는) 이 주기의 기간({first}–{last}) 밖입니다. 날짜를 고치십시오.",
                f"{day} lies outside the period {first} to {last}. Correct the day.",
            )


def sessions(answers: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield sessions that take place at the same time as another."""
    for one, other in pairwise(sorted(answers.get("sessions") or (), key=_span)):
        if _span(other)[0] < _span(one)[1]:
            before, after = (text(row, "sessions_title") for row in (one, other))
            starts, ends = moment(other, "sessions_starts"), moment(other, "sessions_ends")
            yield finding(
                "sessions",
                f"순서 ‘{after}’({starts}–{ends})이(가) 순서 ‘{before}’과(와) 시간이 겹칩니다. "
                "둘 가운데 하나의 시간을 고치십시오.",
                f"The session '{after}' ({starts} to {ends}) overlaps with '{before}'. Correct "
                "the hours of one of them.",
            )


def people(inspection: Inspection) -> Iterator[Finding]:
    """Yield who stands twice in table and list, and staff numbers that nobody has."""
    rows = [text(row, "attendees_who") for row in inspection.answers.get("attendees") or ()]
    numbers = Counter([one for one in rows if one] + [*listed(inspection.answers)])
    twice = abridged([one for one, times in numbers.items() if times > 1])
    if twice:
        yield finding(
            "attendees",
            f"두 번 적힌 사람이 있습니다: {twice}. 참석자 표와 사번 목록을 합쳐 한 번만 "
            "적으십시오.",
            f"Listed twice: {twice}. Each stands once, in the table or among the numbers.",
        )
    numbers_given = listed(inspection.answers)
    unknown = abridged([one for one in numbers_given if one not in inspection.grades])
    if unknown:
        yield finding(
            "listed",
            f"없는 사번입니다: {unknown}. 사번을 확인하십시오.",
            f"No such staff number: {unknown}. Check the numbers.",
        )


def count(answers: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield that the head count is not that of the lists, where there are both."""
    event = event_from(answers)
    there = len(event.present) + len(event.outsiders)
    if there and event.count != there:
        yield finding(
            "head_count",
            f"참석 인원은 {event.count}명인데 명단에는 참석한 사람이 {there}명입니다. 하나를 "
            "고치십시오.",
            f"The head count is {event.count}, but {there} of the lists were there. Correct one "
            "of them.",
        )


def _span(row: Mapping[str, Any]) -> tuple[str, str]:
    return text(row, "sessions_starts"), text(row, "sessions_ends")


CHECKS: Final = (
    Check(
        name="event-record",
        title={"ko": "행사의 날짜, 순서, 참석자", "en": "Days, sessions and people of an event"},
        inspect=record,
    ),
)
