"""What a form may be filled from that belongs to its cycle: the year, and facts of its subject."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from core.data.models import Assignment, Cycle, Fact

YEAR: Final = "cycle.year"
FACT: Final = "fact."


def yearly(assignment: Assignment, wanted: Collection[str]) -> Mapping[str, str]:
    """Return those of the ``wanted`` traits that are known, in two queries at most.

    ``cycle.year`` is the cycle's year; ``fact.NAME`` the exact value of a fact about the subject
    in the cycle, of several periods the last one's.
    """
    found = {}
    if YEAR in wanted:
        found[YEAR] = str(Cycle.get_by_id(assignment.cycle_id).year)
    names = [name.removeprefix(FACT) for name in wanted if name.startswith(FACT)]
    if names:
        values = _facts(assignment, names)
        found |= {f"{FACT}{name}": value for name, value in values.items()}
    return found


def _facts(assignment: Assignment, names: Collection[str]) -> Mapping[str, str]:
    found = Fact.select(Fact.name, Fact.value).where(
        Fact.cycle == assignment.cycle_id,
        Fact.subject_kind == assignment.subject_kind,
        Fact.subject == assignment.subject,
        Fact.name.in_(list(names)),
    )
    return dict(found.order_by(Fact.period, Fact.id).tuples())
