"""Results from outside: imported about units or people, with preview and history."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any, ClassVar

from flask import request, send_file
from flask_babel import gettext, lazy_gettext
from peewee import JOIN
from werkzeug.wrappers import Response

from core import audit
from core.access.roles import ADMINISTRATOR, AUDITOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.cycles.cycles import existing
from core.admin.forms.forms import XLSX
from core.admin.inputs import carried
from core.admin.jobs.ordering import applied_or_asked
from core.admin.people.importing import LISTED
from core.admin.tables import TableView
from core.admin.words import fact_status, subject_title
from core.clock import korean_minute
from core.data.models import Account, Cycle, FactImport
from core.errors import NotFound
from core.errors.facts import StaleFacts
from core.facts.applying import apply
from core.facts.importing import FactPlan, plan
from core.facts.layout import PERSON, SUBJECTS, UNIT, layout_of
from core.facts.names import known_names
from core.facts.stored import subjects
from core.facts.target import LONGEST_NAME, Target
from core.facts.template import people_template, units_template
from core.pages.language import language
from core.pages.visitor import needs, reading, visitor, writing
from core.sheets.reading import read_table
from core.sheets.rows import Book

LONGEST_TITLE = 100
MOST_KEY = 10**9 - 1
TITLE = ("결과 이름", "Result")


class FactTable(TableView):
    """Every import of results, the newest first."""

    roles = (ADMINISTRATOR, AUDITOR)
    title = lazy_gettext("Imported results")
    list_template = "admin/facts.html"
    can_view_details = False
    column_list = ("cycle", "title", "name", "subject_kind", "count", "made_at", "made_by")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "cycle": lazy_gettext("Cycle"),
        "title": lazy_gettext("Result"),
        "name": lazy_gettext("Name"),
        "subject_kind": lazy_gettext("About"),
        "count": lazy_gettext("Rows"),
        "made_at": lazy_gettext("Stored"),
        "made_by": lazy_gettext("By"),
    }
    column_sortable_list = ("title", "name", "made_at")
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "cycle": lambda _view, _context, row, _name: row.cycle.title,
        "subject_kind": lambda _view, _context, row, _name: subject_title(row.subject_kind),
        "count": lambda _view, _context, row, _name: len(row.content),
        "made_at": lambda _view, _context, row, _name: korean_minute(row.made_at),
        "made_by": lambda _view, _context, row, _name: row.made_by.login if row.made_by else "",
    }
    searched = (FactImport.title, FactImport.name, Cycle.title)

    def get_query(self) -> Any:
        """Return the imports with cycle and maker, in one query."""
        query = FactImport.select(FactImport, Cycle, Account).join(Cycle).switch(FactImport)
        return query.join(Account, JOIN.LEFT_OUTER, on=(FactImport.made_by == Account.id))

    def order(self) -> list[Any]:
        """List the newest first."""
        return [FactImport.id.desc()]

    def row_url(self, row: Any) -> str:
        """Return the import's page."""
        return str(self.get_url("admin_fact.show", key=row.id))


class FactPages(GuardedView):
    """One import, shown again or made anew; the file travels with the preview and back."""

    roles = (ADMINISTRATOR, AUDITOR)
    under = "admin_facts"
    title = lazy_gettext("Import results")

    @at("/")
    @needs(ADMINISTRATOR)
    def index(self) -> str:
        """Show where to say what is imported, and where to upload it."""
        return self._page(None)

    @at("/template")
    @needs(ADMINISTRATOR)
    def template(self) -> Response:
        """Send the file to fill: with the units of a cycle, or empty for people."""
        content = people_template()
        if request.args.get("about") == UNIT:
            with reading():
                found = existing(int(request.args.get("id") or 0))
                content = units_template(Target(cycle=found, name="x", title="", kind=UNIT))
        name = gettext("results-template.xlsx")
        return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)

    @at("/", "POST")
    @needs(ADMINISTRATOR)
    def preview(self) -> Answer:
        """Show what a file would change and every row that has to be corrected."""
        return attempt(self._preview, self.index, "")

    def _preview(self) -> Answer:
        content = _given()
        found = _planned(content)
        return self._page(found, content), 200 if found.can_be_applied else 422

    @at("/apply", "POST")
    @needs(ADMINISTRATOR)
    def apply(self) -> Answer:
        """Store what the preview showed, if nothing has changed since."""
        return attempt(self._apply, self._again, self.get_url("admin_facts.index_view"))

    def _apply(self) -> object:
        content, second = carried(), inputs.second_person()
        at_once = partial(self._stored, content, second)
        return applied_or_asked("import-facts", content, _wanted(second), at_once)

    def _stored(self, content: bytes, second: int | None) -> Answer:
        in_transaction(partial(_applied, _read(content), second))
        return str(gettext("The results are stored, all of them."))

    def _again(self) -> str:
        """Show the preview once more, as what is stored is now."""
        content = carried()
        return self._page(_planned(content), content)

    @at("/<int:key>")
    def show(self, key: int) -> str:
        """Show what an import said, and on record that it was shown."""
        with reading():
            found = FactImport.one(FactImport.id == key)
            if found is None:
                raise NotFound(what="import")
            names = {code: one.name for code, one in subjects(found.subject_kind).items()}
            facts = {"cycle": found.cycle, "made_by": found.made_by, "approved": found.approved_by}
        if found.subject_kind == PERSON:
            with writing():
                audit.record("facts.viewed", "import", str(key), persons=len(found.content))
        return str(self.render("admin/fact.html", found=found, names=names, **facts))

    def _page(self, found: FactPlan | None, content: bytes = b"") -> str:
        with reading():
            cycles = dict(Cycle.select(Cycle.id, Cycle.title).order_by(Cycle.year.desc()).tuples())
            facts = {"cycles": cycles, "known": known_names(language())}
        return str(
            self.render(
                "admin/fact_import.html",
                plan=found,
                content=b64encode(content).decode(),
                kinds={kind: subject_title(kind) for kind in SUBJECTS},
                listed=LISTED,
                shown=shown,
                **facts,
            )
        )


def shown(entry: Mapping[str, str]) -> str:
    """Return what is known of a subject as people read it."""
    told = entry["value"] or fact_status(entry["status"])
    return f"{told} ({entry['reason']})" if entry["reason"] else told


def _given() -> bytes:
    """Return what was pasted, or else the uploaded file."""
    pasted = request.form.get("pasted", "").strip("\r\n")
    return pasted.encode() if pasted else inputs.uploaded()


def _read(content: bytes) -> Book:
    return read_table(content, layout_of(_about()))


def _planned(content: bytes) -> FactPlan:
    book = _read(content)
    with reading():
        return plan(_target(), book)


def _target() -> Target:
    title = inputs.text("title", TITLE, LONGEST_TITLE)
    cycle = existing(inputs.number("cycle", 1, MOST_KEY))
    return Target(cycle=cycle, name=_name(), title=title, kind=_about())


def _name() -> str:
    return request.form.get("name", "").strip()[: LONGEST_NAME + 1]


def _about() -> str:
    return request.form.get("about", "")[:12]


def _reason() -> str:
    return inputs.text("reason", inputs.REASON, inputs.LONGEST_REASON, least=0)


def _wanted(second: int | None) -> Mapping[str, Any]:
    """Return what a job needs to store what the preview showed; the file goes beside it."""
    return {
        "cycle": inputs.number("cycle", 1, MOST_KEY),
        "name": _name(),
        "title": inputs.text("title", TITLE, LONGEST_TITLE),
        "about": _about(),
        "digest": request.form.get("digest", "")[:64],
        "reason": _reason(),
        "second": second,
    }


def _applied(book: Book, second: int | None) -> None:
    """Store it in the open transaction; the file was read before."""
    found = plan(_target(), book)
    if found.digest != request.form.get("digest"):
        raise StaleFacts(title=found.target.title)
    apply(found, visitor().account, reason=_reason(), second=second)
