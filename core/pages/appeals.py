"""Appeals as staff see them: my own with their decisions, and those that I review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from core import audit
from core.appeals.begin import begin
from core.appeals.case import case, require_reader, stage_title, to_fill
from core.appeals.papers import decision_document
from core.appeals.reading import target_text
from core.appeals.situation import (
    APPLICANT,
    actors,
    appeal_of,
    deadline,
    workflow_of,
)
from core.appeals.steps import Step, take
from core.appeals.targets import label
from core.clock import korean_now
from core.data.models import Appeal, AppealDecision, Attachment
from core.documents.document import Document
from core.errors import NotFound, Problem
from core.pages.attachments import own_files
from core.pages.documents import sent
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading, visitor, writing
from core.workflow import Party

appeals = Blueprint("appeals", __name__)
Answer = str | Response | tuple[str, int]
#: Statuses of problems that a person can repair on the page where they happened.
REPAIRABLE = frozenset({403, 409, 422})
LONGEST_REASON = 1000
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One appeal in a list."""

    id: int
    number: str
    target: str
    stage: str
    due: datetime | None
    to_fill: int | None


@appeals.get("/appeals")
@needs()
def mine() -> str:
    """Show my appeals, and those that I am to decide on."""
    person = visitor().person
    with reading():
        own = _rows(Appeal.applicant == person) if person else ()
        reviewed = AppealDecision.select(AppealDecision.appeal).where(
            AppealDecision.reviewer == person
        )
        to_review = _rows(Appeal.id.in_(reviewed)) if person else ()
    return render_template("appeals.html", own=own, to_review=to_review)


@appeals.post("/results/<int:score>/appeal")
@needs()
def start(score: int) -> Response:
    """Begin an appeal on a result of mine, or of the unit that I head, and fill its form.

    Raises:
        NotFound: There is no such result.

    """
    person = visitor().person
    if person is None:
        raise NotFound(what="result")
    with writing():
        made = begin(catalogue(), score, person, korean_now())
    return redirect(url_for("fill.show", assignment=made.request_id), code=303)


@appeals.get("/appeals/<int:appeal>")
@needs()
def show(appeal: int) -> str:
    """Show an appeal to its applicant or its reviewer, and to the latter on record."""
    with reading():
        found = _readable(appeal)
        seen = case(catalogue(), found, party(), korean_now(), language())
        files = files_of(found)
    if APPLICANT not in seen.actors:
        with writing():
            audit.record("appeal.viewed", "appeal", str(appeal), persons=1)
    return render_template(
        "appeal.html",
        case=seen,
        file_url=lambda key: url_for("appeals.download", appeal=appeal, file=files[key]),
    )


@appeals.post("/appeals/<int:appeal>/step/<name>")
@needs()
def step(appeal: int, name: str) -> Answer:
    """Take a step of an appeal: withdraw it, or go on to the next body."""
    reason = request.form.get("reason", "").strip()[:LONGEST_REASON]
    try:
        with writing():
            _readable(appeal)
            take(catalogue(), appeal, Step(name=name[:60], reason=reason), party(), korean_now())
    except Problem as problem:
        if problem.status not in REPAIRABLE:
            raise
        flash(problem.sentence(language()), "error")
        return show(appeal), problem.status
    flash(gettext("It is done. The appeal shows its new stage."), "success")
    return redirect(url_for("appeals.show", appeal=appeal), code=303)


@appeals.get("/appeals/<int:appeal>/file/<int:file>")
@needs()
def download(appeal: int, file: int) -> Response:
    """Send a file of the appeal to its applicant or its reviewer."""
    with reading():
        found = _readable(appeal)
        wanted = file_of(found, file)
        own = APPLICANT in actors(found, party())
    if not own:
        with writing():
            audit.record("appeal.file-read", "appeal", str(appeal), persons=1, file=file)
    return sent_file(wanted)


@appeals.get("/appeals/<int:appeal>/decision/<int:level>.<name>")
@needs()
def decision(appeal: int, level: int, name: str) -> Response:
    """Send a decision as a document."""
    with reading():
        _readable(appeal)
    return sent(lambda: printed(_readable(appeal), level), name)


def printed(appeal: Appeal, level: int) -> Document:
    """Return the document of a decision that the visitor may read; inside a scope."""
    own = actors(appeal, party()) == {APPLICANT}
    return decision_document(
        appeal, level, municipality=place().name, language=language(), told_only=own
    )


def party() -> Party:
    """Return the visitor as one who has a part in appeals."""
    me = visitor()
    return Party(account=me.account, person=me.person, roles=me.roles)


def files_of(appeal: Appeal) -> dict[str, int]:
    """Return the files of what the appeal was filed with: key to id."""
    found = Attachment.select(Attachment.key, Attachment.id)
    return dict(found.where(Attachment.assignment == appeal.request_id).tuples())


def file_of(appeal: Appeal, file: int) -> Attachment:
    """Return a file that belongs to what the appeal was filed with.

    Raises:
        NotFound: There is none.

    """
    found = Attachment.one(Attachment.assignment == appeal.request_id, Attachment.id == file)
    if found is None:
        raise NotFound(what="file")
    return found


def sent_file(file: Attachment) -> Response:
    """Send a file to be saved and not to be shown.

    Raises:
        NotFound: Its bytes are gone.

    """
    path = own_files().path(file.key)
    if not path.is_file():
        raise NotFound(what="file")
    kind = file.media_type or UNKNOWN
    return send_file(path.resolve(), kind, as_attachment=True, download_name=file.name)


def _readable(appeal: int) -> Appeal:
    found = appeal_of(appeal)
    require_reader(found, party())
    return found


def _rows(condition: object) -> Sequence[Row]:
    query = Appeal.select().where(condition).order_by(Appeal.id.desc())
    return [_row(one) for one in query]


def _row(appeal: Appeal) -> Row:
    workflow = workflow_of(appeal, catalogue())
    return Row(
        id=appeal.id,
        number=label(appeal),
        target=target_text(appeal, language()),
        stage=stage_title(workflow, appeal.stage, language()),
        due=deadline(appeal, workflow),
        to_fill=to_fill(appeal, visitor().person),
    )
