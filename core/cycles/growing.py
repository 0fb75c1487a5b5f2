"""Assign what follows from a form that is handed in: its results, its improvement plan."""

from __future__ import annotations

from collections.abc import Iterator

from core import audit
from core.cycles.assigning import ask, configuration_for, store, version_for
from core.cycles.pairs import resolved
from core.cycles.stages import is_settled
from core.cycles.standing import standing
from core.cycles.wanted import Wanted
from core.data.models import Assignment, Cycle, Phase
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.records import PhasePlan, Programme, Roster

#: No lot is drawn while forms come in.
SEED = 0


def grow(catalogue: Catalogue, assignment: Assignment) -> int:
    """Assign what rosters that grow now add in the cycle, and return how many; take nothing away.

    Phases that are closed get nothing, nor does a cycle whose results are confirmed.

    Raises:
        WrongRater: A roster names what is not there, or somebody for themselves.
        WrongRoster: It yields a pair twice.

    """
    cycle: Cycle = assignment.cycle
    if is_settled(cycle):
        return 0
    return sum(_add(catalogue, cycle, plan) for plan in _growing(catalogue, cycle))


def _growing(catalogue: Catalogue, cycle: Cycle) -> Iterator[PhasePlan]:
    """Yield the phases whose rosters grow."""
    try:
        plans = catalogue.get(Programme, cycle.programme).phases
    except UnknownName:
        return  # its plugin is disabled: what is assigned stays
    yield from (plan for plan in plans if plan.roster and catalogue.get(Roster, plan.roster).grows)


def _add(catalogue: Catalogue, cycle: Cycle, plan: PhasePlan) -> int:
    phase = Phase.one(Phase.cycle == cycle, Phase.name == plan.name)
    if phase is None or phase.closed:
        return 0
    configuration = configuration_for(cycle, phase)
    result = ask(cycle, phase, catalogue, plan, configuration, SEED, frozenset())
    pairs = resolved(cycle, plan.roster, result.pairings)
    there: dict[tuple[str, int], int] = {row.key[1:]: row.id for row in standing(phase)}
    fresh = {key: relation for key, relation in pairs.items() if key[1:] not in there}
    wanted = Wanted(fresh, configuration.content, plan.name)
    new = {place: fresh[place[0]] for place in wanted.places({})}
    if new:
        version = version_for(phase, plan.form)
        store(cycle, phase, plan.roster, version, new)
        audit.record("phase.grown", "phase", str(phase.id), roster=plan.roster, made=len(new))
    return len(new)
