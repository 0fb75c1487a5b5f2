"""Which allocations a run can have, and with which settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.allocation.records import Rules
from core.allocation.rules import rules_of
from core.allocation.settings import AllocationSettings
from core.cycles.sections import written
from core.data.models import ScoreRun
from core.errors import NotFound
from core.grading.section import SECTION, loaded
from core.runs.settings import in_force
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An allocation by name with its settings; ``raw`` is JSON and loads to the same settings.

    ``version`` is that of the configuration, 0 where other values are tried out.
    """

    name: str
    raw: Mapping[str, Any]
    version: int

    @property
    def settings(self) -> Mapping[str, Any]:
        """Return the validated settings."""
        return loaded(self.name, self.raw)

    @property
    def rules(self) -> Rules:
        """Return what the settings mean."""
        return rules_of(self.settings)

    def title(self, language: str) -> str:
        """Return what people read; the name where no title is set."""
        return in_language(self.raw.get("title", {}), language, "ko") or self.name


def offered(run: ScoreRun, day: date) -> dict[str, Chosen]:
    """Return the allocations, by name, that the configuration in force on ``day`` has for a run.

    Raises:
        NotConfigured: No configuration is in force.

    """
    configuration = in_force(run.cycle, day)
    named: Mapping[str, Mapping[str, Any]] = configuration.content.get(SECTION, {})
    return {
        name: Chosen(name=name, raw=raw, version=configuration.version)
        for name, raw in named.items()
        if _fits(run, raw)
    }


def choose(run: ScoreRun, name: str, day: date) -> Chosen:
    """Return one of the allocations that a run can have.

    Raises:
        NotFound: The configuration in force has no such one for this run.
        NotConfigured: No configuration is in force.

    """
    found = offered(run, day)
    if name not in found:
        raise NotFound(what=f"allocation {name}")
    return found[name]


def tried(chosen: Chosen, values: Mapping[str, Any]) -> Chosen:
    """Return the allocation with other values in the place of some.

    Raises:
        WrongAllocation: They do not fit.

    """
    settings = loaded(chosen.name, {**chosen.raw, **values})
    return Chosen(name=chosen.name, raw=written(AllocationSettings(), settings), version=0)


def _fits(run: ScoreRun, raw: Mapping[str, Any]) -> bool:
    """Return whether the run has the scores that an allocation is about."""
    phase = run.phase
    if raw["phase"]:
        return phase is not None and phase.name == raw["phase"]
    return raw["scorecard"] in run.settings.get("scorecards", {})
