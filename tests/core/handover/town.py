"""A made-up plugin whose configuration is handed from one municipality to another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from marshmallow import Schema, fields, validate

import plugins.standard
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.data.models import Configuration, Cycle
from core.form_versions import publish_definition
from core.handover.package import Package
from core.handover.packing import pack
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import CONFIDENTIAL, FormDefinition, PhasePlan, Programme, Roster, Scorer
from core.rosters.organisation import RosterResult
from core.scoring.scores import Scores
from forms.definition import Definition, Question

YEAR, DAY = 2026, date(2026, 1, 5)
VERSIONS = {"standard": "0.1.0", "town": "1.2"}
TITLE = {"ko": "고을", "en": "Town"}


class Weights(Schema):
    weights = fields.Dict(keys=fields.String(), values=fields.Decimal(), load_default=dict)
    least = fields.Integer(load_default=3, validate=validate.Range(1, 30))
    token = fields.String(load_default="", metadata={"secret": True})


def question(name: str, kind: str = "integer") -> Question:
    return Question(name=name, type=kind, label={"ko": name, "en": name})


def review(*names: str, kind: str = "integer") -> Definition:
    items = tuple(question(name, kind) for name in names)
    return Definition(name="town-review", title=TITLE, items=items)


class Town:
    """The plugin ``town``."""

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield FormDefinition(
            name="town-review",
            title=TITLE,
            definition=review("q"),
            identity={"": CONFIDENTIAL},
        )

    @hookimpl
    def rosters(self) -> Iterator[Roster]:
        nobody = RosterResult(pairings=())
        yield Roster(name="town-all", title=TITLE, settings=Schema, assign=lambda *_: nobody)

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        yield Scorer(
            name="town-mean",
            title=TITLE,
            version="1",
            settings=Weights,
            score=lambda *_: Scores(lines=()),
        )

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name="review",
            title=TITLE,
            form="town-review",
            roster="town-all",
            scorer="town-mean",
            opens=(6, 1),
            closes=(6, 12),
        )
        yield Programme(name="town-yearly", title=TITLE, phases=(plan,))


def town_library() -> Library:
    """Return the plugins of an installation that has ``town``."""
    return Library({"standard": plugins.standard, "town": Town()})


def catalogue_of(code: str, *names: str) -> Catalogue:
    """Return the catalogue of a municipality that enables ``names``."""
    return town_library().catalogue(code, {name: {} for name in names or ("standard", "town")})


#: What the first municipality changes.
CHANGED: dict[str, Any] = {
    "rosters": {"review": {}},
    "scorers": {"review": {"weights": {"peer": "0.6"}, "least": 5, "token": "hidden away"}},
}


def configured(catalogue: Catalogue) -> Cycle:
    """Open a cycle, change its configuration and publish a form of the municipality's own."""
    cycle = open_cycle(catalogue, "town-yearly", YEAR, DAY, None)
    change_configuration(catalogue, cycle, CHANGED, DAY, None)
    publish_definition("town-review", review("q", "r"), {"": CONFIDENTIAL}, None)
    return cycle


def packed(catalogue: Catalogue, cycle: Cycle) -> Package:
    """Return the package of a cycle as its municipality exports it."""
    return pack(catalogue, VERSIONS, cycle, "의정부시", "2026-11-21")


def newest(cycle: Cycle) -> Configuration:
    """Return the newest version of a configuration that is there."""
    found = newest_configuration(cycle)
    assert found
    return found
