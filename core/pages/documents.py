"""Documents: my own result card and forms to take away, and whether a document is genuine."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from core.data.models import Score, ScoreRun, Submission
from core.documents.cards import result_card
from core.documents.document import Document
from core.documents.formats import FILES, HTML, file_name, require_known
from core.documents.html import html
from core.documents.register import check, issue
from core.documents.runs import Order
from core.documents.submission import submission_document
from core.errors import NotFound
from core.pages.language import language
from core.pages.results import cards_of_visitor
from core.pages.visitor import catalogue, needs, place, reading, visitor, writing

documents = Blueprint("documents", __name__)
STYLES = ("vendor/krds-uiux/css/token/krds_tokens.css", "css/goru.css", "css/document.css")


@documents.get("/results/<int:score>/card.<name>")
@needs()
def card(score: int, name: str) -> Response:
    """Send my result card."""
    require_own(score)
    return sent(lambda: own_card(score, explained=False), name)


@documents.get("/results/<int:score>/explained.<name>")
@needs()
def explained(score: int, name: str) -> Response:
    """Send my result card with how the number came about."""
    require_own(score)
    return sent(lambda: own_card(score, explained=True), name)


@documents.get("/fill/<int:assignment>/document.<name>")
@needs()
def submitted(assignment: int, name: str) -> Response:
    """Send a form that I submitted, with my answers."""
    return sent(lambda: own_submission(assignment), name)


@documents.get("/documents/check")
@needs()
def genuine() -> str:
    """Say whether a document with this number and hash was issued, and whether it still holds."""
    number = request.args.get("number", "")[:20]
    hashed = request.args.get("hash", "")[:80]
    found = None
    if number or hashed:
        with reading():
            found = check(number, hashed)
    return render_template("document_check.html", number=number, hash=hashed, found=found)


def sent(build: Callable[[], Document], name: str) -> Response:
    """Build a document, enter it into the register, then send it: only what is on record leaves.

    Raises:
        UnknownFormat: There is no such format.

    """
    require_known(name)
    with reading():
        document = build()
    with writing():
        issued = issue(document, name)
    if name == HTML:
        sheets = [url_for("static", filename=sheet) for sheet in STYLES]
        return Response(html(issued, sheets), mimetype="text/html")
    file = FILES[name]
    target, saved_as = BytesIO(file.write(issued)), file_name(issued, name)
    return send_file(target, file.media_type, as_attachment=True, download_name=saved_as)


def require_own(score: int) -> None:
    """Refuse a score that the visitor does not see among the own results.

    Raises:
        NotFound: It is about somebody else, or not shown yet.

    """
    if score not in {card.score for card in cards_of_visitor()}:
        raise NotFound(what="result")


def own_card(score: int, *, explained: bool) -> Document:
    """Return the result card of a score that is the visitor's own, in a reading scope."""
    found = Score.get_by_id(score)
    return result_card(order_of(found.run), found, explained=explained)


def own_submission(assignment: int) -> Document:
    """Return what the visitor submitted for an assignment, in a reading scope.

    Raises:
        NotFound: It is somebody else's, or not submitted.

    """
    found = Submission.one(Submission.assignment == assignment)
    if found is None or visitor().person != found.assignment.actor_id:
        raise NotFound(what="submission")
    return submission_document(catalogue(), found, municipality=place().name, language=language())


def order_of(run: ScoreRun) -> Order:
    """Return what documents of a run are made of, in the reader's language."""
    return Order(run=run, catalogue=catalogue(), municipality=place().name, language=language())
