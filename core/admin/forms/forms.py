"""Forms: versions, spreadsheets in and out, preview, and publication with its promises."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Any, ClassVar

from flask import redirect, request, send_file
from flask_babel import gettext, lazy_gettext
from peewee import fn
from werkzeug.wrappers import Response

from core import form_versions
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.building.publishing import advice_facts
from core.admin.building.replacing import replaced_by
from core.admin.building.revision import seen
from core.admin.forms import drafts as form_drafts
from core.admin.forms.outline import outline
from core.admin.inputs import carried
from core.admin.tables import Choice, TableView
from core.building import publishing
from core.building.overlays import upgrades
from core.clock import korean_minute
from core.data.models import FormVersion, PublishRequest
from core.errors.office import Unwritable
from core.pages.language import language
from core.pages.sheet import drawn_entries
from core.pages.visitor import catalogue, reading, visitor
from core.records import ANONYMOUS, FormDefinition
from core.scoring.relations import title as relation_title
from forms.definition import Definition
from forms.xlsform import ExportError, ImportResult, export_form

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def identities() -> dict[str, str]:
    """Return the promises that a form can make, with what people read."""
    return {
        "named": gettext("named: who answered is known"),
        "confidential": gettext(
            "confidential: the identity is sealed, answers are shown in groups"
        ),
        "anonymous": gettext("anonymous: answers go to a ballot box and cannot be traced"),
    }


def states() -> dict[str, str]:
    """Return the states of a version with what people read."""
    return {"draft": gettext("draft"), "published": gettext("published")}


class FormTable(TableView):
    """Every version of every form."""

    title = lazy_gettext("Forms")
    list_template = "admin/forms.html"
    can_view_details = False
    column_list = ("title", "name", "number", "state", "published_at")
    column_labels: ClassVar[Mapping[str, Any]] = {
        "title": lazy_gettext("Title"),
        "name": lazy_gettext("Name"),
        "number": lazy_gettext("Version"),
        "state": lazy_gettext("State"),
        "published_at": lazy_gettext("Published"),
    }
    column_formatters: ClassVar[Mapping[str, Any]] = {
        "state": lambda _view, _context, row, _name: states()[row.state],
        "published_at": lambda _view, _context, row, _name: korean_minute(row.published_at),
    }
    searched = (FormVersion.title, FormVersion.name)
    choices = (
        Choice(
            name="state",
            title=lazy_gettext("State"),
            column=FormVersion.state,
            options=states,
        ),
    )

    def get_query(self) -> Any:
        """Return the versions without their long definitions."""
        columns = (FormVersion.id, FormVersion.title, FormVersion.name, FormVersion.number)
        return FormVersion.select(*columns, FormVersion.state, FormVersion.published_at)

    def order(self) -> list[Any]:
        """List forms by name, the newest version first."""
        return [FormVersion.name, FormVersion.number.desc()]

    def complete(self, rows: Sequence[Any]) -> None:
        """Add which versions are the newest of their forms: a draft begins from them."""
        newest = FormVersion.select(FormVersion.name, fn.MAX(FormVersion.number))
        newest = newest.where(FormVersion.name.in_([row.name for row in rows] or [""]))
        found = dict(newest.group_by(FormVersion.name).tuples())
        for row in rows:
            row.is_newest = row.number == found[row.name]

    def row_url(self, row: Any) -> str:
        """Return the version's page."""
        return str(self.get_url("admin_form.show", version=row.id))


class FormPages(GuardedView):
    """One form: uploaded, looked through, published, downloaded."""

    under = "admin_forms"
    title = lazy_gettext("Form")

    @at("/")
    def index(self, result: ImportResult | None = None, draft: int = 0) -> str:
        """Show where to upload a spreadsheet, and the forms that plugins bring."""
        with reading():
            known = catalogue()
            published = {name for (name,) in FormVersion.select(FormVersion.name).tuples()}
            brought = [
                (record, known.owner(record), record.name in published)
                for record in known.all(FormDefinition)
            ]
            newer = upgrades(known)
        return str(
            self.render(
                "admin/form_upload.html", result=result, draft=draft, brought=brought, newer=newer
            )
        )

    @at("/", "POST")
    def upload(self) -> Answer:
        """Read a spreadsheet; keep it as a draft, or list what has to be corrected in it."""
        return attempt(self._upload, self.index, "")

    def _upload(self) -> Answer:
        content = inputs.uploaded()
        with reading():
            known = catalogue()
        name = request.files["file"].filename or ""
        result = form_drafts.read(content, name, known)
        if result.definition is None:
            return self.index(result), 422
        replaced = replaced_by(result.definition, known)
        if replaced:
            about = {"content": b64encode(content).decode(), "file_name": name, "result": result}
            return str(self.render("admin/form_replace.html", **about, **replaced)), 200
        return self._kept(result, result.definition, 0)

    @at("/keep", "POST")
    def keep(self) -> Answer:
        """Let a spreadsheet that was looked at take the draft's place."""
        return attempt(self._keep, self.index, "")

    def _keep(self) -> Answer:
        with reading():
            known = catalogue()
        result = form_drafts.read(carried(), request.form.get("file_name", "")[:200], known)
        if result.definition is None:
            return self.index(result), 422
        return self._kept(result, result.definition, seen())

    def _kept(self, result: ImportResult, definition: Definition, revision: int) -> Answer:
        draft = in_transaction(partial(publishing.keep, definition, revision))
        if result.problems:
            return self.index(result, draft.id), 200
        return redirect(self.get_url(".show", version=draft.id))

    @at("/brought", "POST")
    def publish_brought(self) -> Answer:
        """Publish a form as its plugin ships it."""
        return self.change(
            self._publish_brought, self.index, self.get_url("admin_forms.index_view")
        )

    def _publish_brought(self) -> object:
        record = catalogue().get(FormDefinition, request.form.get("name", "")[:60])
        return _published(form_versions.publish(record, visitor().account))

    @at("/<int:version>")
    def show(self, version: int) -> str:
        """Show a version: its outline and its promises."""
        with reading():
            found = form_drafts.version(version)
            definition = form_versions.definition_of(found)
            items = outline(definition, catalogue().types, language())
            before = form_drafts.newest_identity(found.name)
            telling = form_drafts.telling(definition, catalogue(), language())
            advice = advice_facts(found) if found.state == "draft" else {}
            asked = publishing.request_of(found.name) if advice else None
            is_asked = bool(advice) and publishing.is_asked(found)
        return str(
            self.render(
                "admin/form.html",
                asked=asked,
                is_asked=is_asked,
                **advice,
                version=found,
                definition=definition,
                items=items,
                telling=telling,
                identities=identities(),
                relations=relation_titles(found.identity or before),
                promised=found.identity or before or {"": "named"},
                state=states()[found.state],
            )
        )

    @at("/<int:version>/preview")
    def preview(self, version: int) -> str:
        """Draw every page of a version as people see it first, its inputs disabled."""
        with reading():
            found = form_drafts.version(version)
            definition = form_versions.definition_of(found)
            state = form_drafts.begun(catalogue(), definition, language())
            pages = [
                (state.page_title(p), drawn_entries(state, p, None, ())) for p in state.pages()
            ]
        return str(self.render("admin/form_preview.html", version=found, pages=pages))

    @at("/<int:version>/publish", "POST")
    def publish(self, version: int) -> Answer:
        """Publish a draft with the promise chosen for each relation."""
        url = self.get_url("admin_forms.index_view")
        return self.change(partial(self._publish, version), partial(self.show, version), url)

    def _publish(self, version: int) -> object:
        names = form_drafts.relations(form_drafts.version(version).identity)
        chosen = {name: request.form.get(f"identity-{name}", "") for name in names}
        identity = {name: kind for name, kind in chosen.items() if kind}
        made = publishing.publish(version, identity, catalogue())
        return _published(made) if isinstance(made, FormVersion) else _asked(made)

    @at("/<int:version>/discard", "POST")
    def discard(self, version: int) -> Answer:
        """Throw a draft away."""
        act = partial(publishing.discard, version)
        told, url = gettext("The draft was thrown away."), self.get_url("admin_forms.index_view")
        return self.change(act, partial(self.show, version), url, told)

    @at("/<int:version>/xlsform")
    def download(self, version: int) -> Response:
        """Send a version as an XLSForm."""
        with reading():
            found = form_drafts.version(version)
            definition = form_versions.definition_of(found)
        try:
            content = export_form(definition)
        except ExportError as error:
            raise Unwritable(form=found.title, reason=error) from error
        name = f"{found.name}-{found.number}.xlsx"
        return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)


def relation_titles(identity: Mapping[str, str]) -> dict[str, str]:
    """Return the relations for which a promise can be made, with what people read."""
    found = form_drafts.relations(identity)
    return {
        name: relation_title(name, language()) if name else gettext("everybody else")
        for name in found
    }


def _published(made: FormVersion) -> str:
    """Return the notice; of an anonymous form with what its ballots leave out."""
    told = str(gettext("Version %(number)s of '%(title)s' is published.", **_named(made)))
    if ANONYMOUS not in made.identity.values():
        return told
    definition = form_versions.definition_of(made)
    telling = form_drafts.telling(definition, catalogue(), language())
    if not telling.dropped:
        return told
    left_out = gettext(
        "Anonymous answers leave out what tells who gave them or when: %(questions)s.",
        questions=", ".join(telling.dropped),
    )
    return f"{told} {left_out}"


def _asked(made: PublishRequest) -> str:
    told = gettext("'%(title)s' has red changes: a second person is asked.", title=made.title)
    return str(told)


def _named(version: FormVersion) -> dict[str, Any]:
    return {"number": version.number, "title": version.title}
