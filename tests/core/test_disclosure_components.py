"""Components of scorecards: what too few people answered cannot be got back by subtraction."""

from __future__ import annotations

import pytest

from core.data.models import Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.disclosure import card_for_subject, hidden_paths, is_under, parts_of, threshold_of
from core.library import Catalogue
from core.records import ANONYMOUS
from core.runs.explain import explain
from core.scorecards.run import simulate_scorecards
from core.scoring.scores import Reader
from tests.core.runs.city import City
from tests.core.scorecards import town

PATHS = {"department", "department/kpi", "department/survey", "review", "bonus"}


@pytest.mark.parametrize(
    ("few", "hidden"),
    [
        pytest.param(set(), set(), id="nothing"),
        pytest.param({"review"}, {"review", "department"}, id="with one beside it"),
        pytest.param(
            {"department/survey"}, {"department/survey", "department/kpi"}, id="in its branch"
        ),
        pytest.param({"review", "bonus"}, {"review", "bonus"}, id="two hide each other"),
        pytest.param({"gone"}, set(), id="without a value"),
    ],
)
def test_a_hidden_component_takes_one_beside_it_along(few: set[str], hidden: set[str]) -> None:
    assert hidden_paths(PATHS, few) == hidden


def test_an_only_component_hides_its_branch_and_at_last_the_total() -> None:
    assert hidden_paths({"a", "a/b", "c"}, {"a/b"}) == {"a/b", "a", "c"}
    assert hidden_paths({"a", "a/b"}, {"a/b"}) == {"a/b", "a", ""}


def test_sentences_about_a_hidden_component_or_the_sum_with_it_are_kept_back() -> None:
    hidden = {"department/survey"}

    assert is_under("department/survey", hidden)
    assert is_under("department", hidden)
    assert not is_under("department/kpi", hidden)
    assert not is_under("", hidden)


@pytest.fixture
def few(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> tuple[City, ScoreRun]:
    """Give a run in which two raters stand behind everybody's review."""
    with storage.writing(municipality.id):
        city = town.settle(people=4, raters=2)
        return city, simulate_scorecards(city.cycle, catalogue, None)


@pytest.fixture
def catalogue() -> Catalogue:
    return town.catalogue()


def test_the_total_is_shown_but_not_what_two_raters_said(
    storage: Storage, few: tuple[City, ScoreRun]
) -> None:
    city, run = few
    with storage.reading(run.municipality_id):
        score = Score.get(
            Score.run == run.id, Score.scorecard == "person", Score.subject == city.people[0]
        )
        card = card_for_subject(score, threshold_of(run))
        office = parts_of(score, (ANONYMOUS,))
        told = explain(score, Reader.SUBJECT, "ko")
        office_told = explain(score, Reader.ADMINISTRATOR, "ko")

    assert card.total is not None
    assert set(card.areas or {}) == {"bonus"}
    assert set(office.values) >= {"review", "department", "bonus"}
    assert told.sentences == (
        "bonus 점수: 가져온 결과 ‘bonus’: 2.5000",
        "응답자가 적은 항목과 그 합산 과정은 작성자 보호를 위해 표시하지 않습니다.",
        told.sentences[-1],
    )
    assert any("부서 점수" in sentence for sentence in office_told.sentences)


def test_three_raters_are_enough(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = town.settle(people=4, raters=3)
        run = simulate_scorecards(city.cycle, catalogue, None)
        score = Score.get(
            Score.run == run.id, Score.scorecard == "person", Score.subject == city.people[0]
        )

        card = card_for_subject(score, threshold_of(run))

    assert {"review", "review:trust", "department", "bonus"} <= set(card.areas or {})
