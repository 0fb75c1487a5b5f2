"""Cycles: opened from a programme and moved through their stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from flask import flash, redirect, request
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.tables import Choice, TableView
from core.admin.words import stage_title, stage_titles, titled
from core.clock import korean_now
from core.cycles.cloning import Next, clone, copies, first_day, origin
from core.cycles.configuration import newest_configuration
from core.cycles.opening import open_cycle
from core.cycles.phases import planned
from core.cycles.renewing import next_of, open_next
from core.cycles.stages import PLACE, STAGES, is_settled, move
from core.data.models import Cycle, Phase, ScoreRun
from core.errors import NotFound
from core.pages.visitor import catalogue, needs, reading, visitor
from core.records import Programme
from core.scorecards.checking import SECTION

EVERYBODY = (ADMINISTRATOR, CONFIRMER, AUDITOR)
LONGEST_AUDIENCE = 30


class CycleTable(TableView):
    """Every cycle of the municipality."""

    roles = EVERYBODY
    title = lazy_gettext("Cycles")
    is_tab = True
    list_template = "admin/cycles.html"
    can_view_details = False
    column_list = ("title", "year", "programme", "stage", "starts_on", "ends_on")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "title": lazy_gettext("Title"),
        "year": lazy_gettext("Year"),
        "programme": lazy_gettext("Programme"),
        "stage": lazy_gettext("Stage"),
        "starts_on": lazy_gettext("Starts"),
        "ends_on": lazy_gettext("Ends"),
    }
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "stage": lambda _view, _context, row, _name: stage_title(row.stage)
    }
    searched = (Cycle.title, Cycle.programme)
    choices = (
        Choice(name="stage", title=lazy_gettext("Stage"), column=Cycle.stage, options=stage_titles),
    )

    def order(self) -> list[Any]:
        """List the newest first."""
        return [Cycle.year.desc(), Cycle.title]

    def row_url(self, row: Any) -> str:
        """Return the cycle's page."""
        return str(self.get_url("admin_cycle.show", cycle=row.id))


class CyclePages(GuardedView):
    """One cycle."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Cycle")

    @at("/")
    @needs(ADMINISTRATOR)
    def index(self) -> str:
        """Show the programmes that a cycle can be opened from."""
        with reading():
            programmes = catalogue().all(Programme)
        options = {one.name: titled(one.title) for one in programmes}
        year = korean_now().year
        return str(
            self.render("admin/cycle_new.html", programmes=programmes, options=options, year=year)
        )

    @at("/", "POST")
    @needs(ADMINISTRATOR)
    def open(self) -> Answer:
        """Open a cycle, and go to it."""
        return attempt(partial(self._opened, _open), self.index, "")

    @at("/<int:cycle>/next", "POST")
    @needs(ADMINISTRATOR)
    def renew(self, cycle: int) -> Answer:
        """Open next year's cycle with this one's windows and configuration, and go to it."""
        back = partial(self.show, cycle)
        return attempt(partial(self._opened, partial(_open_next, cycle)), back, "")

    @at("/<int:cycle>/again", "POST")
    @needs(ADMINISTRATOR)
    def again(self, cycle: int) -> Answer:
        """Open the next one of the series with this one's settings, and go to it."""
        back = partial(self.show, cycle)
        return attempt(partial(self._opened, partial(_clone, cycle)), back, "")

    def _opened(self, act: Callable[[], Cycle]) -> Response:
        made = in_transaction(act)
        flash(gettext("'%(title)s' is open as a draft.", title=made.title), "success")
        return redirect(self.get_url(".show", cycle=made.id))

    @at("/<int:cycle>")
    def show(self, cycle: int) -> str:
        """Show a cycle: its stage, its phases, its runs."""
        with reading():
            found = existing(cycle)
            later = next_of(found)
            newest = newest_configuration(found)
            series = _series(found)
            phases = list(phases_of(cycle))
            runs = list(
                ScoreRun.select(ScoreRun.id, ScoreRun.scorer, ScoreRun.state, ScoreRun.made_at)
                .where(ScoreRun.cycle == cycle)
                .order_by(ScoreRun.id.desc())
                .limit(20)
            )
        return str(
            self.render(
                "admin/cycle.html",
                cycle=found,
                later=later,
                series=series,
                has_scorecards=newest is not None and bool(newest.content.get(SECTION)),
                phases=phases,
                runs=runs,
                stages=stage_titles(),
                ways=ways(found),
                may_change=ADMINISTRATOR in visitor().roles,
                settled=is_settled(found),
                now=korean_now(),
            )
        )

    @at("/<int:cycle>/stage", "POST")
    @needs(ADMINISTRATOR)
    def stage(self, cycle: int) -> Answer:
        """Move a cycle forward by one stage, or back with a reason and a second person."""
        back, url = partial(self.show, cycle), self.get_url(".show", cycle=cycle)
        return attempt(partial(self._stage, cycle), back, url)

    def _stage(self, cycle: int) -> object:
        second = inputs.second_person()
        to = request.form.get("to", "")[:20]
        reason = request.form.get("reason", "").strip()[: inputs.LONGEST_REASON]
        actor = visitor().account
        in_transaction(lambda: move(existing(cycle), to, actor, reason=reason, second=second))
        return gettext("The cycle is in the stage '%(stage)s' now.", stage=stage_title(to))


def _open() -> Cycle:
    year = inputs.number("year", 2000, 2100)
    programme = request.form.get("programme", "")[:60]
    return open_cycle(catalogue(), programme, year, korean_now().date(), visitor().account)


def _open_next(cycle: int) -> Cycle:
    return open_next(catalogue(), existing(cycle), korean_now().date(), visitor().account)


def _clone(cycle: int) -> Cycle:
    wanted = Next(
        begins=inputs.day("begins"),
        audience=inputs.text("audience", ("대상", "Audience"), LONGEST_AUDIENCE),
    )
    today, actor = korean_now().date(), visitor().account
    return clone(catalogue(), existing(cycle), wanted, today, actor)


def _series(cycle: Cycle) -> Mapping[str, Any] | None:
    """Return what there is of a series: where it came from and what came of it; None if none."""
    plan = catalogue().by_kind[Programme].get(cycle.programme)
    if plan is None or not plan.audience:
        return None
    source, taken = origin(cycle), copies(cycle)
    return {"from": source, "to": taken, "begins": first_day(cycle)}


def existing(cycle: int) -> Cycle:
    """Return a cycle of this municipality.

    Raises:
        NotFound: There is none.

    """
    found = Cycle.one(Cycle.id == cycle)
    if found is None:
        raise NotFound(what="cycle")
    return found


def phases_of(cycle: int) -> Any:
    """Return the phases of a cycle in the order in which they open, without windows of appeals."""
    mine = Phase.select().where(Phase.cycle == cycle, planned())
    return mine.order_by(Phase.opens_at, Phase.id)


def ways(cycle: Cycle) -> Mapping[str, Any]:
    """Return the next stage, empty after the last, and the stages to which there is a way back."""
    here = PLACE[cycle.stage]
    forward = STAGES[here + 1].name if here + 1 < len(STAGES) else ""
    floor = PLACE["confirmed"] if is_settled(cycle) else 0
    return {"forward": forward, "back": [stage.name for stage in STAGES[floor:here]]}
