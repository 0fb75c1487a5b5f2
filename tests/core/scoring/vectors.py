"""Evidence and settings for worked examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goru.scoring import Evidence, Scores
from plugins.standard.scorers.multi_rater import MultiRaterSettings, score

RATEE = 7


def evidence_of(groups: Mapping[str, Sequence[Any]], subject: int = RATEE) -> Evidence:
    """Return one subject rated on one question, each rater by an own index."""
    relations = [relation for relation, ratings in groups.items() for _ in ratings]
    column = tuple(rating for ratings in groups.values() for rating in ratings)
    return Evidence(
        subject_kind="person",
        subjects=(subject,),
        subject=(subject,) * len(column),
        relation=tuple(relations),
        rater=tuple(range(len(column))),
        answers={"q": column},
    )


def scored(evidence: Evidence, **settings: Any) -> Scores:
    """Return the scores under ``settings``, validated as a municipality's are."""
    raw = {"areas": {"전체": sorted(evidence.answers)}} | settings
    return score(evidence, MultiRaterSettings().load(raw))
