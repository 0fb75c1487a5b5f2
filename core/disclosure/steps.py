"""Which steps of a trace a reader may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.data.models import Score
from core.disclosure.components import TOTAL
from core.disclosure.seen import Seen, sight
from core.disclosure.thresholds import is_kept_back, threshold_of
from core.scoring.scores import Reader, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What may be read of how a score came about: some of its steps, and the score as it is seen.

    ``seen`` belongs to the reader; nothing is read of a phase's score that is withheld.
    """

    seen: Seen
    steps: tuple[Step, ...]


def steps_for(score: Score, trace: Iterable[Step], reader: Reader) -> Read:
    """Return what ``reader`` may read of the trace of ``score``.

    Steps for administrators tell of groups of raters.  Where so few unnamed answers stand behind
    a phase's score, or a component, that they would tell what somebody answered, the office reads
    what the subject may read of it.
    """
    seen, few = sight(score.run, reader).seen(score), _few(score)
    if seen.withheld and not score.scorecard:
        return Read(seen=seen, steps=())
    steps = (step for step in trace if step.component not in seen.hidden)
    return Read(seen=seen, steps=tuple(step for step in steps if _may_read(step, reader, few)))


def _few(score: Score) -> frozenset[str]:
    """Return the components, or the total, that few unnamed answers of any kind are behind."""
    if score.scorecard:
        return sight(score.run, Reader.SUBJECT).seen(score).hidden
    return frozenset((TOTAL,) if is_kept_back(score.sealed, threshold_of(score.run)) else ())


def _may_read(step: Step, reader: Reader, few: frozenset[str]) -> bool:
    is_office = reader is Reader.ADMINISTRATOR and step.component not in few
    return is_office or step.reader is Reader.SUBJECT
