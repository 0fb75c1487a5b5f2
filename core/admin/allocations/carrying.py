"""Decisions by hand on the run that is corrected, as the workbench offers them one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import request
from flask_babel import lazy_gettext

from core.admin.allocations.sheet import Sheet
from core.data.models import Account
from core.errors import Problem
from core.grading.carrying import Key, Offer, offers, source_of
from core.grading.entries import EXCHANGE, FLOOR, GRADE, PAID, UNPAID

#: What a hand may decide -> what people read.
KINDS = {
    GRADE: lazy_gettext("Give a grade"),
    UNPAID: lazy_gettext("Exclude from pay"),
    PAID: lazy_gettext("Do not exclude from pay"),
    EXCHANGE: lazy_gettext("Exchange officer: beside the quota"),
    FLOOR: lazy_gettext("Least grade"),
}
#: Decisions that are read from one request.
MOST = 1000


def carried_facts(sheet: Sheet) -> dict[str, Any]:
    """Return what the page shows of decisions that may be taken over; nothing of a final sheet."""
    source = None if sheet.is_final else source_of(sheet.run, sheet.chosen.name)
    found = _offers(sheet) if source is not None else ()
    return {
        "offers": found,
        "offered_by": source.run_id if source is not None else None,
        "who": logins(one.mark.by for one in found),
        "kinds": KINDS,
    }


def wanted_offers() -> frozenset[Key] | None:
    """Return the decisions that are ticked; None where the page offered none."""
    if "carrying" not in request.form:
        return None
    told = (text.partition(":") for text in request.form.getlist("carry")[:MOST])
    return frozenset((int(one), kind) for one, _, kind in told if one.isdecimal() and len(one) < 10)


def logins(accounts: Iterable[int | None]) -> dict[int, str]:
    """Return the log-in names of accounts, in one query."""
    query = Account.select(Account.id, Account.login).where(Account.id.in_(list(accounts)))
    return dict(query.tuples())


def _offers(sheet: Sheet) -> tuple[Offer, ...]:
    try:
        return offers(sheet.run, sheet.chosen, sheet.marks)
    except Problem:  # the page of what cannot be allocated must still be seen
        return ()
