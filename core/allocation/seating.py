"""From an order and a number of places to grades: what happens where a line cuts through equals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.allocation.quotas import Counts
from core.allocation.ranking import Class
from core.allocation.records import DEMOTE, PROMOTE, SCORE, UNDECIDED, Boundary, Entry, Grade, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where one entry came to stand.

    ``rank`` counts from 1 and is shared within a class; ``grade`` is a place in the rules, None
    while undecided; ``tied`` is everybody of the same score, empty where it is alone.
    """

    entry: Entry
    rank: int
    grade: int | None
    decided_by: str
    tied: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The classes of a group laid out by place, 0 for the best; each column has a row a place.

    ``grades`` is the grade that a place carries, ``spans`` first and last place (exclusive) of
    its class, ``unknown`` the key that could not part the class.  ``levels`` tells how strongly a
    place is parted from the one before: 0 by score, then by the keys in turn, ``equal`` where
    nothing parts them.
    """

    entries: Sequence[Entry]
    grades: Sequence[int]
    spans: Sequence[tuple[int, int]]
    unknown: Sequence[str]
    levels: Sequence[int]
    equal: int


def places_left(counts: Counts, excluded: int, grades: Sequence[Grade]) -> tuple[Counts, bool]:
    """Return the places without those of the excluded, and whether one grade had too few of them.

    The number of the excluded is taken from the lowest paid grade (Seoul 2023, a precedent);
    where it has too few places, from the next better ones, and last from the unpaid (proposal).
    """
    left = list(counts)
    upwards = sorted(range(len(grades)), key=lambda place: (not grades[place].paid, -place))
    too_few = excluded > counts[upwards[0]]
    for place in upwards:
        taken = min(left[place], excluded)
        left[place] -= taken
        excluded -= taken
    return tuple(left), too_few


def laid_out(classes: Sequence[Class], places: Counts, rules: Rules) -> Order:
    """Return the order of a group by place; there are as many places as entries."""
    level = {SCORE: 0} | {key: number for number, key in enumerate(rules.tie_keys, 1)}
    equal = len(level)
    entries: list[Entry] = []
    spans: list[tuple[int, int]] = []
    unknown: list[str] = []
    levels: list[int] = []
    for one in classes:
        first, count = len(entries), len(one.entries)
        entries += one.entries
        spans += [(first, first + count)] * count
        unknown += [one.unknown] * count
        levels += [level[one.parted_by], *[equal] * (count - 1)]
    grades = [grade for grade, count in enumerate(places) for _ in range(count)]
    return Order(
        entries=entries, grades=grades, spans=spans, unknown=unknown, levels=levels, equal=equal
    )


def seated(order: Order, rules: Rules) -> Iterator[Seat]:
    """Yield everybody's seat, the best first."""
    for first, last in same_scores(order):
        tied = _subjects(order, first, last) if last - first > 1 else ()
        deciders = _deciders(order, first, last)
        for place in range(first, last):
            yield Seat(
                entry=order.entries[place],
                rank=order.spans[place][0] + 1,
                grade=_grade(order, place, rules.policy),
                decided_by=_name(order, deciders[place - first], rules),
                tied=tied,
            )


def boundaries(order: Order, rules: Rules, group: str) -> Iterator[Boundary]:
    """Yield every line between two grades with somebody on either side, the best first."""
    for first, last in same_scores(order):
        for line in range(max(first, 1), last):
            if order.grades[line] != order.grades[line - 1]:
                tied = _subjects(order, first, last) if first < line else ()
                yield _boundary(order, line, tied, rules, group)


def same_scores(order: Order) -> Iterator[tuple[int, int]]:
    """Yield first and last place (exclusive) of each run of equal scores."""
    starts = [place for place, level in enumerate(order.levels) if level == 0]
    yield from pairwise([*starts, len(order.levels)])


def _boundary(order: Order, line: int, tied: tuple[int, ...], rules: Rules, group: str) -> Boundary:
    decided_by = _name(order, order.levels[line], rules)
    cuts = order.levels[line] == order.equal
    return Boundary(
        group=group,
        upper=rules.names[order.grades[line - 1]],
        lower=rules.names[order.grades[line]],
        places=line,
        above=order.entries[line - 1].subject,
        below=order.entries[line].subject,
        decided_by=decided_by,
        tied=tied,
        open=_subjects(order, *order.spans[line]) if decided_by == UNDECIDED else (),
        unknown=order.unknown[line] if cuts else "",
    )


def _grade(order: Order, place: int, policy: str) -> int | None:
    """Return the grade of a place; where a line cuts through its class the policy says which."""
    first, last = order.spans[place]
    best, worst = order.grades[first], order.grades[last - 1]
    return best if best == worst else {PROMOTE: best, DEMOTE: worst}.get(policy)


def _deciders(order: Order, first: int, last: int) -> list[int]:
    """Return for each place of one score the level that put it on its side of the nearest line.

    The line above counts before the one below; without any, the score itself decided.
    """
    lines = [n for n in range(first + 1, last) if order.grades[n] != order.grades[n - 1]]
    if not lines:
        return [0] * (last - first)
    found: list[int] = []
    level = order.levels[lines[0]]
    for place in range(lines[0] - 1, first - 1, -1):
        found.append(level)
        level = min(level, order.levels[place])
    found.reverse()
    for place in range(lines[0], last):
        level = order.levels[place] if place in lines else min(level, order.levels[place])
        found.append(level)
    return found


def _name(order: Order, level: int, rules: Rules) -> str:
    """Return what decided at ``level``: the score, a key, the policy, or nothing yet."""
    if level < order.equal:
        return (SCORE, *rules.tie_keys)[level]
    return rules.policy if rules.policy in (PROMOTE, DEMOTE) else UNDECIDED


def _subjects(order: Order, first: int, last: int) -> tuple[int, ...]:
    return tuple(entry.subject for entry in order.entries[first:last])
