"""All scorecards of a cycle at once: from scored leaves to every subject's total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from core.scoring.composite.combining import MISSING, Column, Part, combined
from core.scoring.composite.duty import Days, Units, by_days, held
from core.scoring.composite.normalisation import Normalised, normalised
from core.scoring.composite.trees import Component, Levelling, Scorecard, in_order, walk
from core.scoring.scores import Status

#: A component's place: its scorecard and its path, which is empty for the whole.
Place: TypeAlias = tuple[str, str]


class Exempt(NamedTuple):
    """Why a component does not hold for a subject; ``value`` is what a committee gives instead."""

    status: Status
    reason: str
    value: Fraction | None = None


NOBODY: Mapping[int, Exempt] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What scorecards are computed from.

    ``subjects`` lists everybody by scorecard; ``leaves`` has the columns of the scored leaves;
    ``exempt`` takes subjects out of a component; ``days`` has each person's days of duty by unit
    in the cycle's period; ``traits`` has facts by level and subject, for levelling by group.
    """

    subjects: Mapping[str, tuple[int, ...]]
    leaves: Mapping[Place, Column]
    exempt: Mapping[Place, Mapping[int, Exempt]] = field(default_factory=dict)
    days: Mapping[int, Days] = field(default_factory=dict)
    units: Units = field(default_factory=Units)
    traits: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Every component's column by place, and how columns were levelled."""

    columns: Mapping[Place, Column]
    levelled: Mapping[Place, Normalised] = field(default_factory=dict)

    def totals(self, card: str) -> Column:
        """Return the results of a scorecard."""
        return self.columns[card, ""]


def evaluate(cards: Mapping[str, Scorecard], inputs: Inputs) -> Evaluation:
    """Return every component of every scorecard for every subject, unrounded.

    Raises:
        ValueError: The scorecards need each other in a circle.

    """
    columns: dict[Place, Column] = {}
    levelled: dict[Place, Normalised] = {}
    for card in in_order(cards):
        for path, one in (*walk(card.root), ("", card.root)):
            place = (card.name, path)
            found = (
                _leaf(cards, card, path, one, inputs, columns)
                if one.is_leaf
                else _branch(card, path, one, inputs, columns)
            )
            columns[place] = _exempted(place, inputs, found)
            if one.levelling is not None and _has_values(columns[place]):
                traits = inputs.traits.get(card.level, {})
                levelled[place] = _levelled(columns[place], one.levelling, traits)
                columns[place] = _with_values(columns[place], levelled[place].values)
    return Evaluation(columns=columns, levelled=levelled)


def below(path: str, component: Component) -> str:
    """Return the path of a component under the branch at ``path``."""
    return f"{path}/{component.name}" if path else component.name


def _leaf(
    cards: Mapping[str, Scorecard],
    card: Scorecard,
    path: str,
    leaf: Component,
    inputs: Inputs,
    columns: Mapping[Place, Column],
) -> Column:
    if not leaf.scorecard:
        return inputs.leaves.get((card.name, path), {})
    results = columns[leaf.scorecard, ""]
    if cards[leaf.scorecard].level == card.level:
        return results
    return {
        one: by_days(
            held(inputs.days.get(one, ()), results, inputs.units, leaf.min_days), leaf.min_days
        )
        for one in inputs.subjects[card.name]
    }


def _branch(
    card: Scorecard,
    path: str,
    branch: Component,
    inputs: Inputs,
    columns: Mapping[Place, Column],
) -> Column:
    under = [columns[card.name, below(path, one)] for one in branch.components]
    return {
        one: combined(branch, [column[one] for column in under])
        for one in inputs.subjects[card.name]
    }


def _exempted(place: Place, inputs: Inputs, column: Column) -> Column:
    """Return the column for all subjects; who is exempt has no value but the committee's."""
    exempt = inputs.exempt.get(place, NOBODY)
    return {
        one: Part(exempt[one].status, exempt[one].value)
        if one in exempt
        else column.get(one, MISSING)
        for one in inputs.subjects[place[0]]
    }


def _levelled(
    column: Column, levelling: Levelling, traits: Mapping[int, Mapping[str, str]]
) -> Normalised:
    groups: dict[str, dict[int, Fraction]] = {}
    for one, part in column.items():
        if part.value is not None:
            group = traits.get(one, {}).get(levelling.by, "")
            groups.setdefault(group, {})[one] = part.value
    return normalised(groups, levelling.normalisation)


def _has_values(column: Column) -> bool:
    return any(part.value is not None for part in column.values())


def _with_values(column: Column, values: Mapping[int, Fraction]) -> Column:
    return {
        one: Part(part.status, values[one]) if one in values else part
        for one, part in column.items()
    }
