"""Taking a package over into a draft cycle: forms published, configuration stored, on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core import audit
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.data.models import Configuration, Cycle
from core.errors.cycles import ChangedMeanwhile
from core.errors.scores import NotConfigured
from core.form_versions import publish_definition
from core.handover.package import Package
from core.handover.planning import Plan, plan
from core.library import Catalogue


def take_over(
    catalogue: Catalogue,
    versions: Mapping[str, str],
    package: Package,
    year: int,
    today: date,
    actor: int | None,
    *,
    based_on: int | None = None,
) -> Cycle:
    """Take ``package`` over into the draft of ``year``, opened if need be; return the cycle.

    It holds from ``today``, or from when the newest version holds if that is later.
    ``based_on`` is that of the plan that people saw.

    Raises:
        UnfitPackage: Something does not fit.
        ChangedMeanwhile: The draft was changed since the plan was made.
        TooEarly: Changed criteria for bonus points would apply within a year.

    """
    found = plan(catalogue, versions, package, year)
    _require_possible(found, based_on)
    cycle = found.cycle or open_cycle(catalogue, package.programme, year, today, actor)
    for form in (change.form for change in found.forms):
        publish_definition(form.name, form.definition, form.identity, actor, title=form.title)
    day = max(today, _newest(cycle).effective_from)
    _record(cycle, change_configuration(catalogue, cycle, found.content, day, actor), found)
    return cycle


def _require_possible(found: Plan, based_on: int | None) -> None:
    found.require_fit()
    if based_on is not None and based_on != found.based_on:
        raise ChangedMeanwhile(newest=found.based_on)


def _newest(cycle: Cycle) -> Configuration:
    found = newest_configuration(cycle)
    if found is None:
        raise NotConfigured(cycle=cycle.title)
    return found


def _record(cycle: Cycle, made: Configuration, found: Plan) -> None:
    origin = found.package.origin
    audit.record(
        "configuration.taken-over",
        "cycle",
        str(cycle.id),
        version=made.version,
        digest=found.package.digest,
        municipality=origin.municipality,
        cycle=origin.cycle,
        taken_version=origin.version,
        forms=[change.form.name for change in found.forms if change.is_new],
    )
