"""What-if: other weights on frozen evidence, nothing stored, nobody's answers told."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest

from core.data.models import Fact, Score, ScoreRun
from core.data.storage import Storage
from core.errors.scorecards import LockedLeaf, NothingToCompare
from core.library import Catalogue
from core.runs.run import simulate
from core.scorecards.run import simulate_scorecards
from core.scorecards.what_if import changes, ranks, stored, what_if
from tests.core.runs.city import City
from tests.core.scorecards.town import Raw
from tests.core.scoring.trees import part

F = Fraction


def tried(run: ScoreRun, card: str, place: int, **changes: Any) -> dict[str, Raw]:
    """Return the run's scorecards with one component changed."""
    found: dict[str, Raw] = copy.deepcopy(dict(run.settings["scorecards"]))
    found[card]["components"][place].update(changes)
    return found


def weights(run: ScoreRun, first: str, second: str) -> dict[str, Raw]:
    found = tried(run, "person", 0, weight=first)
    found["person"]["components"][1]["weight"] = second
    return found


def test_other_weights_give_what_a_run_with_them_would(
    storage: Storage, run: ScoreRun, catalogue: Catalogue, city: City
) -> None:
    with storage.writing(run.municipality_id):
        found = what_if(stored(run), weights(run, "40", "60"), catalogue)
        real = simulate_scorecards(city.cycle, catalogue, None, weights(run, "40", "60"))
        rows = Score.select(Score.subject, Score.value).where(
            Score.run == real.id, Score.scorecard == "person"
        )
        expected = {subject: F(value) for subject, value in rows.tuples()}

    assert {one.subject: one.after.value for one in changes(found, "person")} == expected
    assert all(not one.is_change for one in changes(found, "department"))


def test_a_departments_weight_reaches_its_people(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    other = tried(run, "department", 0, weight="10")
    other["department"]["components"][1]["weight"] = "90"
    with storage.reading(run.municipality_id):
        found = what_if(stored(run), other, catalogue)

    departments = [one.after.value for one in changes(found, "department")]
    assert sorted(departments, key=lambda value: value or 0) == [F("72.55"), F(89)]
    assert all(one.before != one.after for one in changes(found, "person"))


def test_another_setting_of_an_imported_column_is_scored_on_the_frozen_values(
    storage: Storage, run: ScoreRun, catalogue: Catalogue, city: City
) -> None:
    other = tried(run, "person", 2, most="1")
    other["person"]["components"][2]["settings"]["fact"] = "bonus"
    other["person"]["components"][2]["settings"]["most"] = "50"
    with storage.writing(run.municipality_id):
        Fact.update(value="0").where(Fact.name == "bonus").execute()
        found = what_if(stored(run), other, catalogue)

    moved = {one.subject: one for one in changes(found, "person") if one.is_change}
    first = moved[city.people[0]]
    assert first.before.value is not None
    assert first.after.value == first.before.value - F("1.5")


def test_nothing_is_stored(storage: Storage, run: ScoreRun, catalogue: Catalogue) -> None:
    with storage.reading(run.municipality_id):
        what_if(stored(run), weights(run, "10", "90"), catalogue)
        assert ScoreRun.select().count() == 1


def test_how_unnamed_answers_are_scored_cannot_be_tried_out(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    other = tried(run, "person", 1, scorer="rating-mean", settings={"weights": {"trust": "9"}})
    with storage.reading(run.municipality_id), pytest.raises(LockedLeaf):
        what_if(stored(run), other, catalogue)


def test_a_run_of_a_phase_or_another_tree_has_nothing_to_compare(
    storage: Storage, run: ScoreRun, catalogue: Catalogue, city: City
) -> None:
    other = tried(run, "department", 0)
    other["department"]["kinds"] = ["팀"]
    with storage.writing(run.municipality_id):
        with pytest.raises(NothingToCompare):
            what_if(stored(run), other, catalogue)
        with pytest.raises(NothingToCompare):
            stored(simulate(city.cycle, city.phase, catalogue, None))


def test_equal_values_share_a_rank_and_missing_ones_have_none() -> None:
    column = {1: part("90"), 2: part("80"), 3: part("90"), 4: part("missing"), 5: part("70")}

    assert ranks(column) == {1: 1, 3: 1, 2: 3, 5: 4}
