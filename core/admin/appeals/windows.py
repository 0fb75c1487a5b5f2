"""The windows in which results may be appealed, and more time for everybody."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at
from core.admin.cycles.cycles import EVERYBODY
from core.clock import korean_now
from core.cycles.phases import APPEALS, existing_phase, open_phase
from core.data.models import Cycle, Phase
from core.errors import NotFound
from core.pages.visitor import needs, reading, visitor

MOST = 200


class AppealWindowPages(GuardedView):
    """Every window, the newest first."""

    roles = EVERYBODY
    under = "admin_appeals"
    is_tab = True
    title = lazy_gettext("Windows of appeals")

    @at("/")
    def index(self) -> str:
        """Show the windows."""
        with reading():
            found = list(windows())
        return str(
            self.render(
                "admin/appeal_windows.html",
                windows=found,
                now=korean_now(),
                may_change=ADMINISTRATOR in visitor().roles,
            )
        )

    @at("/<int:phase>/extend", "POST")
    @needs(ADMINISTRATOR)
    def extend(self, phase: int) -> Answer:
        """Let a window close later, for everybody."""
        return self.change(partial(_extended, phase), self.index, self.get_url(".index"))


def windows() -> Any:
    """Return the windows with their cycles, the newest first."""
    query = Phase.select(Phase, Cycle).join(Cycle).where(Phase.name.startswith(APPEALS))
    return query.order_by(Phase.opens_at.desc(), Phase.id.desc()).limit(MOST)


def _extended(phase: int) -> object:
    until, reason = inputs.moment("until"), inputs.reason()
    found = existing_phase(phase)
    if not found.name.startswith(APPEALS):
        raise NotFound(what="phase")
    open_phase(found, until, reason, korean_now())
    return gettext("The new deadline holds for everybody.")
