"""Proving a run by replay: the scorer once more on the frozen snapshot, compared bit by bit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import orjson

from core.data.models import ScoreRun
from core.errors.plugins import UnknownName
from core.errors.scores import BadScorerSettings
from core.library import Catalogue
from core.records import Scorer
from core.runs.lines import Key, Line, lines_stored
from core.runs.processes import Pace
from core.runs.replaying import Pair, blocks_are_proven, replayed_blocks
from core.runs.settings import loaded
from core.runs.snapshots import exact_text, input_digest, unpack
from core.scorecards.replay import ScorerGone, replayed
from core.scorecards.run import SCORER as SCORECARDS
from core.scorecards.run import results
from core.scoring.composite.combining import Part

PACE: Final = Pace()


class Finding(StrEnum):
    """What verification may find."""

    SAME = "same"
    DIFFERS = "differs"
    SCORER_GONE = "scorer version gone"
    EVIDENCE_EXPIRED = "evidence expired"
    INPUT_BROKEN = "input digest broken"


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


def verify(run: ScoreRun, catalogue: Catalogue, pace: Pace = PACE) -> Verdict:
    """Return whether the stored results are what the scorer makes of the stored snapshot."""
    if run.evidence is None:
        return Verdict(finding=Finding.EVIDENCE_EXPIRED)
    evidence = _proven_evidence(run, run.evidence)
    if evidence is None:
        return Verdict(finding=Finding.INPUT_BROKEN)
    try:
        return _compared(_replayed(run, catalogue, evidence, pace))
    except (ScorerGone, BadScorerSettings):
        # settings that do not fit any more: another scorer under the version of the one of then
        return Verdict(finding=Finding.SCORER_GONE)


def _compared(pairs: Iterable[Pair]) -> Verdict:
    subjects, differences = 0, list[Difference]()
    for stored, now in pairs:
        subjects += len(stored)
        differences += _differences(stored, now)
    finding = Finding.DIFFERS if differences else Finding.SAME
    return Verdict(finding=finding, subjects=subjects, differences=tuple(differences))


def _replayed(run: ScoreRun, catalogue: Catalogue, evidence: bytes, pace: Pace) -> Iterable[Pair]:
    """Return what is stored and what comes out today.

    Raises:
        ScorerGone: A scorer of then is not installed.
        BadScorerSettings: The settings of then do not fit the scorer of that version.

    """
    if run.scorer == SCORECARDS:
        now = {
            (card.name, subject): _result(total, parts, trace)
            for card, subject, total, parts, trace in results(replayed(run, catalogue, evidence))
        }
        return [(dict(lines_stored(run)), now)]
    scorer = _scorer(run, catalogue)
    settings = loaded(scorer, run.settings)
    return replayed_blocks(run, scorer, settings, len(orjson.loads(evidence)), pace)


def _result(total: Part, parts: Mapping[str, str], trace: bytes) -> Line:
    return Line(status=total.status.value, value=exact_text(total.value), parts=parts, trace=trace)


def _proven_evidence(run: ScoreRun, packed: bytes | memoryview) -> bytes | None:
    """Return the snapshot's text if it, and every block of it, is what the digest was made of."""
    try:
        text = unpack(packed)
    except zlib.error:
        return None
    if input_digest(run.scorer, run.scorer_version, run.settings, text) != run.input_digest:
        return None
    in_blocks = run.scorer != SCORECARDS
    return None if in_blocks and not blocks_are_proven(run, orjson.loads(text)) else text


def _scorer(run: ScoreRun, catalogue: Catalogue) -> Scorer:
    try:
        scorer = catalogue.get(Scorer, run.scorer)
    except UnknownName as error:
        raise ScorerGone(run.scorer) from error
    if scorer.version != run.scorer_version:
        raise ScorerGone(run.scorer)
    return scorer


def _differences(stored: Mapping[Key, Line], now: Mapping[Key, Line]) -> Iterator[Difference]:
    for key in sorted(stored.keys() | now.keys()):
        if stored.get(key) != now.get(key):
            card, subject = key
            yield Difference(
                scorecard=card, subject=subject, stored=stored.get(key), now=now.get(key)
            )
