"""The record of an event: its hours, its sessions in them, and everybody there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from goru.checks import Check, Finding, Inspection, finding

#: Staff numbers that one sentence names.
NAMED: Final = 10


def record(inspection: Inspection) -> Iterator[Finding]:
    """Yield what is wrong with the hours, the sessions and the people of an event."""
    yield from hours(inspection)
    yield from sessions(inspection.answers)
    yield from people(inspection)
    yield from count(inspection.answers)


def hours(inspection: Inspection) -> Iterator[Finding]:
    """Yield an end before the start, and a day outside the period of the cycle."""
    starts, ends = _text(inspection.answers, "starts"), _text(inspection.answers, "ends")
    if starts and ends and ends <= starts:
        yield finding(
            "ends",
            f"행사가 시작({told(starts)})보다 먼저 끝납니다({told(ends)}). 종료를 고치십시오.",
            f"The event ends ({told(ends)}) before it starts ({told(starts)}). Correct the end.",
        )
    first, last = (one.isoformat() for one in inspection.period) if inspection.period else ("", "")
    for name, moment in (("starts", starts), ("ends", ends)):
        if first and moment and not first <= moment[:10] <= last:
            yield finding(
                name,
                f"{moment[:10]}은(는) 이 주기의 기간({first}–{last}) 밖입니다. 날짜를 고치십시오.",
                f"{moment[:10]} lies outside the period {first} to {last}. Correct the day.",
            )


def sessions(answers: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield sessions that end before they start, leave the event's hours, or overlap."""
    rows = [row for row in answers.get("sessions") or () if _text(row, "sessions_starts")]
    first, last = _text(answers, "starts"), _text(answers, "ends")
    for row in rows:
        starts, ends = _span(row)
        if ends <= starts:
            yield _session(row, "시작보다 늦게 끝나야 합니다", "must end after it starts")
        elif first and last and (starts < first or ends > last):
            yield _session(
                row,
                f"행사 시간({told(first)}–{told(last)}) 안에 있어야 합니다",
                f"must lie within the event, {told(first)} to {told(last)}",
            )
    for one, other in pairwise(sorted(rows, key=_span)):
        if _span(other)[0] < _span(one)[1]:
            before = _text(one, "sessions_title")
            yield _session(other, f"‘{before}’과(와) 시간이 겹칩니다", f"overlaps with '{before}'")


def people(inspection: Inspection) -> Iterator[Finding]:
    """Yield who stands twice in table and list, and staff numbers that nobody has."""
    rows = [_text(row, "attendees_who") for row in inspection.answers.get("attendees") or ()]
    numbers = Counter([one for one in rows if one] + listed(inspection.answers))
    twice = [one for one, times in numbers.items() if times > 1]
    if twice:
        yield finding(
            "attendees",
            f"두 번 적힌 사람이 있습니다: {_some(twice)}. 참석자 표와 사번 목록을 합쳐 한 번만 "
            "적으십시오.",
            f"Listed twice: {_some(twice)}. Each stands once, in the table or among the numbers.",
        )
    unknown = [one for one in listed(inspection.answers) if one not in inspection.grades]
    if unknown:
        yield finding(
            "listed",
            f"없는 사번입니다: {_some(unknown)}. 사번을 확인하십시오.",
            f"No such staff number: {_some(unknown)}. Check the numbers.",
        )


def count(answers: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield that the head count is not that of the lists, where there are both."""
    there = len(present(answers)) + len(_outsiders(answers))
    given = _text(answers, "head_count")
    if given and there and int(given) != there:
        yield finding(
            "head_count",
            f"참석 인원은 {given}명인데 명단에는 참석한 사람이 {there}명입니다. 하나를 고치십시오.",
            f"The head count is {given}, but {there} of the lists were there. Correct one of them.",
        )


def present(answers: Mapping[str, Any]) -> list[str]:
    """Return the staff numbers of who was there: those of the table who came, and the list's."""
    rows = answers.get("attendees") or ()
    came = (row for row in rows if row.get("attendees_came") == "yes")
    return [_text(row, "attendees_who") for row in came] + listed(answers)


def listed(answers: Mapping[str, Any]) -> list[str]:
    """Return the staff numbers that were pasted, in their order."""
    return _text(answers, "listed").replace(",", " ").replace(";", " ").split()


def told(moment: str) -> str:
    """Return a stored moment as people write it."""
    return moment.replace("T", " ")


def _outsiders(answers: Mapping[str, Any]) -> list[str]:
    rows = answers.get("outsiders") or ()
    return [name for row in rows if (name := _text(row, "outsiders_name"))]


def _session(row: Mapping[str, Any], ko: str, en: str) -> Finding:
    starts, ends = map(told, _span(row))
    title = _text(row, "sessions_title")
    return finding(
        "sessions",
        f"순서 ‘{title}’({starts}–{ends})은(는) {ko}.",
        f"The session '{title}' ({starts} to {ends}) {en}.",
    )


def _span(row: Mapping[str, Any]) -> tuple[str, str]:
    return _text(row, "sessions_starts"), _text(row, "sessions_ends")


def _some(numbers: list[str]) -> str:
    more = f" (+{len(numbers) - NAMED})" if len(numbers) > NAMED else ""
    return ", ".join(numbers[:NAMED]) + more


def _text(answers: Mapping[str, Any], name: str) -> str:
    stored = answers.get(name)
    return "" if stored is None else str(stored)


CHECKS: Final = (
    Check(
        name="event-record",
        title={"ko": "행사의 시간, 순서, 참석자", "en": "Hours, sessions and people of an event"},
        inspect=record,
    ),
)
