"""The workflows of a cycle: a list, and an editor that checks, draws and stores a version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from flask import request
from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.words import titled
from core.admin.workflows.moves import acted
from core.admin.workflows.offers import USUAL, part_titles, rule_options
from core.admin.workflows.rows import BAR, EVERY, Sheet, posted_sheet, raw_of, sheet_of
from core.clock import korean_now
from core.cycles.configuration import change_configuration
from core.cycles.deadlines import CALENDAR_DAYS, WORKING_DAYS
from core.data.models import Configuration, Cycle
from core.errors import NotFound
from core.flows.paper import SECTION
from core.flows.records import workflow_from, written
from core.flows.settings import all_followers, faults, followers
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor, wants_fragment
from core.workflow import Workflow
from core.workflow.definition import ALL, MAJORITY
from core.workflow.diagram import Diagram, diagram
from core.workflow.parties import party_title
from forms.definition import Definition, in_language

#: Buttons after which a page with faults answers that it has them.
DRAWN: Final = frozenset({"", "draw"})
#: Types of questions that are answered with a day.
DAYS: Final = frozenset({"date", "dateTime"})
#: How many sign a step.
SIDES: Mapping[str, Any] = MappingProxyType(
    {
        "": lazy_gettext("one person"),
        ALL: lazy_gettext("everybody whom it asks"),
        MAJORITY: lazy_gettext("more than half of those whom it asks"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """A workflow in the editor; ``changed`` says that the page holds what is not stored."""

    cycle: Cycle
    newest: Configuration
    name: str
    sheet: Sheet
    changed: bool = False


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
            editing = self._editing(cycle, workflow)
            known = offered(editing.newest)
            raw = known.get(workflow) or known.get(request.args.get("like", ""))
            if raw is None:
                raise NotFound(what="workflow")
            forms = followers(catalogue(), workflow)
        sheet = sheet_of(raw, list(part_titles(forms)), USUAL)
        return self._page(replace(editing, sheet=sheet))

    @at("/<int:cycle>/<workflow>", "POST")
    @needs(ADMINISTRATOR)
    def store(self, cycle: int, workflow: str) -> Answer:
        """Draw what was typed, change its rows, or store it as a version of the configuration."""
        action = request.form.get("action", "")
        with reading():
            editing = self._editing(cycle, workflow)
        sheet = acted(posted_sheet(request.form), action)
        editing = replace(editing, sheet=sheet, changed=True)
        if wants_fragment():
            facts = {"cycle": editing.cycle, **self._told(editing)}
            return str(self.render("admin/workflow_told.html", **facts))
        if action == "store":
            act = partial(self._store, editing)
            back = partial(self._page, editing)
            return attempt(act, back, self.get_url(".index", cycle=cycle))
        page, wrong = self._page(editing), self._told(editing)["wrong"]
        return (page, 422) if wrong and action in DRAWN else page

    def _editing(self, cycle: int, name: str) -> Editing:
        found = existing(cycle)
        empty = Sheet(ko="", en="")
        return Editing(cycle=found, newest=require_configured(found), name=name, sheet=empty)

    def _store(self, editing: Editing) -> object:
        effective, based_on = inputs.day("effective_from"), inputs.number("based_on", 1, 10**6)
        before = editing.newest.content
        named = dict(before.get(SECTION, {})) | {editing.name: raw_of(editing.sheet)}
        content = dict(before) | {SECTION: named}
        actor = visitor().account
        made: Any = in_transaction(
            lambda: change_configuration(
                catalogue(), editing.cycle, content, effective, actor, based_on=based_on
            )
        )
        number = int(made.version)
        return gettext("Version %(number)s of the configuration is stored.", number=number)

    def _told(self, editing: Editing) -> dict[str, Any]:
        """Return what is wrong with a workflow, a sentence each, and the drawing."""
        raw = raw_of(editing.sheet)
        with reading():
            wrong = faults(catalogue(), editing.name, raw)
        return {"wrong": list(map(titled, wrong)), "drawing": drawing(editing.name, raw)}

    def _page(self, editing: Editing) -> str:
        with reading():
            forms = followers(catalogue(), editing.name)
        facts: dict[str, Any] = {
            "cycle": editing.cycle,
            "newest": editing.newest,
            "name": editing.name,
        }
        facts |= {"sheet": editing.sheet, "changed": editing.changed, **self._told(editing)}
        facts |= {"rules": rule_options(), "part_titles": part_titles(forms), "units": units()}
        facts |= {"sides": SIDES, "questions": questions_of(forms), "bar": BAR, "every": EVERY}
        facts |= {"stage_titles": stage_titles(editing.sheet)}
        facts |= {"term_titles": term_titles(editing.sheet), "parted": parted}
        facts |= {"party": partial(party_title, language=language())}
        facts |= {"today": korean_now().date(), "may_change": ADMINISTRATOR in visitor().roles}
        return str(self.render("admin/workflow.html", **facts))


def parted(rule: str) -> tuple[str, str]:
    """Return the word of an actor rule, and the name that it has."""
    kind, colon, name = rule.partition(":")
    return kind + colon, name


def stage_titles(sheet: Sheet) -> dict[str, str]:
    """Return what stages are called, by name, in their order."""
    return {
        one["name"]: titled({"ko": one["ko"], "en": one["en"]}) or one["name"]
        for one in sheet.stages
    }


def term_titles(sheet: Sheet) -> dict[str, str]:
    """Return terms by name, with how long they are."""
    known = units()
    return {
        one["name"]: f"{one['name']}: {one['days']} {known.get(one['unit'], one['unit'])}"
        for one in sheet.terms
    }


def units() -> dict[str, str]:
    """Return in what terms are counted."""
    return {WORKING_DAYS: gettext("working days"), CALENDAR_DAYS: gettext("calendar days")}


def questions_of(forms: Sequence[Definition]) -> dict[str, str]:
    """Return the questions from whose day a term may be counted."""
    return {
        one.name: in_language(one.label, language()) or one.name
        for form in forms
        for one in form.questions()
        if one.type in DAYS
    }


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
