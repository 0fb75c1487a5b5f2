"""What follows from confirmed scores in the dry-run city: grades and pay, with invented bases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from core.cycles.configuration import newest_configuration
from core.data.models import Configuration, Cycle, PayList, ScoreRun
from core.errors.scores import NotConfigured
from core.grading import confirming, proposing
from core.paylists.bases import store_table
from core.paylists.configured import outcomes_of
from core.paylists.deciding import approve
from core.paylists.making import Order, make_list
from core.paylists.states import PAID

#: Won by job grade, invented for the dry run: no city's amounts.
INVENTED = {str(grade): 5_500_000 - 300_000 * grade for grade in range(1, 10)}
SOURCE = "모의 시행을 위해 지어낸 금액 (invented for the dry run)"
#: Opens a writing scope for an account.
Writing = Callable[[int], AbstractContextManager[Any]]


def grade(run: int, writing: Writing, admin: int, confirmer: int) -> None:
    """Propose the grades of every allocation, and let the confirmer confirm them."""
    with writing(admin):
        names = list(configured(ScoreRun.get_by_id(run).cycle).content.get("allocations", {}))
    for name in names:
        with writing(admin):
            proposing.propose(ScoreRun.get_by_id(run), name, admin)
        with writing(confirmer):
            confirming.confirm(ScoreRun.get_by_id(run), name, confirmer)


def pay(cycle: int, paid_on: date, writing: Writing, admin: int, confirmer: int) -> list[int]:
    """Make the list of every paid outcome, and let the confirmer approve it; return their ids."""
    made = []
    with writing(admin):
        found = Cycle.get_by_id(cycle)
        paid = [one for one in outcomes_of(configured(found)) if one.kind in PAID]
        for outcome in paid:
            store_table(outcome.kind, date(paid_on.year, 1, 1), INVENTED, SOURCE, admin)
            made.append(make_list(found, outcome, Order(paid_on=paid_on), admin).id)
    for number in made:
        with writing(confirmer):
            approve(PayList.get_by_id(number), confirmer)
    return made


def configured(cycle: Cycle) -> Configuration:
    """Return the newest configuration of a cycle.

    Raises:
        NotConfigured: It has none.

    """
    found = newest_configuration(cycle)
    if found is None:
        raise NotConfigured(cycle=cycle.title)
    return found
