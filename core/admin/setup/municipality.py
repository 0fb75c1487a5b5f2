"""The municipality itself: how it is called on every page and document."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt
from core.data.models import Municipality
from core.emblems import mark_of, require_emblem
from core.pages.visitor import needs, place, writing
from core.palette import palette
from core.services import services

#: Kinds of municipality; the name says which office signs.
KINDS = ("시", "군", "구", "도", "광역시")
FIELDS = ("name", "kind", "motto")
LOOK = ("colour", "footer", "emblem_mark")


class MunicipalityPage(GuardedView):
    """Name, kind and motto of the administrator's own municipality; its code never changes."""

    title = lazy_gettext("Municipality")
    is_tab = True

    @at("/")
    def index(self) -> str:
        """Show the municipality."""
        return str(self.render("admin/municipality.html", one=own(), kinds=KINDS))

    @at("/", "POST")
    @needs(ADMINISTRATOR)
    def change_it(self) -> Answer:
        """Store what was typed; what it was called before stays in the audit log."""
        return attempt(_store, self.index, self.get_url(".index"))

    @at("/look", "POST")
    @needs(ADMINISTRATOR)
    def change_look(self) -> Answer:
        """Store colour, emblem and the line at the foot of pages."""
        return attempt(_store_look, self.index, self.get_url(".index"))


def own() -> Any:
    """Return the visitor's municipality."""
    with services().storage.installation():
        return Municipality.get_by_id(place().id)


def _store() -> object:
    kind = inputs.text("kind", ("구분", "Kind"), 10)
    after = {
        "name": inputs.text("name", ("기관명", "Name"), 40),
        "kind": kind if kind in KINDS else KINDS[0],
        "motto": inputs.text("motto", ("구호", "Motto"), 40, least=0),
    }
    found = own()
    before = {field: getattr(found, field) for field in FIELDS}
    with services().storage.installation(writing=True):
        Municipality.update(**after).where(Municipality.id == place().id).execute()
    with writing():
        audit.record("municipality.changed", "municipality", place().code, **_both(before, after))
    return gettext("The municipality is stored.")


def _store_look() -> object:
    colour = inputs.text("colour", ("색", "Colour"), 20, least=0).lower()
    if colour:
        palette(colour)
    footer = inputs.text("footer", ("아래 글", "Footer"), 200, least=0)
    after = {"colour": colour, "footer": footer, **_emblem()}
    before = {field: getattr(own(), field) for field in LOOK}
    with services().storage.installation(writing=True):
        Municipality.update(**after).where(Municipality.id == place().id).execute()
    told = {field: after.get(field, before[field]) for field in LOOK}
    with writing():
        audit.record("municipality.look", "municipality", place().code, **_both(before, told))
    return gettext("The look is stored.")


def _emblem() -> dict[str, Any]:
    """Return what changes of the emblem: nothing, a new one, or that there is none any more."""
    if request.form.get("no_emblem") == "yes":
        return {"emblem": None, "emblem_mark": ""}
    file = request.files.get("emblem")
    content = file.read() if file and file.filename else b""
    if not content:
        return {}
    require_emblem(content)
    return {"emblem": content, "emblem_mark": mark_of(content)}


def _both(before: dict[str, str], after: dict[str, str]) -> dict[str, Any]:
    return {"before": before, "after": after}
