"""Scorecards that are tried out: stored with a label, never a peephole into unnamed answers."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from core.data.models import Municipality, ScoreRun, Submission
from core.data.storage import Storage
from core.errors.scorecards import LockedLeaf
from core.library import Catalogue
from core.runs.verify import Finding, verify
from core.scorecards.run import simulate_scorecards
from tests.core.runs.city import City
from tests.core.scorecards import town

OWN = {"scorer": "rating-mean", "settings": {"weights": {"trust": "2"}}}


def with_review(run: ScoreRun, **changes: Any) -> Mapping[str, Any]:
    """Return the run's scorecards with another leaf of the unnamed answers."""
    tried: dict[str, Any] = deepcopy(run.settings["scorecards"])
    tried["person"]["components"][1] |= changes
    return tried


def test_unnamed_answers_are_not_tried_with_another_scorer(
    storage: Storage, municipality: Municipality, run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        with pytest.raises(LockedLeaf, match="다면평가"):
            simulate_scorecards(city.cycle, catalogue, None, with_review(run, **OWN))

        assert ScoreRun.select().count() == 1


def test_a_configured_scorer_of_unnamed_answers_is_not_taken_away_to_compare(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    raw = town.scorecards()
    raw["person"]["components"][1] |= OWN
    with storage.writing(municipality.id):
        city = town.settle(raw)
        run = simulate_scorecards(city.cycle, catalogue, None)
        own = with_review(run, weight="40")
        own["person"]["components"][0] |= {"weight": "60"}
        made = simulate_scorecards(city.cycle, catalogue, None, own)
        with pytest.raises(LockedLeaf):
            simulate_scorecards(city.cycle, catalogue, None, with_review(run, scorer=""))

    assert made.configuration_version == 0


def test_nothing_is_locked_before_anybody_answered(
    storage: Storage, municipality: Municipality, run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        Submission.delete().execute()
        made = simulate_scorecards(city.cycle, catalogue, None, with_review(run, **OWN))

    assert made.configuration_version == 0


def test_what_a_tried_out_run_remembers_is_frozen_with_it(
    storage: Storage, municipality: Municipality, run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    kept = {"label": "부서 60, 다면 40", "allocations": {}}
    with storage.writing(municipality.id):
        same = run.settings["scorecards"]
        made = simulate_scorecards(city.cycle, catalogue, None, same, kept)
        found = ScoreRun.get_by_id(made.id)

        assert verify(found, catalogue).finding is Finding.SAME
    assert (found.settings["label"], found.configuration_version) == (kept["label"], 0)
