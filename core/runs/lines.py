"""Results as text, stored and as they come out today, so that they compare exactly."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import orjson

from core.data.models import Score, ScoreRun
from core.runs.settling import Results
from core.runs.snapshots import unpack_trace

#: A result's scorecard (empty in a phase's run) and subject.
Key: TypeAlias = tuple[str, int]
COLUMNS = (Score.scorecard, Score.subject, Score.status, Score.value, Score.parts, Score.trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One subject's result as text, so that it compares exactly; ``trace`` is canonical JSON."""

    status: str
    value: str
    parts: Mapping[str, str]
    trace: bytes


def lines_now(results: Results) -> dict[Key, Line]:
    """Return results as they come out today."""
    return {
        ("", one.subject): Line(
            status=one.status,
            value=one.value,
            parts=orjson.loads(one.parts),
            trace=unpack_trace(one.trace),
        )
        for one in results.rows
    }


def lines_stored(
    run: ScoreRun, *conditions: Any, changed: Collection[str] = ()
) -> Iterator[tuple[Key, Line]]:
    """Yield the stored results that meet ``conditions``.

    ``changed`` has keys of sentences that the run keeps in other words than it was made with: a
    trace that names one equals no text.
    """
    query = Score.select(*COLUMNS).where(Score.run == run.id, *conditions).tuples()
    for card, subject, status, value, parts, stored in query:
        trace = _readable(stored)
        if any(key.encode() in trace for key in changed):
            trace = b""
        yield (card, subject), Line(status=status, value=value, parts=parts, trace=trace)


def _readable(trace: bytes | memoryview) -> bytes:
    """Return the stored trace's text; a broken one as it lies there, which equals no text."""
    try:
        return unpack_trace(trace)
    except zlib.error:
        return bytes(trace)
