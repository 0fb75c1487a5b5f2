"""Any two versions of a form side by side, on a page and as a spreadsheet."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core import form_versions
from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.admin.base import InnerView, at
from core.building import drafts
from core.building.comparison import Compared, compared, sheet_of
from core.data.models import FormVersion
from core.errors import NotFound
from core.pages.visitor import reading

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Differences that the page lists; the spreadsheet has them all.
MOST = 1_000


class FormComparisonPages(InnerView):
    """Two versions of one form."""

    roles = (ADMINISTRATOR, CONFIRMER, AUDITOR)
    under = "admin_forms"
    title = lazy_gettext("Compare versions")

    @at("/<int:version>")
    def show(self, version: int) -> str:
        """Show what differs from another version, the one before if none is named."""
        with reading():
            new, old = pair(version)
            lines = differing(old, new)
            others = list(_versions(new.name))
        return str(
            self.render(
                "admin/form_comparison.html",
                new=new,
                old=old,
                lines=lines[:MOST],
                total=len(lines),
                others={one.id: _named(one) for one in others},
                kinds=kinds(),
            )
        )

    @at("/<int:version>/sheet")
    def sheet(self, version: int) -> Response:
        """Send the differences as a spreadsheet."""
        with reading():
            new, old = pair(version)
            content = sheet_of(differing(old, new))
        name = f"{new.name}-{old.number}-{new.number}.xlsx"
        return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)


def pair(version: int) -> tuple[FormVersion, FormVersion]:
    """Return a version and the one that the address compares it with: another of its form.

    Raises:
        NotFound: There is no such version, or it is of another form.

    """
    new = drafts.version(version)
    asked = int(request.args.get("against") or 0)
    if asked:
        old = drafts.version(asked)
        if old.name != new.name:
            raise NotFound(what="form")
        return new, old
    before = _versions(new.name).where(FormVersion.number < new.number).first()
    return new, before or new


def differing(old: FormVersion, new: FormVersion) -> tuple[Compared, ...]:
    """Return what differs between two stored versions."""
    return compared(form_versions.definition_of(old), form_versions.definition_of(new))


def kinds() -> dict[str, str]:
    """Return what the kinds of differences are called."""
    return {
        "added": gettext("added"),
        "removed": gettext("removed"),
        "moved": gettext("moved"),
        "changed": gettext("changed"),
    }


def _versions(form: str) -> Any:
    return FormVersion.select().where(FormVersion.name == form).order_by(FormVersion.number.desc())


def _named(version: FormVersion) -> str:
    states = {"draft": gettext("draft"), "published": gettext("published")}
    return f"{version.number} ({states[version.state]})"
