"""Find and replace over all texts of a draft: what would change first, then one step."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.building.revision import seen
from core.admin.building.text_places import Place, carried, languages, places
from core.building import drafts, editing
from core.building.drafts import Draft
from core.errors.building import NothingTicked
from core.pages.visitor import reading
from forms.editing.searching import Hit, hits, replacing

#: Characters of what is sought and of what stands in its place, and texts that one page lists.
LONGEST, MOST = 200, 500


class FindPages(InnerView):
    """Words found in a draft and replaced where they are ticked."""

    under = "admin_forms"
    title = lazy_gettext("Find and replace")

    @at("/<int:draft>")
    def show(self, draft: int) -> str:
        """Show where the words stand, the old text and the new one."""
        with reading():
            found = drafts.opened(draft)
        listed = found_in(found)
        facts = {"hits": listed[:MOST], "total": len(listed), "most": MOST, "place_of": place_of}
        names = places(found.definition)
        return str(
            self.render(
                "admin/building/find.html",
                draft=found,
                asked=asked(),
                is_asked="sought" in request.values,
                named=names.named,
                carried=carried,
                language_titles=languages(),
                tags=[tag for tag in found.definition.languages() if tag],
                **facts,
            )
        )

    @at("/<int:draft>", "POST")
    def replace(self, draft: int) -> Answer:
        """Replace the words in what is ticked, as one step."""
        act = partial(in_transaction, partial(_replaced, draft))
        return attempt(act, partial(self.show, draft), self.get_url(".show", draft=draft))


def asked() -> dict[str, Any]:
    """Return what the visitor looks for."""
    told = request.values
    return {
        "sought": told.get("sought", "")[:LONGEST],
        "replacement": told.get("replacement", "")[:LONGEST],
        "language": told.get("language", "")[:40],
        "match_case": told.get("match_case", "") == "yes",
    }


def found_in(draft: Draft) -> tuple[Hit, ...]:
    """Return where what the visitor looks for stands in a draft."""
    told = asked()
    return hits(
        draft.definition,
        told["sought"],
        told["replacement"],
        language=told["language"] or None,
        match_case=told["match_case"],
    )


def place_of(hit: Hit) -> Place:
    """Return the place of a hit."""
    one = hit.text
    return one.name, one.list, one.key if one.field == "extra" else one.field


def _replaced(draft: int) -> str:
    found = drafts.opened(draft)
    ticked = set(request.form.getlist("ticked"))
    chosen = [hit for hit in found_in(found) if carried(place_of(hit), hit.text.language) in ticked]
    change = replacing(found.definition, chosen)
    if change is None:
        raise NothingTicked
    editing.edit(draft, seen(), change)
    told = gettext("%(count)s texts are changed. Undo takes all of them back.", count=len(chosen))
    return str(told)
