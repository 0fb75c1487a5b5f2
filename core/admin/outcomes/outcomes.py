"""Outcomes of confirmed grades: what each cycle pays, and where pay lists are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR, CONFIRMER
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.outcomes.pay_words import WORDS
from core.clock import korean_now
from core.cycles.configuration import configuration_on
from core.data.models import Allocation, Cycle, PayList, RankList
from core.errors.office import UnusableNumber
from core.errors.outcomes import NotConfirmed
from core.outcomes.payout import HIGHEST_BUDGET
from core.pages.visitor import needs, reading, visitor
from core.paylists.configured import Outcome, outcomes_of, paid_outcome
from core.paylists.deciding import in_force, is_outdated
from core.paylists.making import Order, make_list, require_confirmed
from core.paylists.states import APPROVED, PAID, SUPERSEDED
from core.ranklists import deciding
from core.runs.settings import in_force as configuration_in_force

#: Who makes lists and sees drafts; auditors see what was approved.
MAKERS = frozenset((ADMINISTRATOR, CONFIRMER))
#: Cycles that are shown, the newest first.
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An outcome of a cycle: its confirmed grades, its lists, whether one is to be corrected.

    ``ranks`` are lists by rank, of outcomes that are not paid.
    """

    outcome: Outcome
    allocation: Allocation | None
    lists: Sequence[PayList]
    ranks: Sequence[RankList]
    outdated: bool

    @property
    def is_paid(self) -> bool:
        """Return whether it has pay lists."""
        return self.outcome.kind in PAID


class OutcomePages(GuardedView):
    """Where pay lists are made."""

    roles = EVERYBODY
    is_tab = True
    title = lazy_gettext("Outcomes")

    @at("/")
    def index(self) -> str:
        """Show the outcomes of the newest cycles with the lists made of them."""
        with reading():
            found = list(Cycle.select().order_by(Cycle.year.desc(), Cycle.id.desc()).limit(SHOWN))
            cycles = [(cycle, rows_of(cycle)) for cycle in found]
        may = {"make": bool(visitor().roles & MAKERS), "set": ADMINISTRATOR in visitor().roles}
        return str(self.render("admin/outcomes.html", cycles=cycles, may=may, **WORDS))

    @at("/<int:cycle>/<outcome>")
    @needs(ADMINISTRATOR, CONFIRMER)
    def new(self, cycle: int, outcome: str) -> str:
        """Ask when a list is paid, within which budget, and why it is corrected if it is."""
        with reading():
            found = existing(cycle)
            known = outcome_in_force(found, outcome)
            allocation = require_confirmed(found, known.settings["allocation"])
            facts = {"run": allocation.run_id, "old": in_force(cycle, outcome)}
        return str(
            self.render(
                "admin/paylist_new.html",
                cycle=found,
                outcome=known,
                allocation=allocation,
                today=korean_now().date(),
                **facts,
                **WORDS,
            )
        )

    @at("/<int:cycle>/<outcome>", "POST")
    @needs(ADMINISTRATOR, CONFIRMER)
    def make(self, cycle: int, outcome: str) -> Answer:
        """Make the draft of a list and go to it."""
        act, back = partial(self._make, cycle, outcome), partial(self._again, cycle, outcome)
        return attempt(act, back, "")

    def _make(self, cycle: int, name: str) -> Response:
        made = in_transaction(partial(_made, cycle, name, visitor().account))
        flash(gettext("The draft is made. Another person must approve it."), "success")
        return redirect(self.get_url("admin_paylist.show", number=made))

    def _again(self, cycle: int, name: str) -> str:
        """Return the page that asked, or the list where nothing is confirmed any more."""
        try:
            return str(self.new(cycle, name))
        except NotConfirmed:
            return self.index()


def rows_of(cycle: Cycle) -> list[Row]:
    """Return the outcomes of a cycle that its configuration has today."""
    configuration = configuration_on(cycle, korean_now().date())
    return [_row(cycle, one) for one in outcomes_of(configuration)] if configuration else []


def outcome_in_force(cycle: Cycle, name: str) -> Outcome:
    """Return an outcome that is paid, as the configuration in force today has it.

    Raises:
        NotConfigured, NotFound: There is none.

    """
    return paid_outcome(configuration_in_force(cycle, korean_now().date()), name)


def _row(cycle: Cycle, outcome: Outcome) -> Row:
    lists = _lists(PayList, cycle, outcome) if outcome.kind in PAID else []
    ranks = _lists(RankList, cycle, outcome) if outcome.kind not in PAID else []
    return Row(
        outcome=outcome,
        allocation=_confirmed(cycle, outcome),
        lists=lists,
        ranks=ranks,
        outdated=any(map(is_outdated, lists)) or any(map(deciding.is_outdated, ranks)),
    )


def _lists(model: type[Any], cycle: Cycle, outcome: Outcome) -> list[Any]:
    """Return the lists of an outcome that the visitor may read, the newest first."""
    query = model.select().where(model.cycle == cycle.id, model.name == outcome.name)
    if not visitor().roles & MAKERS:
        query = query.where(model.state.in_((APPROVED, SUPERSEDED)))
    return list(query.order_by(model.id.desc()))


def _confirmed(cycle: Cycle, outcome: Outcome) -> Allocation | None:
    if outcome.kind not in PAID:
        return None
    try:
        return require_confirmed(cycle, outcome.raw["allocation"])
    except NotConfirmed:
        return None


def _made(cycle: int, name: str, actor: int) -> int:
    found = existing(cycle)
    old = in_force(cycle, name)
    reason = inputs.reason() if old else ""
    order = Order(paid_on=inputs.day("paid_on"), budget=budget_typed(), corrects=old, reason=reason)
    return int(make_list(found, outcome_in_force(found, name), order, actor).id)


def budget_typed() -> int | None:
    """Return the budget typed, in won; None for an empty field.  Commas between digits are fine.

    Raises:
        UnusableNumber: It is no amount.

    """
    given = request.form.get("budget", "").replace(",", "").strip()
    if not given:
        return None
    is_amount = given.isascii() and given.isdigit() and len(given) <= len(str(HIGHEST_BUDGET))
    if not is_amount or int(given) > HIGHEST_BUDGET:
        raise UnusableNumber(found=given[:40], least=0, most=HIGHEST_BUDGET)
    return int(given)
