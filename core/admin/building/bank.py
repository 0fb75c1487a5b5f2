"""The bank of a municipality: what its forms share, put in from a draft and taken out into one."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import flash, redirect, request
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.building.editor_new import place_after
from core.admin.building.preview import Preview, preview_of
from core.admin.building.revision import seen
from core.building import bank, drafts, editing
from core.building.bank import Entry
from core.building.refusing import refusing
from core.errors.building import UnusableEntry
from core.pages.language import language
from core.pages.visitor import catalogue, reading
from forms.definition import Definition
from forms.editing import applied


class BankPages(GuardedView):
    """Choice lists, questions and groups that forms share."""

    under = "admin_forms"
    title = lazy_gettext("Question bank")

    @at("/")
    def index(self) -> str:
        """List what the bank has, and show one entry."""
        with reading():
            facts = _listed()
        return str(self.render("admin/building/bank.html", draft=None, **facts))

    @at("/<int:draft>")
    def look(self, draft: int) -> str:
        """Show the bank to take something of it out into a draft."""
        with reading():
            found, facts = drafts.opened(draft), _listed()
        return str(self.render("admin/building/bank.html", draft=found, **facts))

    @at("/<int:draft>/put", "POST")
    def put(self, draft: int) -> Answer:
        """Put the selected item, or one of its lists, into the bank."""
        url = self._builder(draft, _item())
        return attempt(partial(in_transaction, partial(_put, draft)), self.index, url)

    @at("/<int:draft>/take", "POST")
    def take(self, draft: int) -> Answer:
        """Copy an entry into the draft, behind the selected item or inside the selected group."""
        return attempt(partial(self._take, draft), partial(self.look, draft), "")

    @at("/<int:draft>/renew", "POST")
    def renew(self, draft: int) -> Answer:
        """Put an entry as it is now in the place of the item that was taken from it."""
        url = self._builder(draft, _item())
        return attempt(partial(in_transaction, partial(_renewed, draft)), self.index, url)

    @at("/entry/<int:entry>/remove", "POST")
    def remove(self, entry: int) -> Answer:
        """Take an entry out of the bank."""
        act, url = partial(bank.remove, entry), self.get_url(".index")
        told = gettext("It is not in the bank any more. What forms copied from it stays.")
        return self.change(act, self.index, url, told)

    def _take(self, draft: int) -> Response:
        name = in_transaction(partial(_taken, draft))
        flash(gettext("Taken out of the bank."), "success")
        return redirect(self._builder(draft, name))

    def _builder(self, draft: int, item: str) -> str:
        return str(self.get_url("admin_building.builder", draft=draft, item=item))


def kinds() -> dict[str, str]:
    """Return the kinds of entries."""
    return {
        "list": gettext("Choice list"),
        "question": gettext("Question"),
        "group": gettext("Group of questions"),
    }


def _item() -> str:
    return request.values.get("item", "")[:200]


def _entry_number() -> int:
    given = request.values.get("entry", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _listed() -> dict[str, Any]:
    found = bank.entries()
    chosen = next((one for one in found if one.id == _entry_number()), None)
    preview = _drawn(chosen) if chosen and chosen.item else None
    return {
        "entries": found,
        "kinds": kinds(),
        "chosen": chosen,
        "preview": preview,
        "item": _item(),
    }


def _drawn(chosen: Entry) -> Preview:
    """Return what an entry looks like in a form of its own."""
    alone = Definition(name="bank", title={})
    made = applied(alone, bank.taking(alone, chosen))
    return preview_of(made, catalogue(), "", language())


def _put(draft: int) -> str:
    what, _, name = request.form.get("put", "").partition(" ")
    definition = drafts.opened(draft).definition
    if what not in {"item", "list"}:
        raise UnusableEntry(name=what[:40])
    made = bank.put_list(definition, name) if what == "list" else _put_item(definition)
    return str(gettext("'%(title)s' is in the bank.", title=made.title))


def _put_item(definition: Definition) -> Entry:
    return bank.put_item(definition, _item())


def _taken(draft: int) -> str:
    """Take an entry out; return what is selected then: the item, or the one selected before."""
    found, taken = drafts.opened(draft), bank.entry(_entry_number())
    place = place_after(found.definition, _item(), taken.kind)
    with refusing():
        change = bank.taking(found.definition, taken, place.into, place.at)
    before = {item.name for item in found.definition.walk()}
    after = editing.edit(draft, found.revision, change).definition
    return next((item.name for item in after.walk() if item.name not in before), _item())


def _renewed(draft: int) -> str:
    found = drafts.opened(draft)
    stale = {one.name: one.entry for one in bank.outdated(found)}
    taken = stale.get(_item())
    if taken is None:
        raise UnusableEntry(name=_item()[:40])
    change = bank.renewing(found.definition, _item(), taken)
    editing.edit(draft, seen(), change)
    return str(gettext("The entry of the bank is taken over. Undo brings yours back."))
