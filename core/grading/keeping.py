"""Grades with the decisions by hand that fit, wherever those were taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.allocation.keeping import kept
from core.allocation.records import Decision, Entry
from core.grading.choosing import Chosen
from core.grading.entries import GRADE, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """Grades by subject, empty for none, and the decisions that there was no room for."""

    grades: Mapping[int, str] = field(default_factory=dict)
    left: tuple[Mark, ...] = ()


def graded(entries: Sequence[Entry], chosen: Chosen, marks: Sequence[Mark] = ()) -> Graded:
    """Return what ``chosen`` makes of ``entries``, which are marked already where hands do so.

    Raises:
        Problem: The quotas cannot be had.

    """
    if not entries:
        return Graded()
    found = kept(entries, chosen.rules, decisions_of(marks))
    left = {one.decision.subject for one in found.left}
    return Graded(
        grades={line.subject: line.grade for line in found.allotment.lines},
        left=tuple(mark for mark in marks if mark.kind == GRADE and mark.subject in left),
    )


def decisions_of(marks: Iterable[Mark]) -> list[Decision]:
    """Return the marks that give a grade as an allocation takes them."""
    return [
        Decision(subject=mark.subject, grade=mark.grade, reason=mark.reason, by=mark.by)
        for mark in marks
        if mark.kind == GRADE
    ]
