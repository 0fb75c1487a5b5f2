"""The allocations of a cycle's configuration: their settings in a derived form, in versions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import redirect, request
from flask_babel import gettext, lazy_gettext
from wtforms import Form

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.setup.plugins import filled
from core.allocation.settings import NAME, AllocationSettings
from core.clock import korean_now
from core.cycles.configuration import change_configuration
from core.data.models import Configuration, Cycle
from core.errors import NotFound
from core.errors.allocation import WrongAllocation
from core.grading.section import SECTION
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor
from core.settings import read_form


class AllocationSettingsPages(InnerView):
    """Which allocations a cycle has, and the settings of each."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Allocations")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show the allocations of the newest configuration."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
        return str(
            self.render(
                "admin/allocation_names.html",
                cycle=found,
                named=newest.content.get(SECTION, {}),
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )

    @at("/new/<int:cycle>")
    @needs(ADMINISTRATOR)
    def new(self, cycle: int) -> Answer:
        """Go to the empty form of an allocation that is not there yet."""
        with reading():
            existing(cycle)
        name = request.args.get("name", "").strip()[:60]
        if not NAME.fullmatch(name):
            raise WrongAllocation(allocation=name, errors="a-z, 0-9, -")
        return redirect(self.get_url(".settings", cycle=cycle, allocation=name))

    @at("/<int:cycle>/<allocation>")
    def settings(self, cycle: int, allocation: str) -> str:
        """Show the settings of an allocation; those of a new one are the defaults."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
        stored = newest.content.get(SECTION, {}).get(allocation)
        if stored is None and ADMINISTRATOR not in visitor().roles:
            raise NotFound(what="allocation")
        return self._page(
            found, allocation, filled(AllocationSettings(), stored or fresh(newest)), newest
        )

    @at("/<int:cycle>/<allocation>", "POST")
    @needs(ADMINISTRATOR)
    def store(self, cycle: int, allocation: str) -> Answer:
        """Store the settings as a new version of the configuration."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
        stored = newest.content.get(SECTION, {}).get(allocation, {})
        form, raw = read_form(AllocationSettings(), request.form, stored, language())
        back = partial(self._page, found, allocation, form, newest)
        if raw is None:
            return back(), 422
        act = partial(self._store, found, with_allocation(newest.content, allocation, raw))
        return attempt(act, back, self.get_url(".index", cycle=cycle))

    def _store(self, cycle: Cycle, content: Mapping[str, Any]) -> object:
        effective, actor = inputs.day("effective_from"), visitor().account
        based_on = inputs.number("based_on", 1, 10**6)
        made: Any = in_transaction(
            lambda: change_configuration(
                catalogue(), cycle, content, effective, actor, based_on=based_on
            )
        )
        return gettext(
            "Version %(number)s of the configuration is stored.", number=int(made.version)
        )

    def _page(self, cycle: Cycle, name: str, form: Form, newest: Configuration) -> str:
        return str(
            self.render(
                "admin/allocation_settings.html",
                cycle=cycle,
                name=name,
                form=form,
                newest=newest,
                today=korean_now().date(),
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )


def fresh(configuration: Configuration) -> dict[str, Any]:
    """Return what a new allocation begins with: the first scorecard, or else the first phase."""
    for card in configuration.content.get("scorecards", {}):
        return {"scorecard": card}
    return {"phase": next(iter(configuration.content.get("scorers", {})), "")}


def with_allocation(
    content: Mapping[str, Any], name: str, raw: Mapping[str, Any]
) -> dict[str, Any]:
    """Return ``content`` with the settings of one allocation replaced or added."""
    return dict(content) | {SECTION: dict(content.get(SECTION, {})) | {name: dict(raw)}}
