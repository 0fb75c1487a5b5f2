"""What has to be drawn anew of an outline after an edit: branches gone, branches put, lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.admin.building.outline import PROBLEM, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Branches that stand together now: behind the item ``after``, or first in ``into``."""

    into: str
    after: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrawn:
    """What differs: names of branches that are gone, branches put, lines that look different.

    A branch that was moved is gone and put.  Numbers are not compared: the page counts again.
    Nor are marks of problems: lines that have one are drawn, the page takes away what is over.
    """

    gone: tuple[str, ...]
    put: tuple[Put, ...]
    lines: tuple[Line, ...]

    @property
    def size(self) -> int:
        """How many lines are drawn."""
        put = sum(1 for one in self.put for top in one.lines for _ in top.walk())
        return put + len(self.lines)


def redrawn(before: Sequence[Line], after: Sequence[Line]) -> Redrawn | None:
    """Return what differs between two outlines; None where drawing all of it is less work."""
    total = sum(1 for top in after for _ in top.walk())
    if not before or not after:
        return None
    parts = list(_level("", before, after))
    found = Redrawn(
        gone=tuple(name for one in parts for name in one.gone),
        put=tuple(put for one in parts for put in one.put),
        lines=tuple(line for one in parts for line in one.lines),
    )
    return found if 2 * found.size <= total else None


def _level(into: str, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Redrawn]:
    """Yield what differs in one container, then in those that stay in it."""
    old = {line.name: line for line in before}
    kept = _kept(old, after)
    yield Redrawn(
        gone=tuple(name for name in old if name not in kept),
        put=tuple(_put(into, after, kept)),
        lines=tuple(line for line in after if line.name in kept and _differs(old[line.name], line)),
    )
    for line in after:
        if line.name in kept and (line.children or old[line.name].children):
            yield from _level(line.name, old[line.name].children, line.children)


def _kept(old: Mapping[str, Line], after: Sequence[Line]) -> set[str]:
    """Return the most names that stand in the same order as before, and are of the same shape."""
    names = [one.name for one in after if one.name in old and old[one.name].shape == one.shape]
    if names == list(old):
        return set(names)
    place = {name: number for number, name in enumerate(old)}
    return set(_longest([(place[name], name) for name in names]))


def _longest(places: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield the names of a longest run of growing places, from its end."""
    ends: list[int] = []
    last: list[int] = []
    came: list[int] = []
    for number, (place, _) in enumerate(places):
        length = bisect_left(ends, place)
        came.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [place], [number]
    number = last[-1] if last else -1
    while number >= 0:
        yield places[number][1]
        number = came[number]


def _put(into: str, after: Sequence[Line], kept: set[str]) -> Iterator[Put]:
    behind, run = "", list[Line]()
    for line in after:
        if line.name not in kept:
            run.append(line)
            continue
        if run:
            yield Put(into=into, after=behind, lines=tuple(run))
        behind, run = line.name, []
    if run:
        yield Put(into=into, after=behind, lines=tuple(run))


def _differs(before: Line, after: Line) -> bool:
    return PROBLEM in after.marks or _face(before) != _face(after)


def _face(line: Line) -> tuple[object, ...]:
    marks = tuple(mark for mark in line.marks if mark != PROBLEM)
    return line.label, line.kind, bool(line.number), marks, line.remarks
