"""The door for people from outside: which pages they have, and the pledge before anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from flask import Blueprint, Flask, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from core.access.outsiders import (
    WORDING,
    items_of,
    pledge,
    require_admitted,
    unpledged,
)
from core.clock import korean_now
from core.errors.outsiders import PledgeRefused, StaffOnly
from core.pages.language import language
from core.pages.visitor import needs, reading, visitor, writing
from core.submissions.assignments import Task
from core.submissions.several import Offer
from forms.definition import in_language

pledges = Blueprint("pledge", __name__)
Answer = str | Response | tuple[str, int]
#: What everybody has, without a pledge.
FREE: Final = frozenset(
    {
        *("static", "root", "health", "pledge.show", "pledge.give"),
        *("login.show", "login.back", "login.enter", "login.leave", "login.choose_language"),
        *("looks.choose", "looks.sheet", "looks.emblem"),
        *("handbook.contents", "handbook.show"),
    }
)
#: What somebody from outside has after it; a page that is not named here is staff's.
OPEN: Final = frozenset(
    {
        *("tasks.home", "tasks.another", "tasks.take_away"),
        *("fill.show", "fill.change", "attachments.download"),
        *("papers.inbox", "papers.show", "papers.step", "papers.note"),
        *("papers.download", "papers.document"),
        *("notices.mine", "notices.read_one", "notices.read_everything"),
        *("notices.settings", "notices.choose_ways"),
    }
)


def admit(app: Flask) -> None:
    """Look at every request of somebody from outside before its page does."""
    app.before_request(_look)


def _look() -> Response | None:
    """Let somebody from outside in, or send them to the pledge.

    Raises:
        StaffOnly: The page is not for them.
        OutsideWindow: The item is not theirs, or its window is not open.

    """
    me, endpoint = g.get("visitor"), request.endpoint
    if me is None or not me.outside or endpoint is None or endpoint in FREE:
        return None
    if endpoint not in OPEN:
        raise StaffOnly
    person, now, about = me.person, korean_now(), (request.view_args or {}).get("assignment")
    with reading():
        if unpledged(person, now):
            return redirect(url_for("pledge.show"), code=303)
        if about is not None:
            require_admitted(about, person, now)
    return None


@pledges.get("/pledge")
@needs()
def show() -> str:
    """Show what is to be pledged, and for which cycles."""
    return drawn()


@pledges.post("/pledge")
@needs()
def give() -> Answer:
    """Take the pledge, then show what is assigned."""
    if request.form.get("pledge") != "yes":
        problem = PledgeRefused()
        flash(problem.sentence(language()), "error")
        return drawn(), problem.status
    me = visitor()
    if me.outside and me.person is not None:
        with writing():
            pledge(me.person, korean_now(), language())
        flash(gettext("Your pledge is on record."), "success")
    return redirect(url_for("tasks.home"), code=303)


def drawn() -> str:
    """Return the page of the pledge."""
    me = visitor()
    with reading():
        cycles = unpledged(me.person, korean_now()) if me.outside and me.person else {}
    wording = in_language(WORDING, language())
    return render_template("pledge.html", cycles=list(cycles.values()), wording=wording)


def own_items(found: Sequence[Task], now: datetime) -> Sequence[Task]:
    """Return the tasks whose window is open, about codes instead of names; inside a scope."""
    items = items_of(visitor().person or 0, now)
    return tuple(
        replace(one, subject=items[one.assignment].code) for one in found if one.assignment in items
    )


def own_offers(
    offered: Mapping[int, Sequence[Offer]], now: datetime
) -> Mapping[int, Sequence[Offer]]:
    """Return where another one may be begun, about codes instead of names; inside a scope."""
    items = items_of(visitor().person or 0, now)
    return {
        phase: tuple(
            replace(one, subject=items[one.like].unit) for one in found if one.like in items
        )
        for phase, found in offered.items()
    }
