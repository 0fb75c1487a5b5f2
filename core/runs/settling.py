"""Settling a block: its evidence frozen, its scores with their traces ready to be stored.

Nothing here knows the database, so it may run in another process.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from core.canonical import canonical, text_digest
from core.records import Scorer, Settings
from core.runs.blocks import Unread, joined, read
from core.runs.promise import score
from core.runs.snapshots import (
    Wording,
    evidence_of,
    evidence_text,
    exact_parts,
    exact_text,
    pack,
    pack_trace,
    unpack,
)
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores

Given = ParamSpec("Given")
Made = TypeVar("Made")


def uncollected(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return ``function`` without garbage collection while it runs.

    A block is hundreds of thousands of small objects and no cycle; looking for one takes a third
    of the time.
    """

    @wraps(function)
    def calling(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        collecting = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if collecting:
                gc.enable()

    return calling


class Scored(NamedTuple):
    """One subject's result as it is stored; ``parts`` is canonical JSON."""

    subject: int
    status: str
    value: str
    parts: str
    trace: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Results, and the sentences that their traces name; ``last`` is the last subject scored."""

    rows: Sequence[Scored] = ()
    sentences: Mapping[str, Any] = field(default_factory=dict)
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A block's frozen evidence with its digest, and results; see `Unread` for ``sealed``."""

    content: bytes = b""
    digest: str = ""
    results: Results = field(default_factory=Results)
    sealed: Mapping[int, int] = field(default_factory=dict)


@uncollected
def settled(scorer: Scorer, settings: Settings, block: Unread) -> Settled:
    """Return a block whose subjects are scored without the others'."""
    evidence = read(block)
    content, digest = frozen(evidence)
    results = results_of(score(scorer, evidence, settings), evidence)
    return Settled(content=content, digest=digest, results=results, sealed=block.sealed)


def settled_as_a_whole(
    scorer: Scorer, settings: Settings, blocks: Iterable[Unread]
) -> Iterator[Settled]:
    """Yield each block's frozen evidence, then the results of all together."""
    parts, sealed = list[Evidence](), dict[int, int]()
    for block in blocks:
        parts.append(read(block))
        sealed.update(block.sealed)
        content, digest = frozen(parts[-1])
        yield Settled(content=content, digest=digest)
    yield Settled(results=_together(scorer, settings, parts), sealed=sealed)


@uncollected
def _together(scorer: Scorer, settings: Settings, parts: Iterable[Evidence]) -> Results:
    whole = joined(parts)
    return results_of(score(scorer, whole, settings), whole)


@uncollected
def replayed(scorer: Scorer, settings: Settings, content: bytes) -> Results:
    """Return what the scorer makes of a frozen block, whether it keeps its promise or not."""
    evidence = thawed(content)
    return results_of(scorer.score(evidence, settings), evidence)


@uncollected
def replayed_as_a_whole(scorer: Scorer, settings: Settings, contents: Iterable[bytes]) -> Results:
    """Return what the scorer makes of frozen blocks together."""
    evidence = joined(map(thawed, contents))
    return results_of(scorer.score(evidence, settings), evidence)


def frozen(evidence: Evidence) -> tuple[bytes, str]:
    """Return evidence as it is stored, and the digest of its canonical text."""
    text = evidence_text(evidence)
    return pack(text), text_digest(text)


def thawed(content: bytes) -> Evidence:
    """Return the evidence that was stored."""
    return evidence_of(unpack(content))


def results_of(scores: Scores, evidence: Evidence) -> Results:
    """Return scores of everybody in ``evidence`` as they are stored."""
    wording = Wording()
    rows = list(_rows(scores, wording))
    return Results(rows=rows, sentences=wording.sentences, last=evidence.subjects[-1])


def _rows(scores: Scores, wording: Wording) -> Iterator[Scored]:
    for line in scores.lines:
        yield Scored(
            subject=line.subject,
            status=line.status.value,
            value=exact_text(line.value),
            parts=canonical(exact_parts(line.parts)),
            trace=pack_trace(wording.text(line.trace)),
        )
