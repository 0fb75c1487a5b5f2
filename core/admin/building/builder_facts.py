"""Everything that the builder's templates show of a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from core.admin.building.builder_words import (
    cost_texts,
    marks,
    palette,
    step,
    type_titles,
    widths,
)
from core.admin.building.editor import costs, item_sheet
from core.admin.building.editor_types import sheet_of
from core.admin.building.outline import PROBLEM, Line, Outliner, flat
from core.building import bank, comments
from core.building.drafts import Draft
from core.library import Catalogue
from core.pages.language import language
from forms.definition import Definition, Item, Question, in_language
from forms.problems import FormProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A draft on the builder's page, with the item ``selected`` in its editor."""

    draft: Draft
    catalogue: Catalogue
    selected: str
    problems: Sequence[FormProblem]

    @property
    def definition(self) -> Definition:
        """The form as it stands."""
        return self.draft.definition

    @property
    def item(self) -> Item | None:
        """The selected item, None where it is gone."""
        return next((one for one in self.definition.walk() if one.name == self.selected), None)

    def lines(self) -> tuple[Line, ...]:
        """Return the outline."""
        marked = {PROBLEM: {problem.item for problem in self.problems}}
        open_ones = comments.unresolved(self.draft.id)
        return outlined(self.definition, self.catalogue, marked, open_ones)

    def bar(self, said: str = "", focus: str = "") -> dict[str, Any]:
        """Return what the bar shows: undo and redo, problems, what was done."""
        draft, definition = self.draft, self.definition
        return {
            "draft": draft,
            "selected": self.selected,
            "said": said,
            "focus": focus,
            "wrong": self.problems,
            "undo_what": step(draft.undo_done, draft.undo_by, definition),
            "redo_what": step(draft.redo_done, draft.redo_by, definition),
            "marks": marks(),
        }

    def editor(self, lines: tuple[Line, ...] = ()) -> dict[str, Any]:
        """Return what the editor shows of the selected item; ``lines`` where they are drawn."""
        item, types = self.item, self.catalogue.types
        titles = type_titles(types)
        facts: dict[str, Any] = {"sheet": None, "type_titles": titles, "kept": {}}
        facts |= self.beside()
        if item is None:
            return facts
        sheet = item_sheet(self.definition, types, item)
        wanted = request.args.get("type", "")
        new_type = wanted if wanted in titles else ""
        return facts | {
            "sheet": sheet,
            "title": in_language(item.label, language(), self.definition.default_language)
            or item.name,
            "kind_title": flat(lines or self.lines())[item.name].kind,
            "lists": {name: name for name in sheet.known},
            "appearances": _appearances(item),
            "new_type": new_type,
            "costs": costs(types, item, new_type) if new_type else (),
            "cost_texts": cost_texts(),
        }

    def beside(self) -> dict[str, Any]:
        """Return the remarks on the selected item, and what its bank entry has become."""
        item = self.item
        name = item.name if item else ""
        came = bank.outdated(self.draft) if item and bank.FROM in item.extra else ()
        entry = next((one.entry for one in came if one.name == name), None)
        return {"remarks": comments.comments(self.draft.id, name), "renewed": entry}

    def page(self) -> dict[str, Any]:
        """Return what only the whole page shows."""
        return {"palette": palette(self.catalogue.types), "lines": self.lines()}


def outlined(
    definition: Definition,
    catalogue: Catalogue,
    marked: Mapping[str, set[str]],
    remarks: Mapping[str, int],
) -> tuple[Line, ...]:
    """Return the outline of a form in the visitor's language."""
    return Outliner(
        definition=definition,
        types=catalogue.types,
        language=language(),
        marked=marked,
        remarks=remarks,
    ).lines()


def _appearances(item: Item) -> dict[str, str]:
    if not isinstance(item, Question):
        return {}
    known = sheet_of(item.type).appearances
    return {word: in_language(title, language()) for word, title in known.items()}


def preview_facts(preview: object, width: str) -> dict[str, Any]:
    """Return what the preview shows."""
    known = widths()
    chosen = width if width in known else "full"
    return {"preview": preview, "widths": known, "chosen_width": chosen}
