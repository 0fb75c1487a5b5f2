"""Proving a run by replay: the scorer once more on the frozen snapshot, compared bit by bit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from core.data.models import Score, ScoreRun
from core.errors.plugins import UnknownName
from core.errors.scores import BadScorerSettings
from core.library import Catalogue
from core.records import Scorer
from core.runs.settings import loaded
from core.runs.snapshots import (
    evidence_of,
    exact_parts,
    exact_text,
    input_digest,
    trace_text,
    unpack,
)
from core.scorecards.replay import ScorerGone, replayed
from core.scorecards.run import SCORER as SCORECARDS
from core.scorecards.run import results
from core.scoring.combining import Part
from core.scoring.scores import SubjectScore

#: A result's scorecard (empty in a phase's run) and subject.
Key: TypeAlias = tuple[str, int]


class Finding(StrEnum):
    """What verification may find."""

    SAME = "same"
    DIFFERS = "differs"
    SCORER_GONE = "scorer version gone"
    EVIDENCE_EXPIRED = "evidence expired"
    INPUT_BROKEN = "input digest broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One subject's result as text, so that it compares exactly; ``trace`` is canonical JSON."""

    status: str
    value: str
    parts: Mapping[str, str]
    trace: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A subject whose result differs; None where there is none at all."""

    scorecard: str
    subject: int
    stored: Line | None
    now: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found; ``differences`` only where the finding is ``DIFFERS``."""

    finding: Finding
    subjects: int = 0
    differences: tuple[Difference, ...] = ()


def verify(run: ScoreRun, catalogue: Catalogue) -> Verdict:
    """Return whether the stored results are what the scorer makes of the stored snapshot."""
    if run.evidence is None:
        return Verdict(finding=Finding.EVIDENCE_EXPIRED)
    evidence = _proven_evidence(run, run.evidence)
    if evidence is None:
        return Verdict(finding=Finding.INPUT_BROKEN)
    now = _replayed(run, catalogue, evidence)
    if now is None:
        return Verdict(finding=Finding.SCORER_GONE)
    stored = dict(_stored(run))
    differences = tuple(_differences(stored, now))
    finding = Finding.DIFFERS if differences else Finding.SAME
    return Verdict(finding=finding, subjects=len(stored), differences=differences)


def _replayed(run: ScoreRun, catalogue: Catalogue, evidence: bytes) -> dict[Key, Line] | None:
    """Return the results as they come out today; None where a scorer of then is gone."""
    if run.scorer == SCORECARDS:
        try:
            return {
                (card.name, subject): _result(total, parts, trace)
                for card, subject, total, parts, trace in results(
                    replayed(run, catalogue, evidence)
                )
            }
        except (ScorerGone, BadScorerSettings):
            return None
    scorer = _scorer(run, catalogue)
    if scorer is None:
        return None
    try:
        settings = loaded(scorer, run.settings)
    except BadScorerSettings:  # another scorer under the same version: the one of then is gone
        return None
    lines = scorer.score(evidence_of(evidence), settings).lines
    return {("", line.subject): _line(line) for line in lines}


def _result(total: Part, parts: Mapping[str, str], trace: bytes) -> Line:
    return Line(status=total.status.value, value=exact_text(total.value), parts=parts, trace=trace)


def _proven_evidence(run: ScoreRun, packed: bytes | memoryview) -> bytes | None:
    """Return the snapshot's text if it is the one that the digest was made of."""
    try:
        text = unpack(packed)
    except zlib.error:
        return None
    digest = input_digest(run.scorer, run.scorer_version, run.settings, text)
    return text if digest == run.input_digest else None


def _scorer(run: ScoreRun, catalogue: Catalogue) -> Scorer | None:
    try:
        scorer = catalogue.get(Scorer, run.scorer)
    except UnknownName:
        return None
    return scorer if scorer.version == run.scorer_version else None


def _line(line: SubjectScore) -> Line:
    return Line(
        status=line.status.value,
        value=exact_text(line.value),
        parts=exact_parts(line.parts),
        trace=trace_text(line.trace),
    )


def _stored(run: ScoreRun) -> Iterator[tuple[Key, Line]]:
    columns = (Score.scorecard, Score.subject, Score.status, Score.value, Score.parts, Score.trace)
    query = Score.select(*columns).where(Score.run == run.id).tuples()
    for card, subject, status, value, parts, trace in query:
        line = Line(status=status, value=value, parts=parts, trace=_readable(trace))
        yield (card, subject), line


def _readable(trace: bytes | memoryview) -> bytes:
    """Return the stored trace's text; a broken one as it lies there, which equals no text."""
    try:
        return unpack(trace)
    except zlib.error:
        return bytes(trace)


def _differences(stored: Mapping[Key, Line], now: Mapping[Key, Line]) -> Iterator[Difference]:
    for key in sorted(stored.keys() | now.keys()):
        if stored.get(key) != now.get(key):
            card, subject = key
            yield Difference(
                scorecard=card, subject=subject, stored=stored.get(key), now=now.get(key)
            )
