"""A cycle's configuration: settings of each phase's roster and scorer, in versions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from marshmallow import Schema
from peewee import JOIN
from wtforms import Form

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.setup.plugins import filled
from core.clock import korean_now
from core.cycles.configuration import (
    KINDS,
    ROSTERS,
    change_configuration,
    newest_configuration,
    plan_of,
)
from core.cycles.several import SECTION, SeveralSettings
from core.data.models import Account, Configuration, Cycle
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor
from core.records import PhasePlan, Programme
from core.settings import read_form


class ConfigurationPages(InnerView):
    """The settings of a cycle; a change is a new version with the day from which it holds."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Configuration")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show the newest version by phase, and every version with who made it."""
        with reading():
            found = existing(cycle)
            plans = catalogue().get(Programme, found.programme).phases
            versions = list(versions_of(cycle))
            newest = require_configured(found)
        return str(
            self.render(
                "admin/configuration.html",
                cycle=found,
                plans=plans,
                content=newest.content,
                versions=versions,
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )

    @at("/<int:cycle>/<kind>/<phase>")
    def settings(self, cycle: int, kind: str, phase: str) -> str:
        """Show the settings of one phase's roster or scorer."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            schema = schema_of(found, kind, phase)
        form = filled(schema, newest.content.get(kind, {}).get(phase, {}))
        return self._page(found, (kind, phase), form, newest)

    @at("/<int:cycle>/<kind>/<phase>", "POST")
    @needs(ADMINISTRATOR)
    def change_settings(self, cycle: int, kind: str, phase: str) -> Answer:
        """Store the settings as a new version."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            schema = schema_of(found, kind, phase)
        stored = newest.content.get(kind, {}).get(phase, {})
        form, raw = read_form(schema, request.form, stored, language())
        back = partial(self._page, found, (kind, phase), form, newest)
        if raw is None:
            return back(), 422
        act = partial(self._store, found, with_settings(newest.content, kind, phase, raw))
        return attempt(act, back, self.get_url(".index", cycle=cycle))

    def _store(self, cycle: Cycle, content: Mapping[str, Any]) -> object:
        second = inputs.second_person()
        effective = inputs.day("effective_from")
        based_on = inputs.number("based_on", 1, 10**6)
        actor = visitor().account
        made = in_transaction(
            lambda: change_configuration(
                catalogue(), cycle, content, effective, actor, second=second, based_on=based_on
            )
        )
        return gettext("Version %(number)s of the configuration is stored.", number=_version(made))

    def _page(self, cycle: Cycle, place: tuple[str, str], form: Form, newest: Configuration) -> str:
        kind, phase = place
        return str(
            self.render(
                "admin/configuration_settings.html",
                cycle=cycle,
                kind=kind,
                phase=phase,
                form=form,
                newest=newest,
                today=korean_now().date(),
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )


def _version(made: Any) -> int:
    return int(made.version)


def with_settings(
    content: Mapping[str, Any], kind: str, phase: str, raw: Mapping[str, Any]
) -> dict[str, Any]:
    """Return ``content`` with the settings of one phase's roster or scorer replaced."""
    by_phase = dict(content.get(kind, {})) | {phase: dict(raw)}
    return dict(content) | {kind: by_phase}


def schema_of(cycle: Cycle, kind: str, phase: str) -> Schema:
    """Return the schema of a phase's roster, scorer or number of forms, in an open scope.

    Raises:
        NotFound: The phase has none of that kind.

    """
    if kind not in {*KINDS, SECTION}:
        raise NotFound(what="configuration")
    plan = plan_of(catalogue().get(Programme, cycle.programme), phase)
    if kind == SECTION:
        return SeveralSettings()
    name = record_name(kind, plan)
    if not name:
        raise NotFound(what="configuration")
    schema: Schema = catalogue().get(KINDS[kind], name).settings()
    return schema


def record_name(kind: str, plan: PhasePlan) -> str:
    """Return the name of a phase's roster or scorer; empty where it has none."""
    return plan.roster if kind == ROSTERS else plan.scorer


def require_configured(cycle: Cycle) -> Configuration:
    """Return the newest configuration of a cycle.

    Raises:
        NotFound: There is none.

    """
    found = newest_configuration(cycle)
    if found is None:
        raise NotFound(what="configuration")
    return found


def versions_of(cycle: int) -> Any:
    """Return every version of a cycle's configuration, the newest first.

    Each with who made it, and with the cycle and version that it was taken from.
    """
    origin = Configuration.alias("origin")
    query = Configuration.select(
        *(Configuration.version, Configuration.effective_from, Configuration.digest),
        *(Configuration.made_at, Account.login.alias("by")),
        *(Cycle.id.alias("origin_cycle"), Cycle.title.alias("origin_title")),
        origin.version.alias("origin_version"),
    )
    joined = (
        query.join(Account, JOIN.LEFT_OUTER, on=(Configuration.made_by == Account.id))
        .switch(Configuration)
        .join(origin, JOIN.LEFT_OUTER, on=(Configuration.copied_from == origin.id))
        .join(Cycle, JOIN.LEFT_OUTER, on=(origin.cycle == Cycle.id))
    )
    return (
        joined.where(Configuration.cycle == cycle).order_by(Configuration.version.desc()).objects()
    )
