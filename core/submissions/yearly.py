"""What a form may be filled from that belongs to its cycle: the year, and facts of its subject."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from core.data.models import Assignment, Cycle, Fact, OrgUnit, Phase, Spell

YEAR: Final = "cycle.year"
FACT: Final = "fact."
#: Of the unit in which the person works whom the form is about, or of the nearest above.
UNIT_FACT: Final = "unit.fact."
PHASE: Final = frozenset({"phase.name", "phase.title"})


def yearly(assignment: Assignment, wanted: Collection[str]) -> Mapping[str, str]:
    """Return those of the ``wanted`` traits that are known, in three queries at most.

    ``cycle.year`` is the cycle's year, ``phase.name`` and ``phase.title`` are the phase's;
    ``fact.NAME`` is the exact value of a fact about the subject in the cycle, of several periods
    the last one's.  ``unit.fact.NAME`` is the fact about the unit of the person's newest spell of
    duty, or about the nearest unit above that has it.
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
    of_unit = [name.removeprefix(UNIT_FACT) for name in wanted if name.startswith(UNIT_FACT)]
    if of_unit and assignment.subject_kind == "person":
        values = _of_units(assignment, of_unit)
        found |= {f"{UNIT_FACT}{name}": value for name, value in values.items()}
    return found


def _of_units(assignment: Assignment, names: Collection[str]) -> Mapping[str, str]:
    """Return the facts about the person's units by name; the nearest unit's first."""
    query = Fact.select(Fact.subject, Fact.name, Fact.value).where(
        Fact.cycle == assignment.cycle_id, Fact.subject_kind == "unit", Fact.name.in_(list(names))
    )
    stated = {(unit, name): value for unit, name, value in query.order_by(Fact.period).tuples()}
    found: dict[str, str] = {}
    for unit in _units_of(assignment.subject) if stated else ():
        found = {name: stated[unit, name] for name in names if (unit, name) in stated} | found
    return found


def _units_of(person: int) -> Iterator[int]:
    """Yield the unit of a person's newest spell of duty, and those above it."""
    spells = Spell.select(Spell.unit).where(Spell.person == person, Spell.kind == "근무")
    row = spells.order_by(Spell.starts.desc(), Spell.id.desc()).tuples().first()
    above = dict(OrgUnit.select(OrgUnit.id, OrgUnit.parent).tuples())
    unit, seen = row and row[0], set[int]()
    while unit is not None and unit not in seen:
        yield unit
        seen.add(unit)
        unit = above.get(unit)


def _facts(assignment: Assignment, names: Collection[str]) -> Mapping[str, str]:
    found = Fact.select(Fact.name, Fact.value).where(
        Fact.cycle == assignment.cycle_id,
        Fact.subject_kind == assignment.subject_kind,
        Fact.subject == assignment.subject,
        Fact.name.in_(list(names)),
    )
    return dict(found.order_by(Fact.period, Fact.id).tuples())
