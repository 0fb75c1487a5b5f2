"""The lists of people of a cycle: found by name, pasted as a column, taken off again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.configuration import require_configured
from core.admin.cycles.cycles import EVERYBODY, existing
from core.clock import korean_now
from core.cycles.configuration import Content, change_configuration
from core.cycles.listed import (
    Listed,
    ListPlace,
    pasted,
    people,
    places,
    require_listable,
    with_list,
)
from core.data.models import Cycle, Person
from core.errors import NotFound
from core.pages.visitor import catalogue, needs, reading, visitor
from core.records import Programme

#: How many people a search shows, and characters that are pasted at once.
SHOWN, LONGEST = 30, 100_000
#: Characters of a group's name and of a search.
SHORT = 20
#: What parts a group and a staff number where they stand in one value.
BETWEEN = "\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a list as the page shows it; ``person`` is None where nobody has the number."""

    group: str
    staff_no: str
    person: Person | None

    @property
    def value(self) -> str:
        """Return what a page sends of it."""
        return f"{self.group}{BETWEEN}{self.staff_no}"


class ListPages(InnerView):
    """The lists of people that the phases of a cycle are assigned by."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Lists of people")

    @at("/<int:cycle>")
    def index(self, cycle: int) -> str:
        """Show every list with how many are on it."""
        with reading():
            found = existing(cycle)
            content = require_configured(found).content
            counts = [(one, len(one.rows(content))) for one in places_of(found)]
        return str(self.render("admin/lists.html", cycle=found, counts=counts))

    @at("/<int:cycle>/<phase>/<setting>")
    def show(self, cycle: int, phase: str, setting: str) -> str:
        """Show who is listed, and whom a search finds."""
        with reading():
            found = existing(cycle)
            return self._page(found, require_place(found, phase, setting))

    @at("/<int:cycle>/<phase>/<setting>", "POST")
    @needs(ADMINISTRATOR)
    def store(self, cycle: int, phase: str, setting: str) -> Answer:
        """Store who is listed now as a new version of the configuration."""
        with reading():
            found = existing(cycle)
            place = require_place(found, phase, setting)
            content = require_configured(found).content
        url = self.get_url(".show", cycle=cycle, phase=phase, setting=setting)
        return attempt(
            partial(self._store, found, place, content), partial(self._again, found, place), url
        )

    def _store(self, cycle: Cycle, place: ListPlace, content: Content) -> object:
        rows = wanted(place, content)
        with reading():
            require_listable(rows, korean_now().date())
            also = [one for one in like(place, places_of(cycle)) if ticked(one)]
        effective, based_on = inputs.day("effective_from"), inputs.number("based_on", 1, 10**6)
        made: Any = in_transaction(
            lambda: change_configuration(
                catalogue(),
                cycle,
                with_list(content, (place, *also), rows),
                effective,
                visitor().account,
                based_on=based_on,
            )
        )
        return gettext(
            "%(count)s people are listed: version %(number)s of the configuration.",
            count=len(rows),
            number=int(made.version),
        )

    def _again(self, cycle: Cycle, place: ListPlace) -> str:
        with reading():
            return self._page(cycle, place)

    def _page(self, cycle: Cycle, place: ListPlace) -> str:
        newest = require_configured(cycle)
        rows = place.rows(newest.content)
        searched = request.args.get("search", "").strip()
        facts: dict[str, Any] = {"cycle": cycle, "place": place, "newest": newest}
        facts |= {"lines": lines(rows), "also": like(place, places_of(cycle))}
        facts |= {"search": searched, "found": search(searched, rows), "typed": request.form}
        may = ADMINISTRATOR in visitor().roles
        return str(self.render("admin/list.html", **facts, may_change=may, longest=LONGEST))


def places_of(cycle: Cycle) -> tuple[ListPlace, ...]:
    """Return the lists of people of a cycle, in an open scope."""
    return places(catalogue(), catalogue().get(Programme, cycle.programme))


def require_place(cycle: Cycle, phase: str, setting: str) -> ListPlace:
    """Return a list of a cycle.

    Raises:
        NotFound: It has no such list.

    """
    for one in places_of(cycle):
        if (one.phase, one.setting) == (phase, setting):
            return one
    raise NotFound(what="configuration")


def like(place: ListPlace, among: Sequence[ListPlace]) -> list[ListPlace]:
    """Return the other lists that may have the same people: alone, or in groups, as this one."""
    return [one for one in among if one.grouped == place.grouped and one != place]


def ticked(place: ListPlace) -> bool:
    """Return whether the page says that the list holds for this place, too."""
    return f"{place.phase} {place.setting}" in request.form.getlist("also")


def wanted(place: ListPlace, content: Content) -> tuple[Listed, ...]:
    """Return who is to be listed: who stays, then who is pasted, then who is picked.

    Raises:
        UnreadableListed, UnusableText: What was typed does not do.

    """
    given = inputs.text("pasted", ("붙여넣기", "Pasted"), LONGEST, 0)
    group = ""
    if place.grouped and request.form.getlist("add"):
        group = inputs.text("group", ("모둠", "Group"), SHORT)
    off = set(request.form.getlist("off"))
    before = () if request.form.get("anew") else place.rows(content)
    return (
        *(one for one in before if BETWEEN.join(one) not in off),
        *pasted(given, grouped=place.grouped),
        *(Listed(group, one) for one in request.form.getlist("add")),
    )


def lines(rows: Sequence[Listed]) -> list[Line]:
    """Return the lines of a list with who they are, in an open scope."""
    known: Mapping[str, Person] = people({one.staff_no for one in rows})
    return [
        Line(group=one.group, staff_no=one.staff_no, person=known.get(one.staff_no)) for one in rows
    ]


def search(text: str, rows: Sequence[Listed]) -> list[Person]:
    """Return who of the service is called so or has this number, and is not listed yet."""
    if not text:
        return []
    there = Person.left_on.is_null() | (Person.left_on > korean_now().date())
    called = Person.name.contains(text) | Person.staff_no.contains(text)
    listed = {one.staff_no for one in rows}
    found = Person.select().where(there, called).order_by(Person.staff_no)
    return [one for one in found.limit(SHOWN + len(listed)) if one.staff_no not in listed][:SHOWN]
