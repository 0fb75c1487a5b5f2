"""Scoring the leaves: each by its scorer, on the answers of a phase or on imported columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.data.models import Configuration, Cycle, Phase
from core.library import Catalogue
from core.records import Scorer
from core.runs.run import score
from core.runs.settings import configured, loaded, scorer_of, snapshot_of
from core.scorecards.bundle import Bundle
from core.scoring.composite.combining import Column, Part
from core.scoring.composite.evaluation import Place
from core.scoring.composite.trees import Component, Scorecard, leaves
from core.scoring.evidence import Evidence
from core.scoring.scores import SubjectScore

#: Each leaf's scored lines by subject.
Lines = Mapping[Place, Mapping[int, SubjectScore]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafScorer:
    """Which scorer scores a leaf; ``snapshot`` holds its settings as JSON, defaults written out."""

    place: Place
    leaf: Component
    scorer: Scorer
    snapshot: Mapping[str, Any]


def leaf_scorers(
    cycle: Cycle,
    cards: Mapping[str, Scorecard],
    configuration: Configuration,
    catalogue: Catalogue,
) -> tuple[LeafScorer, ...]:
    """Return the scorers of all leaves; a leaf that names none has its phase's.

    Raises:
        UnknownName: No enabled plugin provides a scorer.
        BadScorerSettings: Its settings do not fit.

    """
    phases = {phase.name: phase for phase in Phase.select().where(Phase.cycle == cycle.id)}
    found = []
    for place, leaf in scored_leaves(cards):
        if leaf.scorer:
            scorer, raw = catalogue.get(Scorer, leaf.scorer), dict(leaf.settings)
        else:
            phase = phases[leaf.phase]
            scorer, raw = scorer_of(cycle, phase, catalogue), configured(configuration, phase)
        snapshot = snapshot_of(scorer, raw)
        found.append(LeafScorer(place=place, leaf=leaf, scorer=scorer, snapshot=snapshot))
    return tuple(found)


def scored_leaves(cards: Mapping[str, Scorecard]) -> Iterator[tuple[Place, Component]]:
    """Yield the leaves that a scorer scores, with their places."""
    for card in cards.values():
        for path, leaf in leaves(card):
            if not leaf.scorecard:
                yield (card.name, path), leaf


def score_leaves(
    scorers: tuple[LeafScorer, ...], cards: Mapping[str, Scorecard], bundle: Bundle
) -> Lines:
    """Return the scored lines of every leaf.

    Raises:
        Problem: A scorer refuses its evidence, or breaks its promise.

    """
    return {
        one.place: {
            line.subject: line
            for line in score(
                one.scorer,
                evidence_for(one, cards[one.place[0]], bundle),
                loaded(one.scorer, one.snapshot),
            ).lines
        }
        for one in scorers
    }


def evidence_for(one: LeafScorer, card: Scorecard, bundle: Bundle) -> Evidence:
    """Return what the scorer of a leaf reads: a phase's answers, and the imported columns.

    Everybody of the scorecard is scored where no phase lists them, and where a row may count for
    others than those that the phase lists.
    """
    everybody = Evidence(
        subject_kind=card.level,
        subjects=bundle.subjects[card.name],
        traits=bundle.traits.get(card.level, {}),
        facts=bundle.facts.get(card.level, {}),
    )
    if not one.leaf.phase:
        return everybody
    answered = replace(bundle.phases[one.leaf.phase], facts=everybody.facts)
    if not one.scorer.names_others:
        return answered
    return replace(answered, subjects=everybody.subjects, traits=everybody.traits)


def columns_of(lines: Lines) -> dict[Place, Column]:
    """Return the lines as columns of parts."""
    return {
        place: {subject: Part(line.status, line.value) for subject, line in found.items()}
        for place, found in lines.items()
    }
