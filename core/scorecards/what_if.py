"""What-if: other weights, limits or scorers tried on a run's frozen evidence; nothing is stored.

Leaves whose scorer and settings stay as they are keep the values of the run.  Those of unnamed
answers stay as they are in any case: comparing runs under other settings would tell what single
people answered, so they change by a decision of two people only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from core.data.models import Score, ScoreRun
from core.disclosure import hidden_paths, sight
from core.errors.scorecards import LockedLeaf, NothingToCompare
from core.library import Catalogue
from core.records import Scorer
from core.runs.settings import snapshot_of
from core.runs.snapshots import unpack
from core.scorecards.bundle import bundle_of
from core.scorecards.leaves import LeafScorer, columns_of, score_leaves, scored_leaves
from core.scorecards.run import SCORER, inputs_of
from core.scorecards.settings import scorecards
from core.scoring.composite.combining import MISSING, Column, Part
from core.scoring.composite.evaluation import Evaluation, Place, evaluate
from core.scoring.composite.trees import Component, Scorecard
from core.scoring.scores import Reader, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A run's stored columns by place, its frozen scorecards, and the text of its bundle.

    ``withheld`` has by scorecard the subjects whose results are kept back from everybody: under
    other weights they would tell what few people answered.
    """

    run: ScoreRun
    cards: Mapping[str, Scorecard]
    columns: Mapping[Place, Column]
    text: bytes
    withheld: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def totals(self, card: str) -> Column:
        """Return the results of a scorecard."""
        return self.columns.get((card, ""), {})


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The run as it is, and what its scorecards would come to."""

    before: Stored
    cards: Mapping[str, Scorecard]
    after: Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One subject's result before and after; ranks are among all of the scorecard, equal shared.

    What is ``withheld`` has neither value nor rank, and nobody's rank counts it.
    """

    subject: int
    before: Part
    after: Part
    rank_before: int | None
    rank_after: int | None
    withheld: bool = False

    @property
    def is_change(self) -> bool:
        """Return whether the value or the rank differs."""
        return self.before != self.after or self.rank_before != self.rank_after


def stored(run: ScoreRun) -> Stored:
    """Return what a run of scorecards came to.

    Raises:
        NothingToCompare: It is no run of scorecards, or its evidence was deleted.

    """
    if run.scorer != SCORER or run.evidence is None:
        raise NothingToCompare(run=run.id)
    columns, withheld = _columns(run)
    return Stored(
        run=run,
        cards=scorecards(run.settings["scorecards"]),
        columns=columns,
        text=unpack(run.evidence),
        withheld=withheld,
    )


def what_if(before: Stored, tried: Mapping[str, Mapping[str, Any]], catalogue: Catalogue) -> WhatIf:
    """Return what ``tried`` (checked scorecards by name) would come to on the run's evidence.

    Raises:
        LockedLeaf: A leaf of unnamed answers would be scored in another way.
        NothingToCompare: A scorecard or a phase is new, so the run has no evidence for it.
        Problem: A scorer refuses its settings or its evidence.

    """
    cards = scorecards(tried)
    require_evidence(before, cards)
    columns: dict[Place, Column] = {}
    anew: list[LeafScorer] = []
    for place, leaf in scored_leaves(cards):
        found = changed_scorer(before, place, leaf, catalogue)
        if found is None:
            columns[place] = before.columns[place]
        else:
            anew.append(found)
    columns |= _scored(before, tuple(anew), cards)
    inputs = inputs_of(bundle_of(before.text, ()), columns)
    return WhatIf(before=before, cards=cards, after=evaluate(cards, inputs))


def changes(found: WhatIf, card: str) -> tuple[Change, ...]:
    """Return every subject's result before and after, the best of today's first."""
    hidden = found.before.withheld.get(card, frozenset())
    before = _shown(found.before.totals(card), hidden)
    after = _shown(found.after.totals(card), hidden)
    ranks_before, ranks_after = ranks(before), ranks(after)
    lines = (
        Change(
            subject=one,
            before=before.get(one, MISSING),
            after=after[one],
            rank_before=ranks_before.get(one),
            rank_after=ranks_after.get(one),
            withheld=one in hidden,
        )
        for one in after
    )
    return tuple(sorted(lines, key=lambda one: (one.rank_before or len(after) + 1, one.subject)))


def _shown(column: Column, hidden: frozenset[int]) -> Column:
    """Return a column without the values of ``hidden``."""
    return {one: Part(part.status) if one in hidden else part for one, part in column.items()}


def ranks(column: Column) -> dict[int, int]:
    """Return the rank by subject from the highest value on; equal values share one."""
    values = {one: part.value for one, part in column.items() if part.value is not None}
    # whole numbers over one denominator compare ten times as fast as fractions
    over = lcm(*(value.denominator for value in values.values()))
    whole = {one: value.numerator * (over // value.denominator) for one, value in values.items()}
    place_of: dict[int, int] = {}
    for place, number in enumerate(sorted(whole.values(), reverse=True), 1):
        place_of.setdefault(number, place)
    return {one: place_of[number] for one, number in whole.items()}


def _columns(run: ScoreRun) -> tuple[dict[Place, Column], dict[str, frozenset[int]]]:
    """Return the stored columns, and by scorecard whose results are kept back from everybody."""
    few = sight(run, Reader.ADMINISTRATOR).few
    found: dict[Place, dict[int, Part]] = defaultdict(dict)
    hidden: dict[str, set[int]] = defaultdict(set)
    columns = (Score.scorecard, Score.subject, Score.status, Score.value, Score.parts)
    for card, subject, status, value, parts in (
        Score.select(*columns).where(Score.run == run.id).tuples()
    ):
        found[card, ""][subject] = _part(value or status)
        for path, text in parts.items():
            if ":" not in path:
                found[card, path][subject] = _part(text)
        if hidden_paths(parts, few.get(card, {}).get(subject, ())):
            hidden[card].add(subject)
    return dict(found), {card: frozenset(subjects) for card, subjects in hidden.items()}


def _part(text: str) -> Part:
    """Return the part that a stored exact text, or the status in its place, stands for."""
    numerator, slash, denominator = text.partition("/")
    if not slash:
        return Part(Status(text))
    return Part(Status.SCORED, Fraction(int(numerator), int(denominator)))


def require_evidence(before: Stored, cards: Mapping[str, Scorecard]) -> None:
    """Refuse scorecards that the run has no evidence for.

    Raises:
        NothingToCompare: A scorecard or a phase is new.

    """
    known = {leaf.phase for _, leaf in scored_leaves(before.cards)}
    asked = {leaf.phase for _, leaf in scored_leaves(cards)}
    same_levels = all(
        name in before.cards
        and (before.cards[name].level, before.cards[name].kinds) == (card.level, card.kinds)
        for name, card in cards.items()
    )
    if asked - known or not same_levels:
        raise NothingToCompare(run=before.run.id)


def changed_scorer(
    before: Stored, place: Place, leaf: Component, catalogue: Catalogue
) -> LeafScorer | None:
    """Return the scorer of a leaf that is to be scored anew; None where it stays as it is.

    Raises:
        LockedLeaf: Unnamed answers would be scored in another way.
        UnknownName: No enabled plugin provides the scorer.

    """
    kept = before.run.settings["scorers"].get(":".join(place))
    if not leaf.scorer and kept is not None:
        return None
    scorer = catalogue.get(Scorer, leaf.scorer)
    snapshot = snapshot_of(scorer, dict(leaf.settings))
    found = {"name": scorer.name, "version": scorer.version, "settings": snapshot}
    if found == kept and place in before.columns:
        return None
    if leaf.phase in _unnamed_phases(before):
        raise LockedLeaf(component=leaf.title["ko"], phase=leaf.phase)
    return LeafScorer(place=place, leaf=leaf, scorer=scorer, snapshot=snapshot)


def _unnamed_phases(before: Stored) -> frozenset[str]:
    unnamed = before.run.settings["unnamed"]
    return frozenset(
        leaf.phase for place, leaf in scored_leaves(before.cards) if ":".join(place) in unnamed
    )


def _scored(
    before: Stored, anew: Sequence[LeafScorer], cards: Mapping[str, Scorecard]
) -> dict[Place, Column]:
    if not anew:
        return {}
    bundle = bundle_of(before.text, {one.leaf.phase for one in anew})
    return columns_of(score_leaves(tuple(anew), cards, bundle))
