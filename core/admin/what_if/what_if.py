"""What if: other weights, scorers and quotas tried on a run; nothing is stored by trying."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.runs.runs import readable
from core.admin.scorecards.form import card_forms
from core.admin.scorecards.inputs import Typed
from core.admin.scorecards.words import words_of
from core.admin.what_if.form import Given, allocation_forms, as_run, given, tried_allocations
from core.admin.what_if.result import (
    HANDS,
    ORDERS,
    Shown,
    chosen_card,
    chosen_hands,
    chosen_order,
    graded_cards,
    shown_trial,
    wants_everybody,
)
from core.admin.words import titled
from core.data.models import Cycle, ScoreRun
from core.errors.scorecards import NothingToCompare
from core.library import Catalogue
from core.pages.visitor import catalogue, needs, reading, visitor, writing
from core.records import Programme
from core.scorecards.checking import complete
from core.scorecards.frozen import keep_trial
from core.scorecards.run import SCORER
from core.scorecards.sameness import outdated
from core.scorecards.titles import card_titles
from core.scorecards.what_if import stored

LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every page works with: a run, its cycle and programme, the plugins."""

    run: ScoreRun
    cycle: Cycle
    programme: Programme
    known: Catalogue

    def checked(self, typed: Given) -> Mapping[str, Mapping[str, Any]]:
        """Return the typed scorecards with every default.

        Raises:
            Problem: They cannot be computed.

        """
        return complete(self.known, self.programme, typed.trees)


class WhatIfPages(InnerView):
    """Trials on a run of scorecards."""

    roles = (ADMINISTRATOR, CONFIRMER)
    under = "admin_runs"
    title = lazy_gettext("What if")

    @at("/<int:run>")
    def index(self, run: int) -> str:
        """Show what may be tried."""
        bench = bench_of(run)
        trees = dict(bench.run.settings["scorecards"])
        return self._page(bench, Given(trees=trees, typed=Typed()))

    @at("/<int:run>", "POST")
    def try_out(self, run: int) -> Answer:
        """Show every score, rank and grade that would change."""
        return self._with(run, self._answer)

    @at("/<int:run>/save", "POST")
    @needs(ADMINISTRATOR)
    def save(self, run: int) -> Answer:
        """Store the trial as a tried-out run, computed on the evidence of the run."""
        return self._with(run, self._saved)

    def _with(self, run: int, act: Callable[[Bench, Given], Answer]) -> Answer:
        """Return what ``act`` makes of what was typed, or the page with what does not fit."""
        bench = bench_of(run)
        typed = given(bench.run, bench.known, request.form)
        back = partial(self._page, bench, typed)
        if typed.typed.errors:
            flash(gettext("Some settings do not fit. Correct the marked ones."), "error")
            return back(), 422
        return attempt(partial(act, bench, typed), back, "")

    def _answer(self, bench: Bench, typed: Given) -> Answer:
        whole = bench.checked(typed)
        with reading():
            shown = shown_trial(bench.run, whole, bench.known)
        with writing():
            audit.record("run.tried", "run", str(bench.run.id), persons=len(shown.lines))
        return self._page(bench, typed, shown), 200

    def _saved(self, bench: Bench, typed: Given) -> Answer:
        label = inputs.text("label", ("이름", "Label"), LONGEST_LABEL)
        whole = bench.checked(typed)
        with reading():
            after = tried_allocations(graded_cards(bench.run), request.form)
        quotas = {one.name: one.raw for one in after.values() if not one.version}
        kept, actor = {"label": label, "allocations": quotas}, visitor().account
        made: Any = in_transaction(
            lambda: keep_trial(stored(bench.run), whole, bench.known, actor, kept).id
        )
        return redirect(self.get_url("admin_run.index", run=made))

    def _page(self, bench: Bench, typed: Given, shown: Shown | None = None) -> str:
        run, known = bench.run, bench.known
        with reading():
            graded = graded_cards(run)
            changed = () if shown else outdated(run)
        return str(
            self.render(
                "admin/what_if.html",
                run=run,
                cycle=bench.cycle,
                forms=card_forms(typed.trees, known, as_run(run), typed.typed),
                allocations=list(allocation_forms(graded, Typed(texts=request.form))),
                words=words_of(bench.programme, run.settings["scorecards"], known),
                cards={name: titled(title) for name, title in card_titles(run).items()},
                card=chosen_card(run),
                order=chosen_order(),
                orders=ORDERS,
                hands=chosen_hands(),
                all_hands=HANDS,
                changed=changed,
                everybody=wants_everybody(),
                shown=shown,
                may_save=ADMINISTRATOR in visitor().roles,
            )
        )


def bench_of(run: int) -> Bench:
    """Return what the pages of a run work with.

    Raises:
        NotFound: There is no such run that the visitor may read.
        NothingToCompare: It is no run of scorecards, or its evidence was deleted.

    """
    with reading():
        found, known = readable(run), catalogue()
        if found.scorer != SCORER or found.evidence is None:
            raise NothingToCompare(run=run)
        programme = known.get(Programme, found.cycle.programme)
        return Bench(run=found, cycle=found.cycle, programme=programme, known=known)
