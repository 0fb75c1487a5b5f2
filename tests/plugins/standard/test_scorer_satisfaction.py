"""Satisfaction: the respondents' mean on 100 points, with the conversion named."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from core.errors import Problem
from goru.scoring import Evidence, Status
from tests.plugins.standard.scoring import Row, evidence, korean, line

AREAS = {"친절": ["kind"], "신속": ["fast"]}


def survey(answers: Sequence[Sequence[object]]) -> Evidence:
    rows: list[Row] = [(7, "citizen", {"kind": one, "fast": other}) for one, other in answers]
    return evidence(rows)


#: 25 respondents with a mean of 4.36: 109 of 25 times 5 in each question.
GIVEN = [(5, 5)] * 9 + [(4, 4)] * 16


@pytest.mark.parametrize(
    ("convert", "value", "told"),
    [
        pytest.param("ratio", "87.2", "만족도(비율 환산): 4.3600 ÷ 5 × 100 = 87.2000점", id="V13a"),
        pytest.param(
            "linear", "84", "만족도(선형 환산): (4.3600 − 1) ÷ 4 × 100 = 84.0000점", id="V13b"
        ),
    ],
)
def test_the_explanation_names_the_conversion(convert: str, value: str, told: str) -> None:
    found = line("satisfaction", survey(GIVEN), areas=AREAS, convert=convert)

    assert found.value == Fraction(value)
    assert korean(found)[-1] == told


def test_every_respondent_weighs_the_same_and_areas_are_told() -> None:
    found = line(
        "satisfaction",
        survey([(5, 3)] * 3 + [(1, None), (4, "na")]),
        areas=AREAS,
        answered_share="50",
    )

    assert found.value == (4 + 4 + 4 + 1 + 4) * Fraction(20, 5)
    assert found.parts == {"친절": 80, "신속": 60}
    assert korean(found)[0] == "유효한 응답자 5명의 평균: 3.4000(5점 척도)"


def test_fewer_than_five_respondents_give_no_score_and_no_number() -> None:
    found = line("satisfaction", survey(GIVEN[:4]), areas=AREAS)

    assert (found.status, found.value, found.parts) == (Status.MISSING, None, {})
    assert korean(found) == ["유효한 응답자가 5명보다 적어 점수를 내지 않습니다."]


def test_settings_without_questions_are_refused() -> None:
    with pytest.raises(Problem, match=r"GR-608.*'areas'"):
        line("satisfaction", survey(GIVEN))
