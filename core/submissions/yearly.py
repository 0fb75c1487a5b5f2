"""What a form may be filled from that belongs to its cycle: the year, and facts of its subject."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from core.data.models import Assignment, Cycle, Fact, Phase

YEAR: Final = "cycle.year"
FACT: Final = "fact."
PHASE: Final = frozenset({"phase.name", "phase.title"})


def yearly(assignment: Assignment, wanted: Collection[str]) -> Mapping[str, str]:
    """Return those of the ``wanted`` traits that are known, in three queries at most.

    ``cycle.year`` is the cycle's year, ``phase.name`` and ``phase.title`` are the phase's;
    ``fact.NAME`` is the exact value of a fact about the subject in the cycle, of several periods
    the last one's.
    """
    found = {}
    if YEAR in wanted:
        found[YEAR] = str(Cycle.get_by_id(assignment.cycle_id).year)
    if PHASE.intersection(wanted):
        phase = Phase.get_by_id(assignment.phase_id)
        found |= {"phase.name": phase.name, "phase.title": phase.title}
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
