"""Open a cycle: publish its forms, make its phases, write down its first configuration."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Any

from core import audit
from core.cycles.configuration import checked, make_configuration
from core.cycles.days_off import days_off
from core.cycles.deadlines import window
from core.data.models import Cycle, Phase
from core.errors.cycles import CycleExists, UnusableYear
from core.form_versions import publish_if_new
from core.library import Catalogue
from core.records import FormDefinition, PhasePlan, Programme, Roster, Scorer
from forms.definition import in_language

YEARS = range(2000, 2101)
LONGEST_TITLE = 100


def open_cycle(
    catalogue: Catalogue, programme: str, year: int, today: date, actor: int | None
) -> Cycle:
    """Open the cycle of ``programme`` (its name) for ``year``, in stage ``draft``; return it.

    Its configuration holds from ``today``, or from the cycle's first day where that is earlier.

    Raises:
        UnknownName: No enabled plugin provides the programme, or a record that it names.
        UnusableYear: The year is not from 2000 to 2100.
        CycleExists: It is open already.
        WrongSettings: The programme's own settings do not fit.

    """
    plan = catalogue.get(Programme, programme)
    _require_possible(plan, year)
    _require_records(catalogue, plan)
    content = checked(catalogue, plan, plan.configuration)
    for form in sorted({phase.form for phase in plan.phases}):
        publish_if_new(catalogue.get(FormDefinition, form), actor)
    first, last = date(year, 1, 1), date(year, 12, 31)
    title = f"{year}년 {in_language(plan.title, 'ko')}"[:LONGEST_TITLE]
    cycle = Cycle.create(programme=plan.name, year=year, title=title, starts_on=first, ends_on=last)
    free = days_off()
    for phase in plan.phases:
        _make_phase(cycle, phase, free)
    made = make_configuration(cycle, content, min(today, first), actor)
    facts: dict[str, Any] = {"programme": plan.name, "year": year, "digest": made.digest}
    audit.record("cycle.opened", "cycle", str(cycle.id), **facts)
    return cycle


def _require_possible(plan: Programme, year: int) -> None:
    if year not in YEARS:
        raise UnusableYear(year=year)
    if Cycle.one(Cycle.programme == plan.name, Cycle.year == year):
        raise CycleExists(year=year, programme=in_language(plan.title, "ko"))


def _require_records(catalogue: Catalogue, plan: Programme) -> None:
    """Refuse a programme that names records which are not there, before anything is stored."""
    for phase in plan.phases:
        catalogue.get(FormDefinition, phase.form)
        if phase.roster:
            catalogue.get(Roster, phase.roster)
        if phase.scorer:
            catalogue.get(Scorer, phase.scorer)


def _make_phase(cycle: Cycle, plan: PhasePlan, free: Container[date]) -> Phase:
    opens, closes = window(plan, cycle.year, free)
    title = in_language(plan.title, "ko")[:LONGEST_TITLE]
    return Phase.create(cycle=cycle, name=plan.name, title=title, opens_at=opens, closes_at=closes)
