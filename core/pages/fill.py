"""Filling a form page by page: drawn by the server, saved as it is typed, submitted once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.clock import korean_now
from core.data.models import Assignment
from core.errors import NotFound, Problem
from core.errors.forms import EditConflict, NotComplete
from core.flows.writing import keep
from core.pages import attempts
from core.pages.attachments import own_files
from core.pages.failures import report
from core.pages.findings import findings_of, notice_of
from core.pages.language import language
from core.pages.sheet import REVIEW, Sheet, following, posted_revision, sheet_of, with_rows
from core.pages.typed import Given, early, problems_of, read, refusals
from core.pages.visitor import catalogue, needs, reading, visitor, wants_fragment, writing
from core.services import services
from core.submissions.drafts import draft_of
from core.submissions.filling import Filling, open_filling
from core.submissions.submit import Entry, submit
from core.submissions.uploads import Uploads, has_files, restored
from forms.engine import AnswerProblem

fill = Blueprint("fill", __name__)
Answer = str | Response | tuple[str, int]
#: The database cannot store just now: the page is drawn again, to be sent once more.
LATER = 503
#: How many times the largest accepted upload is read before a request is refused unread.
PATIENCE = 5


def read_patiently() -> None:
    """Let the request that fills a form be larger than an accepted upload.

    So a file that is too large gets its sentence beside the question, and what was typed comes
    back with it.  Files of a request wait on the disk, not in memory.
    """
    if request.endpoint == "fill.change":
        request.max_content_length = PATIENCE * services().configuration.upload_limit


@fill.get("/fill/<int:assignment>")
@needs()
def show(assignment: int) -> Answer:
    """Show a page of a form, its review, or what was submitted."""
    filling = opened(assignment)
    if filling.task.state == "submitted" and not filling.gate.opened:
        return receipt(filling)
    wanted = request.args.get("page", "")
    return drawn(sheet_of(filling, wanted or str(filling.draft.page)))


@fill.post("/fill/<int:assignment>")
@needs()
def change(assignment: int) -> Answer:
    """Take what was typed on a page: save it, go on, or submit."""
    uploads = Uploads(own_files(), services().configuration.upload_limit)
    try:
        return taken(sheet_of(opened(assignment), request.form.get("page", "")), uploads)
    finally:
        uploads.settle()


def taken(sheet: Sheet, uploads: Uploads) -> Answer:
    """Read what was typed and do what was asked; where that fails the typed text comes back."""
    typed, given = read(sheet, uploads)
    try:
        return act(sheet, typed, given, uploads)
    except EditConflict as problem:
        return conflict(opened(typed.task.assignment), typed, problem, uploads.lost)
    except Problem as problem:
        if problem.status >= 500 and problem.status != LATER:
            raise
        report(problem)
        if uploads.kept:
            answers = restored(typed.state.answers, typed.draft.answers, uploads.kept)
            typed = typed.with_answers(answers)
        again = sheet_of(typed, sheet.name)
        told = findings_of(typed, problem)
        return drawn(again, given=given, problem=problem, wrong=told, lost=uploads.lost)


def opened(assignment: int) -> Filling:
    """Return the visitor's assignment with what is stored of it.

    Raises:
        NotFound: There is none, or it is somebody else's.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="assignment")
    with reading():
        return open_filling(
            catalogue(),
            assignment,
            person,
            now=korean_now(),
            language=language(),
            scoped=reading,
            outside=visitor().outside,
        )


def to_paper(filling: Filling) -> Answer:
    """Go to the page on which what was written is signed, confirmed or returned."""
    address = url_for("papers.show", assignment=filling.task.assignment)
    if wants_fragment():
        return Response("", 200, {"HX-Redirect": address})
    return redirect(address, code=303)


def act(sheet: Sheet, typed: Filling, given: Given, uploads: Uploads) -> Answer:
    """Do what the pressed button asks for."""
    action = request.form.get("action", "save")
    if action == "submit" and typed.gate.hands_in:
        return handed_in(typed, given, uploads)
    typed = stored(typed, sheet, uploads, action)
    if action == "submit":
        return to_paper(typed)
    if action == "next" and sheet.page is not None:
        wrong = problems_of(typed, sheet, given)
        if wrong:
            return drawn(sheet_of(typed, sheet.name), given=given, wrong=wrong, status=422)
    if action in {"next", "back"}:
        return moved(sheet_of(typed, sheet.neighbour(typed, action)))
    return drawn(
        sheet_of(typed, sheet.name),
        given=given,
        wrong=early(typed, sheet, given),
        saved=not typed.is_anonymous,
    )


def stored(typed: Filling, sheet: Sheet, uploads: Uploads, action: str) -> Filling:
    """Store the draft, unless the form is anonymous or nothing was typed, and return it.

    Raises:
        AlreadySubmitted, NothingOpen, EditConflict: It is handed in, or was changed elsewhere.

    """
    revision = posted_revision()
    answers = with_rows(typed, action, sheet.prefix)
    same = answers == typed.draft.answers and revision == typed.draft.revision
    if answers is not typed.state.answers:
        typed = typed.with_answers(answers)
    if typed.is_anonymous or (same and revision and typed.is_written):
        return typed
    assignment, answers = typed.task.assignment, typed.to_store(answers)
    with writing():
        revision = keep(
            catalogue(),
            typed,
            answers,
            visitor().person or 0,
            revision=revision,
            page=sheet.page.index if sheet.page else 0,
            now=korean_now(),
        )
        uploads.record(assignment, typed.draft.answers, answers)
    return typed.at_revision(revision, answers)


def handed_in(typed: Filling, given: Given, uploads: Uploads) -> Answer:
    """Submit, and show the receipt.

    Raises:
        NotComplete: Something is missing or wrong.

    """
    wrong = [*refusals(given), *typed.problems]
    if wrong:
        attempts.note(problem := NotComplete(count=len(wrong)))
        page = request.form.get("page", "")
        return drawn(sheet_of(typed, page), given=given, wrong=wrong, problem=problem)
    with writing():
        assignment = Assignment.get_by_id(typed.task.assignment)
        entry = Entry(
            assignment=assignment,
            answers=typed.complete(),
            revision=posted_revision(),
            key=request.form.get("key", "")[:64] or secrets.token_hex(16),
        )
        submit(catalogue(), entry)
        before = typed.draft.answers
        if uploads.kept or has_files(before):
            uploads.record(assignment.id, before, draft_of(assignment.id).answers)
    if wants_fragment():
        return receipt(opened(typed.task.assignment))
    return redirect(url_for("fill.show", assignment=typed.task.assignment), code=303)


def drawn(
    sheet: Sheet,
    *,
    given: Given | None = None,
    wrong: list[AnswerProblem] | None = None,
    problem: Problem | None = None,
    status: int = 200,
    saved: bool = False,
    lost: Sequence[str] = (),
) -> Answer:
    """Return the page, whole or as the part that htmx puts in its place."""
    part = "fill_review.html" if sheet.name == REVIEW else "fill_page.html"
    facts: Mapping[str, Any] = {
        "filling": sheet,
        "blocks": sheet.blocks(given or {}, wrong or ()),
        "problems": wrong if status == 422 or problem else (),
        "notice": notice_of(problem),
        "lost": lost,
        "saved_at": f"{korean_now():%H:%M:%S}" if saved else "",
    }
    status = problem.status if problem else status
    if wants_fragment():
        return render_template(part, **facts), status
    return render_template("fill.html", part=part, **facts), status


def moved(sheet: Sheet) -> Answer:
    """Return the page that somebody goes on to, under its own address."""
    address = url_for("fill.show", assignment=sheet.task.assignment, page=sheet.name)
    if not wants_fragment() and not sheet.filling.is_anonymous:
        return redirect(address, code=303)
    answer = drawn(sheet)
    if not wants_fragment():
        return answer
    body, status = answer if isinstance(answer, tuple) else (str(answer), 200)
    return Response(body, status, {"HX-Push-Url": address}, mimetype="text/html")


def receipt(filling: Filling) -> Answer:
    """Return the receipt with what was submitted."""
    with reading():
        after = following(filling)
    sheet = sheet_of(filling, REVIEW, after)
    if wants_fragment():
        return render_template("fill_receipt.html", filling=sheet)
    return render_template("fill.html", part="fill_receipt.html", filling=sheet)


def conflict(
    filling: Filling, typed: Filling, problem: EditConflict, lost: Sequence[str] = ()
) -> Answer:
    """Return both texts side by side; neither is lost."""
    sheet = sheet_of(filling, request.form.get("page", ""))
    own = {"csrf_token", "revision", "action"}
    facts: Mapping[str, Any] = {
        "filling": sheet,
        "notice": problem.sentence(language()),
        "lost": lost,
        "mine": [line for section in typed.sections() for line in section.lines],
        "theirs": [line for section in filling.sections() for line in section.lines],
        "typed": [pair for pair in request.form.items(multi=True) if pair[0] not in own],
    }
    part = "fill_conflict.html"
    if wants_fragment():
        return render_template(part, **facts), problem.status
    return render_template("fill.html", part=part, **facts), problem.status
