"""Whether a run of scorecards is still what would come out: answers, columns, duty, exemptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

import orjson

from core.canonical import encoded
from core.data.models import Assignment, ScoreRun, Submission
from core.errors.scores import Outdated, PhaseStillOpen
from core.runs.snapshots import unpack
from core.scorecards.bundle import head_of
from core.scorecards.gathering import phases_of, surroundings
from core.scorecards.settings import scorecards
from core.scoring.composite.trees import Scorecard

UNITS = {"what_ko": "조직", "what_en": "organisation"}
#: Part of the bundle's first line -> what people read when it is not what was frozen.
CHANGED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "subjects": {"what_ko": "평가 대상", "what_en": "subjects"},
        "facts": {"what_ko": "가져온 결과", "what_en": "imported columns"},
        "traits": {"what_ko": "대상의 정보(직급, 평가군 등)", "what_en": "grades or groups"},
        "days": {"what_ko": "근무 기간", "what_en": "days of duty"},
        "titles": UNITS,
        "parents": UNITS,
        "heirs": UNITS,
        "exempt": {"what_ko": "해당없음·평가제외", "what_en": "exemptions"},
    }
)
ANSWERS: Mapping[str, str] = MappingProxyType({"what_ko": "응답", "what_en": "answers"})


def require_fresh(run: ScoreRun) -> None:
    """Refuse a run of scorecards whose input is not what is stored now; the configuration aside.

    Raises:
        PhaseStillOpen: A phase that it uses is not closed.
        Outdated: Something changed since it was made; the sentence says what.

    """
    cards = scorecards(run.settings["scorecards"])
    phases = phases_of(run.cycle, cards).values()
    for phase in phases:
        if not phase.closed:
            raise PhaseStillOpen(phase=phase.title)
    if _answered_since(run.made_at, [phase.id for phase in phases]):
        raise Outdated(run=run.id, **ANSWERS)
    for part in _changed(run, cards):
        raise Outdated(run=run.id, **CHANGED[part])


def changed_since(run: ScoreRun, frozen_at: datetime) -> list[Mapping[str, str]]:
    """Return what is not any more as it was when the evidence of ``run`` was frozen.

    ``frozen_at`` is UTC.  Each is a Korean and an English word, ``what_ko`` and ``what_en``.
    """
    cards = scorecards(run.settings["scorecards"])
    phases = [phase.id for phase in phases_of(run.cycle, cards).values()]
    answers = [ANSWERS] if _answered_since(frozen_at, phases) else []
    found = [*answers, *(CHANGED[part] for part in _changed(run, cards))]
    return list({one["what_en"]: one for one in found}.values())


def _answered_since(at: datetime, phases: list[int]) -> bool:
    # a subquery, so that the database begins with the phases: newer answers of others are many
    asked = Assignment.select(Assignment.id).where(Assignment.phase.in_(phases))
    late = Submission.assignment.in_(asked), Submission.submitted_at > at
    return bool(Submission.select(Submission.id).where(*late).exists())


def _changed(run: ScoreRun, cards: Mapping[str, Scorecard]) -> Iterator[str]:
    """Yield the parts that differ from those that were frozen; all of them without evidence."""
    frozen: dict[str, Any] = {}
    if run.evidence is not None:
        frozen = orjson.loads(unpack(run.evidence).partition(b"\n")[0])
    now = orjson.loads(encoded(head_of(surroundings(run.cycle, cards))))
    return (part for part in CHANGED if frozen.get(part) != now[part])
