"""Grades with the decisions by hand that fit, wherever those were taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.allocation.keeping import kept
from core.allocation.records import Entry
from core.grading.choosing import Chosen
from core.grading.entries import GRADE, Mark
from core.grading.proposing import decisions_of


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
