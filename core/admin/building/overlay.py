"""New versions of plugins' forms, merged with what a municipality changed in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flask import redirect, request
from flask_babel import lazy_gettext

from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.building.comparison import MOST, kinds
from core.building import drafts, overlays
from core.building.comparison import compared
from core.data.models import FormVersion
from core.pages.visitor import catalogue, reading

#: Conflicts that one page takes.
MOST_CONFLICTS = 500


class OverlayPages(InnerView):
    """The merge of a plugin's form and a local one."""

    under = "admin_forms"
    title = lazy_gettext("Merge a plugin's form")

    @at("/<int:version>")
    def show(self, version: int) -> str:
        """Show what the plugin changed, what is local, and what is to be decided."""
        with reading():
            found = overlays.upgrade_of(drafts.version(version).name, catalogue())
            draft = drafts.draft_of(found.form)
        proposal = overlays.proposal(found)
        sides = {
            "by_plugin": compared(found.base, found.theirs)[:MOST],
            "by_us": compared(found.base, found.ours)[:MOST],
        }
        return str(
            self.render(
                "admin/overlay.html",
                found=found,
                version=version,
                draft=draft,
                conflicts=proposal.conflicts,
                kinds=kinds(),
                **sides,
            )
        )

    @at("/<int:version>", "POST")
    def merge(self, version: int) -> Answer:
        """Keep the merge as a draft."""
        return attempt(partial(self._merge, version), partial(self.show, version), "")

    def _merge(self, version: int) -> Answer:
        draft = in_transaction(partial(_merged, version, dict(_chosen())))
        return redirect(self.get_url("admin_form.show", version=draft.id))


def _merged(version: int, chosen: dict[int, str]) -> FormVersion:
    return overlays.merge(drafts.version(version).name, chosen, catalogue())


def _chosen() -> Iterator[tuple[int, str]]:
    for place in range(MOST_CONFLICTS):
        side = request.form.get(f"side-{place}", "")
        if side:
            yield place, side
