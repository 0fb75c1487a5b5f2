"""Which answers would be scored in another way: what two people decide once they came in unnamed.

Weights of components are no way of scoring: they say what a score counts for, not what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from core.canonical import canonical
from core.cycles.sections import Named


class Way(NamedTuple):
    """How a phase's answers are scored; without a ``scorer`` as the phase's own does it."""

    phase: str
    scorer: str
    settings: str


def rescored_phases(before: Named, after: Named) -> frozenset[str]:
    """Return the phases whose answers ``after`` scores in a way that ``before`` does not.

    Both are scorecards as a configuration holds them, checked, by name.
    """
    known, wanted = frozenset(ways(before)), frozenset(ways(after))
    named = {way.phase for way in known}
    return frozenset(way.phase for way in wanted - known if way.scorer or way.phase in named)


def ways(cards: Named) -> Iterator[Way]:
    """Yield how the leaves score the answers of phases."""
    for card in cards.values():
        for leaf in _leaves(card):
            if leaf["phase"]:
                yield Way(leaf["phase"], leaf["scorer"], canonical(leaf["settings"]))


def _leaves(branch: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for one in branch["components"]:
        if one["components"]:
            yield from _leaves(one)
        else:
            yield one
