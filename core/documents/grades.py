"""Grades as they were allocated: read from the newest allocations of a run, never reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.allocation.records import GroupResult
from core.data.models import Allocation
from core.documents.runs import Order
from core.grading.stored import CONFIRMED, newest, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An allocation as documents show it; ``grades`` maps kind and subject to the grade.

    ``scorecard`` is the one whose totals were graded, empty for the run of a phase.
    """

    title: str
    scorecard: str
    names: tuple[str, ...]
    confirmed: bool
    groups: tuple[GroupResult, ...]
    grades: Mapping[tuple[str, int], str]


def given(order: Order) -> tuple[Given, ...]:
    """Return the allocations of the run that count, by name."""
    query = Allocation.select(Allocation.name).where(Allocation.run == order.run.id).distinct()
    names = sorted(name for (name,) in query.tuples())
    rows = [newest(order.run, name) for name in names]
    return tuple(_given(order, row) for row in rows if row is not None)


def _given(order: Order, row: Allocation) -> Given:
    allotment, settings = read(row), row.settings
    return Given(
        title=order.say(settings.get("title", {})) or row.name,
        scorecard=settings.get("scorecard", ""),
        names=tuple(grade["name"] for grade in settings["grades"]),
        confirmed=row.state == CONFIRMED,
        groups=allotment.groups,
        grades={(settings["level"], line.subject): line.grade for line in allotment.lines},
    )


def grades_of(
    found: Sequence[Given], scorecard: str, subject: tuple[str, int], *, confirmed: bool = False
) -> tuple[tuple[str, str], ...]:
    """Return ``(allocation, grade)`` of a subject; of confirmed allocations alone if asked."""
    return tuple(
        (one.title, grade)
        for one in found
        if one.scorecard == scorecard
        and (one.confirmed or not confirmed)
        and (grade := one.grades.get(subject))
    )
