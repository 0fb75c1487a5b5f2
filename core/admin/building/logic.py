"""The logic of a whole form: its rules as sentences, what rests on what, what can never be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import request
from flask_babel import gettext, lazy_gettext

from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.building.rule import read
from core.admin.building.scenarios import scenario_lines
from core.admin.building.trying import (
    Sample,
    TrialOf,
    cell_named,
    filled,
    lines_of,
    sample,
    trial_of,
)
from core.admin.guards import is_number
from core.building import scenarios
from core.building.problems import problems_of
from core.data.models import FormVersion
from core.errors import NotFound
from core.errors.scenarios import NoAnswersFound
from core.pages.language import language
from core.pages.visitor import catalogue, reading
from forms import serial
from forms.engine import FormRefused
from forms.problems import FormProblem
from forms.reading.graph import graph_of
from forms.reading.overview import findings, overview
from forms.reading.rules import FIELDS
from forms.trying.outcome import outcome_of

#: How the address of a scenario begins.
KEPT = "scenario-"
TITLE = ("제목", "Title")
LONGEST_CELL = 200
MOST_ID = 999_999_999


def field_titles() -> dict[str, str]:
    """Return the fields of rules with what people read."""
    titles = (
        *(gettext("shown if"), gettext("required if"), gettext("closed if")),
        *(gettext("accepted if"), gettext("choices where"), gettext("computed as")),
        *(gettext("begins with"), gettext("repeated")),
    )
    return dict(zip(FIELDS, titles, strict=True))


class LogicPages(InnerView):
    """What a form's rules say and do."""

    under = "admin_forms"
    title = lazy_gettext("Logic")

    @at("/<int:version>")
    def show(self, version: int) -> str:
        """Show every rule as a sentence, the dependencies, and what is proved to be wrong."""
        form, whole = read(version)
        lines = overview(whole)
        return str(
            self.render(
                "admin/building/logic.html",
                version=form,
                lines=[line for line in lines if line.has_logic],
                count=len(lines),
                titles={line.name: line.titles for line in lines},
                graph=graph_of(lines),
                findings=findings(whole),
                problems=_problems(form),
                fields=field_titles(),
            )
        )

    @at("/<int:version>/try")
    def try_out(self, version: int) -> Answer:
        """Try the form with made-up answers and show what each question was seen to do."""
        form, _ = read(version)
        try:
            trial = trial_of(form)
        except FormRefused as refused:
            return self._refused(form, refused)
        tried = trial.tried()
        return str(
            self.render(
                "admin/building/logic_try.html",
                version=form,
                tried=tried,
                lines=lines_of(trial, tried, language()),
            )
        )

    @at("/<int:version>/example/<cell>")
    def example(self, version: int, cell: str) -> Answer:
        """Draw the form filled with the answers that show one thing of it."""
        form, _ = read(version)
        try:
            trial = trial_of(form)
        except FormRefused as refused:
            return self._refused(form, refused)
        found = self._sample(form, trial, cell)
        if found is None:
            raise NotFound(what="form")
        page = "admin/building/logic_example.html"
        return str(self.render(page, version=form, sample=found, cell=cell))

    def _sample(self, form: FormVersion, trial: TrialOf, cell: str) -> Sample | None:
        kept = cell.removeprefix(KEPT)
        if kept != cell and kept and is_number(kept):
            with reading():
                found = scenarios.scenario(form.name, int(kept))
            return filled(trial, found.answers, title=found.title, what=gettext("Scenario"))
        wanted = cell_named(trial, cell)
        return sample(trial, wanted) if wanted else None

    @at("/<int:version>/scenarios")
    def scenarios(self, version: int) -> Answer:
        """Run every scenario of the form on this version and tell what differs."""
        form, whole = read(version)
        try:
            trial = trial_of(form)
        except FormRefused as refused:
            return self._refused(form, refused)
        with reading():
            lines = scenario_lines(trial, scenarios.scenarios_of(form.name), whole, language())
        page = "admin/building/logic_scenarios.html"
        return str(self.render(page, version=form, lines=lines))

    @at("/<int:version>/keep", "POST")
    def keep(self, version: int) -> Answer:
        """Keep the answers of an example as a scenario of the form."""
        return self._changed(version, self._keep, gettext("The scenario was kept."))

    def _keep(self, version: int) -> None:
        form, _ = read(version)
        title = inputs.text("title", TITLE, scenarios.LONGEST_TITLE)
        trial = trial_of(form)
        found = self._sample(form, trial, request.form.get("cell", "")[:LONGEST_CELL])
        if found is None:
            raise NoAnswersFound
        outcome = outcome_of(trial.stand(found.answers, None))
        in_transaction(
            partial(scenarios.keep, form.name, form.number, title, found.answers, outcome)
        )

    @at("/<int:version>/settle", "POST")
    def settle(self, version: int) -> Answer:
        """Take what comes of a scenario in this version as what shall come of it."""
        told = gettext("The scenario expects this outcome from now on.")
        return self._changed(version, self._settle, told)

    def _settle(self, version: int) -> None:
        form, _ = read(version)
        key = inputs.number("scenario", 1, MOST_ID)
        with reading():
            found = scenarios.scenario(form.name, key)
        outcome = outcome_of(trial_of(form).stand(found.answers, None))
        in_transaction(partial(scenarios.settle, form.name, key, form.number, outcome))

    @at("/<int:version>/remove", "POST")
    def remove(self, version: int) -> Answer:
        """Throw a scenario away."""
        return self._changed(version, self._remove, gettext("The scenario was removed."))

    def _remove(self, version: int) -> None:
        form, _ = read(version)
        key = inputs.number("scenario", 1, MOST_ID)
        in_transaction(partial(scenarios.remove, form.name, key))

    def _changed(self, version: int, act: Callable[[int], None], told: str) -> Answer:
        url = str(self.get_url(".scenarios", version=version))
        try:
            return attempt(partial(act, version), partial(self._shown, version), url, told)
        except FormRefused as refused:
            return self._refused(read(version)[0], refused)

    def _shown(self, version: int) -> str:
        shown = self.scenarios(version)
        return shown if isinstance(shown, str) else str(shown)

    def _refused(self, form: FormVersion, refused: FormRefused) -> Answer:
        problems = refused.problems
        page = self.render("admin/building/logic_refused.html", version=form, problems=problems)
        return str(page), 422


def _problems(form: FormVersion) -> tuple[FormProblem, ...]:
    with reading():
        return problems_of(serial.from_json(form.definition), catalogue())
