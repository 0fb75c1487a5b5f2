"""Who has not finished a phase, as far as that may be seen, and reminding them."""

from __future__ import annotations

from functools import partial

from flask_babel import gettext, lazy_gettext

from core.access.roles import ADMINISTRATOR
from core.admin.base import Answer, InnerView, at
from core.admin.cycles.cycles import EVERYBODY
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.cycles.progress import LEAST
from core.notices.reminding import remind, standing
from core.pages.visitor import needs, reading, visitor
from core.services import services

#: People shown by name.
MOST = 200


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
                has_mail=services().configuration.mail is not None,
                **facts,
            )
        )

    @at("/<int:phase>/remind", "POST")
    @needs(ADMINISTRATOR)
    def remind(self, phase: int) -> Answer:
        """Remind those who have not finished."""
        url = self.get_url(".show", phase=phase)
        return self.change(partial(_reminded, phase), partial(self.show, phase), url)


def least() -> int:
    """Return the fewest people of whom a count is shown."""
    return services().configuration.minimum_group or LEAST


def _reminded(phase: int) -> object:
    count = remind(existing_phase(phase), korean_now(), least())
    if count is None:
        return gettext("Those who have not finished are reminded. So few are not counted.")
    return gettext("%(count)s people who have not finished are reminded.", count=count)
