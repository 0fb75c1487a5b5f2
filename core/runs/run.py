"""Making a score run: evidence in, scores with their traces stored, all of it frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from core import audit, events
from core.clock import korean_now, utc_now
from core.data.models import Cycle, Phase, Score, ScoreRun
from core.data.scope import after_commit, municipality_id
from core.errors.scores import NotDiscarded, WrongScores
from core.library import Catalogue
from core.records import Scorer, Settings
from core.runs.evidence import Collected, collect
from core.runs.settings import Chosen, choose
from core.runs.snapshots import (
    evidence_text,
    exact_parts,
    exact_text,
    input_digest,
    pack,
    trace_text,
)
from core.runs.states import SIMULATED, titled
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores, Status, SubjectScore

#: Rows of one insert; SQLite takes 32,766 values a statement.
CHUNK = 500
COLUMNS = (
    Score.municipality,
    Score.run,
    Score.subject_kind,
    Score.subject,
    Score.status,
    Score.value,
    Score.parts,
    Score.sealed,
    Score.trace,
)


def simulate(
    cycle: Cycle,
    phase: Phase,
    catalogue: Catalogue,
    actor: int | None,
    settings_override: Settings | None = None,
) -> ScoreRun:
    """Score ``phase`` on what was submitted and store the run as ``simulated``.

    ``actor`` is an account.  ``settings_override`` tries out other values than the configured
    ones; such a run cannot be proposed.

    Raises:
        Problem: There is nothing to score, the phase is still open, the settings do not fit, or
            the scorer breaks its promise; then nothing is stored.

    """
    chosen = choose(cycle, phase, catalogue, korean_now().date(), settings_override)
    collected = collect(phase)
    scores = score(chosen.scorer, collected.evidence, chosen.settings)
    run = _store(cycle, phase, chosen, collected, actor)
    _insert(run, collected, scores)
    _record(run, phase, len(scores.lines))
    facts = {"municipality": catalogue.municipality, "cycle": cycle.id, "run": run.id}
    after_commit(lambda: events.after(catalogue, "after_scored", **facts))
    return run


def _record(run: ScoreRun, phase: Phase, persons: int) -> None:
    audit.record(
        "run.simulated",
        "run",
        str(run.id),
        persons=persons,
        phase=phase.name,
        scorer=run.scorer,
        configuration=run.configuration_version,
        digest=run.input_digest,
    )


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


def discard(run: ScoreRun) -> None:
    """Delete a simulated run with its scores.

    Raises:
        NotDiscarded: It is more than a simulation.

    """
    if run.state != SIMULATED:
        raise NotDiscarded(run=run.id, **titled(state=run.state))
    Score.delete().where(Score.run == run.id).execute()
    ScoreRun.delete().where(ScoreRun.id == run.id).execute()
    audit.record("run.discarded", "run", str(run.id))


def _broken_promises(evidence: Evidence, scores: Scores) -> Iterator[str]:
    if tuple(line.subject for line in scores.lines) != evidence.subjects:
        yield "its subjects are not those of the evidence, in their order"
    for line in scores.lines:
        if (line.value is not None) != (line.status is Status.SCORED):
            yield f"subject {line.subject} is {line.status} with value {line.value}"
        if line.value is not None and not _leads_to_value(line):
            yield f"the trace of subject {line.subject} does not end in its value"


def _leads_to_value(line: SubjectScore) -> bool:
    return bool(line.trace) and line.trace[-1].result in _writings(line)


def _writings(line: SubjectScore) -> tuple[str, str]:
    """Return the two ways to write an exact value: ``80/1`` and ``80``."""
    return exact_text(line.value), str(line.value)


def _store(
    cycle: Cycle, phase: Phase, chosen: Chosen, collected: Collected, actor: int | None
) -> ScoreRun:
    text = evidence_text(collected.evidence)
    scorer = chosen.scorer
    return ScoreRun.create(
        cycle=cycle.id,
        phase=phase.id,
        scorer=scorer.name,
        scorer_version=scorer.version,
        settings=chosen.snapshot,
        configuration_version=chosen.configuration_version,
        evidence=pack(text),
        input_digest=input_digest(scorer.name, scorer.version, chosen.snapshot, text),
        made_by=actor,
        made_at=utc_now(),
    )


def _insert(run: ScoreRun, collected: Collected, scores: Scores) -> None:
    kind = collected.evidence.subject_kind
    rows = list(_score_rows(run.id, kind, collected.sealed, scores.lines))
    for start in range(0, len(rows), CHUNK):
        Score.insert_many(rows[start : start + CHUNK], COLUMNS).execute()


def _score_rows(
    run: int, kind: str, sealed: Mapping[int, int], lines: Iterable[SubjectScore]
) -> Iterator[tuple[Any, ...]]:
    municipality = municipality_id()
    for line in lines:
        yield (
            municipality,
            run,
            kind,
            line.subject,
            line.status.value,
            exact_text(line.value),
            exact_parts(line.parts),
            sealed.get(line.subject, 0),
            pack(trace_text(line.trace)),
        )
