"""The calendar of a cycle: a month or a quarter as tables, a list, and a file for calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Final

from flask import request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.admin.base import InnerView, at
from core.admin.cycles.cycles import EVERYBODY, existing
from core.admin.dashboards.panels import Cell, Panel, sent
from core.clock import YEARS, korean_now, minute, utc_now
from core.dashboards.calendar import Event, Kind, days_off, events, ics, weeks
from core.pages.visitor import place, reading

#: Months of a quarter, and of a year.
QUARTER, YEAR = 3, 12
CALENDAR: Final = "text/calendar; charset=utf-8"


class CalendarPages(InnerView):
    """What is when in a cycle."""

    roles = EVERYBODY
    under = "admin_cycles"
    title = lazy_gettext("Calendar")

    @at("/<int:cycle>")
    def show(self, cycle: int) -> str:
        """Show a month or a quarter, and everything as a list."""
        with reading():
            found = existing(cycle)
            listed, free = events(found), days_off()
        first, today = _month(listed), korean_now().date()
        span = QUARTER if request.args.get("span") == "quarter" else 1
        months = [_later(first, number) for number in range(span)]
        return str(
            self.render(
                "admin/dashboards/calendar.html",
                cycle=found,
                months={month: weeks(month, listed, free) for month in months},
                today=today,
                span=span,
                ways=_ways(first, span),
                kinds=_kinds(),
                panel=self._panel(listed),
                take=lambda part, suffix: self.get_url(
                    ".take", cycle=cycle, part=part, suffix=suffix
                ),
            )
        )

    @at("/<int:cycle>/<part>.<suffix>")
    def take(self, cycle: int, part: str, suffix: str) -> Response:
        """Send the list as a table, or as a file that calendars read."""
        with reading():
            found = existing(cycle)
            listed = events(found)
        if suffix != "ics":
            return sent([self._panel(listed)], part, suffix, str(cycle))
        content = ics(found, listed, f"{place().code}.goru", utc_now())
        name = f"goru-{cycle}.ics"
        return send_file(BytesIO(content), CALENDAR, as_attachment=True, download_name=name)

    def _panel(self, listed: Sequence[Event]) -> Panel:
        kinds = _kinds()
        return Panel(
            key="events",
            title=gettext("Everything in order"),
            columns=(gettext("When"), gettext("What"), gettext("Phase"), gettext("People")),
            rows=[
                (
                    Cell(
                        value=minute(one.at), href=self.get_url("admin_phase.show", phase=one.phase)
                    ),
                    *(Cell(value=kinds[one.kind]), Cell(value=one.title)),
                    Cell(value=one.people or ""),
                )
                for one in listed
            ],
            empty=gettext("Nothing is here yet."),
        )


def _kinds() -> Mapping[Kind, str]:
    return {
        Kind.OPENS: gettext("opens"),
        Kind.CLOSES: gettext("closes"),
        Kind.APPEAL_OPENS: gettext("appeals open"),
        Kind.APPEAL_CLOSES: gettext("appeals close"),
        Kind.LATER: gettext("later deadline"),
    }


def _month(listed: Sequence[Event]) -> date:
    """Return the first day of the month asked for, else this month or that of the first event."""
    today = korean_now().date().replace(day=1)
    try:
        asked = date.fromisoformat(f"{request.args.get('month', '')}-01")
    except ValueError:
        asked = date.min
    if asked.year in YEARS:
        return asked
    days = [one.at.date().replace(day=1) for one in listed]
    return min(max(today, min(days)), max(days)) if days else today


def _later(first: date, months: int) -> date:
    """Return the first day some months later, or earlier; within the calendar's years."""
    place = min(max(first.year * YEAR + first.month - 1 + months, YEAR), 9998 * YEAR)
    return date(place // YEAR, place % YEAR + 1, 1)


def _ways(first: date, span: int) -> Mapping[str, str]:
    return {
        "back": f"{_later(first, -span):%Y-%m}",
        "on": f"{_later(first, span):%Y-%m}",
        "here": f"{first:%Y-%m}",
    }
