"""Computing a stored run of scorecards once more from its frozen bundle."""

from __future__ import annotations

from typing import Any

from core.data.models import ScoreRun
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.records import Scorer
from core.scorecards.bundle import bundle_of
from core.scorecards.leaves import LeafScorer, scored_leaves
from core.scorecards.run import VERSION, Computed, compute
from core.scorecards.settings import scorecards


class ScorerGone(LookupError):
    """A leaf's scorer is not installed in the version that scored it."""


def replayed(run: ScoreRun, catalogue: Catalogue, text: bytes) -> Computed:
    """Return what the run's scorecards come to on ``text``, the bundle that it was made of.

    Raises:
        ScorerGone: A scorer, or the formulas of scorecards, have another version now.

    """
    if run.scorer_version != VERSION:
        raise ScorerGone(run.scorer)
    cards = scorecards(run.settings["scorecards"])
    stored: dict[str, Any] = run.settings["scorers"]
    scorers = tuple(
        LeafScorer(
            place=place,
            leaf=leaf,
            scorer=_scorer(catalogue, stored[":".join(place)]),
            snapshot=stored[":".join(place)]["settings"],
        )
        for place, leaf in scored_leaves(cards)
    )
    return compute(cards, scorers, bundle_of(text))


def _scorer(catalogue: Catalogue, stored: dict[str, Any]) -> Scorer:
    try:
        scorer = catalogue.get(Scorer, stored["name"])
    except UnknownName as error:
        raise ScorerGone(stored["name"]) from error
    if scorer.version != stored["version"]:
        raise ScorerGone(stored["name"])
    return scorer
