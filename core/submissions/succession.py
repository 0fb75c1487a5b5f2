"""Who held a post before: the head of the same unit whose spell ended within the cycle."""

from __future__ import annotations

from core.data.models import Assignment, Spell


def predecessors(assignment: Assignment) -> frozenset[int]:
    """Return who headed, earlier in the cycle, a unit that the person in ``assignment`` heads."""
    if assignment.subject_kind != "person":
        return frozenset()
    cycle, own = assignment.cycle, Spell.person == assignment.subject
    headed = Spell.select(Spell.unit, Spell.starts).where(own, Spell.leads == True)  # noqa: E712  SQL comparison
    found: set[int] = set()
    for unit, since in headed.where(Spell.starts > cycle.starts_on).tuples():
        before = (
            Spell.select(Spell.person)
            .where(Spell.unit == unit, Spell.leads == True)  # noqa: E712  SQL comparison
            .where(Spell.person != assignment.subject, Spell.starts < since)
            .where(Spell.ends >= cycle.starts_on)
        )
        found |= {person for (person,) in before.tuples()}
    return frozenset(found)
