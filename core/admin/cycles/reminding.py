"""Who has not finished a phase, as far as that may be seen, and reminding them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin.base import Answer, InnerView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY
from core.admin.jobs.ordering import done_or_asked
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.cycles.progress import LEAST
from core.notices.outbox import FAILED, SENT, WAITING
from core.notices.reminded import (
    NO_ADDRESS,
    ON_PAGE,
    STOPPED,
    reminders_of,
    stop_mailing,
)
from core.notices.reminding import remind, standing
from core.pages.visitor import needs, reading, visitor
from core.services import services

#: People shown by name.
MOST = 200
#: Where a reminder stands, as people read it.
STANDINGS_TOLD: Mapping[str, Any] = MappingProxyType(
    {
        SENT: lazy_gettext("Mailed"),
        WAITING: lazy_gettext("Waiting to be mailed"),
        FAILED: lazy_gettext("Mail given up"),
        NO_ADDRESS: lazy_gettext("On the page alone: no address is known"),
        ON_PAGE: lazy_gettext("On the page alone"),
        STOPPED: lazy_gettext("On the page alone: mailing was stopped"),
    }
)


class ReminderPages(InnerView):
    """Those who have not finished a phase."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Not finished")

    @at("/<int:phase>")
    def show(self, phase: int) -> str:
        """Show who has not finished: by department, and by name where the form names its author."""
        with reading():
            found = existing_phase(phase)
            facts = {"cycle": found.cycle, "standing": standing(found, korean_now(), least())}
        may_change = ADMINISTRATOR in visitor().roles
        return str(
            self.render(
                "admin/reminding.html",
                phase=found,
                may_change=may_change,
                most=MOST,
                today=korean_now().date().isoformat(),
                has_mail=services().configuration.mail is not None,
                **facts,
            )
        )

    @at("/<int:phase>/remind", "POST")
    @needs(ADMINISTRATOR)
    def remind(self, phase: int) -> Answer:
        """Remind those who have not finished."""
        at_once = partial(in_transaction, partial(_reminded, phase))
        act = partial(done_or_asked, "remind-phase", {"phase": phase}, at_once)
        url = self.get_url(".told", phase=phase, day=korean_now().date())
        return attempt(act, partial(self.show, phase), url)

    @at("/<int:phase>/told")
    def told(self, phase: int) -> str:
        """Show who was reminded on a day and what became of the mail, as far as it may be seen."""
        day = _day()
        with reading():
            found = existing_phase(phase)
            told = reminders_of(found, day, least())
        may_change = ADMINISTRATOR in visitor().roles
        has_mail = services().configuration.mail is not None
        facts = {"told": told, "day": day, "standings": STANDINGS_TOLD, "most": MOST}
        facts |= {"phase": found, "may_change": may_change, "has_mail": has_mail}
        return str(self.render("admin/reminded.html", **facts))

    @at("/<int:phase>/stop", "POST")
    @needs(ADMINISTRATOR)
    def stop(self, phase: int) -> Answer:
        """Mail no more of the reminders of a day."""
        url = self.get_url(".told", phase=phase, day=_day())
        return self.change(partial(_stopped, phase), partial(self.told, phase), url)


def least() -> int:
    """Return the fewest people of whom a count is shown."""
    return services().configuration.minimum_group or LEAST


def _day() -> date:
    """Return the day that is asked for; today where none is."""
    try:
        return date.fromisoformat(request.values.get("day", ""))
    except ValueError:
        return korean_now().date()


def _stopped(phase: int) -> object:
    stop_mailing(existing_phase(phase), _day())
    return gettext("No more of these reminders is mailed. They stay on people's pages of notices.")


def _reminded(phase: int) -> Any:
    count = remind(existing_phase(phase), korean_now(), least())
    if count is None:
        return gettext("Those who have not finished are reminded. So few are not counted.")
    return gettext("%(count)s people who have not finished are reminded.", count=count)
