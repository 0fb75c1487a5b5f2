"""Importing the organisation and its staff: template, preview, then all of it or nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from typing import Any

from flask import request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.forms.forms import XLSX
from core.admin.jobs.ordering import applied_or_asked
from core.errors.people import StalePlan
from core.pages.visitor import reading
from core.people.applying import apply
from core.people.file import PeopleFile
from core.people.importing import ImportPlan, plan
from core.people.reading import read_people
from core.people.template import template
from core.sheets.comparing import Comparison

#: Records of a kind that a preview lists; the counts are always whole.
LISTED = 200


class ImportPages(GuardedView):
    """The import of units, people, spells and accounts.

    The file travels with the preview and back: nothing of it is kept before it is applied.
    """

    under = "admin_people"
    is_tab = True
    title = lazy_gettext("Import")

    @at("/")
    def index(self) -> str:
        """Show where to upload a file, and how it has to look."""
        return str(self.render("admin/import.html", plan=None))

    @at("/template")
    def template(self) -> Response:
        """Send the empty file with its explanation."""
        name = gettext("people-template.xlsx")
        return send_file(BytesIO(template()), XLSX, as_attachment=True, download_name=name)

    @at("/", "POST")
    def preview(self) -> Answer:
        """Show what a file would change and every row that has to be corrected."""
        return attempt(self._preview, self.index, "")

    def _preview(self) -> Answer:
        content = inputs.uploaded()
        found = self._planned(read_people(content))
        return self._page(found, content), 200 if found.can_be_applied else 422

    @at("/apply", "POST")
    def apply(self) -> Answer:
        """Store what the preview showed, if nothing has changed since."""
        return attempt(self._apply, self.index, self.get_url("admin_people.index_view"))

    def _apply(self) -> object:
        content = inputs.carried()
        arguments = {"digest": request.form.get("digest", "")[:64]}
        at_once = partial(self._stored, content)
        return applied_or_asked("import-people", content, arguments, at_once)

    def _stored(self, content: bytes) -> Answer:
        in_transaction(partial(_applied, read_people(content)))
        return str(gettext("The import is stored, all of it."))

    def _planned(self, file: PeopleFile) -> ImportPlan:
        with reading():
            return plan(file)

    def _page(self, found: ImportPlan, content: bytes) -> str:
        return str(
            self.render(
                "admin/import.html",
                plan=found,
                kinds=kinds(found),
                listed=LISTED,
                content=b64encode(content).decode(),
                shown=shown,
            )
        )


def _applied(file: PeopleFile) -> None:
    found = plan(file)
    if found.digest != request.form.get("digest"):
        raise StalePlan
    apply(found)


def kinds(found: ImportPlan) -> Mapping[str, Comparison[Any]]:
    """Return what changes by what people call it."""
    return {
        gettext("Units"): found.units,
        gettext("People"): found.people,
        gettext("Spells of duty"): found.spells,
        gettext("Successions of units"): found.successions,
        gettext("Accounts"): found.accounts,
    }


def shown(value: Any) -> str:
    """Return a key or a value of a record as people read it."""
    if isinstance(value, tuple | list):
        return ", ".join(shown(one) for one in value)
    return "" if value is None else str(value)
