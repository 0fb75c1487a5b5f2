"""Panels: grades and points, two panels by their shares, and who may be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from marshmallow import ValidationError

from core.errors import Problem
from goru.scoring import Reader, Status
from plugins.standard.scorers.panel import PanelSettings
from tests.plugins.standard.scoring import Row, evidence, korean, line, scored

INTERNAL, EXTERNAL = "SAABBBC", (95, "88", 90, 84, 91)
TOLD = {"questions": ["mark"], "weights": {"internal": 40, "external": 60}}


def marks(relation: str, given: Sequence[object], subject: int = 7) -> list[Row]:
    return [(subject, relation, {"mark": one}) for one in given]


def both(internal: Sequence[object], external: Sequence[object]) -> list[Row]:
    return marks("internal", internal) + marks("external", external)


def test_v11_two_panels_are_trimmed_averaged_and_weighed() -> None:
    found = line("panel", evidence(both(INTERNAL, EXTERNAL)), **TOLD)

    assert found.value == Fraction("87.4")
    assert found.parts == {"내부": 84, "외부": Fraction(269, 3)}
    *groups, total = korean(found)
    assert groups == [
        "외부 5명 가운데 양 끝을 뺀 3명의 평균은 89.6667입니다.",
        "내부 7명 가운데 양 끝을 뺀 5명의 평균은 84.0000입니다.",
    ]
    assert total == (
        "집단별 평균을 비중으로 합친 점수(절사 후): (60 × 89.6667 + 40 × 84.0000) ÷ 100 = 87.4000점"
    )


def test_a_panellists_mean_over_several_questions_counts() -> None:
    rows: list[Row] = [
        (7, "internal", {"effort": "S", "impact": "B", "response": None}),
        (7, "internal", {"effort": "A", "impact": "90", "response": "na"}),
    ]

    found = line("panel", evidence(rows), questions=["effort", "impact", "response"])

    assert found.value == 90


def test_a_panel_without_marks_gives_its_share_to_the_other() -> None:
    found = line("panel", evidence(both("SSA", [None, "na"])), **TOLD)

    assert found.value == Fraction(290, 3)
    assert korean(found)[0] == (
        "외부 평가는 0명으로 1명보다 적어 빼고, 남은 집단의 비중으로 나눕니다."
    )


def test_a_subject_without_marks_is_missing_and_not_0() -> None:
    first, second = scored("panel", evidence(both("SS", []), subjects=(7, 8)), **TOLD).lines

    assert first.value == 100
    assert (second.status, second.value) == (Status.MISSING, None)
    assert korean(second)[-1] == "유효한 평가가 없어 점수를 낼 수 없습니다."


def test_a_small_panel_is_told_to_nobody() -> None:
    found = line("panel", evidence(both("SSAA", [70, 80])), **TOLD)

    told = [one for one in found.trace if one.reader is Reader.ADMINISTRATOR]
    assert found.parts == {}
    assert [one.text["ko"] for one in told] == ["외부·내부 6명의 평균은 83.0000입니다."]
    assert found.value == 40 * 95 / Fraction(100) + 60 * 75 / Fraction(100)


def test_grades_are_worth_what_the_settings_say() -> None:
    grades = {"우수": "100", "보통": "70.5"}

    found = line("panel", evidence(both(["우수", "보통"], [])), questions=["mark"], grades=grades)

    assert found.value == Fraction("85.25")
    with pytest.raises(Problem, match=r"GR-647.*'S' is not known. Known: 우수, 보통"):
        line("panel", evidence(both("S", [])), questions=["mark"], grades=grades)


def test_settings_that_cannot_score_are_refused() -> None:
    with pytest.raises(Problem, match=r"GR-608.*'questions'"):
        line("panel", evidence(both("S", [])))
    with pytest.raises(ValidationError, match="At least one panel needs a share"):
        PanelSettings().load({"weights": {"internal": 0}})
    with pytest.raises(ValidationError, match="n_min must be more than twice"):
        PanelSettings().load({"drop_n": 3})


def of_items(**given: Sequence[object]) -> list[Row]:
    return [
        (7, "internal", {"mark": one, "name": name, "share": share})
        for (name, share), marks in zip(
            (("처리기간", "30"), ("만족도", 70)), given.values(), strict=True
        )
        for one in marks
    ]


EACH = {"questions": ["mark"], "each": "name", "each_weight": "share", "weights": {"internal": 1}}


def test_every_indicator_is_trimmed_by_itself_and_counts_by_its_weight() -> None:
    found = line("panel", evidence(of_items(first="SAABD", second="BBBBB")), **EACH)

    assert found.value == (30 * Fraction(260, 3) + 70 * 80) / 100
    assert found.parts == {"내부": found.value}
    assert korean(found)[-1] == (
        "지표별 점수를 가중치로 합친 점수: (70 × 80.0000 + 30 × 86.6667) ÷ 100 = 82.0000점"
    )


def test_an_indicator_with_few_panellists_is_not_told_by_itself() -> None:
    found = line("panel", evidence(of_items(first="SSSSS", second="BC")), **EACH)

    told = [one.text["ko"] for one in found.trace if one.reader is Reader.SUBJECT]
    assert (found.value, found.parts) == (Fraction("82.5"), {})
    assert told[-1] == "지표별 점수를 가중치로 합친 점수: = 82.5000점"
    assert not any("만족도" in one for one in told)


def test_an_indicator_that_nobody_marked_counts_nothing() -> None:
    found = line("panel", evidence(of_items(first="SSSSS", second=[None, "na"])), **EACH)
    nothing = line("panel", evidence(of_items(first=[None], second=[None])), **EACH)

    assert found.value == 100
    assert nothing.status is Status.MISSING
