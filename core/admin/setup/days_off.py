"""The municipality's own days off, by which deadlines are moved."""

from __future__ import annotations

from functools import partial

from flask_babel import gettext, lazy_gettext

from core.admin import inputs
from core.admin.base import Answer, GuardedView, at
from core.cycles.days_off import add_day_off, remove_day_off
from core.data.models import DayOff
from core.pages.visitor import reading

OCCASION = ("사유(행사)", "Occasion")
LONGEST = 40


class DayOffPages(GuardedView):
    """Days off beside weekends and public holidays; deadlines that are fixed already stay."""

    is_tab = True
    under = "admin_municipality"
    title = lazy_gettext("Days off")

    @at("/")
    def index(self) -> str:
        """Show the days off, the newest first."""
        with reading():
            found = list(DayOff.select().order_by(DayOff.day.desc()))
        return str(self.render("admin/days_off.html", days=found))

    @at("/", "POST")
    def add(self) -> Answer:
        """Add a day off."""
        return self.change(_added, self.index, self.get_url(".index"))

    @at("/<int:key>/remove", "POST")
    def remove(self, key: int) -> Answer:
        """Work on a day after all."""
        told = gettext("The day is a working day again.")
        return self.change(partial(remove_day_off, key), self.index, self.get_url(".index"), told)


def _added() -> object:
    made = add_day_off(inputs.day("day"), inputs.text("title", OCCASION, LONGEST))
    return gettext("%(day)s is a day off.", day=made.day)
