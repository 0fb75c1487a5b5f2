"""What the person whom a score is about may see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.data.models import Cycle, Score, ScoreRun
from core.disclosure.components import TOTAL, parts_of
from core.runs.states import SHOWN
from core.scoring.scores import Status

#: Names that parts must not have: they would tell who answered what.
RELATIONS = frozenset(("superior", "peer", "subordinate", "self"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a ratee sees of a score: the total and the areas, nothing about who answered.

    ``withheld`` says that there is a value which too few answers stand behind to be shown.
    """

    status: Status
    total: Fraction | None = None
    areas: Mapping[str, Fraction] | None = None
    withheld: bool = False


def card_for_subject(score: Score, k: int) -> Card:
    """Return what the person whom ``score`` is about may see.

    Where fewer than ``k`` unnamed answers stand behind it, neither the total nor an area is.  Of
    a scorecard the total is shown with those components that tell nobody's answers.
    """
    status = Status(score.status)
    if score.scorecard:
        return _card_of_components(score, status)
    if status is not Status.SCORED:
        return Card(status=status)
    if 0 < score.sealed < k:
        return Card(status=status, withheld=True)
    areas = {name: Fraction(value) for name, value in score.parts.items() if is_area(name)}
    return Card(status=status, total=Fraction(score.value), areas=areas)


def _card_of_components(score: Score, status: Status) -> Card:
    parts = parts_of(score)
    areas = {name: value for name, value in parts.values.items() if is_area(name)}
    if status is not Status.SCORED or TOTAL in parts.hidden:
        return Card(status=status, areas=areas, withheld=status is Status.SCORED)
    return Card(status=status, total=Fraction(score.value), areas=areas)


def is_area(part: str) -> bool:
    """Return whether a part is an area: neither a relation nor something within one."""
    return not RELATIONS & set(part.replace("/", ":").split(":"))


def shown_scores(person: int, cycle: Cycle) -> list[tuple[ScoreRun, Score]]:
    """Return the scores about ``person`` in the runs that ratees may see, a phase's newest only."""
    query = (
        Score.select(Score, ScoreRun)
        .join(ScoreRun)
        .where(
            ScoreRun.cycle == cycle.id,
            ScoreRun.state.in_(SHOWN),
            Score.subject_kind == "person",
            Score.subject == person,
        )
        .order_by(ScoreRun.id)
    )
    newest = {
        (score.run.phase_id, score.run.scorer, score.scorecard): (score.run, score)
        for score in query
    }
    return list(newest.values())
