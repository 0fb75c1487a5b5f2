"""The merit rating: its form, its scorer, and who rates whom."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from marshmallow import ValidationError

from core.errors import Problem
from forms.engine import compile_form
from goru.rosters import RosterResult
from goru.scoring import Status
from plugins.standard.forms.merit_elements import ABILITY, RESULTS
from plugins.standard.forms.merit_rating import FORMS
from plugins.standard.rosters.superiors import SuperiorsSettings, assign
from plugins.standard.scorers.merit import MeritScorerSettings
from tests.asking import NOTHING, NOW, TYPES
from tests.core.rosters.town import duty, heads, member, town
from tests.plugins.standard.scoring import Row, evidence, korean, line

#: V30: results 30, 10, 10 points.
RESULT_LEVELS = {"difficulty": "excellent", "completeness": "outstanding", "timeliness": "average"}
ABILITY_LEVELS = dict(
    zip(
        ABILITY,
        (
            *("excellent", "average", "excellent", "outstanding"),
            *("excellent", "excellent", "average", "excellent"),
        ),
        strict=True,
    )
)
SHEET = RESULT_LEVELS | ABILITY_LEVELS
POINTS = {"difficulty": "30", "completeness": "10", "timeliness": "10"}
LONG = "지난 반기에 맡은 일을 기한 안에 마쳤고 민원을 줄였습니다."
TEXTS = {"achievements": LONG, "comment": LONG}


def wrong(answers: dict[str, Any]) -> list[str]:
    """Return the questions that keep a sheet with these answers from being handed in."""
    (form,) = FORMS
    compiled = compile_form(form.definition, TYPES, lambda _name: NOTHING)
    state = compiled.evaluate(answers, now=NOW, language="ko")
    return [problem.path for problem in state.problems]


def of(*sheets: dict[str, Any], **settings: Any) -> Any:
    rows: list[Row] = [
        (7, "rater", dict.fromkeys([*RESULTS, *ABILITY, "deduction"]) | one) for one in sheets
    ]
    return line("merit", evidence(rows, subjects=[7]), **settings)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"diligence": None}, ["diligence"]),
        ({"comment": "좋음"}, ["comment"]),
        ({"deduction": "2"}, ["deduction_cause"]),
        ({"deduction": "2", "deduction_cause": "공고한 사유: 지각 3회"}, []),
        ({"deduction": "10.5", "deduction_cause": "사유"}, ["deduction"]),
    ],
    ids=["whole", "element", "short-comment", "no-cause", "deduction", "above-10"],
)
def test_a_sheet_rates_every_element_and_says_why_points_are_taken_off(
    change: dict[str, Any], found: list[str]
) -> None:
    assert wrong(SHEET | TEXTS | change) == found


def test_v30_a_filled_sheet_comes_to_its_points() -> None:
    found = of(SHEET, performance=POINTS)

    assert (found.value, found.parts) == (
        Fraction("78.8"),
        {"근무실적": 40, "직무수행능력": Fraction("38.8")},
    )
    assert korean(found)[-1] == "평정점: 40 + 38.8 = 78.8점"


def test_conduct_counts_where_it_has_points() -> None:
    ability = {name: str(5) for name in ABILITY}
    told = {"performance": POINTS, "ability": ability, "conduct": "10"}

    assert of(SHEET | {"deduction": "2.5"}, **told).value == of(SHEET, **told).value - Fraction(
        "2.5"
    )
    assert of(SHEET | {"deduction": "2.5"}).value == of(SHEET).value


def test_of_two_sheets_the_mean_counts() -> None:
    best = dict.fromkeys(SHEET, "outstanding")

    found = of(SHEET, best, performance=POINTS)

    assert found.value == Fraction("89.4")
    assert korean(found)[-1] == "평정서의 평균: (78.8 + 100) ÷ 2 = 89.4000점"


def test_a_municipalitys_form_may_store_the_levels_themselves() -> None:
    assert of(dict.fromkeys(SHEET, "탁월")).value == 100


@pytest.mark.parametrize("sheets", [[], [SHEET | {"drive": None}]], ids=["none", "a-gap"])
def test_without_a_whole_sheet_there_is_no_mark(sheets: list[dict[str, Any]]) -> None:
    rows: list[Row] = [(7, "rater", one) for one in sheets] or [(8, "rater", SHEET)]
    found = line("merit", evidence(rows, subjects=[7]))

    assert (found.status, found.value) == (Status.MISSING, None)


def test_an_unknown_level_is_refused_by_name() -> None:
    with pytest.raises(Problem, match=r"GR-801.*'drive'.*'great'.*탁월, 우수"):
        of(SHEET | {"drive": "great"})


def test_points_that_do_not_make_100_are_refused() -> None:
    with pytest.raises(ValidationError, match="GR-643"):
        MeritScorerSettings().load({"conduct": "5"})


def asked(*people: Any, **raw: Any) -> RosterResult:
    return assign(town([*heads(), *people]), SuperiorsSettings().load(raw), 1)


def raters(result: RosterResult) -> dict[str, str]:
    return {pairing.subject: pairing.actor for pairing in result.pairings}


def test_heads_of_departments_rate_their_people_and_bureaus_the_heads() -> None:
    result = asked(member("a", "7", duty("T1")), member("b", "9", duty("D2")))

    assert raters(result) == {
        "a": "h-D1",
        "b": "h-D2",
    } | {"h-T1": "h-D1", "h-T2": "h-D1", "h-T3": "h-D2", "h-D1": "h-B1", "h-D2": "h-B1"}
    assert {(one.subject_kind, one.relation) for one in result.pairings} == {("person", "rater")}


def test_team_leads_rate_where_the_municipality_lets_them() -> None:
    assert raters(asked(member("a", "7", duty("T1")), skipped=[]))["a"] == "h-T1"


def test_who_is_gone_is_not_rated_and_who_has_no_superior_is_reported() -> None:
    gone = member("a", "7", duty("T1"), left=True)
    top = member("b", "7", duty("C"))

    result = asked(gone, top, grades=["3", "7"])

    assert raters(result) == {"b": "h-C"}
    assert [(one.subject, one.reason["en"]) for one in result.unfilled] == [
        ("h-C", "No superior is there on that day to rate this person.")
    ]
