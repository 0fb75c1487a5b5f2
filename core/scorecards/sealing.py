"""How many unnamed answers stand behind what scorecards come to."""

from __future__ import annotations

from collections.abc import Mapping

from core.scorecards.leaves import Lines
from core.scoring.duty import holders
from core.scoring.evaluation import Inputs
from core.scoring.neutral import stands_in
from core.scoring.scorecards import Component, Scorecard, in_order, leaves
from core.scoring.scores import SubjectScore

#: Numbers of unnamed answers by subject.
Behind = Mapping[int, int]


def sealed_answers(
    cards: Mapping[str, Scorecard],
    inputs: Inputs,
    lines: Lines,
    sealed: Mapping[str, Behind],
) -> dict[str, Behind]:
    """Return by scorecard and subject the least number of unnamed answers behind a leaf.

    ``sealed`` has them by phase.  A leaf that takes over the results of another scorecard has the
    least behind those.  Where a neutral value stands in a leaf, the answers are not behind it.
    """
    found: dict[str, Behind] = {}
    for card in in_order(cards):
        least: dict[int, int] = {}
        for path, leaf in leaves(card):
            behind = (
                _taken_over(leaf, found, inputs, same=cards[leaf.scorecard].level == card.level)
                if leaf.scorecard
                else _answered(lines.get((card.name, path), {}), sealed.get(leaf.phase, {}))
            )
            for subject, number in behind.items():
                least[subject] = min(number, least.get(subject, number))
        found[card.name] = least
    return found


def _answered(scored: Mapping[int, SubjectScore], sealed: Behind) -> Behind:
    return {
        subject: number
        for subject, number in sealed.items()
        if subject not in scored or not stands_in(scored[subject].trace)
    }


def _taken_over(
    leaf: Component, found: Mapping[str, Behind], inputs: Inputs, *, same: bool
) -> Behind:
    other = found[leaf.scorecard]
    if same:
        return other
    subjects = frozenset(inputs.subjects[leaf.scorecard])
    behind: dict[int, int] = {}
    for person, days in inputs.days.items():
        reached = (one for unit, _ in days for one in holders(unit, subjects, inputs.units))
        numbers = [other[one] for one in reached if one in other]
        if numbers:
            behind[person] = min(numbers)
    return behind
