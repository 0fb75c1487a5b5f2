"""The roster of surveys among all staff."""

from __future__ import annotations

from marshmallow import Schema

from goru import Roster, Settings
from goru.rosters import Organisation, RosterResult, assign_everybody


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return one form for everybody; there is nothing to set and no lot to draw."""
    del settings, seed
    return assign_everybody(organisation)


ROSTERS = (
    Roster(
        name="everybody",
        title={"ko": "전 직원", "en": "Everybody"},
        settings=Schema,
        assign=assign,
    ),
)
