"""What was promised to the people whose answers a scorecard uses."""

from __future__ import annotations

from collections.abc import Mapping

from core.data.models import Assignment, Cycle, FormVersion, Phase
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED
from core.scoring.composite.trees import Scorecard, leaves
from core.submissions.assignments import identity_of

#: From the loosest promise to the strictest.
STRICTNESS = (NAMED, CONFIDENTIAL, ANONYMOUS)


def promises_of(cycle: Cycle) -> dict[str, str]:
    """Return the strictest identity by phase of ``cycle``, in one query."""
    query = (
        Assignment.select(Phase.name, FormVersion.identity, Assignment.relation)
        .join(Phase)
        .switch(Assignment)
        .join(FormVersion)
        .where(Assignment.cycle == cycle.id)
        .distinct()
        .tuples()
    )
    found: dict[str, str] = {}
    for phase, identity, relation in query:
        promised = identity_of(identity, relation)
        found[phase] = max(promised, found.get(phase, NAMED), key=STRICTNESS.index)
    return found


def unnamed_leaves(cycle: Cycle, cards: Mapping[str, Scorecard]) -> dict[str, str]:
    """Return the promise of each leaf (``scorecard:path``) that does not name its authors."""
    promised = promises_of(cycle)
    return {
        f"{card.name}:{path}": promised[leaf.phase]
        for card in cards.values()
        for path, leaf in leaves(card)
        if promised.get(leaf.phase, NAMED) != NAMED
    }
