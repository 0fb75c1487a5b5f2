"""Open a cycle: publish its forms, make its phases, write down its first configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from core import audit
from core.cycles.configuration import Content, checked, make_configuration
from core.cycles.days_off import days_off
from core.cycles.deadlines import window
from core.data.models import Configuration, Cycle, Phase
from core.errors.cycles import CycleExists, UnusableYear
from core.form_versions import publish_if_new
from core.library import Catalogue
from core.records import FormDefinition, Programme, Roster, Scorer
from forms.definition import in_language

YEARS = range(2000, 2101)
LONGEST_TITLE = 100
#: When a phase opens and closes, Korean time.
Window: TypeAlias = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a cycle begins with: its configuration, which is checked, and windows by phase.

    ``copied_from`` is the version of another cycle's configuration that ``content`` is.
    ``edition`` and ``audience`` tell one of a series from the others of its year.
    """

    content: Content
    windows: Mapping[str, Window]
    copied_from: Configuration | None = None
    edition: int = 1
    audience: str = ""

    @property
    def origin(self) -> dict[str, int]:
        """Return cycle and version that the configuration comes from; none if from the plugin."""
        if self.copied_from is None:
            return {}
        return {"cycle": self.copied_from.cycle_id, "version": self.copied_from.version}


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
    require_possible(catalogue, plan, year)
    free = days_off()
    beginning = Beginning(
        content=checked(catalogue, plan, plan.configuration),
        windows={phase.name: window(phase, year, free) for phase in plan.phases},
    )
    return begin_cycle(catalogue, plan, year, beginning, today, actor)


def begin_cycle(
    catalogue: Catalogue,
    plan: Programme,
    year: int,
    beginning: Beginning,
    today: date,
    actor: int | None,
) -> Cycle:
    """Store a cycle that is possible, with its phases, forms and configuration; return it."""
    for form in sorted({phase.form for phase in plan.phases}):
        publish_if_new(catalogue.get(FormDefinition, form), actor)
    first, last = date(year, 1, 1), date(year, 12, 31)
    cycle = Cycle.create(
        programme=plan.name,
        year=year,
        edition=beginning.edition,
        title=_title(plan, year, beginning),
        starts_on=first,
        ends_on=last,
    )
    for phase in plan.phases:
        opens, closes = beginning.windows[phase.name]
        told = in_language(phase.title, "ko")[:LONGEST_TITLE]
        Phase.create(cycle=cycle, name=phase.name, title=told, opens_at=opens, closes_at=closes)
    made = make_configuration(
        cycle, beginning.content, min(today, first), actor, copied_from=beginning.copied_from
    )
    facts: dict[str, Any] = {"programme": plan.name, "year": year, "digest": made.digest}
    audit.record("cycle.opened", "cycle", str(cycle.id), **facts, copied_from=beginning.origin)
    return cycle


def _title(plan: Programme, year: int, beginning: Beginning) -> str:
    """Return the year and the programme; of a series the number and the audience, too."""
    edition = f" 제{beginning.edition}회" if beginning.edition > 1 else ""
    audience = f"({beginning.audience})" if beginning.audience else ""
    return f"{year}년 {in_language(plan.title, 'ko')}{edition}{audience}"[:LONGEST_TITLE]


def require_possible(catalogue: Catalogue, plan: Programme, year: int, edition: int = 1) -> None:
    """Refuse a cycle that cannot be opened, before anything is stored.

    Raises:
        UnknownName: The programme names a record that is not there.
        UnusableYear: The year is not from 2000 to 2100.
        CycleExists: It is open already.

    """
    if year not in YEARS:
        raise UnusableYear(year=year)
    if Cycle.one(Cycle.programme == plan.name, Cycle.year == year, Cycle.edition == edition):
        raise CycleExists(year=year, programme=in_language(plan.title, "ko"))
    for phase in plan.phases:
        catalogue.get(FormDefinition, phase.form)
        if phase.roster:
            catalogue.get(Roster, phase.roster)
        if phase.scorer:
            catalogue.get(Scorer, phase.scorer)
