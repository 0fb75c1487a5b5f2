"""Which versions of forms name their authors, and which must not be listed at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from core.admin.tables import Choice
from core.data.models import Cycle, FormVersion, Phase
from core.records import ANONYMOUS, NAMED


def named_versions() -> list[int]:
    """Return the versions that name who answers in every relation, by id."""
    return [key for key, kinds in _identities() if kinds <= {NAMED}]


def unlisted_versions() -> list[int]:
    """Return the versions that are anonymous in some relation, by id."""
    return [key for key, kinds in _identities() if ANONYMOUS in kinds]


def _identities() -> Collection[tuple[int, set[str]]]:
    found = FormVersion.select(FormVersion.id, FormVersion.identity)
    return [(one.id, set((one.identity or {}).values())) for one in found]


def cycle_choice(column: Any, title: Any) -> Choice:
    """Return the filter by cycle."""
    return Choice(name="cycle", title=title, column=column, options=_cycles, stored=int)


def phase_choice(column: Any, title: Any) -> Choice:
    """Return the filter by phase."""
    return Choice(name="phase", title=title, column=column, options=_phases, stored=int)


def _cycles() -> Mapping[str, Any]:
    found = Cycle.select(Cycle.id, Cycle.title).order_by(Cycle.year.desc(), Cycle.title)
    return {str(key): title for key, title in found.tuples()}


def _phases() -> Mapping[str, Any]:
    found = Phase.select(Phase.id, Phase.title, Cycle.title).join(Cycle)
    found = found.order_by(Cycle.year.desc(), Cycle.title, Phase.opens_at, Phase.id)
    return {str(key): f"{cycle}: {title}" for key, title, cycle in found.tuples()}
