"""What a scorer promises, and that it keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from core.errors.scores import WrongScores
from core.records import Scorer, Settings
from core.runs.snapshots import exact_text
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores, Status, SubjectScore
from core.scoring.sentences import Trace


def score(scorer: Scorer, evidence: Evidence, settings: Settings) -> Scores:
    """Return what ``scorer`` makes of ``evidence``, checked.

    Raises:
        WrongScores: A subject is missing, or a line's status, value and trace do not fit.

    """
    scores = scorer.score(evidence, settings)
    reason = next(_broken_promises(evidence, scores), None)
    if reason:
        raise WrongScores(scorer=scorer.name, version=scorer.version, reason=reason)
    return scores


def _broken_promises(evidence: Evidence, scores: Scores) -> Iterator[str]:
    if tuple(line.subject for line in scores.lines) != evidence.subjects:
        yield "its subjects are not those of the evidence, in their order"
    for line in scores.lines:
        if (line.value is not None) != (line.status is Status.SCORED):
            yield f"subject {line.subject} is {line.status} with value {line.value}"
        if line.value is not None and not _leads_to_value(line):
            yield f"the trace of subject {line.subject} does not end in its value"


def _leads_to_value(line: SubjectScore) -> bool:
    if isinstance(line.trace, Trace):
        return bool(line.trace) and line.trace.told[-1].result == line.value
    return bool(line.trace) and line.trace[-1].result in _writings(line)


def _writings(line: SubjectScore) -> tuple[str, str]:
    """Return the two ways to write an exact value: ``80/1`` and ``80``."""
    return exact_text(line.value), str(line.value)
