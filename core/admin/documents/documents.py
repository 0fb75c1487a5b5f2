"""Documents: those of a run, and the register of what was issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar

from flask_babel import lazy_gettext
from peewee import JOIN
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR
from core.admin.base import Answer, InnerView, at
from core.admin.cycles.cycles import EVERYBODY
from core.admin.jobs.ordering import done_or_asked
from core.admin.outcomes.ranklists import readable as ranked
from core.admin.runs.runs import readable
from core.admin.tables import TableView
from core.clock import korean_minute
from core.cycles.phases import existing_phase
from core.data.models import Account, IssuedDocument, Score
from core.documents.cards import result_card
from core.documents.document import Document
from core.documents.formats import FORMATS, HTML, XLSX, require_known
from core.documents.offers import Offer, offer_of
from core.documents.rank_lists import rank_document
from core.documents.sheets import SHEETS, SUMMARY, Collection, collection, sheets, summary
from core.errors import NotFound
from core.pages.documents import order_of, sent
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading


class DocumentTable(TableView):
    """Every document that was issued, as the register holds it."""

    roles = EVERYBODY
    is_tab = True
    title = lazy_gettext("Documents")
    list_template = "admin/documents.html"
    can_view_details = False
    column_list = (
        "number",
        "version",
        "title",
        "format",
        "run",
        "persons",
        "issued_at",
        "issued_by",
        "digest",
    )
    column_labels: ClassVar[Mapping[str, Any]] = {
        "number": lazy_gettext("Number"),
        "version": lazy_gettext("Version"),
        "title": lazy_gettext("Title"),
        "format": lazy_gettext("Format"),
        "run": lazy_gettext("Run"),
        "persons": lazy_gettext("People shown"),
        "issued_at": lazy_gettext("Issued"),
        "issued_by": lazy_gettext("By"),
        "digest": lazy_gettext("Hash"),
    }
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "number": lambda _view, _context, row, _name: f"{row.year}-{row.number}",
        "issued_at": lambda _view, _context, row, _name: korean_minute(row.issued_at),
        "issued_by": lambda _view, _context, row, _name: _login(row),
        "digest": lambda _view, _context, row, _name: row.digest[:16],
    }
    column_sortable_list = ()
    searched = (IssuedDocument.title, IssuedDocument.digest)

    def get_query(self) -> Any:
        """Return the entries with who issued them, in one query."""
        query = IssuedDocument.select(IssuedDocument, Account)
        return query.join(Account, JOIN.LEFT_OUTER)

    def order(self) -> list[Any]:
        """List the newest first."""
        return [IssuedDocument.id.desc()]


#: What can be taken out of a phase whose form has a layout: in which formats, and how it is made.
COLLECTED: Mapping[str, tuple[tuple[str, ...], Callable[[Collection], Document]]] = (
    MappingProxyType({SHEETS: (FORMATS, sheets), SUMMARY: ((XLSX,), summary)})
)


class DocumentPages(InnerView):
    """Where the documents of a run are taken out; each leaves a line in the register."""

    roles = EVERYBODY
    under = "admin_documents"
    title = lazy_gettext("Document")

    @at("/run/<int:run>/<kind>.<suffix>")
    def of_run(self, run: int, kind: str, suffix: str) -> Answer:
        """Send a document of a run."""
        offer = offer_of(kind)
        require_known(suffix, offer.formats)
        arguments = {"run": run, "document": kind, "format": suffix}
        at_once = partial(sent, lambda: _of_run(run, offer), suffix)
        return _sent_or_asked("document-of-run", arguments, at_once)

    @at("/run/<int:run>/card/<int:subject>.<suffix>")
    def card(self, run: int, subject: int, suffix: str) -> Response:
        """Send one person's result card, just as the person sees it."""
        return sent(lambda: _card(run, subject), suffix)

    @at("/phase/<int:phase>/<kind>.<suffix>")
    @needs(ADMINISTRATOR)
    def of_phase(self, phase: int, kind: str, suffix: str) -> Answer:
        """Send the forms of a phase together, or the table of all of them."""
        if kind not in COLLECTED:
            raise NotFound(what="document")
        formats, build = COLLECTED[kind]
        require_known(suffix, formats)
        arguments = {"phase": phase, "document": kind, "format": suffix}
        at_once = partial(sent, lambda: build(_collection(phase)), suffix)
        return _sent_or_asked("document-of-phase", arguments, at_once)

    @at("/ranklist/<int:number>/<kind>.<suffix>")
    def of_rank_list(self, number: int, kind: str, suffix: str) -> Answer:
        """Send a list by rank as the paper that is signed."""
        require_known(suffix, FORMATS)
        with reading():
            ranked(number)
        arguments = {"list": number, "document": kind, "format": suffix}
        at_once = partial(sent, lambda: _of_rank_list(number, kind), suffix)
        return _sent_or_asked("document-of-rank-list", arguments, at_once)


def _sent_or_asked(
    kind: str, arguments: Mapping[str, Any], at_once: Callable[[], Response]
) -> Answer:
    """Send a document; a heavy one is made as a job, except for the page of the browser."""
    if arguments["format"] == HTML:
        return at_once()
    return done_or_asked(kind, arguments, at_once)


def _of_rank_list(number: int, kind: str) -> Document:
    found = ranked(number)
    return rank_document(found, kind, municipality=place().name, language=language())


def _collection(phase: int) -> Collection:
    return collection(catalogue(), existing_phase(phase), place().name, language())


def _of_run(run: int, offer: Offer) -> Document:
    return offer.build(order_of(readable(run)))


def _card(run: int, subject: int) -> Document:
    found = readable(run)
    score = Score.one(Score.run == run, Score.subject_kind == "person", Score.subject == subject)
    if score is None:
        raise NotFound(what="score")
    return result_card(order_of(found), score)


def _login(row: IssuedDocument) -> str:
    return row.issued_by.login if row.issued_by else ""
