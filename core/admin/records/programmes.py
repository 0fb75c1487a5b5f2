"""What plugins bring: programmes with their phases, and how many cycles were opened from each."""

from __future__ import annotations

import peewee
from flask import request
from flask_babel import lazy_gettext

from core.admin.base import GuardedView, at
from core.admin.cycles.cycles import EVERYBODY
from core.data.models import Cycle
from core.pages.visitor import catalogue, reading
from core.records import Programme


class ProgrammePages(GuardedView):
    """The programmes that the municipality's plugins offer."""

    roles = EVERYBODY
    under = "admin_cycles"
    is_tab = True
    title = lazy_gettext("Programmes")

    @at("/")
    def index(self) -> str:
        """List the programmes; only those of one plugin where the address names it."""
        with reading():
            known = catalogue()
            found = known.all(Programme)
            count = Cycle.select(Cycle.programme, peewee.fn.COUNT(Cycle.id))
            opened = dict(count.group_by(Cycle.programme).tuples())
        owners = {one.name: known.owner(one) for one in found}
        plugins = sorted(set(owners.values()))
        wanted = request.args.get("plugin", "")
        wanted = wanted if wanted in plugins else ""
        facts = {"programmes": [one for one in found if wanted in ("", owners[one.name])]}
        return str(
            self.render(
                "admin/programmes.html",
                **facts,
                owners=owners,
                plugins=plugins,
                wanted=wanted,
                opened=opened,
            )
        )
