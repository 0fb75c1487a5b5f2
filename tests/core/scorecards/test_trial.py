"""What follows from a trial for everybody: score, rank, grade, tie keys and all."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from core.allocation.settings import AllocationSettings
from core.cycles.sections import written
from core.data.models import Exemption, Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.errors.scorecards import LockedLeaf, NothingToCompare
from core.grading.choosing import Chosen
from core.library import Catalogue
from core.scorecards.comparing import compared
from core.scorecards.run import simulate_scorecards
from core.scorecards.trial import Grading, allocations_of, newest_run, outcomes
from core.scorecards.what_if import WhatIf, stored, what_if
from tests.core.runs.city import START, SUBMITTED, City
from tests.core.scorecards import town

Trees = dict[str, Any]
HALVES = ("50", "50")


def trees(run: ScoreRun, *weights: str) -> Trees:
    """Return the run's scorecards with other weights of the person's first components."""
    tried: Trees = deepcopy(run.settings["scorecards"])
    for one, weight in zip(tried["person"]["components"], weights, strict=False):
        one["weight"] = weight
    return tried


def asked(run: ScoreRun, known: Catalogue, tried: Mapping[str, Any]) -> WhatIf:
    return what_if(stored(ScoreRun.get_by_id(run.id)), tried, known)


def quotas(**values: Any) -> Chosen:
    """Return an allocation of one S in four people."""
    grades = [{"name": "S", "share": "25"}, {"name": "A", "share": "75"}]
    usual = {"scorecard": "person", "grades": grades, "tie_keys": ["staff-no"], "unpaid_facts": []}
    settings = AllocationSettings().load(usual | {"least_service": 0, "pooling_limit": 0} | values)
    return Chosen(name="bonus", raw=written(AllocationSettings(), settings), version=1)


def test_nothing_tried_changes_nothing(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    with storage.reading(run.municipality_id):
        found = asked(run, catalogue, run.settings["scorecards"])
        lines = outcomes(found, "person", Grading(before=quotas(), after=quotas()))

    assert [line.is_change for line in lines] == [False] * 4
    assert [line.points for line in lines] == [0] * 4
    assert [line.change.rank_before for line in lines] == [1, 2, 3, 4]
    assert sorted(line.grade_after for line in lines) == ["A", "A", "A", "S"]


@pytest.mark.parametrize("weights", [HALVES, ("1", "99"), ("99", "1")])
def test_a_trial_of_weights_is_what_a_run_with_them_comes_to(
    storage: Storage,
    municipality: Municipality,
    run: ScoreRun,
    city: City,
    catalogue: Catalogue,
    weights: tuple[str, str],
) -> None:
    with storage.writing(municipality.id):
        found = asked(run, catalogue, trees(run, *weights))
        tried = {line.change.subject: line.change.after.value for line in outcomes(found, "person")}
        made = simulate_scorecards(city.cycle, catalogue, None, trees(run, *weights))
        rows = Score.select(Score.subject, Score.value).where(
            Score.run == made.id, Score.scorecard == "person"
        )

        assert tried == {subject: Fraction(value) for subject, value in rows.tuples()}


def test_who_is_exempt_or_without_a_score_stays_so(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        for component, who in (("review", 0), ("", 1)):
            Exemption.create(
                cycle=city.cycle,
                scorecard="person",
                component=component,
                subject_kind="person",
                subject=city.people[who],
                status="excluded",
                reason="재난",
                made_at=SUBMITTED,
            )
        made = simulate_scorecards(city.cycle, catalogue, None)
        found = asked(made, catalogue, trees(made, *HALVES))
        lines = {line.change.subject: line for line in outcomes(found, "person")}

    without_review, without_all = (lines[one] for one in city.people[:2])
    assert without_review.points == 0
    assert without_all.change.after.value is None
    assert (without_all.points, without_all.is_change) == (None, False)


def test_grades_follow_the_scores_that_are_tried(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    grading = Grading(before=quotas(), after=quotas())
    with storage.reading(run.municipality_id):
        lines = outcomes(asked(run, catalogue, trees(run, "1", "99")), "person", grading)

    best = {line.change.subject for line in lines if line.change.rank_after == 1}
    assert {line.change.subject for line in lines if line.grade_after == "S"} == best


def test_other_quotas_move_grades_alone(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    halves = [{"name": "S", "share": "50"}, {"name": "A", "share": "50"}]
    grading = Grading(before=quotas(), after=quotas(grades=halves))
    with storage.reading(run.municipality_id):
        lines = outcomes(asked(run, catalogue, run.settings["scorecards"]), "person", grading)

    (moved,) = [line for line in lines if line.is_change]
    assert (moved.change.rank_before, moved.grade_before, moved.grade_after) == (2, "A", "S")


def test_a_tie_is_decided_by_the_component_as_it_is_tried(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    raw = town.scorecards()["person"]["components"]
    department, bonus = raw[0] | {"weight": "100"}, raw[2] | {"least": "0", "most": "0"}
    cards = town.scorecards()
    cards["person"]["components"] = [department, bonus]
    halves = [{"name": "S", "share": "50"}, {"name": "A", "share": "50"}]
    by_bonus = quotas(grades=halves, tie_keys=["part:bonus", "staff-no"])
    with storage.writing(municipality.id):
        city = town.settle(cards)
        town.state(city, "person", city.people[1], bonus="5", other="0")
        town.state(city, "person", city.people[2], bonus="1", other="9")
        made = simulate_scorecards(city.cycle, catalogue, None)
        tried: Trees = deepcopy(made.settings["scorecards"])
        tried["person"]["components"][1]["settings"]["fact"] = "other"
        grading = Grading(before=by_bonus, after=by_bonus)
        lines = outcomes(asked(made, catalogue, tried), "person", grading)

    before = {line.change.subject for line in lines if line.grade_before == "S"}
    after = {line.change.subject for line in lines if line.grade_after == "S"}
    assert before == {city.people[3], city.people[1]}
    assert after == {city.people[3], city.people[2]}


def test_unnamed_answers_are_locked(storage: Storage, run: ScoreRun, catalogue: Catalogue) -> None:
    tried = trees(run)
    tried["person"]["components"][1] |= {
        "scorer": "rating-mean",
        "settings": {"weights": {"trust": "2"}},
    }
    with storage.reading(run.municipality_id), pytest.raises(LockedLeaf, match="다면평가"):
        asked(run, catalogue, tried)


def test_what_few_ballots_would_tell_is_withheld_under_other_weights_too(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = town.settle(identity={"": "anonymous"})
        made = simulate_scorecards(city.cycle, catalogue, None)
        found = asked(made, catalogue, trees(made, "1", "99"))
        lines = outcomes(found, "person", Grading(before=quotas(), after=quotas()))
        beside = compared([made, made], "person", START)
        departments = outcomes(found, "department")

    assert [line.change.withheld for line in lines] == [True] * 4
    assert {(line.change.after.value, line.change.rank_after) for line in lines} == {(None, None)}
    assert {(line.grade_before, line.grade_after) for line in lines} == {("", "")}
    cells = [cell for row in beside.rows for cell in row.cells]
    assert {(cell.withheld, cell.part.value, cell.grade) for cell in cells} == {(True, None, "")}
    assert [line.change.withheld for line in departments] == [False, False]


def test_only_the_evidence_of_the_run_can_be_tried_on(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    other_kinds = trees(run)
    other_kinds["department"]["kinds"] = ["사업소"]
    new_card = trees(run) | {"third": deepcopy(run.settings["scorecards"]["department"])}
    with storage.writing(run.municipality_id):
        for tried in (other_kinds, new_card):
            with pytest.raises(NothingToCompare):
                asked(run, catalogue, tried)
        ScoreRun.update(evidence=None).where(ScoreRun.id == run.id).execute()
        with pytest.raises(NothingToCompare):
            asked(run, catalogue, trees(run))


def test_the_newest_run_is_the_last_of_the_configured_scorecards(
    storage: Storage, municipality: Municipality, run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        simulate_scorecards(city.cycle, catalogue, None, trees(run, *HALVES))
        found = newest_run(city.cycle)
        ScoreRun.update(evidence=None).execute()
        expired = newest_run(city.cycle)
        none = allocations_of(run, date(2026, 12, 31))

    assert found == run
    assert (expired, none) == (None, {})
