"""What of a run's ratings is worth a second look (E12): for the office, in counts alone."""

from __future__ import annotations

import zlib

from core.data.models import EvidenceBlock, ScoreRun
from core.runs.blocks import joined
from core.runs.readings import readings
from core.runs.snapshots import evidence_of, unpack
from core.scoring.multi_rater.advice import Advice, advice
from core.scoring.multi_rater.between import between


def advice_on(run: ScoreRun) -> tuple[Advice, ...]:
    """Return the advice on a phase's run; nothing where its evidence is gone or broken."""
    query = EvidenceBlock.select().where(EvidenceBlock.run == run.id)
    try:
        blocks = [
            evidence_of(unpack(bytes(block.content)))
            for block in query.order_by(EvidenceBlock.number)
        ]
    except zlib.error:
        return ()
    return (
        (*advice(joined(blocks)), *between([one.sheet for one in readings(run)])) if blocks else ()
    )
