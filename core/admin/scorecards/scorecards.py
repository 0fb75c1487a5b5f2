"""The scorecards of a cycle: shown as trees, changed with a look at what moves, computed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.jobs.ordering import done_or_asked
from core.admin.scorecards.form import Trees, as_configured, card_forms, read_cards
from core.admin.scorecards.impact import impact_of
from core.admin.scorecards.inputs import Typed
from core.admin.scorecards.trees import UnreadableTree, read_tree, written_tree
from core.admin.scorecards.words import Words, edits, levelled, missing_rule, words_of
from core.clock import korean_now
from core.cycles.configuration import change_configuration, locked_phases
from core.data.models import Configuration, Cycle
from core.errors.cycles import ChangedMeanwhile
from core.library import Catalogue
from core.pages.visitor import catalogue, needs, reading, visitor, wants_fragment, writing
from core.records import Programme
from core.scorecards.cautions import cautions
from core.scorecards.checking import SECTION, complete
from core.scorecards.run import simulate_scorecards
from core.scorecards.settings import TITLES
from core.scorecards.trial import newest_run
from core.setting_inputs import CHANGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every page works with: a cycle, its newest configuration, its programme, plugins."""

    cycle: Cycle
    newest: Configuration
    programme: Programme
    known: Catalogue

    @property
    def trees(self) -> Trees:
        """Return the scorecards of the configuration; none where it has none."""
        return dict(self.newest.content.get(SECTION, {}))

    def words(self, trees: Trees) -> Words:
        """Return what things are called."""
        return words_of(self.programme, trees, self.known)


class ScorecardPages(InnerView):
    """The scorecards of a cycle; a change is a new version of its configuration."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Scorecards")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show each scorecard as a tree, as the newest configuration has it."""
        desk = desk_of(cycle)
        with reading():
            run = newest_run(desk.cycle)
        return str(
            self.render(
                "admin/scorecards.html",
                cycle=desk.cycle,
                newest=desk.newest,
                run=run,
                cautions=list(cautions(desk.trees)),
                cards=card_forms(desk.trees, desk.known, as_configured),
                words=desk.words(desk.trees),
                titles=TITLES,
                missing_rule=missing_rule,
                levelled=levelled,
                may_change=ADMINISTRATOR in visitor().roles,
                may_try=bool({ADMINISTRATOR, CONFIRMER} & visitor().roles),
            )
        )

    @at("/<int:cycle>/change")
    @needs(ADMINISTRATOR)
    def edit(self, cycle: int) -> str:
        """Show the scorecards as a form."""
        desk = desk_of(cycle)
        return self._form(desk, desk.trees)

    @at("/<int:cycle>/change", "POST")
    @needs(ADMINISTRATOR)
    def preview(self, cycle: int) -> Answer:
        """Show what the typed scorecards would move, before anything is stored."""
        desk, asked = desk_of(cycle), request.form.get("as", "")
        trees = given_tree("text" if asked == "text" else "tree")
        if trees is None:
            return self._form(desk, desk.trees), 422
        if asked == "again":
            return self._form(desk, trees)
        typed = Typed()
        if asked == "form":
            trees, typed = read_cards(trees, desk.known, as_configured, request.form)
        if wants_fragment():
            cards = card_forms(trees, desk.known, as_configured)
            return str(self.render("admin/scorecard_sums.html", cards=cards))
        back = partial(self._form, desk, trees, typed)
        if request.form.get(CHANGE):
            return back()
        if typed.errors:
            flash(gettext("Some settings do not fit. Correct the marked ones."), "error")
            return back(), 422
        return attempt(partial(self._looked_at, desk, trees), back, "")

    @at("/<int:cycle>/store", "POST")
    @needs(ADMINISTRATOR)
    def store(self, cycle: int) -> Answer:
        """Store the scorecards that the preview showed as a new version."""
        desk, trees = desk_of(cycle), given_tree("tree")
        if trees is None:
            return self._form(desk, desk.trees), 422
        act, back = partial(self._store, desk, trees), partial(self._preview, desk, trees)
        return attempt(act, back, self.get_url(".index", cycle=cycle))

    def _looked_at(self, desk: Desk, trees: Trees) -> Answer:
        """Return the preview of what was drawn from the newest version.

        Raises:
            ChangedMeanwhile: It was drawn from an older one.
            Problem: The scorecards cannot be computed.

        """
        if inputs.number("based_on", 1, 10**6) != desk.newest.version:
            raise ChangedMeanwhile(newest=desk.newest.version)
        return self._preview(desk, trees), 200

    def _store(self, desk: Desk, trees: Trees) -> object:
        content = dict(desk.newest.content) | {SECTION: trees}
        second = inputs.second_person()
        effective = inputs.day("effective_from")
        based_on = inputs.number("based_on", 1, 10**6)
        actor = visitor().account
        made: Any = in_transaction(
            lambda: change_configuration(
                desk.known, desk.cycle, content, effective, actor, second=second, based_on=based_on
            )
        )
        return gettext("Version %(number)s of the configuration is stored.", number=made.version)

    @at("/<int:cycle>/compute", "POST")
    @needs(ADMINISTRATOR)
    def compute(self, cycle: int) -> Answer:
        """Compute all scorecards and show the run."""
        at_once = partial(self._compute, cycle)
        act = partial(done_or_asked, "score-cycle", {"cycle": cycle}, at_once)
        return attempt(act, partial(self.index, cycle), "")

    def _compute(self, cycle: int) -> Answer:
        made: Any = in_transaction(
            lambda: simulate_scorecards(existing(cycle), catalogue(), visitor().account).id
        )
        return redirect(self.get_url("admin_run.index", run=made))

    def _form(self, desk: Desk, trees: Trees, typed: Typed | None = None) -> str:
        with reading():
            run = newest_run(desk.cycle)
        return str(
            self.render(
                "admin/scorecard_change.html",
                cycle=desk.cycle,
                newest=desk.newest,
                cards=card_forms(trees, desk.known, as_configured, typed),
                words=desk.words(trees),
                run=run,
                tree=json.dumps(trees, ensure_ascii=False),
                text=request.form.get("text") or written_tree(trees),
            )
        )

    def _preview(self, desk: Desk, trees: Trees) -> str:
        """Return the page of what would move.

        Raises:
            Problem: The scorecards cannot be computed.

        """
        before, whole = desk.newest.content, complete(desk.known, desk.programme, trees)
        with reading():
            impact = impact_of(desk.cycle, whole, desk.known)
            locked = locked_phases(desk.cycle, before, dict(before) | {SECTION: whole})
        if impact.run is not None and impact.persons:
            with writing():
                audit.record("run.tried", "run", str(impact.run.id), persons=impact.persons)
        return str(
            self.render(
                "admin/scorecard_preview.html",
                cycle=desk.cycle,
                newest=desk.newest,
                edits=list(edits(desk.trees, whole)),
                cautions=list(cautions(whole)),
                impact=impact,
                locked=locked,
                tree=json.dumps(trees, ensure_ascii=False),
                today=korean_now().date(),
            )
        )


def desk_of(cycle: int) -> Desk:
    """Return what the pages of a cycle work with.

    Raises:
        NotFound: There is no such cycle, or it is not configured.

    """
    with reading():
        found, known = existing(cycle), catalogue()
        return Desk(
            cycle=found,
            newest=require_configured(found),
            programme=known.get(Programme, found.programme),
            known=known,
        )


def given_tree(name: str) -> Trees | None:
    """Return the scorecards that were sent; None, with the reason told, where none can be read."""
    try:
        return read_tree(request.form.get(name, ""))
    except UnreadableTree as error:
        flash(str(error), "error")
        return None
