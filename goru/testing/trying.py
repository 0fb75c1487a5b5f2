"""Trying scorers and rosters out, held to what they promise, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction
from typing import Any

from core.library import Catalogue
from core.records import Roster, Scorer
from core.rosters.organisation import Organisation, RosterResult
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores


def score(catalogue: Catalogue, scorer: str, evidence: Evidence, **settings: Any) -> Scores:
    """Return what the scorer gives for raw ``settings``, held to its promises as in a run.

    Raises:
        UnknownName: There is no such scorer.
        BadScorerSettings: The settings do not fit.
        WrongScores: Lines, evidence and traces do not fit.
        AssertionError: The same input gave another output; the evidence or a setting was changed;
            a value is not exact; or a scorer that says it is separable gave a subject another
            line without the others.

    """
    from core.runs.promise import score as held  # noqa: PLC0415  it brings the database along
    from core.runs.settings import loaded  # noqa: PLC0415  as above

    record = catalogue.get(Scorer, scorer)
    before, chosen = deepcopy(evidence), loaded(record, settings)
    raw = record.score(evidence, chosen)
    for reason in _inexact(raw):
        raise _broken(scorer, reason)
    first = held(record, evidence, loaded(record, settings))
    if first != raw:
        raise _broken(scorer, "gave another result for the same evidence")
    if (evidence, chosen) != (before, loaded(record, settings)):
        raise _broken(scorer, "changed its evidence or settings")
    if record.separable(chosen):
        _require_separable(record, evidence, settings, first)
    return first


def assigned(
    catalogue: Catalogue, roster: str, organisation: Organisation, seed: int = 1, **settings: Any
) -> RosterResult:
    """Return what the roster decides for raw ``settings``.

    Raises:
        UnknownName: There is no such roster.
        marshmallow.ValidationError: The settings do not fit.
        AssertionError: The same input gave another output, or the organisation was changed.

    """
    record, before = catalogue.get(Roster, roster), deepcopy(organisation)
    first = record.assign(organisation, record.settings().load(settings), seed)
    if record.assign(organisation, record.settings().load(settings), seed) != first:
        raise _broken(roster, "gave another result for the same organisation, settings and seed")
    if organisation != before:
        raise _broken(roster, "changed the organisation")
    return first


def _inexact(scores: Scores) -> Iterator[str]:
    for line in scores.lines:
        if line.value is not None and not isinstance(line.value, Fraction):
            yield f"gave subject {line.subject} a {type(line.value).__name__}, not a Fraction"


def _require_separable(record: Scorer, evidence: Evidence, settings: Any, whole: Scores) -> None:
    from core.runs.blocks import part_of  # noqa: PLC0415  it brings the database along
    from core.runs.promise import score as held  # noqa: PLC0415  as above
    from core.runs.settings import loaded  # noqa: PLC0415  as above

    for line in whole.lines:
        alone = held(record, part_of(evidence, [line.subject]), loaded(record, settings))
        if alone.lines != (line,):
            raise _broken(
                record.name, f"is not separable: subject {line.subject} alone scores otherwise"
            )


def _broken(name: str, reason: str) -> AssertionError:
    return AssertionError(f"{name} {reason}")
