"""Submissions on their way, as the office watches them: who is asked, who steps in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any

from flask import request
from flask_babel import lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at
from core.admin.cycles.cycles import EVERYBODY, existing
from core.clock import korean_now
from core.data.models import Assignment, Flow, Person
from core.errors import NotFound
from core.errors.office import UnknownPerson
from core.flows.overview import overview
from core.flows.sifting import SIZE, Sieve, offered, page_of
from core.flows.stand_ins import Period, name_stand_in, replace_in
from core.pages.language import language
from core.pages.visitor import catalogue, needs, reading, visitor


class WayPages(InnerView):
    """What is on its way in a cycle; nothing of what is written in it."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Submissions on their way")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show what waits for whom."""
        return self._page(cycle)

    @at("/<int:cycle>/replace", "POST")
    @needs(ADMINISTRATOR)
    def replace(self, cycle: int) -> Answer:
        """Let somebody take the place of a person in one submission: 회피 or 제척."""

        def act() -> object:
            flow = flow_of(cycle, inputs.number("assignment", 1, 2**31 - 1))
            today = korean_now().date()
            return replace_in(flow, who("person"), who("delegate"), inputs.reason(), today)

        return self._change(act, cycle, lazy_gettext("The person is replaced in the submission."))

    @at("/<int:cycle>/stand-in", "POST")
    @needs(ADMINISTRATOR)
    def stand_in(self, cycle: int) -> Answer:
        """Let somebody act for a person who is away: 직무대리."""

        def act() -> object:
            period = Period(starts=inputs.day("starts"), ends=inputs.day("ends"))
            return name_stand_in(who("person"), who("delegate"), period, inputs.reason())

        return self._change(act, cycle, lazy_gettext("The person who acts is named."))

    def _change(self, act: Callable[[], object], cycle: int, told: object) -> Answer:
        url = self.get_url(".index", cycle=cycle)
        return self.change(act, lambda: self._page(cycle), url, str(told))

    def _page(self, cycle: int) -> str:
        sieve, now, page = asked_for(), korean_now(), inputs.page()
        with reading():
            found = existing(cycle)
            count, picked = page_of(found.id, sieve, now, page)
            facts: dict[str, Any] = {"rows": overview(catalogue(), picked, now, language())}
            facts["offered"] = offered(catalogue(), found.id, language())
        facts |= {"cycle": found, "count": count, "page": page, "pages": -(-count // SIZE)}
        facts |= {"sieve": sieve, "typed": request.form}
        facts["chosen"] = {name: text for name, text in asdict(sieve).items() if text}
        may = ADMINISTRATOR in visitor().roles
        return str(self.render("admin/ways.html", **facts, may_change=may))


def asked_for() -> Sieve:
    """Return what the address asks for."""
    return Sieve(**{one.name: request.args.get(one.name, "") for one in fields(Sieve)})


def flow_of(cycle: int, assignment: int) -> Flow:
    """Return the way of a submission of a cycle; inside a scope.

    Raises:
        NotFound: There is none.

    """
    found = (
        Flow.select()
        .join(Assignment)
        .where(Flow.assignment == assignment, Assignment.cycle == cycle)
    )
    flow: Flow | None = found.first()
    if flow is None:
        raise NotFound(what="submission")
    return flow


def who(name: str) -> int:
    """Return the person whose staff number was typed; inside a scope.

    Raises:
        UnknownPerson: Nobody has it.

    """
    number = inputs.text(name, ("직원번호", "Staff number"), 20)
    found = Person.one(Person.staff_no == number)
    if found is None:
        raise UnknownPerson(staff_no=number)
    return int(found.id)
