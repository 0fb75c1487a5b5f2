"""What of the results cards and the public report tell: settings of a cycle, in versions."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext

from core.admin.cycles.placed_settings import PlacedSettingsPages
from core.citizens.summary import published_of
from core.data.models import Cycle, Phase
from core.pages.visitor import catalogue, reading
from core.records import PhasePlan, Programme
from core.runs.publication import SECTION, PublicationSettings


class PublicationPages(PlacedSettingsPages):
    """What is told of each scored phase and scorecard of a cycle, and to citizens."""

    title = lazy_gettext("What is told of results")
    section = SECTION
    schema = PublicationSettings
    list_page = "admin/publication.html"

    def counts(self, plan: PhasePlan) -> bool:
        """Return whether something is told of a phase: one that is scored, or for citizens."""
        return super().counts(plan) or _is_for_citizens(plan)

    def render(self, template: str, **context: Any) -> Any:
        """Draw a page that knows which phases have one for citizens."""
        if "targets" in context:
            context["pages"] = _pages(context["cycle"])
        return super().render(template, **context)


def _is_for_citizens(plan: PhasePlan) -> bool:
    return published_of(catalogue(), plan.form) is not None


def _pages(cycle: Cycle) -> dict[str, int]:
    """Return the phases of a cycle that have a page for citizens: key by name."""
    with reading():
        plans = catalogue().get(Programme, cycle.programme).phases
        names = [plan.name for plan in plans if _is_for_citizens(plan)]
        found = Phase.select(Phase.name, Phase.id).where(Phase.cycle == cycle.id)
        return dict(found.where(Phase.name.in_(names)).tuples())
