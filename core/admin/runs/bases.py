"""Base tables in the office: what is in force, and new tables pasted or uploaded."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from functools import partial
from io import BytesIO

from flask import request, send_file
from flask_babel import gettext, lazy_gettext
from peewee import JOIN
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY
from core.admin.forms.forms import XLSX
from core.admin.inputs import carried
from core.admin.outcomes.pay_words import WORDS, pay_kind
from core.clock import korean_now
from core.data.models import Account, BaseTable
from core.errors.office import UnusableText
from core.errors.outcomes import StaleBases
from core.outcomes.settings import BONUS, SALARY
from core.pages.visitor import needs, reading, visitor
from core.paylists.base_sheet import LAYOUT, BasePlan, bases_template, plan
from core.paylists.bases import store_table
from core.sheets.reading import read_table
from core.sheets.rows import Book

KINDS = (BONUS, SALARY)
SOURCE = ("근거", "Source")
LONGEST_SOURCE = 200
#: Tables that are shown, the newest first.
SHOWN = 50


class BasePages(GuardedView):
    """The tables of bases; a file travels with its preview and back."""

    roles = EVERYBODY
    under = "admin_outcomes"
    is_tab = True
    title = lazy_gettext("Base tables")

    @at("/")
    def index(self) -> str:
        """Show every table and where to store the next one."""
        return self._page(None)

    @at("/template")
    @needs(ADMINISTRATOR)
    def template(self) -> Response:
        """Send the file to fill, with the job grades that people have."""
        with reading():
            content = bases_template()
        name = gettext("bases-template.xlsx")
        return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)

    @at("/", "POST")
    @needs(ADMINISTRATOR)
    def preview(self) -> Answer:
        """Show which amounts would be stored, and every row that has to be corrected."""
        return attempt(self._preview, self.index, "")

    def _preview(self) -> Answer:
        pasted = request.form.get("pasted", "").strip("\r\n")
        content = pasted.encode() if pasted else inputs.uploaded()
        found = _planned(content)
        return self._page(found, content), 200 if found.can_be_applied else 422

    @at("/store", "POST")
    @needs(ADMINISTRATOR)
    def store(self) -> Answer:
        """Store what the preview showed, if nothing has changed since."""
        return attempt(self._store, self._again, self.get_url(".index"))

    def _store(self) -> object:
        book, actor = read_table(carried(), LAYOUT), visitor().account
        in_transaction(partial(_stored, book, actor))
        return gettext("The base table is stored.")

    def _again(self) -> str:
        content = carried()
        return self._page(_planned(content), content)

    def _page(self, found: BasePlan | None, content: bytes = b"") -> str:
        with reading():
            tables = _tables()
        return str(
            self.render(
                "admin/bases.html",
                plan=found,
                content=b64encode(content).decode(),
                tables=tables,
                kinds={kind: pay_kind(kind) for kind in KINDS},
                today=korean_now().date(),
                may_store=ADMINISTRATOR in visitor().roles,
                **WORDS,
            )
        )


def _tables() -> list[BaseTable]:
    query = BaseTable.select(BaseTable, Account).join(
        Account, JOIN.LEFT_OUTER, on=(BaseTable.made_by == Account.id)
    )
    newest = query.order_by(BaseTable.effective_from.desc(), BaseTable.id.desc())
    return list(newest.limit(SHOWN))


def _planned(content: bytes) -> BasePlan:
    book = read_table(content, LAYOUT)
    kind, day = _asked()
    with reading():
        return plan(kind, day, book)


def _asked() -> tuple[str, date]:
    """Return which table is meant and from when it holds.

    Raises:
        UnusableText: There is no such kind.
        UnusableDate: The day is none.

    """
    kind = request.form.get("kind", "")
    if kind not in KINDS:
        raise UnusableText(field_ko="종류", field_en="Kind", least=1, most=10, found=len(kind))
    return kind, inputs.day("effective_from")


def _stored(book: Book, actor: int) -> None:
    """Store it in the open transaction; the file was read before."""
    kind, day = _asked()
    found = plan(kind, day, book)
    found.require_sound()
    if found.digest != request.form.get("digest"):
        raise StaleBases
    source = inputs.text("source", SOURCE, LONGEST_SOURCE, least=2)
    store_table(kind, day, found.amounts, source, actor)
