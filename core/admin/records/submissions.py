"""What was handed in, as metadata: never a time finer than the day, of sealed forms no author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

import peewee
from flask_babel import gettext, lazy_gettext

from core.admin.cycles.cycles import EVERYBODY
from core.admin.records.listing import LongTable
from core.admin.records.sealing import (
    cycle_choice,
    named_versions,
    phase_choice,
    unlisted_versions,
)
from core.admin.tables import Choice
from core.clock import in_korea
from core.cycles.progress import LEAST
from core.data.models import Assignment, Cycle, Flow, FormVersion, Person, Phase, Submission
from core.services import services
from core.submissions.assignments import subject_names

SUBMITTED: Final = "submitted"
#: Forms of a committee: the register of its members, and the minutes that they sign.
COMMITTEES: Final = ("committee", "committee-minutes")
#: Of a submission what is read: nothing that was answered.
READ: Final = (
    *(Submission.id, Submission.assignment, Submission.form_version),
    *(Submission.submitted_at, Submission.title),
)


class SubmissionTable(LongTable):
    """Everything that was handed in, but for anonymous forms."""

    roles = EVERYBODY
    under = "admin_cycles"
    is_tab = True
    title = lazy_gettext("Submissions")
    can_view_details = False
    column_list: ClassVar[Sequence[str]] = ("cycle", "phase", "form", "day", "author", "about")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "cycle": lazy_gettext("Cycle"),
        "phase": lazy_gettext("Phase"),
        "form": lazy_gettext("Form"),
        "day": lazy_gettext("Handed in on"),
        "author": lazy_gettext("Author"),
        "about": lazy_gettext("About"),
        "title": lazy_gettext("Title"),
        "stage": lazy_gettext("Stage"),
    }
    column_sortable_list = ()
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "cycle": lambda _view, _context, row, _name: row.assignment.cycle.title,
        "phase": lambda _view, _context, row, _name: row.assignment.phase.title,
        "form": lambda _view, _context, row, _name: row.form_version.title,
        "day": lambda _view, _context, row, _name: in_korea(row.submitted_at).date().isoformat(),
        "author": lambda _view, _context, row, _name: row.author,
        "about": lambda _view, _context, row, _name: row.about,
        "title": lambda _view, _context, row, _name: row.called,
        "stage": lambda _view, _context, row, _name: row.stage,
    }
    searched = (Phase.title, FormVersion.title)
    choices: ClassVar[Sequence[Choice]] = (
        cycle_choice(Assignment.cycle, lazy_gettext("Cycle")),
        phase_choice(Assignment.phase, lazy_gettext("Phase")),
    )

    def get_query(self) -> Any:
        """Return what may be listed, with all that its columns show."""
        models = (Assignment, Cycle, Phase, FormVersion.id, FormVersion.title, Person)
        query = Submission.select(*READ, *models).join(Assignment).join(Cycle)
        query = query.switch(Assignment).join(Phase).switch(Assignment).join(Person)
        return _listed(query.switch(Submission).join(FormVersion))

    def narrow(self) -> Any:
        """Return what may be listed, without what its columns show."""
        found = Submission.select(Submission.id)
        asks = any(one.chosen() for one in self.choices)
        return _listed(found.join(Assignment) if asks else found)

    def order(self) -> list[Any]:
        """List the newest days first, in no order within a day."""
        return [peewee.fn.DATE(Submission.submitted_at).desc(), Submission.receipt]

    def complete(self, rows: Sequence[Any]) -> None:
        """Add who wrote each about whom, where its form names that."""
        named = set(named_versions()) if rows else set()
        told = [row.assignment for row in rows if row.form_version_id in named]
        names = subject_names((one.subject_kind, one.subject) for one in told) if told else {}
        for row in rows:
            one = row.assignment
            is_named = row.form_version_id in named
            row.author = _person(one.actor) if is_named else gettext("sealed")
            about = names.get((one.subject_kind, one.subject)) or "-"
            row.about = about if is_named else gettext("sealed")


class CommitteeTable(SubmissionTable):
    """Registers and minutes of committees: which there are, by whom, and how far they are."""

    title = lazy_gettext("Committees")
    column_list = ("cycle", "phase", "form", "title", "day", "author", "stage")
    choices = (cycle_choice(Assignment.cycle, lazy_gettext("Cycle")),)

    def get_query(self) -> Any:
        """Return the registers and minutes that name their authors."""
        return _of_committees(super().get_query())

    def narrow(self) -> Any:
        """Return them without what their columns show."""
        return _of_committees(super().narrow().switch(Submission).join(FormVersion))

    def complete(self, rows: Sequence[Any]) -> None:
        """Add the stage and the title of each."""
        super().complete(rows)
        keys = [row.assignment_id for row in rows]
        flows = Flow.select(Flow.assignment, Flow.stage).where(Flow.assignment.in_(keys))
        stages = dict(flows.tuples()) if keys else {}
        for row in rows:
            row.called = row.title or "-"
            row.stage = stages.get(row.assignment_id, "-")


def _of_committees(query: Any) -> Any:
    return query.where(FormVersion.name.in_(COMMITTEES), FormVersion.id.in_(named_versions()))


def _person(person: Any) -> str:
    return f"{person.name} ({person.staff_no})"


def _listed(query: Any) -> Any:
    """Return of some submissions what may be listed: of sealed forms only phases not of a few."""
    named = named_versions()
    full = Assignment.select(Assignment.id).where(Assignment.phase.in_(_full_phases(named)))
    sealed = Submission.form_version.not_in(named) & Submission.assignment.in_(full)
    listed = Submission.form_version.in_(named) | sealed
    shut = Submission.form_version.not_in(unlisted_versions())
    return query.where(Submission.state == SUBMITTED, shut, listed)


def _full_phases(named: Sequence[int]) -> list[int]:
    """Return the phases in which enough sealed forms came in that none of them stands alone."""
    least = services().configuration.minimum_group or LEAST
    sealed = Submission.state == SUBMITTED, Submission.form_version.not_in(named)
    found = Submission.select(Assignment.phase).join(Assignment).where(*sealed)
    found = found.group_by(Assignment.phase)
    full = found.having(peewee.fn.COUNT(Assignment.actor.distinct()) >= least)
    return [phase for (phase,) in full.tuples()]
