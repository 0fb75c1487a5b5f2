"""Components of scorecards: what too few people answered cannot be got back by subtraction."""

from __future__ import annotations

import pytest

from core.data.models import Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.disclosure import card_for_subject, hidden_paths, sight, threshold_of
from core.library import Catalogue
from core.runs.explain import explain
from core.scorecards.run import simulate_scorecards
from core.scoring.scores import Reader
from tests.core.runs.city import City
from tests.core.scorecards import town

PARTS = {
    "department": "80/1",
    "department/kpi": "81/1",
    "department/survey": "3/1",
    "department/survey:mood": "4/1",
    "review": "missing",
    "bonus": "2/1",
}
SURVEY = {"department/survey", "department", ""}


@pytest.mark.parametrize(
    ("few", "hidden"),
    [
        pytest.param([], set(), id="nothing"),
        pytest.param(["bonus"], {"bonus", ""}, id="the total too"),
        pytest.param(["department/survey"], SURVEY, id="every branch above"),
        pytest.param(["bonus", "department/survey"], SURVEY | {"bonus"}, id="both"),
        pytest.param(["review"], set(), id="without a value"),
    ],
)
def test_a_component_of_few_is_hidden_with_everything_that_it_counts_in(
    few: list[str], hidden: set[str]
) -> None:
    assert hidden_paths(PARTS, few) == hidden


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


def test_neither_the_total_nor_what_two_raters_said_is_shown(
    storage: Storage, few: tuple[City, ScoreRun]
) -> None:
    city, run = few
    with storage.reading(run.municipality_id):
        score = Score.get(
            Score.run == run.id, Score.scorecard == "person", Score.subject == city.people[0]
        )
        card = card_for_subject(score, threshold_of(run))
        office = sight(run, Reader.ADMINISTRATOR).seen(score)
        told = explain(score, Reader.SUBJECT, "ko")
        office_told = explain(score, Reader.ADMINISTRATOR, "ko")

    assert (card.total, card.withheld) == (None, True)
    assert set(card.areas or {}) == {"department", "bonus"}
    assert office.total is not None
    assert set(office.parts) >= {"review", "department", "bonus"}
    assert told.sentences[-3:] == (
        "bonus 점수: 가져온 결과 ‘bonus’: 2.5000",
        "응답자가 적은 항목과 그 합산 과정은 작성자 보호를 위해 표시하지 않습니다.",
        "응답자가 적어 작성자 보호를 위해 표시하지 않음",
    )
    assert not any("개인" in sentence for sentence in told.sentences)
    assert any(sentence.startswith("결과: ") for sentence in office_told.sentences)


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
