"""Grades given by hand, applied last: with a reason, and never against a submitted order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NoReturn

from core.allocation.records import (
    FLOOR,
    HAND,
    UNDECIDED,
    Boundary,
    Decision,
    Entry,
    Line,
    Rules,
)
from core.allocation.words import BELOW_FLOOR, HIGHER, IS_UNPAID, LOWER, NO_GRADE, NOBODY
from core.errors.allocation import OrderChanged, WrongDecision
from core.errors.scores import ReasonNeeded

Lines = Mapping[int, Line]
By = Mapping[int, Entry]


def decided(
    lines: Lines,
    entries: By,
    boundaries: Sequence[Boundary],
    decisions: Sequence[Decision],
    rules: Rules,
) -> dict[int, Line]:
    """Return ``lines`` with the decisions in them; who is left over among equals follows.

    Raises:
        ReasonNeeded: A decision has no reason.
        WrongDecision: There is no such subject or grade, or the subject cannot have it.
        OrderChanged: It turns the order of a unit list round (지방공무원 평정규칙 제9조제3항).

    """
    after = dict(lines)
    for decision in decisions:
        _require_possible(decision, entries, rules)
        line = after[decision.subject]
        after[decision.subject] = replace(line, grade=decision.grade, decided_by=HAND)
    for tied in {boundary.open for boundary in boundaries if boundary.open}:
        after |= _left_over(tied, after, boundaries)
    _require_order(lines, after, entries, decisions, rules)
    return after


def _require_possible(decision: Decision, entries: By, rules: Rules) -> None:
    if not decision.reason.strip():
        raise ReasonNeeded(what_ko="직접 정하는 등급", what_en="a grade given by hand")
    entry = entries.get(decision.subject)
    if entry is None:
        _refuse(decision, str(decision.subject), NOBODY)
    elif decision.grade not in rules.names:
        _refuse(decision, entry.name, NO_GRADE)
    elif entry.excluded:
        _refuse(decision, entry.name, IS_UNPAID)
    elif entry.floor and rules.place(decision.grade) > rules.place(entry.floor):
        _refuse(decision, entry.name, BELOW_FLOOR)


def _refuse(decision: Decision, name: str, reason: Mapping[str, str]) -> NoReturn:
    raise WrongDecision(
        subject=name or decision.subject,
        grade=decision.grade,
        reason_ko=reason["ko"],
        reason_en=reason["en"],
    )


def _left_over(tied: tuple[int, ...], after: Lines, boundaries: Sequence[Boundary]) -> Lines:
    """Return the lines of equals whose grade follows from the decisions about the others.

    The lines through a class leave a number of places of each grade; when those left are all of
    one grade, or of none, the rest of the class gets it.
    """
    still = [subject for subject in tied if after[subject].decided_by == UNDECIDED]
    taken = Counter(after[one].grade for one in tied if after[one].decided_by == HAND)
    left = Counter(_places_of(tied, after, boundaries)) - taken
    if len(left) != 1 or not still or len(still) == len(tied):
        return {}
    (grade,) = left
    return {one: replace(after[one], grade=grade, decided_by=HAND) for one in still}


def _places_of(
    tied: tuple[int, ...], lines: Lines, boundaries: Sequence[Boundary]
) -> Iterator[str]:
    """Yield the grade of each place that a class of equals lies on."""
    cuts = [boundary for boundary in boundaries if boundary.open == tied]
    rank = lines[tied[0]].rank or 1
    for place in range(rank - 1, rank - 1 + len(tied)):
        above = [boundary for boundary in cuts if boundary.places <= place]
        yield above[-1].lower if above else cuts[0].upper


def _require_order(
    before: Lines, after: Lines, entries: By, decisions: Sequence[Decision], rules: Rules
) -> None:
    """Refuse decisions that put a lower ranked person of a unit list above a higher ranked one.

    Who stands where a floor put them is held against nobody.
    """
    beside: dict[tuple[str, str], list[int]] = defaultdict(list)
    for subject, line in after.items():
        if line.rank is not None and entries[subject].unit and line.decided_by != FLOOR:
            beside[line.group, entries[subject].unit].append(subject)
    for decision in decisions:
        place = (after[decision.subject].group, entries[decision.subject].unit)
        for other in sorted(beside.get(place, ())):
            pair = (decision.subject, other)
            if _is_turned(after, pair, rules) and not _is_turned(before, pair, rules):
                _refuse_order(after, entries, pair)


def _is_turned(lines: Lines, pair: tuple[int, int], rules: Rules) -> bool:
    """Return whether the one of better rank has the worse grade."""
    one, other = (lines[subject] for subject in pair)
    if one.rank is None or other.rank is None or not (one.grade and other.grade):
        return False
    ranks, grades = one.rank - other.rank, rules.place(one.grade) - rules.place(other.grade)
    return ranks * grades < 0


def _refuse_order(lines: Lines, entries: By, pair: tuple[int, int]) -> NoReturn:
    subject, other = pair
    ahead = (lines[other].rank or 0) < (lines[subject].rank or 0)
    direction = HIGHER if ahead else LOWER
    raise OrderChanged(
        subject=entries[subject].name or subject,
        grade=lines[subject].grade,
        other=entries[other].name or other,
        other_grade=lines[other].grade,
        direction_ko=direction["ko"],
        direction_en=direction["en"],
    )
