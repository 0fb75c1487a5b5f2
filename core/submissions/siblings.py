"""The forms about one subject in a phase, and how many of them the phase takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from core.cycles.configuration import configuration_on, newest_configuration
from core.cycles.several import ONCE, SECTION, Limits, limits
from core.data.models import Assignment, OrgUnit, Phase
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


def _contents(cycles: Iterable[int], day: date) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for cycle in cycles:
        held = configuration_on(cycle, day) or newest_configuration(cycle)
        yield cycle, held.content if held else {}
