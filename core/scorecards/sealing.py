"""How many unnamed answers stand behind what scorecards come to, leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from core.disclosure.thresholds import DEFAULTS
from core.records import ANONYMOUS
from core.scorecards.leaves import Lines
from core.scoring.composite.duty import holders
from core.scoring.composite.evaluation import Evaluation, Inputs, Place
from core.scoring.composite.trees import Component, Scorecard, in_order, leaves
from core.scoring.multi_rater.neutral import stands_in

#: Numbers up to which a run remembers how few answers are behind a component.
FEW = DEFAULTS[ANONYMOUS]


class Promise(NamedTuple):
    """What the authors of a leaf's answers were promised, and how many must stand behind it."""

    identity: str
    k: int


class Behind(NamedTuple):
    """How many unnamed answers are behind a leaf, and whether they are fewer than promised."""

    number: int
    few: bool


#: Subject -> what is behind a leaf, by identity.
Answers: TypeAlias = Mapping[str, Mapping[int, Behind]]


def answers_behind(
    promises: Mapping[Place, Promise],
    sealed: Mapping[str, Mapping[int, int]],
    lines: Lines,
    inputs: Inputs,
    evaluation: Evaluation,
    cards: Mapping[str, Scorecard],
) -> dict[Place, Answers]:
    """Return by leaf and identity the subjects with few unnamed answers behind the leaf.

    ``sealed`` has the numbers of answers by phase.  A leaf that takes over the results of another
    scorecard has what is behind that one's leaves.  A leaf without a value, or with a neutral one
    in its place (E09), tells nothing of its answers.
    """
    found: dict[Place, Answers] = {}
    for card in in_order(cards):
        for path, leaf in leaves(card):
            place = (card.name, path)
            if leaf.scorecard:
                same = cards[leaf.scorecard].level == card.level
                found[place] = _taken_over(leaf, found, inputs, same=same)
            elif place in promises:
                told = _told(place, sealed.get(leaf.phase, {}), lines, evaluation)
                found[place] = _own(promises[place], told)
    return {place: answers for place, answers in found.items() if any(answers.values())}


def _told(
    place: Place, sealed: Mapping[int, int], lines: Lines, evaluation: Evaluation
) -> Iterator[tuple[int, int]]:
    """Yield the subjects whose value at ``place`` tells of answers, with their number."""
    column, scored = evaluation.columns[place], lines.get(place, {})
    for subject, number in sealed.items():
        part = column.get(subject)
        is_neutral = subject in scored and stands_in(scored[subject].trace)
        if part is not None and part.value is not None and not is_neutral:
            yield subject, number


def _own(promise: Promise, told: Iterator[tuple[int, int]]) -> Answers:
    few = {
        subject: Behind(number, number < promise.k)
        for subject, number in told
        if 0 < number < max(promise.k, FEW)
    }
    return {promise.identity: few}


def _taken_over(
    leaf: Component, found: Mapping[Place, Answers], inputs: Inputs, *, same: bool
) -> Answers:
    below = [answers for (card, _), answers in found.items() if card == leaf.scorecard]
    identities = {identity for answers in below for identity in answers}
    together = {
        identity: _fewest(answers.get(identity, {}) for answers in below) for identity in identities
    }
    if same:
        return together
    return {one: _of_people(few, leaf, inputs) for one, few in together.items()}


def _of_people(few: Mapping[int, Behind], leaf: Component, inputs: Inputs) -> Mapping[int, Behind]:
    """Return what is behind people's share in the results of units, by their days of duty."""
    units = frozenset(inputs.subjects[leaf.scorecard])
    stays = (
        {person: few[one]}
        for person, days in inputs.days.items()
        for unit, _ in days
        for one in holders(unit, units, inputs.units)
        if one in few
    )
    return _fewest(stays)


def _fewest(many: Iterator[Mapping[int, Behind]]) -> dict[int, Behind]:
    found: dict[int, Behind] = {}
    for one in many:
        for subject, behind in one.items():
            before = found.get(subject, behind)
            number, few = min(before.number, behind.number), before.few or behind.few
            found[subject] = Behind(number, few)
    return found


def as_stored(found: Mapping[Place, Answers]) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Return the same as a run keeps it: ``scorecard:path`` to ``[number, few]`` by subject."""
    return {
        ":".join(place): {
            identity: {str(subject): [one.number, int(one.few)] for subject, one in few.items()}
            for identity, few in answers.items()
        }
        for place, answers in found.items()
    }


def least_sealed(
    cards: Mapping[str, Scorecard], sealed: Mapping[str, Mapping[int, int]]
) -> dict[str, dict[int, int]]:
    """Return by scorecard and subject the least number of unnamed answers to a phase it uses."""
    found: dict[str, dict[int, int]] = {}
    for card in cards.values():
        least: dict[int, int] = {}
        for _, leaf in leaves(card):
            for subject, number in sealed.get(leaf.phase, {}).items():
                least[subject] = min(number, least.get(subject, number))
        found[card.name] = least
    return found
