"""Which scorer scores a phase, with which settings: configured, or tried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from marshmallow import ValidationError

from core.canonical import encoded
from core.cycles.configuration import configuration_on, plan_of
from core.data.models import Configuration, Cycle, Phase
from core.errors.scores import BadScorerSettings, NotConfigured, NothingToScore
from core.library import Catalogue
from core.records import Programme, Scorer, Settings

#: Stands as configuration version where the settings are not those of any.
TRIED_OUT = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A scorer with its settings; ``snapshot`` is JSON only and loads to the same settings."""

    scorer: Scorer
    snapshot: Mapping[str, Any]
    configuration_version: int

    @property
    def settings(self) -> Settings:
        """Return the settings as the scorer takes them."""
        return loaded(self.scorer, self.snapshot)


def choose(
    cycle: Cycle, phase: Phase, catalogue: Catalogue, day: date, override: Settings | None = None
) -> Chosen:
    """Return the scorer of ``phase`` with the settings in force on ``day``.

    ``override`` puts other values in the place of some; if they differ from the configured ones
    the version is ``TRIED_OUT``.

    Raises:
        NothingToScore: The phase has no scorer.
        NotConfigured: No configuration is in force on ``day``.
        BadScorerSettings: The settings do not fit the scorer.

    """
    scorer = scorer_of(cycle, phase, catalogue)
    configuration = in_force(cycle, day)
    raw = configured(configuration, phase)
    snapshot = snapshot_of(scorer, raw | dict(override or {}))
    as_configured = override is None or snapshot == snapshot_of(scorer, raw)
    version = configuration.version if as_configured else TRIED_OUT
    return Chosen(scorer=scorer, snapshot=snapshot, configuration_version=version)


def scorer_of(cycle: Cycle, phase: Phase, catalogue: Catalogue) -> Scorer:
    """Return the scorer that the cycle's programme names for ``phase``.

    Raises:
        NothingToScore: It names none.

    """
    plan = plan_of(catalogue.get(Programme, cycle.programme), phase.name)
    if not plan.scorer:
        raise NothingToScore(phase=phase.title, reason=cycle.programme)
    return catalogue.get(Scorer, plan.scorer)


def phases_beside(cycle: Cycle, phase: Phase, catalogue: Catalogue) -> tuple[Phase, ...]:
    """Return the phases of the cycle whose ballots the programme scores beside those of ``phase``.

    One that the cycle does not have is left out.
    """
    plan = plan_of(catalogue.get(Programme, cycle.programme), phase.name)
    found = (Phase.one(Phase.cycle == cycle.id, Phase.name == name) for name in plan.beside)
    return tuple(one for one in found if one is not None)


def in_force(cycle: Cycle, day: date) -> Configuration:
    """Return the newest configuration of ``cycle`` that is in force on ``day``.

    Raises:
        NotConfigured: There is none.

    """
    found = configuration_on(cycle, day)
    if found is None:
        raise NotConfigured(cycle=cycle.title)
    return found


def configured(configuration: Configuration, phase: Phase) -> dict[str, Any]:
    """Return the raw settings of the scorer of ``phase``."""
    return dict(configuration.content.get("scorers", {}).get(phase.name, {}))


def snapshot_of(scorer: Scorer, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``raw`` validated, with every default written out, as JSON.

    Raises:
        BadScorerSettings: It does not fit.

    """
    dumped = scorer.settings().dump(loaded(scorer, raw))
    snapshot: dict[str, Any] = orjson.loads(encoded(dumped))
    return snapshot


def loaded(scorer: Scorer, raw: Mapping[str, Any]) -> Settings:
    """Return validated settings.

    Raises:
        BadScorerSettings: They do not fit.

    """
    try:
        settings: Settings = scorer.settings().load(raw)
    except ValidationError as error:
        raise BadScorerSettings(scorer=scorer.name, errors=error.messages) from error
    return settings
