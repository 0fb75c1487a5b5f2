"""Runs of scorecards side by side: up to four of a cycle, person by person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin.base import InnerView, at
from core.admin.cycles.cycles import existing
from core.admin.runs.results import PAGE
from core.admin.runs.runs import readable
from core.admin.what_if.result import HANDS, WITH
from core.admin.words import titled
from core.clock import korean_now
from core.data.models import Cycle, ScoreRun
from core.pages.visitor import reading, writing
from core.scorecards.comparing import MOST, Comparison, Row, common_cards, compared
from core.scorecards.run import SCORER
from core.scorecards.sameness import is_fresh, outdated
from core.scorecards.titles import card_titles
from core.submissions.assignments import subject_names

#: The newest runs that are offered.
OFFERED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row with the name of its subject."""

    name: str
    row: Row


class ComparisonPages(InnerView):
    """The comparison of a cycle's runs."""

    roles = (ADMINISTRATOR, CONFIRMER)
    under = "admin_runs"
    title = lazy_gettext("Compare runs")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show up to four runs beside each other, and on record that they were shown."""
        with reading():
            found = existing(cycle)
            offered = runs_of(found)
            wanted = [run.id for run in offered if str(run.id) in asked()][:MOST]
            runs = [readable(run) for run in wanted]
            facts = _compared(runs) if len(runs) > 1 else {}
        if len(runs) == 1 or len(asked()) > MOST:
            flash(gettext("Choose two to %(most)s runs.", most=MOST), "warning")
        self._viewed(cycle, runs, len(facts.get("lines", [])))
        facts |= {"hands": chosen_hands(), "all_hands": HANDS}
        return str(
            self.render("admin/comparison.html", cycle=found, offered=offered, runs=runs, **facts)
        )

    def _viewed(self, cycle: int, runs: list[ScoreRun], persons: int) -> None:
        if persons:
            numbers = [run.id for run in runs]
            with writing():
                audit.record("runs.compared", "cycle", str(cycle), persons=persons, runs=numbers)


def asked() -> list[str]:
    """Return the runs that the address names, as texts."""
    return request.args.getlist("run")[:OFFERED]


def chosen_hands() -> str:
    """Return whether decisions by hand are to be in the grades: with them, if nothing is asked."""
    wanted = request.args.get("hands", "")
    return wanted if wanted in HANDS else WITH


def runs_of(cycle: Cycle) -> list[ScoreRun]:
    """Return the newest runs of a cycle's scorecards with their settings, which have a label."""
    columns = (ScoreRun.id, ScoreRun.state, ScoreRun.made_at, ScoreRun.settings)
    query = ScoreRun.select(*columns, ScoreRun.configuration_version)
    mine = query.where(ScoreRun.cycle == cycle.id, ScoreRun.scorer == SCORER)
    return list(mine.order_by(ScoreRun.id.desc()).limit(OFFERED))


def _compared(runs: list[ScoreRun]) -> dict[str, Any]:
    """Return what the page shows of the runs, oldest first; nothing where they share no card."""
    runs.sort(key=lambda run: run.id)
    cards = common_cards(runs)
    if not cards:
        return {}
    wanted = request.args.get("card", "")
    card = wanted if wanted in cards else cards[-1]
    by_hand = chosen_hands() == WITH
    found = compared(runs, card, korean_now().date(), by_hand=by_hand)
    page = int(request.args.get("page") or 0)
    listed = [row for row in found.rows if _is_asked_for(row)]
    titles = card_titles(runs[0])
    return {
        "card": card,
        "cards": {name: titled(titles[name]) for name in cards},
        "graded": found.graded,
        "graded_as": found.graded_as,
        "unlike": {run: told for run, told in found.unlike.items() if told},
        "changed": {run.id: outdated(run) for run in runs if is_fresh(run)},
        "counts": counts(found),
        "lines": _named(runs[0], card, listed[page * PAGE : (page + 1) * PAGE]),
        "page": page,
        "pages": -(-len(listed) // PAGE),
    }


def counts(found: Comparison) -> dict[str, int]:
    """Return whose score, rank and grade are not the same in all runs."""
    return {
        "subjects": len(found.rows),
        "scores": sum(row.scores_differ for row in found.rows),
        "ranks": sum(row.ranks_differ for row in found.rows),
        "grades": sum(row.grades_differ for row in found.rows),
    }


def _is_asked_for(row: Row) -> bool:
    differs = row.scores_differ or row.ranks_differ or row.grades_differ
    return differs or request.args.get("everybody") == "1"


def _named(run: ScoreRun, card: str, rows: list[Row]) -> list[Line]:
    level = str(run.settings["scorecards"][card]["level"])
    names = subject_names((level, row.subject) for row in rows)
    return [Line(name=names.get((level, row.subject), str(row.subject)), row=row) for row in rows]
