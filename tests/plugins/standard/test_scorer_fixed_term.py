"""Fixed-term officials: a committee's degrees by share of the work, and points for results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from marshmallow import ValidationError

from core.errors import Problem
from goru.scoring import Status
from plugins.standard.scorers.fixed_term import FixedTermSettings
from tests.plugins.standard.scoring import Row, evidence, korean, line

TASKS = ((50, 95), (30, 80), (20, 100))
GRADES = {"S": "95", "A": "90", "B": "80", "C": "70", "D": "0"}


def of(tasks: Sequence[tuple[object, object]], points: object = None, **told: Any) -> Any:
    table = [
        {"tasks_name": f"업무 {n}", "tasks_share": share, "tasks_degree": degree}
        for n, (share, degree) in enumerate(tasks, 1)
    ]
    rows: list[Row] = [(7, "committee", {"tasks": table, "points": points})]
    return line("fixed-term", evidence(rows), points="points", **told)


def test_v32_degrees_by_share_and_points() -> None:
    found = of(TASKS, "2.5", grades=GRADES)

    assert found.value == 94
    assert korean(found) == [
        "업무 비중 × 위원회 달성도의 합: 50% × 95 + 30% × 80 + 20% × 100 = 91.5000",
        "실적가감점(−5~+5점): 2.5 → 2.5점",
        "달성도와 실적가감점의 합: 91.5000 + 2.5000 = 94.0000점, 등급 A",
    ]


@pytest.mark.parametrize(("points", "value"), [("7", 96.5), (-9, 86.5), (None, 91.5)])
def test_points_are_cut_at_the_limit(points: object, value: float) -> None:
    assert of(TASKS, points).value == value


def test_a_missing_degree_is_not_0() -> None:
    found = of([(50, 95), (50, None)])

    assert (found.status, found.value) == (Status.MISSING, None)
    assert of([]).status is Status.MISSING


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([(50, 95), (40, 80)], r"GR-643.*add up to 90"),
        ([(100, 101)], r"GR-644.*'업무 1': 101 does not do"),
        ([(None, 90)], r"GR-649.*'tasks_share'"),
    ],
)
def test_a_sheet_that_does_not_add_up_is_refused(
    tasks: Sequence[tuple[object, object]], told: str
) -> None:
    with pytest.raises(Problem, match=told):
        of(tasks)


def test_two_grades_never_begin_at_the_same_points() -> None:
    with pytest.raises(ValidationError, match="Every grade needs least points of its own"):
        FixedTermSettings().load({"grades": {"S": "90", "A": "90.0"}})
