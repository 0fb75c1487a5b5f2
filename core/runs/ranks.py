"""Ranks as cards tell them: within a scorecard, departments within their evaluation group."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.data.models import OrgUnit, ScoreRun
from core.disclosure import Rank, ranks_told, seen_scores
from core.scoring.scores import Reader
from forms.definition import Texts, in_language

PERSON, UNIT = "person", "unit"
SAID: Mapping[str, Texts] = MappingProxyType(
    {
        PERSON: {"ko": "{among}명 가운데 {place}위", "en": "{place} of {among} people"},
        UNIT: {"ko": "{among}개 부서 가운데 {place}위", "en": "{place} of {among} departments"},
    }
)
SHARED: Texts = MappingProxyType({"ko": " (동순위 {sharing})", "en": " (shared by {sharing})"})


def ranks_of(run: ScoreRun, scorecard: str, kind: str) -> Mapping[int, Rank]:
    """Return the ranks that may be told of people (``person``) or departments (``unit``)."""
    lines = [
        line for line in seen_scores(run, Reader.SUBJECT, scorecard) if line.subject_kind == kind
    ]
    columns = OrgUnit.select(OrgUnit.id, OrgUnit.evaluation_group) if kind == UNIT else None
    return ranks_told(lines, dict(columns.tuples()) if columns is not None else {})


def rank_text(rank: Rank, kind: str, language: str) -> str:
    """Return a rank as it is said, with how many share it."""
    said = in_language(SAID[kind], language).format(place=rank.place, among=rank.among)
    if rank.sharing == 1:
        return said
    return said + in_language(SHARED, language).format(sharing=rank.sharing)
