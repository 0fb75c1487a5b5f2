"""Not applicable and excluded: who is taken out of which component, why, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from peewee import JOIN

from core import audit
from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.runs.results import PAGE
from core.admin.scorecards.form import walk
from core.admin.words import titled
from core.cycles.stages import is_settled
from core.data.models import Account, Cycle, Exemption, OrgUnit, Person
from core.errors import NotFound
from core.errors.scorecards import WrongExemption
from core.pages.visitor import needs, reading, visitor, writing
from core.scorecards.checking import SECTION
from core.scorecards.exemptions import exempt_all, withdraw
from core.scorecards.taken import Taken
from core.scoring.composite.trees import PERSON
from core.scoring.scores import Status
from core.submissions.assignments import subject_names

STATUSES: Mapping[str, Any] = {
    Status.NOT_APPLICABLE: lazy_gettext("not applicable"),
    Status.EXCLUDED: lazy_gettext("excluded"),
    Status.SCORED: lazy_gettext("assessed by the committee"),
}
LONGEST_CODE = 40


class ExemptionPages(InnerView):
    """The exemptions of a cycle."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Not applicable and excluded")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show everybody who is taken out, and on record that they were shown."""
        with reading():
            found = existing(cycle)
            everything, page = rows_of(found), int(request.args.get("page") or 0)
            rows = everything[page * PAGE : (page + 1) * PAGE]
            names = subject_names((row.subject_kind, row.subject) for row in rows)
            places = places_of(require_configured(found).content.get(SECTION, {}))
            settled = is_settled(found)
        people = sum(1 for row in rows if row.subject_kind == PERSON)
        if people:
            with writing():
                audit.record("exemptions.viewed", "cycle", str(cycle), persons=people)
        return str(
            self.render(
                "admin/exemptions.html",
                cycle=found,
                rows=rows,
                page=page,
                pages=-(-len(everything) // PAGE),
                names=names,
                places=places,
                statuses=STATUSES,
                may_change=ADMINISTRATOR in visitor().roles and not settled,
            )
        )

    @at("/<int:cycle>", "POST")
    @needs(ADMINISTRATOR)
    def add(self, cycle: int) -> Answer:
        """Take a subject out of a component."""
        act, back = partial(self._add, cycle), partial(self.index, cycle)
        return attempt(act, back, self.get_url(".index", cycle=cycle))

    def _add(self, cycle: int) -> object:
        second = inputs.second_person()
        card, _, path = request.form.get("place", "")[:160].partition(":")
        status = request.form.get("status", "")[:16]
        reason = request.form.get("reason", "").strip()[: inputs.LONGEST_REASON]
        code = inputs.text(
            "code", ("사번 또는 부서코드", "Staff number or unit code"), LONGEST_CODE
        )
        value, actor = request.form.get("value", "").strip()[:10], visitor().account

        def act() -> None:
            found = existing(cycle)
            row = Taken(card, path, subject_of(found, card, code), status, reason, value)
            exempt_all(found, [row], actor, second)

        in_transaction(act)
        return gettext("The component does not hold for %(code)s any more.", code=code)

    @at("/<int:cycle>/<int:exemption>")
    @needs(ADMINISTRATOR)
    def show(self, cycle: int, exemption: int) -> str:
        """Show one exemption, to be withdrawn."""
        with reading():
            found = stored(cycle, exemption)
            owner = found.cycle
            key = (found.subject_kind, found.subject)
            name = subject_names([key]).get(key, str(found.subject))
            places = places_of(require_configured(owner).content.get(SECTION, {}))
        return str(
            self.render(
                "admin/exemption.html",
                cycle=owner,
                row=found,
                name=name,
                place=place_title(places, found),
                statuses=STATUSES,
            )
        )

    @at("/<int:cycle>/<int:exemption>", "POST")
    @needs(ADMINISTRATOR)
    def take_back(self, cycle: int, exemption: int) -> Answer:
        """Withdraw an exemption."""
        act = partial(self._take_back, cycle, exemption)
        back = partial(self.show, cycle, exemption)
        return attempt(act, back, self.get_url(".index", cycle=cycle))

    def _take_back(self, cycle: int, exemption: int) -> object:
        second = inputs.second_person()
        reason = request.form.get("reason", "").strip()[: inputs.LONGEST_REASON]
        actor = visitor().account
        in_transaction(lambda: withdraw(stored(cycle, exemption), reason, actor, second))
        return gettext("The component holds again.")


def rows_of(cycle: Cycle) -> list[Exemption]:
    """Return the exemptions of a cycle with who made and approved them, the newest first."""
    approver = Account.alias()
    query = Exemption.select(Exemption, Account, approver)
    query = query.join(Account, JOIN.LEFT_OUTER, on=(Exemption.made_by == Account.id))
    query = query.switch(Exemption)
    query = query.join(approver, JOIN.LEFT_OUTER, on=(Exemption.approved_by == approver.id))
    return list(query.where(Exemption.cycle == cycle.id).order_by(Exemption.id.desc()))


def places_of(trees: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return what every component is called, by ``scorecard:path``; the whole scorecard first."""
    found: dict[str, str] = {}
    for name, tree in trees.items():
        card = titled(tree["title"])
        for key, one, depth in walk(name, tree):
            found[key] = f"{card} › {titled(one['title'])}" if depth else f"{card} ({_whole()})"
    return found


def place_title(places: Mapping[str, str], row: Exemption) -> str:
    """Return what an exemption's component is called; its path where it is gone."""
    key = f"{row.scorecard}:{row.component}"
    return places.get(key, key)


def stored(cycle: int, exemption: int) -> Exemption:
    """Return an exemption of a cycle.

    Raises:
        NotFound: There is none.

    """
    found = Exemption.one(Exemption.id == exemption, Exemption.cycle == cycle)
    if found is None:
        raise NotFound(what="exemption")
    return found


def subject_of(cycle: Cycle, card: str, code: str) -> int:
    """Return the person of a staff number, or the unit of a code, as the scorecard is about.

    Raises:
        WrongExemption: There is none.

    """
    tree = require_configured(cycle).content.get(SECTION, {}).get(card, {})
    about_people = tree.get("level", PERSON) == PERSON
    found: Any = (
        Person.one(Person.staff_no == code) if about_people else OrgUnit.one(OrgUnit.code == code)
    )
    if found is None:
        ko, en = ("사번", "staff number") if about_people else ("부서코드", "unit code")
        raise WrongExemption(
            reason_ko=f"{ko} ‘{code}’이(가) 없습니다", reason_en=f"there is no {en} '{code}'"
        )
    return int(found.id)


def _whole() -> str:
    return str(gettext("the whole scorecard"))
