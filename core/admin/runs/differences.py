"""What a corrected run changes: scores, ranks and grades, for whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext

from core import audit
from core.admin.allocations.carrying import KINDS, logins
from core.admin.base import InnerView, at
from core.admin.cycles.cycles import EVERYBODY
from core.admin.runs.runs import readable
from core.pages.visitor import reading, writing
from core.runs.differences import Differences, differences
from core.runs.hands import FATES
from core.scorecards.titles import card_titles
from core.submissions.assignments import subject_names

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
            told = _told(compared)
        persons = sum(len(one.changes) + len(one.hands) for one in compared)
        with writing():
            audit.record("run.compared", "run", str(run), persons=persons, against=against)
        return str(
            self.render(
                "admin/differences.html",
                run=found,
                compared=compared,
                titles=titles,
                most=MOST,
                fates=FATES,
                kinds=KINDS,
                **told,
            )
        )


def _told(compared: Sequence[Differences]) -> dict[str, Any]:
    """Return whose the decisions by hand are, and who took them."""
    every = [hand for one in compared for hand in one.hands]
    return {
        "names": subject_names((hand.subject_kind, hand.mark.subject) for hand in every),
        "who": logins(hand.mark.by for hand in every),
    }
