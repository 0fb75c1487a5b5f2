"""Configuration packages in the office: hand one on, look at one that came, take it over."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from io import BytesIO

from flask import flash, redirect, request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import ConfigurationPages
from core.admin.cycles.cycles import existing
from core.admin.inputs import carried
from core.admin.words import titled
from core.clock import korean_now
from core.cycles.configuration import ROSTERS, SCORERS, SECTIONS
from core.data.models import Cycle
from core.handover.package import Package, to_file
from core.handover.packing import pack, versions_of
from core.handover.planning import Plan, plan
from core.handover.reading import read_package
from core.handover.taking import take_over
from core.pages.visitor import catalogue, place, reading, visitor
from core.services import services

JSON = "application/json"


class HandoverPages(InnerView):
    """Packages leave by a button and come in as a file, which travels with its preview and back."""

    roles = (ADMINISTRATOR,)
    under = ConfigurationPages.under
    title = lazy_gettext("Configuration package")

    @at("/new")
    def index(self) -> str:
        """Show where to upload a package."""
        return self._page(None)

    @at("/new", "POST")
    def preview(self) -> Answer:
        """Show what a package would change, what is missing and what does not fit."""
        return attempt(self._preview, self.index, "")

    @at("/take", "POST")
    def take(self) -> Answer:
        """Take over what the preview showed, if nothing has changed since, and go to the draft."""
        return attempt(self._take, self._again, "")

    @at("/<int:cycle>/file", "POST")
    def export(self, cycle: int) -> Response:
        """Put an export on record, then send the package."""
        package = in_transaction(partial(_packed, cycle))
        content = BytesIO(to_file(package))
        return send_file(content, JSON, as_attachment=True, download_name=package.file_name)

    def _preview(self) -> Answer:
        content = inputs.uploaded()
        found = _planned(read_package(content), _year())
        return self._page(found, content), 200 if found.can_be_taken else 422

    def _take(self) -> Response:
        package, year = read_package(carried()), _year()
        based_on = inputs.number("based_on", 0, 10**6)
        cycle = in_transaction(partial(_taken, package, year, based_on))
        flash(gettext("The package is taken over into '%(title)s'.", title=cycle.title), "success")
        return redirect(self.get_url("admin_configuration.index", cycle=cycle.id))

    def _again(self) -> str:
        content = carried()
        return self._page(_planned(read_package(content), _year()), content)

    def _page(self, found: Plan | None, content: bytes = b"") -> str:
        return str(
            self.render(
                "admin/handover.html",
                plan=found,
                content=b64encode(content).decode(),
                year=request.form.get("year", korean_now().year + 1),
                titles=part_titles(),
            )
        )


def part_titles() -> dict[str, str]:
    """Return what people call the parts of a configuration."""
    sections = {name: titled(section.title) for name, section in SECTIONS.items()}
    return {ROSTERS: gettext("Roster"), SCORERS: gettext("Scorer")} | sections


def _year() -> int:
    return inputs.number("year", 2000, 2100)


def _packed(cycle: int) -> Package:
    versions, today = versions_of(services().catalogues.library), korean_now().date().isoformat()
    return pack(catalogue(), versions, existing(cycle), place().name, today)


def _planned(package: Package, year: int) -> Plan:
    with reading():
        return plan(catalogue(), versions_of(services().catalogues.library), package, year)


def _taken(package: Package, year: int, based_on: int) -> Cycle:
    versions, today = versions_of(services().catalogues.library), korean_now().date()
    actor = visitor().account
    return take_over(catalogue(), versions, package, year, today, actor, based_on=based_on)
