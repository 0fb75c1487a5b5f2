"""The forms about one subject in a phase, and how many of them the phase takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from peewee import OP, Expression, Value

from core.cycles.several import ONCE, SECTION, Limits, limits
from core.data.models import Assignment, Configuration, OrgUnit, Phase
from core.submissions.assignments import subject_names

#: Phase, and kind and id of the subject.
About: TypeAlias = tuple[int, str, int]


def about(row: Assignment) -> About:
    """Return the phase and the subject of an assignment."""
    return row.phase_id, row.subject_kind, row.subject


def name_of(row: Assignment) -> str:
    """Return what the subject of an assignment is called."""
    key = (row.subject_kind, row.subject)
    return subject_names([key]).get(key, "")


def limits_of(row: Assignment, day: date) -> Limits:
    """Return how many forms the phase of an assignment takes about its subject on ``day``."""
    found = limited([row.phase_id], day).get(row.phase_id)
    if found is None:
        return ONCE
    unit = OrgUnit.one(OrgUnit.id == row.subject) if row.subject_kind == "unit" else None
    return limits(*found, unit.kind if unit else "")


def siblings(row: Assignment) -> Sequence[Assignment]:
    """Return every form about the same subject in the phase, the first one first."""
    columns = (Assignment.phase, Assignment.subject_kind, Assignment.subject)
    key = (column == value for column, value in zip(columns, about(row), strict=True))
    query = Assignment.select().where(*key)
    return list(query.order_by(Assignment.ordinal, Assignment.id))


def limited(phases: Collection[int], day: date) -> Mapping[int, tuple[Mapping[str, Any], str]]:
    """Return configuration and name of those phases that take several forms about a subject."""
    found = Phase.select(Phase.id, Phase.name, Phase.cycle).where(Phase.id.in_(list(phases)))
    rows = list(found.tuples()) if phases else []
    contents = dict(_contents({cycle for *_, cycle in rows}, day))
    return {
        key: (contents[cycle], name)
        for key, name, cycle in rows
        if name in contents[cycle].get(SECTION, {})
    }


def _contents(cycles: Collection[int], day: date) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield each cycle with what is configured, nothing where it names no such phase."""
    held = _held(cycles, day)
    query = Configuration.select(Configuration.id, Configuration.content)
    naming = query.where(Configuration.id.in_(sorted(held.values())), _names_some())
    found = dict(naming.tuples()) if held else {}
    return ((cycle, found.get(held.get(cycle, 0), {})) for cycle in cycles)


def _held(cycles: Collection[int], day: date) -> Mapping[int, int]:
    """Return by cycle the configuration that holds on ``day``, else the newest, as its id."""
    query = Configuration.select(
        Configuration.cycle, Configuration.id, Configuration.effective_from <= day
    )
    mine = query.where(Configuration.cycle.in_(sorted(cycles))).order_by(Configuration.version)
    rows = list(mine.tuples()) if cycles else []
    newest = {cycle: key for cycle, key, _ in rows}
    return newest | {cycle: key for cycle, key, holds in rows if holds}


def _names_some() -> Any:
    """Return the condition that a configuration may have the section; its text is canonical."""
    return Expression(Configuration.content, OP.ILIKE, Value(f'%"{SECTION}":%', converter=False))
