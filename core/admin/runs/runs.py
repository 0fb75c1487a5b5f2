"""Score runs: simulated, proposed, published, confirmed by a second person, explained, verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext, lazy_gettext
from peewee import JOIN

from core import audit
from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt
from core.admin.cycles.cycles import EVERYBODY
from core.admin.runs.distribution import drawn
from core.admin.runs.results import PAGE, beside, changed, results, summary
from core.admin.tables import Choice, TableView
from core.admin.words import run_state, run_states
from core.clock import korean_minute
from core.data.models import Account, Cycle, Phase, Score, ScoreRun
from core.disclosure import distribution, may_see, require_visible, threshold_of
from core.documents.offers import offers_of
from core.errors import NotFound
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor, writing
from core.records import Scorer
from core.runs import decisions
from core.runs.advice import advice_on
from core.runs.explain import explain
from core.runs.run import discard
from core.runs.states import PROPOSED, PUBLISHED, SIMULATED
from core.runs.verify import verify
from core.scorecards.frozen import tried_on
from core.scorecards.run import SCORER as SCORECARDS
from core.scorecards.sameness import is_fresh, outdated
from core.scorecards.titles import TITLE, UNIT, card_titles
from core.scoring.multi_rater.advice import Advice
from core.scoring.scores import Reader


class RunTable(TableView):
    """Every run that the visitor may read."""

    roles = EVERYBODY
    title = lazy_gettext("Score runs")
    list_template = "admin/runs.html"
    can_view_details = False
    column_list = ("id", "cycle", "phase", "scorer", "state", "made_at", "made_by")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "id": lazy_gettext("Run"),
        "cycle": lazy_gettext("Cycle"),
        "phase": lazy_gettext("Phase"),
        "scorer": lazy_gettext("Scorer"),
        "state": lazy_gettext("State"),
        "made_at": lazy_gettext("Made"),
        "made_by": lazy_gettext("By"),
    }
    column_sortable_list = ("id", "state", "made_at")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "cycle": lambda _view, _context, row, _name: row.cycle.title,
        "phase": lambda _view, _context, row, _name: row.phase.title if row.phase else "",
        "state": lambda _view, _context, row, _name: run_state(row.state),
        "made_at": lambda _view, _context, row, _name: korean_minute(row.made_at),
        "made_by": lambda _view, _context, row, _name: row.made_by.login if row.made_by else "",
    }
    choices = (
        Choice(
            name="state", title=lazy_gettext("State"), column=ScoreRun.state, options=run_states
        ),
    )

    def get_query(self) -> Any:
        """Return the runs with cycle, phase and maker, without evidence, in one query."""
        columns = (ScoreRun.id, ScoreRun.scorer, ScoreRun.state, ScoreRun.made_at)
        query = ScoreRun.select(*columns, Cycle.id, Cycle.title, Phase.id, Phase.title, Account)
        query = query.join(Cycle).switch(ScoreRun).join(Phase, JOIN.LEFT_OUTER).switch(ScoreRun)
        query = query.join(Account, JOIN.LEFT_OUTER, on=(ScoreRun.made_by == Account.id))
        return query.where(ScoreRun.state.in_(readable_states()))

    def order(self) -> list[Any]:
        """List the newest first."""
        return [ScoreRun.id.desc()]

    def row_url(self, row: Any) -> str:
        """Return the run's page."""
        return str(self.get_url("admin_run.index", run=row.id))

    def may_try(self, row: Any) -> bool:
        """Return whether other weights can be tried on a run."""
        tries = bool(visitor().roles & {ADMINISTRATOR, CONFIRMER})
        return tries and row.scorer == SCORECARDS and row.state != SIMULATED


class RunPages(InnerView):
    """One run."""

    roles = EVERYBODY
    under = "admin_runs"
    title = lazy_gettext("Score run")

    @at("/<int:run>")
    def index(self, run: int, verdict: Any = None, hints: Sequence[Advice] = ()) -> str:
        """Show a run's results, and on record that they were shown."""
        against = int(request.args.get("against") or 0) or None
        with reading():
            found = readable(run)
            if against is not None:
                readable(against)
            card = chosen_card(found)
            lines = results(run, against, card)
            facts = self._facts(found, card, catalogue())
        with writing():
            audit.record("run.viewed", "run", str(run), persons=len(lines), against=against)
        page = int(request.args.get("page") or 0)
        return str(
            self.render(
                "admin/run.html",
                run=found,
                lines=lines[page * PAGE : (page + 1) * PAGE],
                page=page,
                pages=-(-len(lines) // PAGE),
                against=against,
                card=card,
                changed=changed(lines) if against else 0,
                summary=summary(lines),
                verdict=verdict,
                hints=hints,
                **facts,
            )
        )

    def _facts(self, run: ScoreRun, card: str, known: Catalogue) -> dict[str, Any]:
        scorer = _scorer(run, known)
        highest = scorer.highest if scorer else 100
        bars = distribution(run, threshold_of(run), highest, card)
        makers = {"made": run.made_by, "proposed": run.proposed_by}
        makers |= {"published": run.published_by, "confirmed": run.confirmed_by}
        return {
            "cycle": run.cycle,
            "phase": run.phase,
            "scorer_title": title_of(run, scorer),
            "cards": card_titles(run),
            "unit": scorer.unit if scorer else UNIT,
            "classes": bars,
            "chart": drawn(bars, highest),
            "by": {deed: account.login for deed, account in makers.items() if account},
            "others": beside(run),
            "documents": offers_of(run),
            "can": self._can(run),
            "tried_on": tried_on(run),
            "outdated": outdated(run) if is_fresh(run) else (),
            "mine": visitor().account == run.proposed_by_id,
        }

    def _can(self, run: ScoreRun) -> dict[str, bool]:
        """Return which buttons the visitor gets."""
        roles = visitor().roles
        admin, confirmer = ADMINISTRATOR in roles, CONFIRMER in roles
        return {
            "propose": admin and run.state == SIMULATED,
            "try": (admin or confirmer) and run.scorer == SCORECARDS and run.evidence is not None,
            "discard": admin and run.state == SIMULATED,
            "supersede": admin and run.state in (SIMULATED, PROPOSED),
            "publish": (admin or confirmer) and run.state == PROPOSED,
            "confirm": confirmer and run.state == PUBLISHED,
        }

    @at("/<int:run>/propose", "POST")
    @needs(ADMINISTRATOR)
    def propose(self, run: int) -> Answer:
        """Put a simulated run forward."""
        return self._decide(run, decisions.propose, gettext("The run is proposed."))

    @at("/<int:run>/publish", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def publish(self, run: int) -> Answer:
        """Show a proposed run to those it is about."""
        return self._decide(run, decisions.publish, gettext("The run is published."))

    @at("/<int:run>/confirm", "POST")
    @needs(CONFIRMER)
    def confirm(self, run: int) -> Answer:
        """Make a published run final."""
        return self._decide(run, decisions.confirm, gettext("The run is confirmed."))

    @at("/<int:run>/supersede", "POST")
    @needs(ADMINISTRATOR)
    def supersede(self, run: int) -> Answer:
        """Let this run take the place of an earlier one, with the reason."""
        told = gettext("This run takes the place of the earlier one once it is confirmed.")
        return self._decide(run, _supersede, told)

    @at("/<int:run>/discard", "POST")
    @needs(ADMINISTRATOR)
    def discard(self, run: int) -> Answer:
        """Throw a simulation away."""
        told = gettext("The simulation was thrown away.")
        url = self.get_url("admin_runs.index_view")
        return self.change(lambda: discard(readable(run)), partial(self.index, run), url, told)

    def _decide(self, run: int, decide: Any, told: str) -> Answer:
        actor = visitor().account
        back, url = partial(self.index, run), self.get_url(".index", run=run)
        return self.change(lambda: decide(readable(run), actor), back, url, told)

    @at("/<int:run>/verify", "POST")
    def verify(self, run: int) -> Answer:
        """Score the stored evidence once more and compare every line."""
        return attempt(partial(self._verify, run), partial(self.index, run), "")

    def _verify(self, run: int) -> Answer:
        with reading():
            found = readable(run)
            verdict, hints = verify(found, catalogue()), advice_on(found)
        finding, differences = verdict.finding.value, len(verdict.differences)
        with writing():
            audit.record("run.verified", "run", str(run), finding=finding, differences=differences)
        return self.index(run, verdict, hints), 200

    @at("/<int:run>/<kind>/<int:subject>")
    def explanation(self, run: int, kind: str, subject: int) -> str:
        """Show how one subject's number came about, and on record that it was shown."""
        with reading():
            found = readable(run)
            score = Score.one(
                Score.run == run,
                Score.scorecard == request.args.get("card", "")[:60],
                Score.subject_kind == kind[:12],
                Score.subject == subject,
            )
            if score is None:
                raise NotFound(what="score")
            told = explain(score, Reader.ADMINISTRATOR, language())
        with writing():
            audit.record("score.explained", kind, str(subject), persons=1, run=run)
        return str(self.render("admin/explanation.html", run=found, told=told))


def readable_states() -> tuple[str, ...]:
    """Return the states of the runs that the visitor may read."""
    roles = visitor().roles
    return tuple(state for state in run_states() if may_see(ScoreRun(state=state), roles))


def readable(run: int) -> ScoreRun:
    """Return a run that the visitor may read.

    Raises:
        NotFound: There is none.

    """
    found = ScoreRun.one(ScoreRun.id == run)
    if found is None:
        raise NotFound(what="run")
    require_visible(found, visitor().roles)
    return found


def chosen_card(run: ScoreRun) -> str:
    """Return the scorecard that the page asks for; the first one of the run otherwise."""
    known = card_titles(run)
    wanted = request.args.get("card", "")
    return wanted if wanted in known else next(iter(known), "")


def title_of(run: ScoreRun, scorer: Scorer | None) -> Mapping[str, str]:
    """Return what a run's scorer is called; its stored name where its plugin is gone."""
    if run.scorer == SCORECARDS:
        return TITLE
    return scorer.title if scorer else {"": run.scorer}


def _supersede(new: ScoreRun, actor: int) -> None:
    old = readable(inputs.number("old", 1, 10**9 - 1))
    decisions.supersede(old, new, inputs.reason(), actor)


def _scorer(run: ScoreRun, known: Catalogue) -> Scorer | None:
    try:
        return known.get(Scorer, run.scorer)
    except UnknownName:
        return None
