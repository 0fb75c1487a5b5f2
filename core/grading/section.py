"""Allocations as a part of a cycle's configuration: validated when they are saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from core.allocation.quotas import require_fit, require_shares
from core.allocation.rules import rules_of
from core.allocation.settings import NAME, AllocationSettings
from core.cycles.sections import Named, Section, written
from core.errors.allocation import WrongAllocation
from core.library import Catalogue
from core.records import Programme
from core.settings import resolve

SECTION = "allocations"


def complete(_catalogue: Catalogue, programme: Programme, raw: Named) -> Named:
    """Return the allocations with every default written out.

    Raises:
        WrongAllocation: Settings or names do not fit.
        WrongShares, UnfitMethod: The quotas cannot be had.

    """
    return {name: _complete(programme, name, one) for name, one in raw.items()}


ALLOCATIONS = Section(name=SECTION, title={"ko": "등급 배분", "en": "Grades"}, complete=complete)


def loaded(name: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the validated settings of the allocation ``name``.

    Raises:
        WrongAllocation: They do not fit.

    """
    try:
        return resolve(AllocationSettings(), raw)
    except ValidationError as error:
        raise WrongAllocation(allocation=name, errors=error.normalized_messages()) from error


def _complete(programme: Programme, name: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    if not NAME.fullmatch(name):
        raise WrongAllocation(allocation=name, errors="a-z, 0-9, -")
    settings = loaded(name, raw)
    rules = rules_of(settings)
    require_shares(rules.grades)
    require_fit(rules.grades, rules.method)
    phases = [phase.name for phase in programme.phases if phase.scorer]
    if settings["phase"] and settings["phase"] not in phases:
        known = ", ".join(phases) or "-"
        raise WrongAllocation(allocation=name, errors={"phase": [f"Known: {known}."]})
    return written(AllocationSettings(), settings)
