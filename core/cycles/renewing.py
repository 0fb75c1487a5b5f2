"""Open next year's cycle with this year's windows and newest configuration.

Nobody is assigned: people and units are those of the new year, so its rosters are run anew.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from datetime import date

from core.cycles.configuration import KINDS, Content, checked, newest_configuration
from core.cycles.days_off import days_off
from core.cycles.deadlines import a_year_later, on_working_day, window
from core.cycles.opening import Beginning, Window, begin_cycle, require_possible
from core.cycles.several import SECTION
from core.data.models import Configuration, Cycle, Phase
from core.errors.scores import NotConfigured
from core.library import Catalogue
from core.records import PhasePlan, Programme

#: Parts of a configuration whose settings belong to a phase.
BY_PHASE = frozenset((*KINDS, SECTION))


def open_next(catalogue: Catalogue, cycle: Cycle, today: date, actor: int | None) -> Cycle:
    """Open the cycle of the year after ``cycle`` with its programme; return it, a draft.

    Windows that follow the programme follow it in the new year; those that were moved are moved
    by a year, to the next working day where they end on a day off.  Settings of phases that the
    programme has no more are left behind.

    Raises:
        UnknownName: No enabled plugin provides the programme, or a record that it names.
        UnusableYear: Next year is after 2100.
        CycleExists: Next year's is open already.
        NotConfigured: The cycle has no configuration.
        WrongSettings: Its settings do not fit the plugins of today.

    """
    plan, year = catalogue.get(Programme, cycle.programme), cycle.year + 1
    require_possible(catalogue, plan, year)
    newest = _newest(cycle)
    names = {phase.name for phase in plan.phases}
    beginning = Beginning(
        content=checked(catalogue, plan, of_phases(newest.content, names)),
        windows=dict(_windows(plan, cycle, days_off())),
        copied_from=newest,
    )
    return begin_cycle(catalogue, plan, year, beginning, today, actor)


def next_of(cycle: Cycle) -> Cycle | None:
    """Return the cycle of the year after ``cycle``, if it is open; of a series the first."""
    same = Cycle.programme == cycle.programme
    return Cycle.one(same, Cycle.year == cycle.year + 1, Cycle.edition == 1)


def _newest(cycle: Cycle) -> Configuration:
    found = newest_configuration(cycle)
    if found is None:
        raise NotConfigured(cycle=cycle.title)
    return found


def of_phases(content: Content, names: Collection[str]) -> Content:
    """Return ``content`` without the settings of phases that are not among ``names``."""
    return {
        kind: {name: raw for name, raw in named.items() if kind not in BY_PHASE or name in names}
        for kind, named in content.items()
    }


def _windows(plan: Programme, cycle: Cycle, free: Container[date]) -> Mapping[str, Window]:
    stored = Phase.select().where(Phase.cycle == cycle)
    known = {phase.name: (phase.opens_at, phase.closes_at) for phase in stored}
    return {one.name: _window(one, known.get(one.name), cycle.year, free) for one in plan.phases}


def _window(plan: PhasePlan, before: Window | None, year: int, free: Container[date]) -> Window:
    """Return next year's window of a phase; ``before`` is that of ``year``, if there was one."""
    if before is None or before in (window(plan, year), window(plan, year, free)):
        return window(plan, year + 1, free)
    opens, closes = before
    return a_year_later(opens), on_working_day(a_year_later(closes), free)
