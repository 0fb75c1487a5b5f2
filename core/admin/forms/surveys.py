"""Surveys of LimeSurvey in the office: looked at, reported on, and then kept as a draft."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import partial
from io import BytesIO

from flask import redirect, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.forms import drafts
from core.admin.inputs import carried
from core.building import publishing
from core.pages.language import language
from core.pages.visitor import catalogue, reading
from core.surveys import read_survey, report_file
from forms.definition import in_language
from forms.engine import FormRefused
from forms.limesurvey import ImportedSurvey
from forms.limesurvey.questions import GROUP

TEXT = "text/plain; charset=utf-8"


class SurveyPages(InnerView):
    """A survey travels with its report and back; nothing is stored before it is kept."""

    under = "admin_forms"
    title = lazy_gettext("LimeSurvey")

    @at("/new")
    def index(self) -> str:
        """Show where to upload a survey."""
        return self._page(None)

    @at("/new", "POST")
    def preview(self) -> Answer:
        """Show what would become of each question; store nothing."""
        return attempt(self._preview, self.index, "")

    @at("/keep", "POST")
    def keep(self) -> Answer:
        """Keep the form of a survey as a draft and go there."""
        return attempt(self._keep, self.index, "")

    @at("/report", "POST")
    def report(self) -> Answer:
        """Send the report in both languages."""
        return attempt(self._report, self.index, "")

    def _preview(self) -> Answer:
        content = inputs.uploaded()
        found = _read(content)
        return self._page(found, content), 200 if found.definition else 422

    def _keep(self) -> Answer:
        content = carried()
        found = _read(content)
        if found.definition is None:
            return self._page(found, content), 422
        draft = in_transaction(partial(publishing.keep, found.definition))
        return redirect(self.get_url("admin_form.show", version=draft.id))

    def _report(self) -> Response:
        found = _read(carried())
        name = found.definition.name if found.definition else "limesurvey"
        file = BytesIO(report_file(found))
        return send_file(file, TEXT, as_attachment=True, download_name=f"{name}-report.txt")

    def _page(self, found: ImportedSurvey | None, content: bytes = b"") -> str:
        return str(
            self.render(
                "admin/survey_upload.html",
                found=found,
                content=b64encode(content).decode(),
                outcomes=outcomes(),
                titles=_titles(found),
            )
        )


def outcomes() -> dict[str, str]:
    """Return what people call the ways in which a question came over."""
    return {
        "carried": gettext("carried over"),
        "changed": gettext("carried over with changes"),
        "left-out": gettext("not carried over"),
    }


def _titles(found: ImportedSurvey | None) -> dict[str, str]:
    """Return what people call the field types of a report."""
    if found is None:
        return {}
    with reading():
        types = catalogue().types
    kinds = {one.kind for entry in found.entries for one in entry.became} - {GROUP}
    named = {kind: in_language(types.get(kind).title, language()) for kind in kinds}
    return named | {GROUP: gettext("group")}


def _read(content: bytes) -> ImportedSurvey:
    """Return what came of a survey; a form that cannot be asked comes with every reason."""
    with reading():
        known = catalogue()
    found = read_survey(content, known.types)
    if found.definition is None:
        return found
    try:
        drafts.compiled(known, found.definition)
    except FormRefused as refusal:
        problems = (*found.problems, *refusal.problems)
        return replace(found, definition=None, problems=problems)
    return found
