"""Submissions on their way: what is asked of me, one submission with its steps, signing."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from core import audit
from core.clock import korean_now
from core.data.models import Attachment
from core.documents.document import Document
from core.errors import NotFound, Problem
from core.flows.concern import Concern
from core.flows.inbox import Kind, duties
from core.flows.notes import append
from core.flows.paper import paper_of
from core.flows.papers import paper_document
from core.flows.reading import Reading, read_paper
from core.flows.shelf import shelf
from core.flows.signing import Seal, sealed
from core.flows.steps import Move, take
from core.flows.waiting import Mark
from core.pages.attachments import own_files
from core.pages.documents import sent
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading, visitor, writing
from core.services import services
from core.workflow import Party

#: Digits of the longest number that an address goes on after.
LONGEST_NUMBER = 9
papers = Blueprint("papers", __name__)
Answer = str | Response | tuple[str, int]
#: Statuses of problems that a person can repair on the page where they happened.
REPAIRABLE = frozenset({403, 409, 422})
LONGEST = 2000


@papers.get("/papers")
@needs()
def inbox() -> str:
    """Show what is asked of me, by kind."""
    with reading():
        concern = Concern.on(party(), korean_now().date())
        found = duties(catalogue(), concern, korean_now(), language(), seen())
        mine = shelf(catalogue(), concern, language())
    kinds = {kind: [one for one in found.shown if one.kind is kind] for kind in Kind}
    return render_template(
        "papers.html", kinds=kinds, more=found.more, first=seen() is None, shelf=mine
    )


def seen() -> Mark | None:
    """Return after what the page goes on, as its address says; None for the beginning."""
    due, _, assignment = request.args.get("after", "").partition("~")
    try:
        moment = datetime.fromisoformat(due) if due else None
        return None if moment and moment.tzinfo else Mark(moment, int(assignment[:LONGEST_NUMBER]))
    except ValueError:
        return None


@papers.get("/papers/<int:assignment>")
@needs()
def show(assignment: int) -> str:
    """Show a submission with its stage, and what I may do; to others than its author on record."""
    with reading():
        found = opened(assignment)
        own = is_own(assignment)
    if not own:
        with writing():
            audit.record("submission.viewed", "assignment", str(assignment), persons=1)
    return drawn(found)


@papers.post("/papers/<int:assignment>/step/<name>")
@needs()
def step(assignment: int, name: str) -> Answer:
    """Take a step: sign, confirm, return, unlock."""
    reason = request.form.get("reason", "").strip()[:LONGEST]
    try:
        move = Move(name=name[:60], reason=reason, seal=seal())
        with writing():
            opened(assignment)
            take(catalogue(), assignment, move, party(), korean_now())
    except Problem as problem:
        return refused(assignment, problem)
    flash(gettext("It is done. The page shows the new stage."), "success")
    return on(assignment)


@papers.post("/papers/<int:assignment>/note")
@needs()
def note(assignment: int) -> Answer:
    """Append a note."""
    text = request.form.get("text", "")[:LONGEST]
    try:
        with writing():
            append(catalogue(), assignment, text, party(), korean_now())
    except Problem as problem:
        return refused(assignment, problem)
    flash(gettext("The note is appended."), "success")
    return redirect(url_for("papers.show", assignment=assignment), code=303)


@papers.get("/papers/<int:assignment>/file/<int:file>")
@needs()
def download(assignment: int, file: int) -> Response:
    """Send a file of a submission to whoever may read the answer that it belongs to.

    Raises:
        NotFound: There is none, or it is not theirs to read.

    """
    with reading():
        gate = opened(assignment).filling.gate
        wanted = Attachment.one(Attachment.assignment == assignment, Attachment.id == file)
        own = is_own(assignment)
    if wanted is None or wanted.question in gate.unseen:
        raise NotFound(what="file")
    path = own_files().path(wanted.key)
    if not path.is_file():
        raise NotFound(what="file")
    if not own:
        with writing():
            audit.record("submission.file-read", "assignment", str(assignment), file=file)
    kind = wanted.media_type or "application/octet-stream"
    return send_file(path.resolve(), kind, as_attachment=True, download_name=wanted.name)


@papers.get("/papers/<int:assignment>/document.<name>")
@needs()
def document(assignment: int, name: str) -> Response:
    """Send a submission as a document with its signatures, as far as I may read it."""
    return sent(lambda: printed(assignment), name)


def printed(assignment: int) -> Document:
    """Return the document of a submission that the visitor may read; inside a scope."""
    return paper_document(
        catalogue(), opened(assignment), municipality=place().name, language=language()
    )


def opened(assignment: int) -> Reading:
    """Return a submission as the visitor may read it; inside a scope."""
    return read_paper(catalogue(), assignment, party(), korean_now(), language(), reading)


def is_own(assignment: int) -> bool:
    """Return whether the visitor is the author; inside a scope."""
    about = paper_of(catalogue(), assignment, korean_now().date()).assignment
    return bool(about.actor_id == visitor().person)


def seal() -> Seal | None:
    """Return that the visitor entered the password again; None where none was asked for.

    Raises:
        WrongPassword: It is wrong.

    """
    if "password" not in request.form:
        return None
    password, shown = request.form["password"], request.form.get("digest", "")[:64]
    return sealed(services().storage, place().id, visitor().account, password, shown)


def on(assignment: int) -> Answer:
    """Go on: to the submission while it is mine to read, else to what is asked of me."""
    try:
        with reading():
            opened(assignment)
    except NotFound:
        return redirect(url_for("papers.inbox"), code=303)
    return redirect(url_for("papers.show", assignment=assignment), code=303)


def refused(assignment: int, problem: Problem) -> Answer:
    """Return the page with the sentence of a problem that can be repaired on it."""
    if problem.status not in REPAIRABLE:
        raise problem
    flash(problem.sentence(language()), "error")
    with reading():
        found = opened(assignment)
    return drawn(found), problem.status


def drawn(found: Reading) -> str:
    """Return the page of a submission."""
    with reading():
        files = Attachment.select(Attachment.key, Attachment.id)
        keys = dict(files.where(Attachment.assignment == found.assignment).tuples())
    return render_template("paper.html", paper=found, files=keys)


def party() -> Party:
    """Return the visitor as one who has a part in submissions."""
    me = visitor()
    return Party(account=me.account, person=me.person, roles=me.roles, outside=me.outside)
