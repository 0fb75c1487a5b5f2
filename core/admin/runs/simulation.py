"""Scoring a phase: as configured, or with other values to see what they would change."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import redirect, request
from flask_babel import lazy_gettext
from wtforms import Form

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.jobs.ordering import done_or_asked
from core.admin.setup.plugins import filled
from core.clock import korean_now
from core.cycles.configuration import answered_unnamed
from core.cycles.phases import existing_phase
from core.data.models import Phase
from core.pages.language import language
from core.pages.visitor import catalogue, reading, visitor
from core.records import Scorer
from core.runs.run import simulate
from core.runs.settings import configured, in_force, scorer_of
from core.settings import read_form


class SimulationPages(InnerView):
    """Where runs are made."""

    roles = (ADMINISTRATOR,)
    under = "admin_runs"
    title = lazy_gettext("Score a phase")

    @at("/<int:phase>")
    def index(self, phase: int) -> str:
        """Show with which settings a phase is scored, and let others be tried out."""
        with reading():
            found, scorer, raw = chosen(phase)
        return self._page(found, scorer, filled(scorer.settings(), raw))

    @at("/<int:phase>", "POST")
    def simulate(self, phase: int) -> Answer:
        """Score a phase and show the run."""
        with reading():
            found, scorer, raw = chosen(phase)
        form, tried = Form(), None
        if request.form.get("as") == "tried":
            form, tried = read_form(scorer.settings(), request.form, raw, language())
            if tried is None:
                return self._page(found, scorer, form), 422
        else:
            form = filled(scorer.settings(), raw)
        return attempt(
            partial(self._simulate, phase, tried), partial(self._page, found, scorer, form), ""
        )

    def _simulate(self, phase: int, tried: Any) -> Answer:
        if tried is None:
            at_once = partial(self._scored, phase, None, None)
            return done_or_asked("score-phase", {"phase": phase}, at_once)
        return self._scored(phase, tried, inputs.second_person())

    def _scored(self, phase: int, tried: Any, second: int | None) -> Answer:
        made: Any = in_transaction(partial(_simulated, phase, tried, second))
        return redirect(self.get_url("admin_run.index", run=made))

    def _page(self, phase: Phase, scorer: Scorer, form: Form) -> str:
        with reading():
            unnamed = phase.name in answered_unnamed(phase.cycle)
        return str(
            self.render(
                "admin/simulation.html", phase=phase, scorer=scorer, form=form, unnamed=unnamed
            )
        )


def chosen(phase: int) -> tuple[Phase, Scorer, dict[str, Any]]:
    """Return a phase with its scorer and the raw settings in force, in an open scope.

    Raises:
        Problem: There is no such phase, it has no scorer, or nothing is configured.

    """
    found = existing_phase(phase)
    scorer = scorer_of(found.cycle, found, catalogue())
    configuration = in_force(found.cycle, korean_now().date())
    return found, scorer, configured(configuration, found)


def _simulated(phase: int, tried: Any, second: int | None) -> int:
    found = existing_phase(phase)
    actor = visitor().account
    made = simulate(found.cycle, found, catalogue(), actor, settings_override=tried, second=second)
    return int(made.id)
