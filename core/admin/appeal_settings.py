"""Whether, how long and before whom appeals are taken: settings of a cycle, in versions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from wtforms import Form

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.configuration import require_configured
from core.admin.cycles import EVERYBODY, existing
from core.admin.plugins import filled
from core.appeals.settings import SECTION, AppealSettings, Policy, policy
from core.clock import korean_now
from core.cycles.configuration import change_configuration
from core.data.models import Configuration, Cycle
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor
from core.records import Programme
from core.settings import read_form
from forms.definition import in_language


class AppealSettingsPages(InnerView):
    """The settings of appeals for each scored phase and scorecard of a cycle."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Settings of appeals")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show what may be appealed, and until when."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            named = targets(found, newest)
        policies = {name: policy_in(newest, name) for name in named}
        return str(
            self.render("admin/appeal_targets.html", cycle=found, targets=named, policies=policies)
        )

    @at("/<int:cycle>/<target>")
    def settings(self, cycle: int, target: str) -> str:
        """Show the settings of one phase or scorecard."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            title = require_target(found, newest, target)
        raw = newest.content.get(SECTION, {}).get(target, {})
        return self._page(found, (target, title), filled(AppealSettings(), raw), newest)

    @at("/<int:cycle>/<target>", "POST")
    @needs(ADMINISTRATOR)
    def store(self, cycle: int, target: str) -> Answer:
        """Store the settings as a new version of the configuration."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            title = require_target(found, newest, target)
        stored = newest.content.get(SECTION, {}).get(target, {})
        form, raw = read_form(AppealSettings(), request.form, stored, language())
        back = partial(self._page, found, (target, title), form, newest)
        if raw is None:
            return back(), 422
        act = partial(self._store, found, with_policy(newest.content, target, raw))
        return attempt(act, back, self.get_url(".index", cycle=cycle))

    def _store(self, cycle: Cycle, content: Mapping[str, Any]) -> object:
        effective, actor = inputs.day("effective_from"), visitor().account
        based_on = inputs.number("based_on", 1, 10**6)
        made: Any = in_transaction(
            lambda: change_configuration(
                catalogue(), cycle, content, effective, actor, based_on=based_on
            )
        )
        number = int(made.version)
        return gettext("Version %(number)s of the configuration is stored.", number=number)

    def _page(self, cycle: Cycle, target: tuple[str, str], form: Form, newest: Any) -> str:
        name, title = target
        return str(
            self.render(
                "admin/appeal_settings.html",
                cycle=cycle,
                name=name,
                target=title,
                form=form,
                newest=newest,
                today=korean_now().date(),
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )


def targets(cycle: Cycle, configuration: Configuration) -> dict[str, str]:
    """Return what of a cycle may be appealed: scored phases and scorecards, by name."""
    plans = catalogue().get(Programme, cycle.programme).phases
    phases = {plan.name: in_language(plan.title, language()) for plan in plans if plan.scorer}
    cards = configuration.content.get("scorecards", {})
    return phases | {name: in_language(raw["title"], language()) for name, raw in cards.items()}


def require_target(cycle: Cycle, configuration: Configuration, name: str) -> str:
    """Return the title of a phase or scorecard that may be appealed.

    Raises:
        NotFound: There is none of that name.

    """
    title = targets(cycle, configuration).get(name)
    if title is None:
        raise NotFound(what="configuration")
    return title


def policy_in(configuration: Configuration, name: str) -> Policy:
    """Return the policy of one phase or scorecard in a version of the configuration."""
    return policy(configuration.content.get(SECTION, {}).get(name, {}))


def with_policy(content: Mapping[str, Any], name: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``content`` with the settings of appeals of one phase or scorecard replaced."""
    return dict(content) | {SECTION: dict(content.get(SECTION, {})) | {name: dict(raw)}}
