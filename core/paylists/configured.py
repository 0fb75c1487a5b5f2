"""Outcomes as a cycle's configuration holds them: ``content["outcomes"][name]``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from marshmallow import Schema

from core.cycles.sections import Named, Section, resolved, written
from core.data.models import Configuration
from core.errors import NotFound
from core.errors.cycles import WrongSettings
from core.library import Catalogue
from core.outcomes.bonus_settings import BonusSettings
from core.outcomes.fields import Titles
from core.outcomes.merit_settings import (
    MeritSettings,
    PromotionSettings,
    require_criteria_in_time,
)
from core.outcomes.salary_settings import SalarySettings
from core.outcomes.settings import BONUS, MERIT, PROMOTION, SALARY
from core.paylists.states import KINDS, PAID
from core.records import Programme

SECTION = "outcomes"
SCHEMAS: Mapping[str, type[Schema]] = MappingProxyType(
    {
        BONUS: BonusSettings,
        SALARY: SalarySettings,
        MERIT: MeritSettings,
        PROMOTION: PromotionSettings,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One outcome of a cycle: ``raw`` is JSON only and loads to ``settings``."""

    name: str
    kind: str
    raw: Mapping[str, Any]
    version: int

    @property
    def settings(self) -> Mapping[str, Any]:
        """Return the validated settings."""
        return loaded(self.name, self.raw)

    @property
    def title(self) -> Mapping[str, str]:
        """Return what people read: the own title, or what the kind is called."""
        return title_of(self.raw)


def title_of(raw: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the title in an outcome's settings, or what its kind is called."""
    return Titles().deserialize(raw.get("title", "")) or KINDS[raw["kind"]]


def schema_of(name: str, raw: Mapping[str, Any]) -> Schema:
    """Return the schema of an outcome's kind.

    Raises:
        WrongSettings: There is no such kind.

    """
    kind = str(raw.get("kind", ""))
    if kind not in SCHEMAS:
        errors = {"kind": [f"Known: {', '.join(SCHEMAS)}."]}
        raise WrongSettings(phase=name, kind=SECTION, name=kind or "-", errors=errors)
    return SCHEMAS[kind]()


def loaded(name: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the validated settings of an outcome.

    Raises:
        WrongSettings: They do not fit.
        TooEarly: Criteria for bonus points apply within a year of their change.

    """
    schema = schema_of(name, raw)
    settings = resolved(schema, raw, phase=name, kind=SECTION, name=str(raw["kind"]))
    if raw["kind"] == PROMOTION:
        require_criteria_in_time(settings)
    return settings


def complete(_catalogue: Catalogue, _programme: Programme, raw: Named) -> Named:
    """Return the outcomes with every default written out.

    Raises:
        WrongSettings: Settings do not fit.
        TooEarly: Criteria for bonus points apply within a year of their change.

    """
    return {
        name: written(schema_of(name, settings), loaded(name, settings))
        for name, settings in raw.items()
    }


OUTCOMES = Section(name=SECTION, title={"ko": "결과 활용", "en": "Outcomes"}, complete=complete)


def outcomes_of(configuration: Configuration) -> tuple[Outcome, ...]:
    """Return the outcomes of a version of a configuration, by name."""
    named = configuration.content.get(SECTION, {})
    return tuple(
        Outcome(name=name, kind=raw["kind"], raw=raw, version=configuration.version)
        for name, raw in sorted(named.items())
    )


def paid_outcome(configuration: Configuration, name: str) -> Outcome:
    """Return an outcome that is paid.

    Raises:
        NotFound: There is none of that name.

    """
    return _outcome(configuration, name, is_paid=True)


def ranked_outcome(configuration: Configuration, name: str) -> Outcome:
    """Return an outcome that has lists by rank: a merit rating, or a promotion list.

    Raises:
        NotFound: There is none of that name.

    """
    return _outcome(configuration, name, is_paid=False)


def _outcome(configuration: Configuration, name: str, *, is_paid: bool) -> Outcome:
    for one in outcomes_of(configuration):
        if one.name == name and (one.kind in PAID) is is_paid:
            return one
    raise NotFound(what=f"outcome {name}")
