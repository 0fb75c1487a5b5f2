"""The rows of a run: itself, its frozen evidence block by block, and its scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from core.canonical import encoded
from core.clock import utc_now
from core.data.bulk import pour
from core.data.models import Cycle, EvidenceBlock, Phase, Score, ScoreRun
from core.progress import step
from core.runs.evidence import unread_blocks
from core.runs.listing import Listing
from core.runs.processes import Pace, in_order
from core.runs.settings import Chosen
from core.runs.settling import Settled, settled, settled_as_a_whole
from core.runs.snapshots import input_digest, pack

COLUMNS = (
    Score.run,
    Score.scorecard,
    Score.subject_kind,
    Score.subject,
    Score.status,
    Score.value,
    Score.parts,
    Score.sealed,
    Score.trace,
)


def begin(cycle: Cycle, phase: Phase, chosen: Chosen, actor: int | None) -> ScoreRun:
    """Store the row of a run whose evidence and scores are to follow."""
    return ScoreRun.create(
        cycle=cycle.id,
        phase=phase.id,
        scorer=chosen.scorer.name,
        scorer_version=chosen.scorer.version,
        settings=chosen.snapshot,
        configuration_version=chosen.configuration_version,
        input_digest="",
        made_by=actor,
        made_at=utc_now(),
    )


def settle(run: ScoreRun, chosen: Chosen, listing: Listing, pace: Pace) -> None:
    """Freeze the evidence about everybody listed, score it and store the results of ``run``.

    Raises:
        Problem: The scorer refuses the evidence, or breaks its promise.

    """
    digests: list[str] = []
    sentences: dict[str, Any] = {}
    scored = 0
    for part in _settled(chosen, listing, pace):
        step(scored, len(listing.subjects))
        scored += len(part.results.rows)
        if part.content:
            EvidenceBlock.create(run=run.id, number=len(digests), content=part.content)
            digests.append(part.digest)
        pour(Score, COLUMNS, _rows(run.id, listing.kind, part))
        sentences |= part.results.sentences
    _freeze(run, chosen, digests, sentences)


def _settled(chosen: Chosen, listing: Listing, pace: Pace) -> Iterator[Settled]:
    scorer, settings, blocks = chosen.scorer, chosen.settings, unread_blocks(listing, pace.block)
    if not scorer.separable(settings):
        return settled_as_a_whole(scorer, settings, blocks)
    work = partial(settled, scorer, settings)
    return in_order(work, blocks, pace.processes_for(len(listing.subjects), work))


def _rows(run: int, kind: str, part: Settled) -> Iterable[tuple[Any, ...]]:
    for subject, status, value, parts, trace in part.results.rows:
        sealed = part.sealed.get(subject, 0)
        yield run, "", kind, subject, status, value, parts, sealed, trace


def _freeze(run: ScoreRun, chosen: Chosen, digests: list[str], sentences: dict[str, Any]) -> None:
    text = encoded(digests)
    run.evidence = pack(text)
    run.input_digest = input_digest(run.scorer, run.scorer_version, chosen.snapshot, text)
    run.sentences = sentences
    run.save(only=(ScoreRun.evidence, ScoreRun.input_digest, ScoreRun.sentences))
