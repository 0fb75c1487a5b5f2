"""The texts of a draft in two columns, missing ones first; each text written is a step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core.admin import inputs
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.building.editor import tags
from core.admin.building.editor_fields import plain
from core.admin.building.revision import seen
from core.admin.building.text_places import languages, places
from core.admin.building.translation_rows import MOST, Row, percentages, rewritten, rows
from core.building import drafts, editing
from core.building.drafts import Draft
from core.errors.building import UnknownLanguage
from core.form_versions import LONGEST_TITLE
from core.pages.visitor import reading, wants_fragment
from forms.definition import Definition
from forms.editing import SetForm
from forms.editing.texts import rewriting

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
TITLE = ("그 언어로 쓴 제목", "title in that language")


class TranslationPages(InnerView):
    """What a form says in two languages, and how complete each language is."""

    under = "admin_forms"
    title = lazy_gettext("Translations")

    @at("/<int:draft>")
    def show(self, draft: int, kept: Mapping[str, str] | None = None) -> str:
        """Show the texts side by side; those that a language lacks first."""
        with reading():
            found = drafts.opened(draft)
        facts = shown(found, inputs.page())
        return str(self.render("admin/building/translations.html", kept=kept or {}, **facts))

    @at("/<int:draft>", "POST")
    def save(self, draft: int) -> Answer:
        """Write what was typed, each text as a step of its own."""
        act = partial(in_transaction, partial(_saved, draft))
        if wants_fragment():
            act()
            with reading():
                facts = shown(drafts.opened(draft), 1)
            return str(self.render("admin/building/translations_head.html", **facts))
        again = partial(self.show, draft, request.form)
        return attempt(act, again, self.get_url(".show", draft=draft, **chosen()))

    @at("/<int:draft>/language", "POST")
    def add(self, draft: int) -> Answer:
        """Add a language by the form's title in it."""
        tag = request.form.get("tag", "").strip()
        url = self.get_url(".show", draft=draft, other=tag)
        act = partial(in_transaction, partial(_added, draft, tag))
        return attempt(act, partial(self.show, draft), url)


def chosen() -> dict[str, str]:
    """Return what the visitor chose to see: the second language, what is missing, words."""
    told = {name: request.values.get(name, "")[:200] for name in ("other", "only", "sought")}
    return {name: text for name, text in told.items() if text}


def shown(draft: Draft, page: int) -> dict[str, Any]:
    """Return what the page shows of a draft."""
    told = chosen()
    columns, others = _columns(draft.definition, told.get("other", ""))
    found = rows(draft.definition, columns, places(draft.definition))
    listed = [row for row in found if _is_wanted(row, told)]
    last = max(1, -(-len(listed) // MOST))
    at_page = min(page, last)
    return {
        "draft": draft,
        "columns": columns,
        "others": others,
        "language_titles": languages(),
        "percentages": percentages(draft.definition, columns),
        "missing": sum(row.is_missing for row in found),
        "rows": listed[(at_page - 1) * MOST : at_page * MOST],
        "total": len(listed),
        "page": at_page,
        "pages": last,
        "chosen": told,
    }


def _columns(definition: Definition, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two languages that stand side by side, and those that can stand second."""
    own = tags(definition)
    first, second = (own[one] or definition.default_language for one in ("ko", "en"))
    known = (*definition.languages(), *definition.title, second)
    others = tuple(dict.fromkeys(tag for tag in known if tag and tag != first))
    return (first, other if other in others else second), others


def _is_wanted(row: Row, told: Mapping[str, str]) -> bool:
    words = told.get("sought", "").lower()
    texts = (row.where, *(cell.text for cell in row.cells))
    is_found = any(words in text.lower() for text in texts)
    return is_found and (row.is_missing or told.get("only") != "missing")


def _saved(draft: int) -> str:
    """Write each text, made to what the visitor saw, so that nobody's later text is lost."""
    before = now = drafts.opened(draft)
    given = {name: plain(text) for name, text in request.form.items() if name.startswith("[")}
    for text in rewritten(before.definition, given):
        change = rewriting(now.definition, (text,))
        if change is not None:
            now = editing.edit(draft, seen(), change)
    return str(gettext("Texts saved: %(count)s.", count=now.revision - before.revision))


def _added(draft: int, tag: str) -> str:
    if not TAG.fullmatch(tag):
        raise UnknownLanguage(found=tag[:40])
    title = inputs.text("title", TITLE, LONGEST_TITLE)
    editing.edit(draft, seen(), SetForm(field="title", key=tag, value=title))
    return str(gettext("The language is added. What is missing in it stands first."))
