"""Who moves between two ways of allocating the same people."""

from __future__ import annotations

from dataclasses import dataclass

from core.allocation.records import Allotment


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One subject's grade before and after; empty where there is none."""

    subject: int
    before: str
    after: str


def moves(before: Allotment, after: Allotment) -> tuple[Move, ...]:
    """Return the subjects whose grade differs, in the order of ``after``, then the gone ones."""
    first = {line.subject: line.grade for line in before.lines}
    second = {line.subject: line.grade for line in after.lines}
    return tuple(
        Move(subject=subject, before=first.get(subject, ""), after=second.get(subject, ""))
        for subject in dict.fromkeys([*second, *first])
        if first.get(subject, "") != second.get(subject, "")
    )
