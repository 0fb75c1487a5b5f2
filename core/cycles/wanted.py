"""Which forms a phase is to have: who answers about whom, and how many times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from core.cycles.several import ONCE, SECTION, Limits, limits
from core.cycles.standing import Key
from core.data.models import OrgUnit

#: Who answers about whom, and the number of the form where there are several.
Place: TypeAlias = tuple[Key, int]


class Wanted(NamedTuple):
    """Relation by who answers about whom, and the configuration that says how many times."""

    pairs: Mapping[Key, str]
    content: Mapping[str, Any]
    phase: str

    def places(self, there: Mapping[Key, Iterable[int]]) -> Iterable[Place]:
        """Return the forms that are to be added to those ``there``, by their numbers."""
        of = self._limits()
        return [
            (key, number)
            for key in self.pairs
            for number in missing(there.get(key, ()), of.get(key[1:], of[None]))
        ]

    def _limits(self) -> Mapping[Any, Limits]:
        """Return the limits by kind and id of units; under None those of everybody else."""
        if self.phase not in self.content.get(SECTION, {}):
            return {None: ONCE}
        kinds = OrgUnit.select(OrgUnit.id, OrgUnit.kind).tuples()
        units = {("unit", unit): limits(self.content, self.phase, kind) for unit, kind in kinds}
        return {None: limits(self.content, self.phase), **units}


def missing(there: Iterable[int], of: Limits) -> Sequence[int]:
    """Return the numbers of the forms that are lacking until there are the least.

    A form that is the only one there can be has the number 0, the first of several the number 1.
    """
    taken = set(there)
    if of.is_once:
        return () if taken else (0,)
    free = (number for number in range(1, of.most + 1) if number not in taken)
    return [number for number, _ in zip(free, range(of.least - len(taken)), strict=False)]
