"""The submissions that one goes back to, and those that go back to it, as pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from core.data.models import Assignment, Cycle, FormVersion, Lineage, Submission
from core.library import Catalogue
from core.lineage.carriers import carriers


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A submission at the other end; ``later`` says that it is the one of the next year.

    ``actor`` is the person whose it is; ``receipt`` is empty until it is handed in.
    """

    later: bool
    form_title: str
    cycle_title: str
    receipt: str
    assignment: int
    actor: int


def links_of(catalogue: Catalogue, assignment: int, form: str) -> tuple[Link, ...]:
    """Return what an assignment goes back to, and what goes back to it."""
    if not any(carriers(catalogue, form)):
        return ()
    earlier = _ends(Lineage.source, Lineage.target == assignment)
    later = _ends(Lineage.target, Lineage.source == assignment)
    return (
        *(Link(later=False, **end) for end in earlier),
        *(Link(later=True, **end) for end in later),
    )


def _ends(end: Any, condition: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the submissions at one end of the links that meet ``condition``."""
    rows = (
        Lineage.select(
            *(Assignment.id, Assignment.actor, FormVersion.title, Cycle.title),
            Submission.receipt,
        )
        .join(Assignment, on=(end == Assignment.id))
        .join(FormVersion)
        .switch(Assignment)
        .join(Cycle)
        .switch(Assignment)
        .join(Submission, JOIN.LEFT_OUTER, on=(Submission.assignment == Assignment.id))
        .where(condition)
        .order_by(Lineage.id)
        .tuples()
    )
    names = ("assignment", "actor", "form_title", "cycle_title", "receipt")
    for *told, receipt in rows:
        yield dict(zip(names, (*told, receipt or ""), strict=True))
