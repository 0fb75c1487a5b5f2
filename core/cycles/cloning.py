"""Open another cycle of a series: the last one's windows and settings, for other people.

Source: 경상남도 간부공무원 혁신 워크숍: more workshops of executives, and in the second half of the
year some for staff and heads of departments.  What a programme says belongs to its audience stays
behind; nobody is assigned.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import peewee

from core.cycles.configuration import Content, checked, newest_configuration
from core.cycles.days_off import days_off
from core.cycles.deadlines import on_working_day
from core.cycles.opening import Beginning, Window, begin_cycle, require_possible
from core.cycles.phases import planned
from core.cycles.renewing import of_phases
from core.data.models import Configuration, Cycle, Phase
from core.errors.cycles import NoSeries, UnusableStart
from core.errors.scores import NotConfigured
from core.library import Catalogue
from core.records import Programme

ROSTERS = "rosters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What the next one of a series is: its first day, and for whom it is."""

    begins: date
    audience: str


def clone(
    catalogue: Catalogue, cycle: Cycle, wanted: Next, today: date, actor: int | None
) -> Cycle:
    """Open another cycle like ``cycle``, a draft, whose first phase opens on a day; return it.

    Every window is moved by as many days; one that would close on a day off closes on the next
    working day.  The configuration remembers from which version it was taken.

    Raises:
        UnknownName: No enabled plugin provides the programme, or a record that it names.
        NoSeries: The programme takes place once a year.
        UnusableStart: It would not begin after the one that it is taken from.
        NotConfigured: The cycle has no configuration.
        WrongSettings: Its settings do not fit the plugins of today.

    """
    plan = catalogue.get(Programme, cycle.programme)
    if not plan.audience:
        raise NoSeries(programme=plan.title.get("ko", plan.name))
    year = wanted.begins.year
    edition = _edition(plan, year)
    require_possible(catalogue, plan, year, edition)
    beginning = _beginning(catalogue, plan, cycle, wanted)
    return begin_cycle(catalogue, plan, year, replace(beginning, edition=edition), today, actor)


def _beginning(catalogue: Catalogue, plan: Programme, cycle: Cycle, wanted: Next) -> Beginning:
    """Return what the next one takes from ``cycle``; as the first of its year."""
    newest = newest_configuration(cycle)
    if newest is None:
        raise NotConfigured(cycle=cycle.title)
    names = {phase.name for phase in plan.phases}
    content = without_audience(of_phases(newest.content, names), plan.audience)
    return Beginning(
        content=checked(catalogue, plan, content),
        windows=_moved(plan, windows(cycle), wanted.begins),
        copied_from=newest,
        audience=wanted.audience,
    )


def first_day(cycle: Cycle) -> date:
    """Return the day on which the first phase of a cycle opens."""
    return min(opens for opens, _ in windows(cycle).values()).date()


def windows(cycle: Cycle) -> Mapping[str, Window]:
    """Return when the phases of a cycle open and close, by name, without windows of appeals."""
    stored = Phase.select().where(Phase.cycle == cycle, planned())
    return {phase.name: (phase.opens_at, phase.closes_at) for phase in stored}


def without_audience(content: Content, names: Collection[str]) -> dict[str, Any]:
    """Return ``content`` without the roster settings ``names``: those that list people."""
    rosters = {
        phase: {name: value for name, value in settings.items() if name not in names}
        for phase, settings in content.get(ROSTERS, {}).items()
    }
    return {**content, ROSTERS: rosters}


def _edition(plan: Programme, year: int) -> int:
    last = Cycle.select(peewee.fn.MAX(Cycle.edition))
    found = last.where(Cycle.programme == plan.name, Cycle.year == year).scalar()
    return int(found or 0) + 1


def _moved(plan: Programme, before: Mapping[str, Window], begins: date) -> Mapping[str, Window]:
    """Return the windows moved so that the first phase opens on ``begins``.

    Raises:
        UnusableStart: That is not later than before.

    """
    first = min(opens for opens, _ in before.values()).date()
    if begins <= first:
        raise UnusableStart(found=begins.isoformat(), after=first.isoformat())
    by, free = begins - first, days_off()
    return {one.name: _later(before[one.name], by, free) for one in plan.phases}


def _later(before: Window, by: timedelta, free: Collection[date]) -> Window:
    opens, closes = before
    return opens + by, on_working_day(closes + by, free)


def origin(cycle: Cycle) -> Cycle | None:
    """Return the cycle from which the configuration of ``cycle`` was taken, if there is one."""
    first = Configuration.one(Configuration.cycle == cycle, Configuration.version == 1)
    source = first.copied_from if first else None
    return source.cycle if source else None


def copies(cycle: Cycle) -> list[Cycle]:
    """Return the cycles that took their configuration from ``cycle``, in order."""
    source = Configuration.alias()
    query = (
        Cycle.select()
        .join(Configuration)
        .join(source, on=(Configuration.copied_from == source.id))
        .where(source.cycle == cycle)
        .distinct()
    )
    return list(query.order_by(Cycle.year, Cycle.edition))
