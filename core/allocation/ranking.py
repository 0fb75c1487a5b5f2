"""The order within a group: by score, then by tie keys, as far as they tell people apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from core.allocation.records import SCORE, Entry, Rules
from core.scoring.rounding import nearest

#: Scores are sorted by so many binary places first, and exactly where those are equal: comparing
#: fractions takes ten times as long as comparing whole numbers.
COARSE = 1 << 64

Sortable: TypeAlias = tuple[int, Fraction | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """People whom nothing parts; ``parted_by`` is what parts them from the class before.

    ``unknown`` is the key that could not be used because somebody's value of it is not known.
    """

    entries: tuple[Entry, ...]
    parted_by: str
    unknown: str = ""


def ranked(entries: Sequence[Entry], rules: Rules) -> tuple[Class, ...]:
    """Return the classes of ``entries``, which all have a score, the best first.

    A key decides among people of equal standing only if it is known of all of them: what is not
    known is never taken for nothing.
    """
    score = score_key(rules.places)
    found: list[Class] = []
    ordered = sorted(((score(entry), entry.subject, entry) for entry in entries), key=_first_two)
    for _, tied in groupby(ordered, key=_score):
        found += _refined([entry for _, _, entry in tied], rules.tie_keys, SCORE)
    return tuple(found)


def score_key(places: int | None) -> Callable[[Entry], Sortable]:
    """Return what to sort by: the smaller comes first, and equal scores give equal keys."""

    def exact(entry: Entry) -> Sortable:
        value = entry.value or Fraction()
        return -(value.numerator * COARSE // value.denominator), -value

    def rounded(entry: Entry) -> Sortable:
        return -nearest(entry.value or Fraction(), places or 0), 0

    return exact if places is None else rounded


def _first_two(row: tuple[Sortable, int, Entry]) -> tuple[Sortable, int]:
    return row[:2]


def _score(row: tuple[Sortable, int, Entry]) -> Sortable:
    return row[0]


def _refined(tied: list[Entry], keys: Sequence[str], parted_by: str) -> Iterator[Class]:
    """Yield the classes of people of equal standing, told apart by ``keys`` in turn."""
    if len(tied) == 1 or not keys:
        yield Class(entries=tuple(tied), parted_by=parted_by)
        return
    key, *rest = keys
    if any(key not in entry.keys for entry in tied):
        yield Class(entries=tuple(tied), parted_by=parted_by, unknown=key)
        return
    ahead = sorted(tied, key=lambda entry: -entry.keys[key])  # stable: by subject where equal
    for _, equal in groupby(ahead, key=lambda entry: entry.keys[key]):
        yield from _refined(list(equal), rest, parted_by)
        parted_by = key
