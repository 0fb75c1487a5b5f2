"""A phase's run once more from its frozen blocks, each compared with what is stored."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from core.canonical import text_digest
from core.data.models import EvidenceBlock, Score, ScoreRun
from core.records import Scorer, Settings
from core.runs.lines import Key, Line, lines_now, lines_stored
from core.runs.processes import Pace, in_order
from core.runs.settling import Results, replayed, replayed_as_a_whole
from core.runs.snapshots import unpack

#: What is stored, and what comes out today, of some subjects.
Pair = tuple[Mapping[Key, Line], Mapping[Key, Line]]


def blocks_are_proven(run: ScoreRun, digests: Sequence[str]) -> bool:
    """Return whether the blocks of ``run`` are those that ``digests`` were made of, and no more."""
    stored = EvidenceBlock.select().where(EvidenceBlock.run == run.id).count()
    found = (_digest(content) for content in _contents(run, len(digests)))
    return stored == len(digests) and list(found) == list(digests)


def replayed_blocks(
    run: ScoreRun, scorer: Scorer, settings: Settings, number: int, pace: Pace
) -> Iterator[Pair]:
    """Yield what is stored and what comes out today, block by block where that can be."""
    parts = _replayed(run, scorer, settings, number, pace)
    last, low = number if scorer.separable(settings) else 1, None
    for place, part in enumerate(parts, 1):
        high = None if place == last else part.last
        yield dict(_stored(run, part, low, high)), lines_now(part)
        low = part.last


def _replayed(
    run: ScoreRun, scorer: Scorer, settings: Settings, number: int, pace: Pace
) -> Iterable[Results]:
    contents = _contents(run, number)
    if not scorer.separable(settings):
        return [replayed_as_a_whole(scorer, settings, contents)]
    work = partial(replayed, scorer, settings)
    return in_order(work, contents, pace.processes_for(number * pace.block, work))


def _contents(run: ScoreRun, number: int) -> Iterator[bytes]:
    """Yield the stored blocks one at a time; of one that is missing, nothing."""
    for place in range(number):
        block = EvidenceBlock.one(EvidenceBlock.run == run.id, EvidenceBlock.number == place)
        yield bytes(block.content) if block else b""


def _digest(content: bytes) -> str:
    try:
        return text_digest(unpack(content))
    except zlib.error:
        return ""


def _stored(
    run: ScoreRun, part: Results, low: int | None, high: int | None
) -> Iterator[tuple[Key, Line]]:
    """Yield the stored results above ``low`` and up to ``high``; None is without end.

    So each stored result is met once, also one about a subject who is in no block.
    """
    conditions = [Score.subject > low] if low is not None else []
    conditions += [Score.subject <= high] if high is not None else []
    changed = {key for key, says in part.sentences.items() if run.sentences.get(key) != says}
    return lines_stored(run, *conditions, changed=changed)
