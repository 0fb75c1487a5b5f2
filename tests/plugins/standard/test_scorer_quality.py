"""The quality of indicators: criteria of panellists, alone or in the indicators' score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest

from core.errors import Problem
from goru.scoring import Evidence, Status, half_up
from tests.plugins.standard.scoring import Row, evidence, korean, line, scored

CRITERIA = {"중요도": "importance", "난이도": "difficulty", "도전성": "challenge"}
#: Five panellists: means of 4.2, 3.6 and 4.0.
SHEETS = ((5, 4, 4), (4, 4, 4), (4, 3, 4), (4, 3, 4), (4, 4, 4))
KPI = {"kpi": {7: "91.5"}}


def panel(sheets: Sequence[Sequence[object]], **more: Any) -> Evidence:
    rows: list[Row] = [
        (7, "panel", dict(zip(CRITERIA.values(), sheet, strict=True))) for sheet in sheets
    ]
    return evidence(rows, **more)


@pytest.mark.parametrize(
    ("told", "points"),
    [
        pytest.param({"share": "20"}, "87.87", id="V12a"),
        pytest.param({"share": "30"}, "86.05", id="V12b"),
        pytest.param({"mode": "coef"}, "95.77", id="V12c"),
    ],
)
def test_the_quality_is_worked_into_the_indicators_score(
    told: Mapping[str, str], points: str
) -> None:
    found = line("quality", panel(SHEETS, facts=KPI), criteria=CRITERIA, fact="kpi", **told)

    assert half_up(found.value or Fraction(), 2) == points
    assert found.trace[0].result == "59/15"
    assert found.parts == {"중요도": 80, "난이도": 65, "도전성": 75}


def test_without_a_score_the_quality_stands_alone_on_100_points() -> None:
    found = line("quality", panel(SHEETS), criteria=CRITERIA)

    assert found.value == Fraction(220, 3)


def test_too_few_panellists_or_a_criterion_without_rating_leave_no_score() -> None:
    few = line("quality", panel(SHEETS[:4]), criteria=CRITERIA)
    blank = line(
        "quality",
        panel([(4, 4, "na")] * 5),
        criteria=CRITERIA,
        answered_share="60",
    )

    assert [one.status for one in (few, blank)] == [Status.MISSING] * 2
    assert korean(few) == [
        "유효한 평가가 4명으로 5명보다 적거나 평가받지 않은 항목이 있습니다. 점수를 내지 않습니다."
    ]


def test_a_missing_score_is_not_0() -> None:
    told = {"criteria": CRITERIA, "fact": "kpi"}

    (found,) = scored("quality", panel(SHEETS, facts={"kpi": {8: "90"}}), **told).lines

    assert (found.status, korean(found)) == (
        Status.MISSING,
        ["성과지표 점수가 없습니다. 점수를 내지 않습니다."],
    )


def test_settings_without_a_criterion_and_ratings_off_the_scale_are_refused() -> None:
    with pytest.raises(Problem, match=r"GR-608.*'criteria'"):
        line("quality", panel(SHEETS))
    with pytest.raises(Problem, match=r"GR-607.*'challenge'"):
        line("quality", panel([(1, 2, 6)]), criteria=CRITERIA)
