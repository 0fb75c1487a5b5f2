"""Flags on pay in the office: who is disciplined or barred, by kind and day alone."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at
from core.admin.outcomes.pay_words import WORDS
from core.data.models import PayFlag, PayList, Person
from core.errors import NotFound
from core.errors.office import UnknownPerson
from core.pages.visitor import reading, visitor, writing
from core.paylists.flags import BARRED, DISCIPLINED, flag_discipline, flag_fraud, withdraw
from core.paylists.states import APPROVED

KINDS = (DISCIPLINED, BARRED)
LONGEST_NUMBER = 10**9 - 1


class FlagPages(GuardedView):
    """Flags are recorded and withdrawn, never edited; nothing is said about a case."""

    roles = (ADMINISTRATOR,)
    under = "admin_outcomes"
    is_tab = True
    title = lazy_gettext("Flags on pay")

    @at("/")
    def index(self) -> str:
        """Show the flags, and on record that they were shown."""
        with reading():
            flags = _flags()
            lists = {made.id: f"{made.id} · {made.cycle.title}" for made in _approved()}
        with writing():
            audit.record("payflags.viewed", persons=len({flag.person_id for flag in flags}))
        return str(self.render("admin/payflags.html", flags=flags, lists=lists, **WORDS))

    @at("/", "POST")
    def record(self) -> Answer:
        """Record a flag."""
        told = gettext("The flag is recorded.")
        return self.change(partial(_record, visitor().account), self.index, self._url(), told)

    @at("/<int:key>/withdraw", "POST")
    def withdraw(self, key: int) -> Answer:
        """Take a flag back."""
        told = gettext("The flag is withdrawn.")
        act = partial(_withdraw, key, visitor().account)
        return self.change(act, self.index, self._url(), told)

    def _url(self) -> str:
        return str(self.get_url(".index"))


def _flags() -> list[PayFlag]:
    query = PayFlag.select(PayFlag, Person).join(Person)
    return list(query.order_by(PayFlag.id.desc()))


def _approved() -> Any:
    return PayList.select().where(PayList.state == APPROVED).order_by(PayList.id.desc())


def _record(actor: int) -> None:
    person = _person(request.form.get("staff_no", "").strip())
    since = inputs.day("since")
    if request.form.get("kind") == DISCIPLINED:
        flag_discipline(person, since, actor, spared=bool(request.form.get("spared")))
        return
    claimed = _claimed() if request.form.get("claimed") else None
    flag_fraud(person, since, inputs.day("until"), actor, claimed=claimed)


def _person(staff_no: str) -> Person:
    """Return who has a staff number.

    Raises:
        UnknownPerson: Nobody has.

    """
    found = Person.one(Person.staff_no == staff_no)
    if found is None:
        raise UnknownPerson(staff_no=staff_no[:20])
    return found


def _claimed() -> PayList:
    found = PayList.one(PayList.id == inputs.number("claimed", 1, LONGEST_NUMBER))
    if found is None:
        raise NotFound(what="pay list")
    return found


def _withdraw(key: int, actor: int) -> None:
    found = PayFlag.one(PayFlag.id == key)
    if found is None:
        raise NotFound(what="flag")
    withdraw(found, actor)
