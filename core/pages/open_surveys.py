"""Surveys without an account: what a link or a QR code leads to.

Nothing is kept before an answer is sent, and nothing that tells whose it is afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request

from core.access.pace import ANSWERS, LOOKS, ONCE, WRONG_CODES
from core.clock import korean_now
from core.cycles.phases import require_open
from core.data.models import OpenLink
from core.errors import Problem
from core.errors.forms import NotComplete
from core.errors.open_surveys import WrongSurveyCode
from core.open_surveys.answering import cast, filling_of, link_of
from core.pages.findings import notice_of
from core.pages.language import language
from core.pages.sheet import Sheet, sheet_of, with_rows
from core.pages.typed import Given, read, with_refusals
from core.pages.visitor import catalogue, place, reading, wants_fragment
from core.services import services
from core.submissions.filling import Filling
from forms.engine import AnswerProblem

open_surveys = Blueprint("open_surveys", __name__)
Answer = str | tuple[str, int]
LONGEST_CODE = 40


@open_surveys.get("/o/<token>")
def show(token: str) -> Answer:
    """Show a survey to whoever has its address, while it is open."""
    services().pace.require(LOOKS, whence())
    link, filling = opened(token)
    return drawn(link, sheet_of(filling, ""))


@open_surveys.post("/o/<token>")
def change(token: str) -> Answer:
    """Draw the survey as it stands with what was typed, or take it."""
    link, filling = opened(token)
    sheet = sheet_of(filling, "")
    typed, given = read(sheet)
    if request.form.get("action") == "submit":
        return taken(link, sheet, typed, given)
    services().pace.require(LOOKS, whence())
    answers = with_rows(typed, request.form.get("action", ""), sheet.prefix)
    again = typed.with_answers(answers)
    wrong = [one for one in with_refusals(given, again.problems) if not one.is_late]
    return drawn(link, sheet_of(again, ""), given, wrong)


def taken(link: OpenLink, sheet: Sheet, typed: Filling, given: Given) -> Answer:
    """Put the answers into the ballot box and thank; where that fails they come back."""
    wrong = with_refusals(given, typed.problems)
    if wrong:
        return refused(link, typed, given, NotComplete(count=len(wrong)), wrong)
    try:
        cast_once(link, typed, sheet.key)
    except Problem as problem:
        if problem.status >= 500:
            raise
        return refused(link, typed, given, problem)
    part = "open_survey_thanks.html"
    return render_template(*whole(part), part=part, filling=sheet, link=link)


def cast_once(link: OpenLink, typed: Filling, key: str) -> None:
    """Cast the ballot unless this page was sent before, as by a second click.

    Raises:
        TooManyTries: Too much comes from this address.
        Problem: The survey is over, the code is wrong, or a plugin refuses.

    """
    pace, address = services().pace, whence()
    pace.require_room(WRONG_CODES, address)
    pace.require(ANSWERS, address)
    if not pace.is_first(ONCE, key):
        return
    code = request.form.get("one_time_code", "")[:LONGEST_CODE]
    try:
        with services().storage.writing(place().id):
            cast(catalogue(), link_of(link.token), typed.complete(), code, korean_now())
    except Problem as problem:
        pace.forget(ONCE, key)
        if isinstance(problem, WrongSurveyCode):
            pace.is_first(WRONG_CODES, address)
        raise


def opened(token: str) -> tuple[OpenLink, Filling]:
    """Return the link and the survey behind it, nothing answered.

    Raises:
        NotFound, PhaseClosed: There is no such link, or it is not open now.

    """
    with reading():
        link, now = link_of(token), korean_now()
        require_open(link.survey.phase, None, now)
        return link, filling_of(catalogue(), link, now, language(), reading)


def whence() -> str:
    """Return the address that the request comes from; it is counted in memory and kept nowhere."""
    return request.remote_addr or "-"


def refused(
    link: OpenLink,
    typed: Filling,
    given: Given,
    problem: Problem,
    wrong: Sequence[AnswerProblem] = (),
) -> Answer:
    """Return the page with everything typed and what has to be mended."""
    return drawn(link, sheet_of(typed, ""), given, wrong, problem)


def drawn(
    link: OpenLink,
    sheet: Sheet,
    given: Given | None = None,
    wrong: Sequence[AnswerProblem] = (),
    problem: Problem | None = None,
) -> Answer:
    """Return the page, whole or as the part that htmx puts in its place."""
    part = "open_survey_page.html"
    facts: dict[str, Any] = {
        "part": part,
        "link": link,
        "filling": sheet,
        "blocks": sheet.blocks(given or {}, list(wrong)),
        "problems": wrong if problem else (),
        "notice": notice_of(problem),
        "code": request.form.get("one_time_code", "")[:LONGEST_CODE],
    }
    return render_template(*whole(part), **facts), problem.status if problem else 200


def whole(part: str) -> tuple[str]:
    """Return the template to draw: the part alone for htmx, else the page around it."""
    return (part if wants_fragment() else "open_survey.html",)
