"""What co-authors say to each other about a draft: written, settled, opened again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import request
from flask_babel import gettext, lazy_gettext

from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.building.builder_facts import Desk
from core.admin.building.outline import flat
from core.building import comments, drafts
from core.pages.visitor import catalogue, reading, wants_fragment


class RemarkPages(InnerView):
    """Remarks on an item of a draft, or on the whole form."""

    under = "admin_forms"
    title = lazy_gettext("Remarks of co-authors")

    @at("/<int:draft>", "POST")
    def write(self, draft: int) -> Answer:
        """Leave a remark."""
        text = request.form.get("remark", "").replace("\r\n", "\n").replace("\x00", "")
        act = partial(comments.write, draft, _item(), text)
        return self._answer(draft, act, gettext("The remark is left."))

    @at("/<int:draft>/<int:remark>", "POST")
    def settle(self, draft: int, remark: int) -> Answer:
        """Settle a remark, or open it again."""
        is_settled = request.form.get("settled") == "yes"
        act = partial(comments.resolve, draft, remark, resolved=is_settled)
        return self._answer(draft, act, gettext("Saved."))

    def _answer(self, draft: int, act: Callable[[], object], told: str) -> Answer:
        url = self.get_url("admin_building.builder", draft=draft, item=_item())
        if not wants_fragment():
            return attempt(partial(in_transaction, act), lambda: self._back(url), url, told)
        in_transaction(act)
        with reading():
            return self._part(draft)

    def _back(self, url: str) -> str:
        """Return a page that leads back, for what is refused."""
        return str(self.render("admin/building/refused.html", url=url))

    def _part(self, draft: int) -> str:
        """Draw the remarks and the line of the outline that counts them."""
        known = catalogue()
        found = drafts.opened(draft)
        problems = found.problems(known)
        desk = Desk(draft=found, catalogue=known, selected=_item(), problems=problems)
        facts = desk.bar() | desk.beside() | {"remarked": desk.item.name if desk.item else ""}
        line = flat(desk.lines()).get(desk.selected)
        return str(self.render("admin/building/remarked.html", line=line, **facts))


def _item() -> str:
    return request.form.get("item", "")[:200]
