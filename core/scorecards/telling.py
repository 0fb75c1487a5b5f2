"""Every subject's trace through a scorecard: the leaves' own steps, then branch by branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.scorecards.leaves import Lines
from core.scoring.composite.branch_steps import (
    branch_steps,
    exempt_steps,
    levelled_step,
    stay_steps,
    taken_over_step,
)
from core.scoring.composite.combining import MISSING
from core.scoring.composite.duty import held
from core.scoring.composite.evaluation import NOBODY, Evaluation, Inputs, below
from core.scoring.composite.normalisation_steps import normalised_steps
from core.scoring.composite.trees import Component, Scorecard, walk
from core.scoring.scores import Reader, Step
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What the traces are told from."""

    cards: Mapping[str, Scorecard]
    inputs: Inputs
    evaluation: Evaluation
    lines: Lines

    def trace(self, card: Scorecard, subject: int) -> Iterator[Step]:
        """Yield a subject's steps; the last one's result is the total, if there is one."""
        for path, one in (*walk(card.root), ("", card.root)):
            exempt = self.inputs.exempt.get((card.name, path), NOBODY).get(subject)
            if exempt:
                yield from exempt_steps(one, exempt, path)
                continue
            tell = self._leaf if one.is_leaf else self._branch
            yield from tell(card, path, one, subject)
            yield from self._levelled(card, path, one, subject)

    def _branch(
        self, card: Scorecard, path: str, branch: Component, subject: int
    ) -> Iterator[Step]:
        parts = [
            self.evaluation.columns[card.name, below(path, one)][subject]
            for one in branch.components
        ]
        return branch_steps(branch, parts, path)

    def _leaf(self, card: Scorecard, path: str, leaf: Component, subject: int) -> Iterator[Step]:
        if not leaf.scorecard:
            line = self.lines.get((card.name, path), {}).get(subject)
            return (titled(step, leaf, path) for step in (line.trace if line else ()))
        other = self.cards[leaf.scorecard]
        results = self.evaluation.totals(leaf.scorecard)
        if other.level == card.level:
            return taken_over_step(leaf, results.get(subject, MISSING), path)
        days = self.inputs.days.get(subject, ())
        stays = held(days, results, self.inputs.units, leaf.min_days)
        return (titled(step, leaf, path) for step in stay_steps(leaf, stays, path))

    def _levelled(self, card: Scorecard, path: str, one: Component, subject: int) -> Iterator[Step]:
        """Yield how the component was levelled; what tells of others is the office's."""
        found = self.evaluation.levelled.get((card.name, path))
        if one.levelling is None or found is None or subject not in found.values:
            return
        for step in normalised_steps(found, subject, one.levelling.normalisation):
            yield replace(step, component=path, reader=Reader.ADMINISTRATOR)
        yield levelled_step(one, found.values[subject], path)


def titled(step: Step, leaf: Component, path: str) -> Step:
    """Return a step of a leaf, which says whose it is."""
    text = {
        language: f"{in_language(leaf.title, language, 'ko')}: {told}"
        for language, told in step.text.items()
    }
    return replace(step, component=path, text=text)
