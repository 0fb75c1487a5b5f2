"""What a corrected run changes: scores, ranks and grades, for whom and why."""

from __future__ import annotations

from flask import request
from flask_babel import lazy_gettext

from core import audit
from core.admin.base import InnerView, at
from core.admin.cycles import EVERYBODY
from core.admin.runs import readable
from core.pages.visitor import reading, writing
from core.runs.differences import differences
from core.scorecards.titles import card_titles

MOST = 500


class DifferencePages(InnerView):
    """One run beside the one whose place it takes."""

    roles = EVERYBODY
    under = "admin_runs"
    title = lazy_gettext("Changes")

    @at("/<int:run>")
    def index(self, run: int) -> str:
        """Show who changes, and on record that it was shown."""
        against = int(request.args.get("against") or 0) or None
        with reading():
            found = readable(run)
            other = readable(against) if against else None
            compared = differences(found, other)
            titles = card_titles(found)
        persons = sum(len(one.changes) for one in compared)
        with writing():
            audit.record("run.compared", "run", str(run), persons=persons, against=against)
        return str(
            self.render(
                "admin/differences.html", run=found, compared=compared, titles=titles, most=MOST
            )
        )
