"""Settings of outcomes: effective-dated and versioned with the cycle's configuration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from flask import redirect, request
from flask_babel import gettext, lazy_gettext
from marshmallow import Schema
from werkzeug.wrappers import Response
from wtforms import Form

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured, with_settings
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.outcomes.pay_words import WORDS
from core.admin.setup.plugins import filled
from core.clock import korean_now
from core.cycles.configuration import change_configuration
from core.data.models import Configuration, Cycle
from core.errors import NotFound
from core.errors.office import UnusableText
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor
from core.paylists.configured import SCHEMAS, SECTION
from core.settings import fill_form, read_form

LONGEST = 40
NAME = re.compile(rf"[a-z][a-z0-9-]{{0,{LONGEST - 1}}}")
NAMED: Mapping[str, str] = MappingProxyType({"field_ko": "이름", "field_en": "Name"})


class OutcomeSettingsPages(GuardedView):
    """What a cycle makes of confirmed grades; a change is a new version of its configuration."""

    roles = EVERYBODY
    under = "admin_outcomes"
    title = lazy_gettext("Settings of outcomes")

    @at("/")
    def to_list(self) -> Response:
        """Go to the outcomes."""
        return redirect(self.get_url("admin_outcomes.index"))

    @at("/<int:cycle>")
    @needs(ADMINISTRATOR)
    def new(self, cycle: int) -> Response:
        """Go to the settings of the outcome whose kind and name the address asks for."""
        with reading():
            existing(cycle)
        kind, name = request.args.get("kind", ""), request.args.get("name", "").strip() or "-"
        if not NAME.fullmatch(name):
            raise UnusableText(**NAMED, least=1, most=LONGEST, found=len(name))
        schema_of(kind)
        return redirect(self.get_url(".settings", cycle=cycle, kind=kind, outcome=name))

    @at("/<int:cycle>/<kind>/<outcome>")
    def settings(self, cycle: int, kind: str, outcome: str) -> str:
        """Show the settings of one outcome, or the defaults of a new one."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
        form = shown_form(schema_of(kind), _stored(newest, kind, outcome))
        return self._page(found, (kind, outcome), form, newest)

    @at("/<int:cycle>/<kind>/<outcome>", "POST")
    @needs(ADMINISTRATOR)
    def change_settings(self, cycle: int, kind: str, outcome: str) -> Answer:
        """Store the settings as a new version of the cycle's configuration."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
        stored = _stored(newest, kind, outcome)
        form, raw = read_form(schema_of(kind), request.form, stored, language())
        back = partial(self._page, found, (kind, outcome), form, newest)
        if raw is None:
            return back(), 422
        content = with_settings(newest.content, SECTION, outcome, {**raw, "kind": kind})
        act = partial(self._store, found, content)
        return attempt(act, back, self.get_url("admin_outcomes.index"))

    def _store(self, cycle: Cycle, content: Mapping[str, Any]) -> object:
        effective = inputs.day("effective_from")
        based_on = inputs.number("based_on", 1, 10**6)
        actor = visitor().account
        made = in_transaction(
            lambda: change_configuration(
                catalogue(), cycle, content, effective, actor, based_on=based_on
            )
        )
        return gettext("Version %(number)s of the configuration is stored.", number=_version(made))

    def _page(self, cycle: Cycle, place: tuple[str, str], form: Form, newest: Configuration) -> str:
        kind, name = place
        return str(
            self.render(
                "admin/outcome_settings.html",
                cycle=cycle,
                kind=kind,
                name=name,
                form=with_origins(form, schema_of(kind)),
                newest=newest,
                today=korean_now().date(),
                may_change=ADMINISTRATOR in visitor().roles,
                **WORDS,
            )
        )


def schema_of(kind: str) -> Schema:
    """Return the schema of a kind of outcome, without the kind itself.

    Raises:
        NotFound: There is no such kind.

    """
    if kind not in SCHEMAS:
        raise NotFound(what="outcome")
    return SCHEMAS[kind](exclude=("kind",))


def with_origins(form: Form, schema: Schema) -> Form:
    """Return the form saying of each setting where its default comes from."""
    for field in form:
        origin = schema.fields[field.name].metadata.get("origin", "")
        said = gettext("Default from: %(origin)s", origin=origin)
        told = str(field.description)
        field.description = f"{told} ({said})" if told else said
    return form


def shown_form(schema: Schema, stored: Mapping[str, Any]) -> Form:
    """Return the form showing ``stored`` settings, or the defaults of a new outcome."""
    if stored:
        return filled(schema, stored)
    return fill_form(
        schema.__class__(exclude=("kind",), partial=("allocation", "phase")), {}, language()
    )


def _stored(newest: Configuration, kind: str, name: str) -> Mapping[str, Any]:
    """Return the raw settings of an outcome without their kind; none where it is new.

    Raises:
        NotFound: The outcome is of another kind.

    """
    raw: Mapping[str, Any] = newest.content.get(SECTION, {}).get(name, {})
    if raw and raw["kind"] != kind:
        raise NotFound(what="outcome")
    return {key: value for key, value in raw.items() if key != "kind"}


def _version(made: Any) -> int:
    return int(made.version)
