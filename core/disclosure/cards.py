"""What the person whom a score is about may see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.data.models import Cycle, Score, ScoreRun
from core.disclosure.seen import Sight, sight
from core.runs.states import SHOWN
from core.scoring.scores import Reader, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a ratee sees of a score: the total and the areas, nothing about who answered.

    ``withheld`` says that there is a value which too few answers stand behind to be shown;
    ``hidden`` has the components of a scorecard of which that is so.
    """

    status: Status
    total: Fraction | None = None
    areas: Mapping[str, Fraction] | None = None
    withheld: bool = False
    hidden: frozenset[str] = frozenset()


def card_for_subject(score: Score, k: int) -> Card:
    """Return what the person whom ``score`` is about may see.

    Where fewer than ``k`` unnamed answers stand behind it, neither the total nor an area is.  Of
    a scorecard with a component that too few stand behind, the components beside it are shown.
    """
    allowed = sight(score.run, Reader.SUBJECT) if score.scorecard else Sight(least=k)
    seen = allowed.seen(score)
    has_areas = bool(score.scorecard) or seen.total is not None
    return Card(
        status=seen.status,
        total=seen.total,
        areas=seen.parts if has_areas else None,
        withheld=seen.withheld,
        hidden=seen.hidden,
    )


def shown_scores(subject: int, cycle: Cycle, kind: str = "person") -> list[tuple[ScoreRun, Score]]:
    """Return the scores about a subject in the runs that ratees may see, a phase's newest only."""
    query = (
        Score.select(Score, ScoreRun)
        .join(ScoreRun)
        .where(
            ScoreRun.cycle == cycle.id,
            ScoreRun.state.in_(SHOWN),
            Score.subject_kind == kind,
            Score.subject == subject,
        )
        .order_by(ScoreRun.id)
    )
    newest = {
        (score.run.phase_id, score.run.scorer, score.scorecard): (score.run, score)
        for score in query
    }
    return list(newest.values())
