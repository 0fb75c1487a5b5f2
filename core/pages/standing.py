"""Who acts for me while I am away (대결): named with period and reason, ended early."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from core.clock import YEARS, korean_now
from core.data.models import Person
from core.errors import NotFound, Problem
from core.errors.office import UnknownPerson, UnusableDate
from core.flows.stand_ins import Period, end, name_stand_in, of_person
from core.pages.language import language
from core.pages.visitor import needs, reading, visitor, writing

standing = Blueprint("standing", __name__)
Answer = str | Response | tuple[str, int]
LONGEST = 1000


@standing.get("/standing-in")
@needs()
def mine() -> str:
    """Show who acts or has acted for me."""
    return drawn()


@standing.post("/standing-in")
@needs()
def add() -> Answer:
    """Let somebody act for me."""
    reason = request.form.get("reason", "").strip()[:LONGEST]
    try:
        period = Period(starts=day("starts"), ends=day("ends"))
        with writing():
            name_stand_in(me(), person_of(request.form.get("staff_no", "")), period, reason)
    except Problem as problem:
        if problem.status not in {409, 422}:
            raise
        flash(problem.sentence(language()), "error")
        return drawn(), problem.status
    flash(gettext("It is stored: what is asked of you is asked of them as well."), "success")
    return redirect(url_for("standing.mine"), code=303)


@standing.post("/standing-in/<int:key>/end")
@needs()
def finish(key: int) -> Response:
    """End somebody's right to act for me."""
    with writing():
        end(key, me())
    return redirect(url_for("standing.mine"), code=303)


def drawn() -> str:
    """Return the page."""
    today = korean_now().date()
    with reading():
        rows = [(one, one.delegate.name, state(one, today)) for one in of_person(me())]
    return render_template("standing.html", rows=rows, today=today)


def state(one: object, today: date) -> str:
    """Return whether a right to act holds: ``ended``, ``over``, ``ahead`` or ``now``."""
    if getattr(one, "ended_at", None) is not None:
        return "ended"
    starts, ends = getattr(one, "starts", today), getattr(one, "ends", None)
    if ends is not None and ends < today:
        return "over"
    return "ahead" if starts > today else "now"


def me() -> int:
    """Return the member of staff who visits.

    Raises:
        NotFound: The account belongs to nobody.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="person")
    return person


def person_of(number: str) -> int:
    """Return the person with a staff number; inside a scope.

    Raises:
        UnknownPerson: There is none.

    """
    found = Person.one(Person.staff_no == number.strip())
    if found is None:
        raise UnknownPerson(staff_no=number.strip()[:20])
    return int(found.id)


def day(name: str) -> date:
    """Return a day that was typed.

    Raises:
        UnusableDate: It is none.

    """
    text = request.form.get(name, "")
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise UnusableDate(found=text[:20]) from error
    if found.year not in YEARS:
        raise UnusableDate(found=text[:20])
    return found
