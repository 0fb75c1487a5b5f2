"""The municipality itself: how it is called on every page and document."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext

from core import audit
from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt
from core.data.models import Municipality
from core.pages.visitor import needs, place, writing
from core.services import services

#: Kinds of municipality; the name says which office signs.
KINDS = ("시", "군", "구", "도", "광역시")
FIELDS = ("name", "kind", "motto")


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


def _both(before: dict[str, str], after: dict[str, str]) -> dict[str, Any]:
    return {"before": before, "after": after}
