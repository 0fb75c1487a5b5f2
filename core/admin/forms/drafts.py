"""Forms on their way: read from a spreadsheet, kept as a draft, published as the next version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from core.building.drafts import discard, keep, newest_identity, publish, version
from core.building.problems import compiled
from core.clock import korean_now
from core.library import Catalogue
from core.scoring.relations import TITLES
from core.submissions.filling import circumstances, evaluate
from forms.definition import Definition
from forms.engine import (
    FormRefused,
    FormState,
    begin,
    offered_moments,
    traces,
)
from forms.xlsform import ImportResult, import_form, read_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Labels of questions: answers that a ballot drops, and those that begin with a moment."""

    dropped: tuple[str, ...]
    kept: tuple[str, ...]


def read(content: bytes, file_name: str, catalogue: Catalogue) -> ImportResult:
    """Return what a spreadsheet holds; a form that does not name itself gets the file's name.

    A form that could be read but not asked comes without its definition, with every reason.
    """
    book = replace(read_workbook(content), stem=PurePath(file_name or "form").stem)
    result = import_form(book, catalogue.types)
    if result.definition is None:
        return result
    try:
        compiled(catalogue, result.definition)
    except FormRefused as refusal:
        return replace(result, definition=None, problems=(*result.problems, *refusal.problems))
    return result


def begun(catalogue: Catalogue, definition: Definition, language: str) -> FormState:
    """Return ``definition`` as somebody sees it who has answered nothing yet."""
    form = compiled(catalogue, definition)
    around = circumstances(catalogue, form, korean_now(), language)
    return evaluate(form, begin(form, around, {}), around)


def relations(identity: Mapping[str, str]) -> list[str]:
    """Return the relations for which a promise can be made; the empty one holds for the others."""
    return ["", *dict.fromkeys([*TITLES, *(name for name in identity if name)])]


def telling(definition: Definition, catalogue: Catalogue, language: str) -> Telling:
    """Return which answers to ``definition`` would tell who gave them, were it anonymous."""
    form = compiled(catalogue, definition)
    root = evaluate(form, {}, circumstances(catalogue, form, korean_now(), language)).run.root
    asked, types = form.definition, form.types
    return Telling(
        dropped=tuple(form.label(name, root, language) for name in traces(asked, types)),
        kept=tuple(form.label(name, root, language) for name in offered_moments(asked, types)),
    )


__all__ = [
    "Telling",
    "begun",
    "compiled",
    "discard",
    "keep",
    "newest_identity",
    "publish",
    "read",
    "relations",
    "telling",
    "version",
]
