"""The home page: what a person has to fill, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.clock import korean_now, utc_now
from core.cycles.days_off import days_off
from core.errors import NotFound
from core.flows.concern import Concern
from core.flows.inbox import Duties, duties
from core.home.interviews import interviews_due
from core.home.news import fresh_results, receipts
from core.home.page import Home, home_of
from core.home.team import team_standing
from core.home.works import is_open, works
from core.pages.attachments import own_files
from core.pages.language import language
from core.pages.outsiders import own_items, own_offers
from core.pages.papers import party
from core.pages.visitor import catalogue, needs, reading, visitor, writing
from core.records import NAMED
from core.submissions.assignments import Task, tasks_of
from core.submissions.several import Offer, add, offers, remove

tasks = Blueprint("tasks", __name__)


@tasks.get("/")
@needs()
def home() -> str:
    """Show the next thing to do, my tasks by due date, and what is new."""
    with reading():
        shown = seen_from_outside() if visitor().outside else seen_by_staff()
    return render_template("tasks.html", home=shown, now=korean_now())


@tasks.get("/receipts")
@needs()
def handed_in() -> str:
    """Show everything that I handed in, with its receipt."""
    with reading():
        found = receipts(tasks_of(myself()), myself())
    return render_template("receipts.html", receipts=found)


def seen_by_staff() -> Home:
    """Return the home page of a member of staff, or of an account that is nobody's."""
    person, now = visitor().person, korean_now()
    asked = asked_now()
    if person is None:
        return home_of((), asked, now)
    found = tasks_of(person)
    return home_of(
        works(found, now, offered(found), days_off()),
        asked,
        now,
        interviews=interviews_due(found, {one.assignment for one in asked.shown}, now),
        team=team_standing(person, now),
        handed_in=receipts(found, person),
        fresh=fresh_results(person, utc_now()),
    )


def seen_from_outside() -> Home:
    """Return the home page of somebody from outside: their own items, by codes."""
    now = korean_now()
    found = own_items(tasks_of(myself()), now)
    mine = works(found, now, own_offers(offered(found), now), days_off())
    return home_of(mine, asked_now(), now)


def asked_now() -> Duties:
    """Return what is asked of the visitor; inside a scope."""
    now = korean_now()
    return duties(catalogue(), Concern.on(party(), now.date()), now, language())


def offered(found: Sequence[Task]) -> Mapping[int, Sequence[Offer]]:
    """Return by phase where another form like one of ``found`` may be begun."""
    now = korean_now()
    may = {task.phase for task in found if task.identity == NAMED and is_open(task, now)}
    return offers(myself(), may, now.date()) if may else {}


@tasks.post("/tasks/<int:assignment>/another")
@needs()
def another(assignment: int) -> Response:
    """Begin another form like one of mine, and show it."""
    with writing():
        made = add(catalogue(), assignment, myself(), korean_now())
    return redirect(url_for("fill.show", assignment=made), code=303)


@tasks.post("/tasks/<int:assignment>/remove")
@needs()
def take_away(assignment: int) -> Response:
    """Take a form of mine away that is not handed in, and show what is left."""
    with writing():
        remove(catalogue(), assignment, myself(), korean_now(), own_files())
    return redirect(url_for("tasks.home"), code=303)


def myself() -> int:
    """Return the member of staff who visits.

    Raises:
        NotFound: The account belongs to nobody.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="assignment")
    return person
