"""The lines of a group: the ranked, those beside the quota, and those without a grade."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.allocation.pooling import Pool
from core.allocation.ranking import score_key
from core.allocation.records import (
    EXCHANGE,
    FLOOR,
    NOTHING,
    OUTSIDE,
    POOLED,
    RAISED,
    TIED,
    UNDECIDED,
    UNPAID,
    Entry,
    Line,
    Rules,
)
from core.allocation.seating import Seat


def lines_of(
    pool: Pool, seats: Sequence[Seat], grades: Sequence[int], rules: Rules
) -> Iterator[Line]:
    """Yield the lines of a pool: the ranked, those beside the quota, the ungraded."""
    shared = (POOLED,) if len(pool.members) > 1 else ()
    for seat in seats:
        yield _ranked_line(seat, pool.name, shared, rules)
    yield from _outside_lines(pool, seats, grades, shared, rules)
    for entry in pool.excluded:
        yield _bare_line(entry, pool.name, (f"{UNPAID}:{entry.excluded}", *shared))
    for entry in pool.missing:
        yield _bare_line(entry, pool.name, (entry.lacking, *shared))


def _ranked_line(seat: Seat, group: str, shared: tuple[str, ...], rules: Rules) -> Line:
    entry, reasons = seat.entry, ((TIED, *shared) if seat.tied else shared)
    grade = "" if seat.grade is None else rules.names[seat.grade]
    line = Line(
        subject=entry.subject,
        group=group,
        rank=seat.rank,
        value=entry.value,
        tied=seat.tied,
        grade=grade,
        decided_by=seat.decided_by,
        reasons=reasons,
    )
    return _raised(line, entry.floor, rules) if entry.floor else line


def _raised(line: Line, floor: str, rules: Rules) -> Line:
    """Return the line with at least the grade ``floor``."""
    if not line.grade or rules.place(line.grade) <= rules.place(floor):
        return line
    return replace(line, grade=floor, decided_by=FLOOR, reasons=(*line.reasons, RAISED))


def _outside_lines(
    pool: Pool, seats: Sequence[Seat], grades: Sequence[int], shared: tuple[str, ...], rules: Rules
) -> Iterator[Line]:
    """Yield the lines of those beside the quota.

    They get the grade of the best one whose score is not higher than theirs, of the last one if
    everybody's is, and at least their floor (proposal; the floor is the state guideline's).
    """
    score = score_key(rules.places)
    scores = [score(seat.entry) for seat in seats] if pool.outside else []
    for entry in pool.outside:
        place = min(bisect_left(scores, score(entry)), len(seats) - 1)
        grade = _grade_at(place, seats, grades, rules) if seats else entry.floor
        line = Line(
            subject=entry.subject,
            group=pool.name,
            rank=None,
            value=entry.value,
            grade=grade,
            decided_by=OUTSIDE if grade else UNDECIDED,
            reasons=(EXCHANGE, *shared),
        )
        yield _raised(line, entry.floor, rules) if entry.floor else line


def _grade_at(place: int, seats: Sequence[Seat], grades: Sequence[int], rules: Rules) -> str:
    """Return the grade of whoever sits at a place, or the place's own while it is undecided."""
    grade = seats[place].grade
    return rules.names[grades[place] if grade is None else grade]


def _bare_line(entry: Entry, group: str, reasons: tuple[str, ...]) -> Line:
    return Line(
        subject=entry.subject,
        group=group,
        rank=None,
        value=entry.value,
        decided_by=NOTHING,
        reasons=reasons,
    )
