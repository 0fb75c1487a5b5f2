"""What a change of the scorecards touches: how many scores, ranks and grades, and the largest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.admin.words import titled
from core.clock import korean_now
from core.data.models import Cycle, ScoreRun
from core.errors import Problem
from core.library import Catalogue
from core.pages.language import language
from core.scorecards.trial import Grading, Outcome, allocations_of, newest_run, outcomes
from core.scorecards.what_if import stored, what_if
from core.submissions.assignments import subject_names

#: Of the largest moves so many are listed.
LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An outcome with the name of its subject."""

    name: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What would move on one scorecard: counts, and the largest moves."""

    title: str
    subjects: int
    scores: int
    ranks: int
    grades: int
    graded: bool
    largest: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What a change comes to on ``run``, or ``why_not`` there is nothing to compare with."""

    run: ScoreRun | None = None
    cards: tuple[Touched, ...] = ()
    why_not: str = ""

    @property
    def persons(self) -> int:
        """Return how many results are shown."""
        return sum(len(card.largest) for card in self.cards)


def impact_of(cycle: Cycle, trees: Mapping[str, Mapping[str, Any]], known: Catalogue) -> Impact:
    """Return what ``trees`` (checked) would come to on the newest run of ``cycle``."""
    run = newest_run(cycle)
    if run is None:
        return Impact()
    try:
        found = what_if(stored(run), trees, known)
        chosen = allocations_of(run, korean_now().date())
        cards = tuple(
            _touched(card.title, card.level, outcomes(found, name, _grading(chosen, name)))
            for name, card in found.cards.items()
        )
    except Problem as problem:
        return Impact(run=run, why_not=problem.sentence(language()))
    return Impact(run=run, cards=cards)


def named(level: str, lines: Sequence[Outcome]) -> tuple[Named, ...]:
    """Return the lines with names, in their order."""
    names = subject_names((level, line.change.subject) for line in lines)
    return tuple(
        Named(name=names.get((level, line.change.subject), str(line.change.subject)), outcome=line)
        for line in lines
    )


def largest_first(lines: Iterable[Outcome]) -> list[Outcome]:
    """Return the lines that change, the largest move first; those that come or go before all."""
    moved = [line for line in lines if line.is_change]
    return sorted(moved, key=lambda line: (line.points is not None, -abs(line.points or 0)))


def counts(lines: Iterable[Outcome]) -> Mapping[str, int]:
    """Return how many scores, ranks and grades differ."""
    found = {"scores": 0, "ranks": 0, "grades": 0}
    for line in lines:
        change = line.change
        found["scores"] += change.before != change.after
        found["ranks"] += change.rank_before != change.rank_after
        found["grades"] += line.grade_before != line.grade_after
    return found


def _grading(chosen: Mapping[str, Any], card: str) -> Grading | None:
    return Grading(before=chosen[card], after=chosen[card]) if card in chosen else None


def _touched(title: Mapping[str, str], level: str, lines: Sequence[Outcome]) -> Touched:
    return Touched(
        title=titled(title),
        subjects=len(lines),
        graded=any(line.grade_before or line.grade_after for line in lines),
        largest=named(level, largest_first(lines)[:LISTED]),
        **counts(lines),
    )
