"""Explaining a score: from the stored trace, for its reader, ending in the stored number."""

from __future__ import annotations

import pytest

from core.data.models import Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.errors.scores import TraceDiffers
from core.library import Catalogue
from core.runs.explain import explain
from core.runs.run import simulate
from core.scoring.scores import Reader
from tests.core.runs.city import City, build


@pytest.fixture
def score(storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue) -> Score:
    with storage.writing(municipality.id):
        run = simulate(city.cycle, city.phase, catalogue, None)
        return Score.get(Score.run == run.id, Score.subject == city.people[1])


def test_the_subject_reads_its_own_steps_and_the_rounded_number(
    storage: Storage, score: Score
) -> None:
    with storage.reading(score.municipality_id):
        explanation = explain(score, Reader.SUBJECT, "ko")

    assert explanation.heading == f"계산 근거서 · 산정 {score.run_id}번 · 직원 1"
    assert explanation.sentences == ("가중평균", "결과: 3.33")


def test_the_administrator_reads_every_step_and_the_exact_number(
    storage: Storage, score: Score
) -> None:
    with storage.reading(score.municipality_id):
        explanation = explain(score, Reader.ADMINISTRATOR, "en")

    assert explanation.text == (
        f"Explanation of the score · run {score.run_id} · 직원 1\n\n"
        "1. 3 answers\n2. Weighted mean\n\nResult: 3.33 (before rounding 10/3)\n"
    )


def test_nothing_is_computed_anew(
    storage: Storage, score: Score, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        ScoreRun.update(evidence=None).execute()
    with storage.reading(municipality.id):
        assert explain(score, Reader.SUBJECT, "en").sentences == ("Weighted mean", "Result: 3.33")


def test_a_trace_that_leads_elsewhere_is_not_shown(storage: Storage, score: Score) -> None:
    score.value = "7/2"

    with pytest.raises(TraceDiffers) as caught, storage.reading(score.municipality_id):
        explain(score, Reader.SUBJECT, "ko")

    assert caught.value.facts == {"run": score.run_id, "subject": score.subject}


def test_a_missing_score_is_not_a_zero(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=0)
        run = simulate(city.cycle, city.phase, catalogue, None)
        missing = Score.get(Score.run == run.id, Score.subject == city.people[0])

        explanation = explain(missing, Reader.SUBJECT, "ko")

    assert explanation.sentences == ("결과: 점수 없음(미입력)",)


def test_few_answers_are_not_explained_to_the_subject_nor_by_group_to_the_office(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=2)
        run = simulate(city.cycle, city.phase, catalogue, None)
        score = Score.get(Score.run == run.id, Score.subject == city.people[1])

        subject = explain(score, Reader.SUBJECT, "en")
        administrator = explain(score, Reader.ADMINISTRATOR, "en")

    assert subject.sentences == ("not shown: too few answers, to protect their authors",)
    assert administrator.sentences == ("Weighted mean", "Result: 3.25 (before rounding 13/4)")
