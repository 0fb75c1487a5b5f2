"""Rosters and what they assigned: of sealed forms without who, about whom, and how far they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from flask_babel import gettext, lazy_gettext

from core.admin.cycles.cycles import EVERYBODY
from core.admin.records.listing import LongTable
from core.admin.records.sealing import cycle_choice, named_versions, phase_choice
from core.admin.tables import Choice
from core.admin.words import relation_title
from core.clock import minute
from core.data.models import Assignment, Cycle, FormVersion, Person, Phase
from core.submissions.assignments import subject_names

#: Filter that only forms which name their authors answer to.
STATE: Final = "state"


def states() -> Mapping[str, Any]:
    """Return what states of assignments are called."""
    return {
        "open": gettext("open"),
        "submitted": gettext("handed in"),
        "excused": gettext("excused"),
    }


class AssignmentTable(LongTable):
    """Every assignment; nothing of a sealed one but its phase, form and roster."""

    roles = EVERYBODY
    under = "admin_cycles"
    is_tab = True
    title = lazy_gettext("Assignments")
    can_view_details = False
    column_list = (
        *("cycle", "phase", "form", "roster", "relation", "rater", "about", "state"),
        "extended_to",
    )
    column_labels: ClassVar[Mapping[str, Any]] = {
        "cycle": lazy_gettext("Cycle"),
        "phase": lazy_gettext("Phase"),
        "form": lazy_gettext("Form"),
        "roster": lazy_gettext("Roster"),
        "relation": lazy_gettext("Relation"),
        "rater": lazy_gettext("To be filled in by"),
        "about": lazy_gettext("About"),
        "state": lazy_gettext("State"),
        "extended_to": lazy_gettext("Later deadline"),
    }
    column_sortable_list = ()
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "cycle": lambda _view, _context, row, _name: row.cycle.title,
        "phase": lambda _view, _context, row, _name: row.phase.title,
        "form": lambda _view, _context, row, _name: row.form_version.title,
        "roster": lambda _view, _context, row, _name: row.roster or "-",
        "relation": lambda _view, _context, row, _name: row.shown["relation"],
        "rater": lambda _view, _context, row, _name: row.shown["rater"],
        "about": lambda _view, _context, row, _name: row.shown["about"],
        "state": lambda _view, _context, row, _name: row.shown["state"],
        "extended_to": lambda _view, _context, row, _name: row.shown["extended_to"],
    }
    searched = (Phase.title, FormVersion.title)
    choices = (
        cycle_choice(Assignment.cycle, lazy_gettext("Cycle")),
        phase_choice(Assignment.phase, lazy_gettext("Phase")),
        Choice(name=STATE, title=lazy_gettext("State"), column=Assignment.state, options=states),
    )

    def get_query(self) -> Any:
        """Return the assignments with their cycle, phase, form and rater, in one query."""
        models = (Assignment, Cycle, Phase, FormVersion.id, FormVersion.title, Person)
        query = Assignment.select(*models).join(Cycle)
        query = query.switch(Assignment).join(Phase).switch(Assignment).join(FormVersion)
        return query.switch(Assignment).join(Person)

    def narrow(self) -> Any:
        """Return them with their phase alone."""
        return Assignment.select(Assignment.id).join(Phase)

    def order(self) -> list[Any]:
        """List the newest phases first."""
        return [Phase.opens_at.desc(), Phase.id]

    def complete(self, rows: Sequence[Any]) -> None:
        """Add what of each row may be told."""
        named = set(named_versions()) if rows else set()
        told = [row for row in rows if row.form_version_id in named]
        names = subject_names((row.subject_kind, row.subject) for row in told) if told else {}
        for row in rows:
            row.shown = _told(row, names) if row.form_version_id in named else _sealed()

    def _chosen(self, query: Any) -> Any:
        """Let nobody count by state what a sealed form does not tell."""
        found = super()._chosen(query)
        asks = any(one.name == STATE and one.chosen() for one in self.choices)
        return found.where(Assignment.form_version.in_(named_versions())) if asks else found


def _told(row: Any, names: Mapping[tuple[str, int], str]) -> dict[str, str]:
    return {
        "relation": relation_title(row.relation) or "-",
        "rater": f"{row.actor.name} ({row.actor.staff_no})",
        "about": names.get((row.subject_kind, row.subject)) or "-",
        "state": str(states().get(row.state, row.state)),
        "extended_to": minute(row.extended_to) if row.extended_to else "-",
    }


def _sealed() -> dict[str, str]:
    hidden = gettext("sealed")
    return dict.fromkeys(("relation", "rater", "about", "state", "extended_to"), hidden)
