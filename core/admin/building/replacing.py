"""A spreadsheet for a form that is there: what it changes, before it takes the draft's place."""

from __future__ import annotations

from typing import Any

from core import form_versions
from core.admin.building.comparison import MOST, kinds
from core.admin.building.publishing_words import colours, lines, tally
from core.building import drafts, history, publishing
from core.building.comparison import compared
from core.library import Catalogue
from core.pages.visitor import reading
from forms import serial
from forms.definition import Definition


def replaced_by(definition: Definition, known: Catalogue) -> dict[str, Any]:
    """Return what a page shows of what ``definition`` changes; nothing where it changes nothing.

    The advice is against the newest published version; ``compared`` is against the draft that
    would go, if there is one that says something else.
    """
    with reading():
        draft, before = drafts.draft_of(definition.name), publishing.newest(definition.name)
        newest = draft or before
        if newest is None or newest.digest == serial.digest(definition):
            return {}
        review = publishing.review(definition.name, definition, known)
        revision = history.newest(draft).number if draft else 0
        found = compared(form_versions.definition_of(newest), definition)
    return {
        "newest": newest,
        "draft": draft,
        "seen": revision,
        "review": review,
        "lines": lines(review),
        "tally": tally(review.findings),
        "colours": colours(),
        "compared": found[:MOST],
        "total": len(found),
        "kinds": kinds(),
    }
