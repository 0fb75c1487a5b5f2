"""Settings of each scored phase and scorecard of a cycle: one section of its configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext
from marshmallow import Schema
from wtforms import Form

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured, with_settings
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.setup.plugins import filled
from core.clock import korean_now
from core.cycles.configuration import change_configuration
from core.data.models import Configuration, Cycle
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor
from core.records import PhasePlan, Programme
from core.settings import read_form
from forms.definition import in_language


class PlacedSettingsPages(InnerView):
    """A list of what can be set, and a page for each; a change is a new version."""

    roles = EVERYBODY
    under = "admin_cycles"
    #: The section of the configuration, the schema of its settings, and the page that lists them.
    section: ClassVar[str]
    schema: ClassVar[type[Schema]]
    list_page: ClassVar[str]

    def counts(self, plan: PhasePlan) -> bool:
        """Return whether a phase has such settings: one that is scored."""
        return bool(plan.scorer)

    def told(self, raw: Mapping[str, Any]) -> Any:
        """Return what the list tells of the raw settings of one target."""
        return self.schema().load(dict(raw))

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show what is set for each phase and scorecard."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            named = targets(found, newest, self.counts)
        told = {name: self.told(self._stored(newest, name)) for name in named}
        return str(self.render(self.list_page, cycle=found, targets=named, told=told))

    @at("/<int:cycle>/<target>")
    def settings(self, cycle: int, target: str) -> str:
        """Show the settings of one phase or scorecard."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            title = require_target(found, newest, target, self.counts)
        form = filled(self.schema(), self._stored(newest, target))
        return self._page(found, (target, title), form, newest)

    @at("/<int:cycle>/<target>", "POST")
    @needs(ADMINISTRATOR)
    def store(self, cycle: int, target: str) -> Answer:
        """Store the settings as a new version of the configuration."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            title = require_target(found, newest, target, self.counts)
        stored = self._stored(newest, target)
        form, raw = read_form(self.schema(), request.form, stored, language())
        back = partial(self._page, found, (target, title), form, newest)
        if raw is None:
            return back(), 422
        content = with_settings(newest.content, self.section, target, raw)
        return attempt(
            partial(self._store, found, content), back, self.get_url(".index", cycle=cycle)
        )

    def _stored(self, configuration: Configuration, target: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = configuration.content.get(self.section, {}).get(target, {})
        return found

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
                "admin/placed_settings.html",
                cycle=cycle,
                name=name,
                target=title,
                form=form,
                newest=newest,
                today=korean_now().date(),
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )


def targets(
    cycle: Cycle, configuration: Configuration, counts: Callable[[PhasePlan], bool]
) -> dict[str, str]:
    """Return the phases that count and the scorecards of a cycle, title by name."""
    plans = catalogue().get(Programme, cycle.programme).phases
    phases = {plan.name: in_language(plan.title, language()) for plan in plans if counts(plan)}
    cards = configuration.content.get("scorecards", {})
    return phases | {name: in_language(raw["title"], language()) for name, raw in cards.items()}


def require_target(
    cycle: Cycle, configuration: Configuration, name: str, counts: Callable[[PhasePlan], bool]
) -> str:
    """Return the title of a phase that counts or a scorecard.

    Raises:
        NotFound: There is none of that name.

    """
    title = targets(cycle, configuration, counts).get(name)
    if title is None:
        raise NotFound(what="configuration")
    return title
