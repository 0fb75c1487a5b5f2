"""The components of a scorecard as the person reads them: points, weight, share, and why.

What few unnamed answers are behind stays out: values and sentences are what ``core.disclosure``
lets the person read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from core.data.models import Score
from core.disclosure import Card, steps_for
from core.runs.rounding import shown
from core.runs.snapshots import trace_of
from core.runs.states import NO_VALUE
from core.scorecards.settings import ScorecardSettings, scorecard
from core.scoring.composite.combining import Part, contributions
from core.scoring.composite.trees import Component
from core.scoring.rounding import figure
from core.scoring.scores import Reader, Status, Step
from forms.definition import in_language

#: Rules of the steps, the office's alone, that stand between a value and the levelled one.
LEVELLING = frozenset(("F10", "E19"))
#: Stands in the place of a value that is kept back.
KEPT_BACK = "–"
Trace: TypeAlias = Mapping[str, Sequence[Step]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a card, in texts; those that do not apply are empty.

    ``points`` are before levelling, ``levelled`` after it, ``share`` what they give to the item
    above (``depth`` 0: to the total).  ``reasons`` say why points were added or there are none.
    """

    title: str
    depth: int
    points: str
    levelled: str = ""
    full: str = ""
    weight: str = ""
    share: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A score that is read: what of it may be told, and its steps by component."""

    score: Score
    card: Card
    language: str
    trace: Trace = field(default_factory=dict)
    told: Trace = field(default_factory=dict)

    def value(self, path: str) -> Fraction | None:
        """Return the value of a component; None where there is none or it may not be told."""
        return None if path in self.card.hidden else (self.card.areas or {}).get(path)

    def part(self, path: str) -> Part:
        """Return what a component counts as; one that is kept back counts with a value of 0."""
        if path in self.card.hidden:
            return Part(Status.SCORED, Fraction())
        value = self.value(path)
        stored = self.score.parts.get(path, Status.MISSING.value)
        return Part(Status(stored)) if value is None else Part(Status.SCORED, value)


def items_of(score: Score, card: Card, language: str) -> tuple[Item, ...]:
    """Return the components of a scorecard's score, each branch before what is below it.

    None for the score of a phase.
    """
    if not score.scorecard:
        return ()
    raw = score.run.settings["scorecards"][score.scorecard]
    root = scorecard(score.scorecard, ScorecardSettings().load(raw)).root
    steps = trace_of(score.trace, score.run.sentences) if score.trace else ()
    reading = Reading(
        score=score,
        card=card,
        language=language,
        trace=_by_component(steps),
        told=_by_component(steps_for(score, steps, Reader.SUBJECT).steps),
    )
    return tuple(_below(reading, root, "", 0, added=False))


def _by_component(steps: Sequence[Step]) -> Trace:
    found: defaultdict[str, list[Step]] = defaultdict(list)
    for step in steps:
        found[step.component].append(step)
    return found


def _below(
    reading: Reading, branch: Component, path: str, depth: int, *, added: bool
) -> Iterator[Item]:
    """Yield the components below ``branch``; ``added`` says that its points are a bonus."""
    paths = [f"{path}/{one.name}" if path else one.name for one in branch.components]
    shares = contributions(branch, [reading.part(place) for place in paths])
    for one, place, share in zip(branch.components, paths, shares, strict=True):
        is_bonus = added or one.weight is None
        told = None if place in reading.card.hidden else share
        yield _item(reading, one, place, depth, told, is_bonus)
        yield from _own_parts(reading, place, depth + 1)
        yield from _below(reading, one, place, depth + 1, added=is_bonus)


def _item(
    reading: Reading,
    one: Component,
    path: str,
    depth: int,
    share: Fraction | None,
    is_bonus: bool,
) -> Item:
    value = reading.value(path)
    tells_why = one.is_leaf and (is_bonus or value is None)
    before = _before_levelling(reading, path) if one.levelling else value
    return Item(
        title=in_language(one.title, reading.language, "ko"),
        depth=depth,
        points=_points(reading, path, before),
        levelled=shown(value) if one.levelling and value is not None else "",
        full=figure(one.full),
        weight="" if one.weight is None else figure(one.weight),
        share="" if share is None else shown(share),
        reasons=tuple(_reasons(reading, one, path)) if tells_why else (),
    )


def _points(reading: Reading, path: str, value: Fraction | None) -> str:
    if path in reading.card.hidden:
        return KEPT_BACK
    if value is not None:
        return shown(value)
    without = NO_VALUE.get(reading.part(path).status, {})
    return in_language(without, reading.language)


def _own_parts(reading: Reading, path: str, depth: int) -> Iterator[Item]:
    """Yield a leaf's own parts, such as the areas of a multi-rater appraisal."""
    for name, value in (reading.card.areas or {}).items():
        component, _, own = name.partition(":")
        if own and component == path and path not in reading.card.hidden:
            yield Item(title=own, depth=depth, points=shown(value))


def _before_levelling(reading: Reading, path: str) -> Fraction | None:
    """Return what a component came to before it was levelled, where the person may read it."""
    *before, last = reading.trace.get(path, ()) or (None,)
    if last is None:
        return reading.value(path)
    readable = reading.told.get(path, ())
    for step in reversed(before):
        if step.reader is Reader.ADMINISTRATOR and step.rule in LEVELLING:
            continue
        if step.result:
            return Fraction(step.result) if step in readable else None
    return None


def _reasons(reading: Reading, one: Component, path: str) -> Iterator[str]:
    """Yield the sentences about a component that the person may read, without its name."""
    for step in reading.told.get(path, ()):
        text = in_language(step.text, reading.language, "ko")
        yield text.removeprefix(f"{in_language(one.title, reading.language, 'ko')}: ")
