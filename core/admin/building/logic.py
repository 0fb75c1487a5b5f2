"""The logic of a whole form: its rules as sentences, what rests on what, what can never be."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from core.admin.base import Answer, InnerView, at
from core.admin.building.rule import read
from core.admin.building.trying import Sample, TrialOf, cell_named, lines_of, sample, trial_of
from core.building.problems import problems_of
from core.data.models import FormVersion
from core.errors import NotFound
from core.pages.language import language
from core.pages.visitor import catalogue, reading
from forms import serial
from forms.engine import FormRefused
from forms.problems import FormProblem
from forms.reading.graph import graph_of
from forms.reading.overview import findings, overview
from forms.reading.rules import FIELDS


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
        found = self._sample(trial, cell)
        return str(self.render("admin/building/logic_example.html", version=form, sample=found))

    def _sample(self, trial: TrialOf, cell: str) -> Sample:
        wanted = cell_named(trial, cell)
        found = sample(trial, wanted) if wanted else None
        if found is None:
            raise NotFound(what="form")
        return found

    def _refused(self, form: FormVersion, refused: FormRefused) -> Answer:
        problems = refused.problems
        page = self.render("admin/building/logic_refused.html", version=form, problems=problems)
        return str(page), 422


def _problems(form: FormVersion) -> tuple[FormProblem, ...]:
    with reading():
        return problems_of(serial.from_json(form.definition), catalogue())
