"""Scorecards (평가모형): trees of weighted components whose leaves are scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from core.scoring.composite.normalisation import Normalisation
from core.scoring.composite.proration import MIN_DAYS

#: What a missing component does to the one above it.
HOLD, LEAVE_OUT, ZERO = "missing", "leave-out", "zero"
MISSING_RULES = (HOLD, LEAVE_OUT, ZERO)
PERSON, UNIT = "person", "unit"
LEVELS = (PERSON, UNIT)
HUNDRED = Fraction(100)
HALF = Fraction(50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelling:
    """How a component is levelled across the groups of a trait, such as the evaluation group."""

    by: str
    normalisation: Normalisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A node of a scorecard.

    A branch has ``components`` and weighs them: its value is ``full * sum(w * v / v_full) /
    sum(w)`` over those that count, so that it lies between 0 and ``full``.  Components without a
    ``weight`` add their own points afterwards (F13), between ``least`` and ``most``.
    ``weights_sum`` is what the weights add up to, as the municipality counts them.

    A leaf takes its values from the answers of ``phase``, from another ``scorecard`` (a person's
    share in units' results by days of duty, spells under ``min_days`` left out), or from imported
    columns; ``scorer`` with ``settings`` scores it, and where a phase is named without a scorer,
    the phase's own does.

    ``missing`` says what a missing value does to the branch: ``missing`` (the branch has no value
    either), ``leave-out`` (the other weights count for it) or ``zero``.  Where more than
    ``most_excluded`` percent of the weight is excluded, the branch has no value (E17).
    ``levelling`` levels the values across groups before they are weighed (F10).
    """

    name: str
    title: Mapping[str, str]
    weight: Fraction | None = HUNDRED
    full: Fraction = HUNDRED
    missing: str = HOLD
    components: tuple[Component, ...] = ()
    weights_sum: Fraction = HUNDRED
    most_excluded: Fraction = HALF
    least: Fraction | None = None
    most: Fraction | None = None
    phase: str = ""
    scorecard: str = ""
    scorer: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    min_days: int = MIN_DAYS
    levelling: Levelling | None = None

    @property
    def is_leaf(self) -> bool:
        """Return whether the value comes from outside the tree."""
        return not self.components

    @property
    def weighed(self) -> tuple[Component, ...]:
        """Return the components that have a weight."""
        return tuple(one for one in self.components if one.weight is not None)

    @property
    def added(self) -> tuple[Component, ...]:
        """Return the components whose points are added as they are."""
        return tuple(one for one in self.components if one.weight is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """One tree about subjects of one ``level``; ``kinds`` limits units to those of some kinds."""

    name: str
    title: Mapping[str, str]
    level: str
    root: Component
    kinds: tuple[str, ...] = ()


def walk(component: Component, path: str = "") -> Iterator[tuple[str, Component]]:
    """Yield every node below ``component`` with its path (``department/kpi``), children first."""
    for one in component.components:
        place = f"{path}/{one.name}" if path else one.name
        yield from walk(one, place)
        yield place, one


def leaves(card: Scorecard) -> Iterator[tuple[str, Component]]:
    """Yield the leaves with their paths."""
    return ((path, one) for path, one in walk(card.root) if one.is_leaf)


def needed(card: Scorecard) -> frozenset[str]:
    """Return the names of the scorecards whose results ``card`` takes up."""
    return frozenset(one.scorecard for _, one in leaves(card) if one.scorecard)


def in_order(cards: Mapping[str, Scorecard]) -> tuple[Scorecard, ...]:
    """Return the scorecards so that each comes after those it needs.

    Raises:
        ValueError: They need each other; the message names them.

    """
    found: dict[str, Scorecard] = {}
    while len(found) < len(cards):
        ready = [
            card
            for name, card in cards.items()
            if name not in found and needed(card) <= found.keys()
        ]
        if not ready:
            raise ValueError(", ".join(sorted(cards.keys() - found.keys())))
        found |= {card.name: card for card in ready}
    return tuple(found.values())
