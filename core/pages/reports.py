"""Reports of the enabled plugins, for the accounts whose roles may read them."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from core.documents.document import Document
from core.documents.formats import FORMATS
from core.pages.documents import sent
from core.pages.language import language
from core.pages.visitor import catalogue, needs, place, reading, visitor
from core.reports.printing import offered_to, report_document
from forms.definition import in_language

reports = Blueprint("reports", __name__)


@reports.get("/reports")
@needs()
def mine() -> str:
    """List the reports that I may read, by cycle."""
    with reading():
        found = offered_to(catalogue(), visitor().roles)
    return render_template(
        "reports.html", offered=found, formats=FORMATS, in_language=in_language, tongue=language()
    )


@reports.get("/reports/<int:cycle>/<kind>.<name>")
@needs()
def document(cycle: int, kind: str, name: str) -> Response:
    """Send a report in one of the formats; each copy stands in the register."""

    def build() -> Document:
        return report_document(
            catalogue(),
            cycle,
            kind,
            visitor().roles,
            municipality=place().name,
            language=language(),
        )

    return sent(build, name)
