"""The drafts that are edited, and the forms from which one can begin."""

from __future__ import annotations

from dataclasses import dataclass

from core.building.drafts import DRAFT
from core.data.models import FormVersion
from core.form_versions import PUBLISHED
from core.library import Catalogue
from core.records import FormDefinition
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A draft or a form; ``number`` is its newest published version, 0 where it has none."""

    id: int
    name: str
    title: str
    number: int


def drafts_listed() -> list[Listed]:
    """Return every draft by its title."""
    return [
        Listed(id=row, name=name, title=title, number=number)
        for row, name, title, number in _rows(DRAFT)
    ]


def forms_listed(catalogue: Catalogue) -> list[Listed]:
    """Return every form by its title: the newest published version, or as a plugin ships it."""
    found = {
        record.name: Listed(id=0, name=record.name, title=in_language(record.title, "ko"), number=0)
        for record in catalogue.all(FormDefinition)
    }
    for row, name, title, number in _rows(PUBLISHED):
        if name not in found or number > found[name].number:
            found[name] = Listed(id=row, name=name, title=title, number=number)
    return sorted(found.values(), key=lambda one: (one.title, one.name))


def _rows(state: str) -> list[tuple[int, str, str, int]]:
    columns = (FormVersion.id, FormVersion.name, FormVersion.title, FormVersion.number)
    query = FormVersion.select(*columns).where(FormVersion.state == state)
    return list(query.order_by(FormVersion.title, FormVersion.name, FormVersion.id).tuples())
