"""Exports: answers or results as Excel files, ordered with a reason and listed from the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Any, ClassVar, TypeVar

from flask import request, send_file
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.forms.forms import XLSX
from core.admin.jobs.ordering import done_or_asked
from core.admin.runs.runs import readable
from core.admin.setup.audit_log import AuditTable
from core.admin.tables import Choice
from core.admin.words import run_state
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.data.models import AuditEntry, Cycle, FormVersion, Phase, ScoreRun
from core.exports.answers import AnswersOrder, order_answers, write_answers
from core.exports.results import ResultsOrder, order_results, write_results
from core.form_versions import PUBLISHED
from core.jobs.exports import workbook_name
from core.library import Catalogue
from core.pages.language import language
from core.pages.visitor import catalogue, place, reading
from core.services import services

Ordered = TypeVar("Ordered", AnswersOrder, ResultsOrder)
#: Runs that are offered, the newest first.
OFFERED = 100
MOST_KEY = 10**9 - 1


class ExportTable(AuditTable):
    """Every export that was ordered, as the audit log tells."""

    roles = ("administrator", "auditor")
    is_tab = False
    title = lazy_gettext("Exports")
    list_template = "admin/exports.html"
    can_view_details = False
    column_list = ("number", "at", "actor", "action", "object_id", "persons", "reason")
    column_labels: ClassVar[Mapping[str, Any]] = {
        **AuditTable.column_labels,
        "action": lazy_gettext("What"),
        "reason": lazy_gettext("Reason"),
    }
    column_formatters: ClassVar[Mapping[str, Any]] = {
        **AuditTable.column_formatters,
        "action": lambda _view, _context, row, _name: row.details.get("title", row.action),
        "reason": lambda _view, _context, row, _name: row.details.get("reason", ""),
    }
    choices: ClassVar[Sequence[Choice]] = ()

    def get_query(self) -> Any:
        """Return the entries of exports alone."""
        return AuditEntry.select().where(AuditEntry.action.startswith("export."))


class ExportPages(GuardedView):
    """Where exports are ordered."""

    under = "admin_exports"
    title = lazy_gettext("Export")

    @at("/")
    def index(self) -> str:
        """Show what can be exported."""
        with reading():
            facts = {"forms": forms(), "phases": phases(), "runs": runs()}
        return str(self.render("admin/export.html", **facts))

    @at("/answers", "POST")
    def answers(self) -> Answer:
        """Send the answers to a form."""
        return attempt(_answers, self.index, "")

    @at("/results", "POST")
    def results(self) -> Answer:
        """Send the results of a run."""
        return attempt(_results, self.index, "")


def forms() -> dict[str, str]:
    """Return the published forms by name."""
    query = FormVersion.select(FormVersion.name, FormVersion.title).order_by(FormVersion.number)
    return dict(query.where(FormVersion.state == PUBLISHED).tuples())


def phases() -> dict[int, str]:
    """Return every phase with its cycle, the newest cycle first."""
    query = Phase.select(Phase.id, Cycle.title, Phase.title).join(Cycle)
    found = query.order_by(Cycle.year.desc(), Phase.opens_at).tuples()
    return {key: f"{cycle} · {title}" for key, cycle, title in found}


def runs() -> dict[int, str]:
    """Return the newest runs with what they are of."""
    query = ScoreRun.select(ScoreRun.id, Cycle.title, ScoreRun.state).join(Cycle)
    found = query.order_by(ScoreRun.id.desc()).limit(OFFERED).tuples()
    return {key: f"{key} · {cycle} · {run_state(state)}" for key, cycle, state in found}


def _answers() -> Answer:
    phase = inputs.number("phase", 1, MOST_KEY) if request.form.get("phase") else None
    arguments = {"form": _form(), "phase": phase, "reason": inputs.reason()}
    at_once = partial(_sent, _order_answers, write_answers)
    return done_or_asked("export-answers", arguments, at_once)


def _results() -> Answer:
    arguments = {"run": inputs.number("run", 1, MOST_KEY), "reason": inputs.reason()}
    at_once = partial(_sent, _order_results, write_results)
    return done_or_asked("export-results", arguments, at_once)


def _form() -> str:
    return request.form.get("form", "")[:60]


def _sent(
    order: Callable[[], Ordered], write: Callable[[Ordered, BytesIO, Catalogue, str], int]
) -> Response:
    """Put an export on record, then write it: only what is on record leaves."""
    ordered = in_transaction(order)
    target = BytesIO()
    with reading():
        write(ordered, target, catalogue(), language())
    target.seek(0)
    name = workbook_name(ordered.marks.title, korean_now().date())
    return send_file(target, XLSX, as_attachment=True, download_name=name)


def _order_answers() -> AnswersOrder:
    chosen = request.form.get("phase", "")
    phase = existing_phase(inputs.number("phase", 1, MOST_KEY)) if chosen else None
    facts = {"municipality": place().name, "reason": inputs.reason()}
    return order_answers(_form(), **facts, phase=phase, k=services().configuration.minimum_group)


def _order_results() -> ResultsOrder:
    run = readable(inputs.number("run", 1, MOST_KEY))
    return order_results(run, municipality=place().name, reason=inputs.reason())
