"""The contract's score: from final evaluations as they are stored to the total and its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from core.errors import Problem
from goru.scoring import Evidence, Status, SubjectScore
from goru.testing import enabled, score
from plugins.seosan.settings import ContractSettings
from tests.plugins.municipal import PDF, Sheets

BESIDE: Mapping[str, Any] = {
    "self": "계획대로 하였음",
    "comment": "어려운 여건에서도 주민과 꾸준히 만났고 지연이 생겼을 때 대안을 먼저 내놓았으며 "
    "다른 부서와의 조정이 매끄러웠음. 기한도 잘 지켰음.",
    "grade": "good",
    "has_confirmer": "no",
}
STANDARD = {"preset": "standard", "common": "95", "competency": "88.5", "bonus": "1.5"}
CHUNGNAM = {
    "preset": "chungnam2021",
    "common_points": "9.0",
    "alpha": "0.3",
    "competency_below": "86",
    "competency_above": "92",
    "competency_top": "90",
    "satisfaction": "84",
    "bonus": "0.5",
}
#: Weight, difficulty, process, result (of a target of 100).
TASKS = (("50", "S", "90", "80"), ("30", "A", "95", "100"), ("20", "B", "100", "100"))
NAMES = (
    *("no", "starts", "ends", "final", "rated", "common", "competency", "bonus", "common_points"),
    *("alpha", "satisfaction", "competency_below", "competency_above", "competency_top"),
)


@cache
def sheets() -> Sheets:
    return Sheets(catalogue=enabled("seosan"))


def goals(tasks: Sequence[tuple[str, str, str, str]], second: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row, (weight, difficulty, process, result) in enumerate(tasks):
        told = {
            "goal": f"목표 {row + 1}",
            "weight": weight,
            "direction": "up",
            "target": "100",
            "result": result,
            "evidence": PDF,
            "difficulty": difficulty,
        }
        rated = {"rated_goal": told["goal"], "process": process, "process_second": second}
        found |= {f"final-{row}-{name}": text for name, text in told.items()}
        found |= {f"rated-{row}-{name}": text for name, text in rated.items()}
    return found


def stored(typed: Mapping[str, Any], period: tuple[str, str] = ("01-01", "12-31")) -> Any:
    """Return the answers that the form stores for what is typed."""
    dates = {"starts": f"2026-{period[0]}", "ends": f"2026-{period[1]}"}
    state, problems = sheets().sent("seosan-final", {**BESIDE, **dates, **typed})
    assert problems == {}
    return state.complete()


def line(*answers: Mapping[str, Any], **told: Any) -> SubjectScore:
    evidence = Evidence(
        subject_kind="person",
        subjects=(7,),
        subject=(7,) * len(answers),
        relation=("rater",) * len(answers),
        rater=tuple(range(len(answers))),
        answers={name: tuple(one.get(name) for one in answers) for name in NAMES},
    )
    (found,) = score(sheets().catalogue, "seosan-contract", evidence, **told).lines
    return found


def korean(found: SubjectScore) -> list[str]:
    return [one.text["ko"] for one in found.trace]


def test_v34_three_goals_common_tasks_competency_and_bonus() -> None:
    found = line(stored({**goals(TASKS), **STANDARD}))

    assert found.value == Fraction("92.82")
    assert found.parts == {
        "성과목표": Fraction("64.12"),
        "공통과제": Fraction("9.5"),
        "역량": Fraction("17.7"),
        "가점": Fraction("1.5"),
    }
    assert korean(found) == [
        (
            "목표 1: 난이도, 이행도, 달성도: 30% × 100.0000 + 20% × 90.0000 + 50% × 80.0000 "
            "= 88.0000점"
        ),
        (
            "목표 2: 난이도, 이행도, 달성도: 30% × 90.0000 + 20% × 95.0000 + 50% × 100.0000 "
            "= 96.0000점"
        ),
        (
            "목표 3: 난이도, 이행도, 달성도: 30% × 80.0000 + 20% × 100.0000 + 50% × 100.0000 "
            "= 94.0000점"
        ),
        "성과목표 점수(가중치 합 100의 가중평균) = 91.6000점",
        "성과목표, 공통과제, 역량: 70% × 91.6000 + 10% × 95.0000 + 20% × 88.5000 = 91.3200점",
        "가점을 더한 총점: 91.3200 + 1.5000 = 92.8200점, 제안 등급 우수",
    ]
    assert found.trace[-1].text["en"] == (
        "Total with bonus points: 91.3200 + 1.5000 = 92.8200 points, proposed grade 우수"
    )


def test_v35_the_weights_of_chungnam_in_2021() -> None:
    tasks = (("20", "S", "88", "97.5"), ("80", "A", "88", "97.5"))

    found = line(stored({**goals(tasks, second="94"), **CHUNGNAM}), preset="chungnam2021")

    assert found.value == Fraction("92.64")
    assert found.parts["성과목표"] == Fraction("64.9")
    assert korean(found)[-1].endswith("= 92.6400점, 제안 등급 우수")


def test_without_satisfaction_the_goals_are_rescaled_from_65_to_70() -> None:
    tasks = (("20", "S", "88", "97.5"), ("80", "A", "88", "97.5"))
    typed = {**goals(tasks, second="94"), **CHUNGNAM, "satisfaction": ""}

    found = line(stored(typed), preset="chungnam2021")

    assert found.parts["성과목표"] == Fraction("60.7") * 70 / 65
    assert found.value == Fraction("60.7") * 70 / 65 + Fraction("9.3") + Fraction("17.94") + (
        Fraction("0.5")
    )
    assert any("70/65" in sentence for sentence in korean(found))


def test_v36_a_contract_that_changes_hands_counts_by_days() -> None:
    flat = {"common": "88", "competency": "88", "bonus": "", "preset": "standard"}
    better = {"common": "93", "competency": "93", "bonus": "", "preset": "standard"}
    levels = {"S": "88", "A": "93", "B": "80", "C": "70"}
    first = stored({**goals([("100", "S", "88", "88")]), **flat}, ("01-01", "04-30"))
    second = stored({**goals([("100", "A", "93", "93")]), **better}, ("05-01", "12-31"))

    found = line(second, first, difficulties=levels)

    assert found.value == Fraction(88 * 120 + 93 * 245, 365)
    assert korean(found)[-1].endswith("(88.0000 × 120일 + 93.0000 × 245일) ÷ 365일 ≈ 91.3562")
    assert sum(found.parts.values()) == found.value


def test_days_that_are_too_few_do_not_count() -> None:
    typed = {**goals(TASKS), **STANDARD}

    alone = line(stored(typed, ("01-01", "02-28")))
    before = line(stored(typed, ("01-01", "02-28")), stored(typed, ("03-01", "12-31")))

    assert (alone.status, alone.value) == (Status.NOT_APPLICABLE, None)
    assert korean(alone) == ["평가기간이 60일보다 짧아 평가하지 않습니다."]
    assert before.value == Fraction("92.82")


def test_periods_that_overlap_give_no_score() -> None:
    typed = {**goals(TASKS), **STANDARD}

    found = line(stored(typed), stored(typed, ("06-01", "12-31")))

    assert found.status is Status.MISSING
    assert "겹치는" in korean(found)[0]


def test_nothing_handed_in_is_missing_and_not_zero() -> None:
    assert line().status is Status.MISSING


def test_what_the_other_preset_asks_for_is_missing() -> None:
    found = line(stored({**goals(TASKS), **STANDARD}), preset="chungnam2021")

    assert found.status is Status.MISSING
    assert "미입력: 성과목표 ‘목표 1’" in korean(found)[0]


def test_the_weight_of_a_cancelled_goal_goes_to_the_others() -> None:
    typed = {**goals(TASKS), "rated-0-excluded": "사업 취소(위원회 6월 3일)", **STANDARD}

    found = line(stored(typed))

    assert found.parts["성과목표"] == Fraction(70, 100) * (30 * 96 + 20 * 94) / 50
    assert korean(found)[0] == (
        "목표 1: 평가제외(사업 취소(위원회 6월 3일)): 가중치 50은(는) 나머지 목표에 나뉩니다."
    )


def test_an_attainment_counts_up_to_100() -> None:
    above = line(stored({**goals([("100", "S", "100", "130")]), **STANDARD}))

    assert above.parts["성과목표"] == 70


def test_bonus_points_have_a_limit() -> None:
    typed = stored({**goals(TASKS), **STANDARD, "bonus": "3"})

    limited = line(typed, shares={"most_bonus": "2"})

    assert limited.parts["가점"] == 2


@pytest.mark.parametrize(
    ("total", "grade"),
    [("95", "매우우수"), ("94.99", "우수"), ("90", "우수"), ("80", "보통"), ("79.99", "미흡")],
)
def test_a_grade_begins_at_its_least_points(total: str, grade: str) -> None:
    levels = dict.fromkeys("SABC", total)
    same = {"common": total, "competency": total, "preset": "standard"}

    found = line(stored({**goals([("100", "S", total, total)]), **same}), difficulties=levels)

    assert found.value == Fraction(total)
    assert korean(found)[-1].endswith(f"제안 등급 {grade}")


def test_a_difficulty_that_the_settings_do_not_know_is_refused() -> None:
    with pytest.raises(Problem, match=r"GR-647.*목표 1"):
        line(stored({**goals(TASKS), **STANDARD}), difficulties={"A": "90"})


@pytest.mark.parametrize(
    "told",
    [
        {"shares": {"difficulty": "40"}},
        {"shares": {"tasks": "60"}},
        {"grades": {"합격": "60", "불합격": "0"}},
        {"grades": {"상": "90", "중": "90", "하": "0"}},
        {"preset": "chungnam2022"},
        {"min_days": 0},
    ],
)
def test_settings_that_leave_something_open_are_refused(told: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ContractSettings().load(told)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 100), st.sampled_from("SABC"), st.integers(0, 100)),
        min_size=1,
        max_size=5,
    )
)
def test_a_total_lies_between_its_weakest_and_its_best_part(
    rows: list[tuple[int, str, int]],
) -> None:
    final = [
        {
            "goal": f"목표 {number}",
            "weight": str(weight),
            "direction": "up",
            "target": "100",
            "result": str(points),
            "difficulty": difficulty,
        }
        for number, (weight, difficulty, points) in enumerate(rows)
    ]
    rated = [{"rated_goal": one["goal"], "process": one["result"]} for one in final]
    found = line({"final": final, "rated": rated, "common": "50", "competency": "50"})

    assert found.value is not None
    assert 0 <= found.value <= 100
    assert sum(found.parts.values()) == found.value
    assert Fraction(found.trace[-1].result) == found.value
