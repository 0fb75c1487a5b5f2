"""The workflows of a cycle: a list, and an editor that checks, draws and stores a version."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.workflows.rows import posted_rows, raw_of, rows_of
from core.clock import korean_now
from core.cycles.configuration import change_configuration
from core.cycles.deadlines import UNITS
from core.data.models import Configuration, Cycle
from core.errors import NotFound, Problem
from core.flows.paper import SECTION
from core.flows.records import workflow_from, written
from core.flows.settings import all_followers, checked
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor
from core.workflow import Workflow
from core.workflow.diagram import Diagram, diagram
from core.workflow.parties import TITLES

#: What a new workflow begins as.
FIRST = "review-and-approve"


class WorkflowPages(InnerView):
    """The workflows that forms of a cycle follow."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Workflows")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show the cycle's own workflows and those of the plugins, with the forms of each."""
        with reading():
            found = existing(cycle)
            known = offered(require_configured(found))
            follow = all_followers(catalogue())
            forms = {name: [one.name for one in follow.get(name, ())] for name in known}
        own = set(require_content(found))
        facts = {"cycle": found, "known": known, "forms": forms, "own": own}
        return str(self.render("admin/workflows.html", **facts))

    @at("/<int:cycle>/<workflow>")
    def edit(self, cycle: int, workflow: str) -> str:
        """Show a workflow drawn, with its rows; a new one begins as another."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
            known = offered(newest)
        raw = known.get(workflow) or known.get(request.args.get("like", ""))
        if raw is None:
            raise NotFound(what="workflow")
        return self._page(found, newest, workflow, raw, rows_of(raw))

    @at("/<int:cycle>/<workflow>", "POST")
    @needs(ADMINISTRATOR)
    def store(self, cycle: int, workflow: str) -> Answer:
        """Draw what was typed, or store it as a new version of the configuration."""
        with reading():
            found, newest = existing(cycle), require_configured(existing(cycle))
        rows = posted_rows(request.form)
        titles = (request.form.get("ko", "").strip(), request.form.get("en", "").strip())
        raw = raw_of(rows, *titles)
        back = partial(self._page, found, newest, workflow, raw, rows)
        if request.form.get("action") != "store":
            return self._drawn(found, newest, workflow, raw, rows)
        act = partial(self._store, found, newest, workflow, raw)
        return attempt(act, back, self.get_url(".index", cycle=cycle))

    def _drawn(
        self, cycle: Cycle, newest: Configuration, name: str, raw: Mapping[str, Any], rows: Any
    ) -> Answer:
        """Return the page with what is wrong, if anything is."""
        try:
            with reading():
                checked(catalogue(), name, raw)
        except Problem as problem:
            told = problem.sentence(language())
            return self._page(cycle, newest, name, raw, rows, wrong=told), 422
        return self._page(cycle, newest, name, raw, rows)

    def _store(
        self, cycle: Cycle, newest: Configuration, name: str, raw: Mapping[str, Any]
    ) -> object:
        effective, based_on = inputs.day("effective_from"), inputs.number("based_on", 1, 10**6)
        before = newest.content
        content = dict(before) | {SECTION: dict(before.get(SECTION, {})) | {name: dict(raw)}}
        actor = visitor().account
        made: Any = in_transaction(
            lambda: change_configuration(
                catalogue(), cycle, content, effective, actor, based_on=based_on
            )
        )
        number = int(made.version)
        return gettext("Version %(number)s of the configuration is stored.", number=number)

    def _page(
        self,
        cycle: Cycle,
        newest: Configuration,
        name: str,
        raw: Mapping[str, Any],
        rows: Any,
        wrong: str = "",
    ) -> str:
        facts = {"cycle": cycle, "newest": newest, "name": name, "title": raw["title"]}
        facts |= {"rows": rows, "drawing": drawing(name, raw), "wrong": wrong, "units": UNITS}
        facts |= {"rules": TITLES, "today": korean_now().date()}
        may = ADMINISTRATOR in visitor().roles
        return str(self.render("admin/workflow.html", **facts, may_change=may))


def offered(configuration: Configuration) -> dict[str, Mapping[str, Any]]:
    """Return the plugins' workflows and a configuration's own, which come first, by name.

    Those that belong to one form (appeals) have settings of their own.
    """
    plugins: dict[str, Mapping[str, Any]] = {
        one.name: written(one) for one in catalogue().all(Workflow) if not one.form
    }
    return plugins | dict(configuration.content.get(SECTION, {}))


def require_content(cycle: Cycle) -> Mapping[str, Any]:
    """Return the workflows of the newest configuration of a cycle."""
    with reading():
        found: Mapping[str, Any] = require_configured(cycle).content.get(SECTION, {})
    return found


def drawing(name: str, raw: Mapping[str, Any]) -> Diagram | None:
    """Return a workflow drawn; None while it cannot be."""
    try:
        return diagram(workflow_from(name, raw), language())
    except (KeyError, ValueError):
        return None
