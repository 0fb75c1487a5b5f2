"""The indicator sheet: what it asks of every indicator, and what each direction needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from forms.definition import Definition, Question
from forms.engine import Circumstances, CompiledForm, FormState, begin, compile_form
from goru import KST, Catalogue, FormDefinition
from goru.scoring import Evidence, Status
from goru.testing import enabled, score
from plugins.standard.scorers.indicators import SHEET_WORDS

NOW = datetime(2026, 9, 1, 9, tzinfo=KST)
QUARTER = {"plan_content": "추진", "plan_goal": "목표", "plan_who": "담당"}
#: A complete quantitative indicator whose target is better exceeded.
GOOD: Mapping[str, Any] = {
    "goal": "시민이 편한 행정 / 민원 신속 처리",
    "name": "민원 처리기간 준수율",
    "kind": "quantitative",
    "nature": "outcome",
    "direction": "up",
    "unit": "%",
    "formula_text": "(기한 내 처리건수 ÷ 전체 처리건수) × 100",
    "formula_expr": "on_time / total * 100",
    "variables": [
        {
            "variables_symbol": symbol,
            "variables_name": name,
            "variables_unit": "건",
            "variables_source": "새올",
            "variables_moment": "매월 말",
            "variables_least": "1",
        }
        for symbol, name in (("on_time", "기한 내 처리"), ("total", "전체 처리"))
    ],
    "is_new": "no",
    "history": [{"history_actual": "93.1"}, {"history_actual": "94"}, {"history_actual": "95.5"}],
    "target": "96.5",
    "target_basis": "최근 3년 추세와 유사기관 평균을 함께 고려하여 정함",
    "weight": "30",
    "freq": "quarter",
    "evidence_spec": "새올 민원처리 통계",
    "plan": [QUARTER] * 4,
    "officer": "1001",
    "deputy": "1002",
}
SCORED = ("name", "direction", "target", "weight", "actual")
STAGE = {"stages_step": "착수", "stages_criterion": "보고"}


@cache
def catalogue() -> Catalogue:
    return enabled("standard")


@cache
def sheet() -> CompiledForm:
    definition = catalogue().get(FormDefinition, "indicator-sheet").definition
    return compile_form(definition, catalogue().types, lambda _: definition)


def filled(**changed: Any) -> FormState:
    given = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    started = begin(sheet(), Circumstances(now=NOW), given)
    return sheet().evaluate(started, now=NOW, language="ko")


def wrong(**changed: Any) -> dict[str, str]:
    return {problem.path: problem.code for problem in filled(**changed).problems}


def staged(*weights: str) -> list[dict[str, str]]:
    return [{**STAGE, "stages_weight": weight} for weight in weights]


def test_a_complete_indicator_can_be_handed_in() -> None:
    assert wrong() == {}


@pytest.mark.parametrize(
    "name",
    [
        *("goal", "name", "kind", "nature", "direction", "unit", "formula_text", "formula_expr"),
        *("target", "target_basis", "weight", "freq", "evidence_spec", "officer", "deputy"),
    ],
)
def test_every_field_of_the_list_must_be_filled(name: str) -> None:
    assert wrong(**{name: None})[name] == "required"


@pytest.mark.parametrize("weight", ["4.99", "50.01", "0", "-5"])
def test_a_weight_lies_between_5_and_50(weight: str) -> None:
    assert wrong(weight=weight) == {"weight": "constraint"}


@pytest.mark.parametrize("weight", ["5", "50", "12.5"])
def test_both_ends_of_the_weight_do(weight: str) -> None:
    assert wrong(weight=weight) == {}


@pytest.mark.parametrize("direction", ["up", "match"])
def test_a_target_that_is_divided_by_is_not_zero(direction: str) -> None:
    more = {"tolerance": "2", "factor": "2"} if direction == "match" else {}

    assert wrong(direction=direction, target="0", **more) == {"target": "constraint"}


def test_the_name_does_not_hold_the_target() -> None:
    assert wrong(name="준수율 96.5% 달성") == {"name": "constraint"}


@pytest.mark.parametrize(
    ("direction", "given", "missing"),
    [
        ("range", {"low": "80", "high": "120"}, ["low", "high"]),
        ("match", {"tolerance": "2", "factor": "2"}, ["tolerance", "factor"]),
        ("zero", {"target": "0", "per_case": "25"}, ["per_case"]),
        ("milestone", {"stages": staged("20", "30", "50")}, ["stages"]),
        ("step", {"bounds": [{"bounds_from": "95", "bounds_rate": "100"}]}, ["bounds"]),
    ],
)
def test_each_direction_has_parameters_of_its_own(
    direction: str, given: dict[str, Any], missing: list[str]
) -> None:
    without = wrong(direction=direction, **dict.fromkeys(given))

    assert wrong(direction=direction, **given) == {}
    assert {path.split("-")[0] for path in without} >= set(missing)


def test_lower_is_better_by_the_mirror_formula_unless_another_is_chosen() -> None:
    state = filled(direction="down")

    assert state.answers["down_method"] == "mirror"
    assert not state.problems


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"direction": "range", "low": "80", "high": "80"}, "high"),
        ({"direction": "match", "tolerance": "51", "factor": "1"}, "tolerance"),
        ({"direction": "match", "tolerance": "1", "factor": "11"}, "factor"),
        ({"direction": "milestone", "stages": staged("50", "50")}, "stages"),
        ({"direction": "milestone", "stages": staged("50", "30", "30")}, "stages"),
        ({"kind": "qualitative"}, "direction"),
        ({"target_basis": "작년처럼"}, "target_basis"),
        ({"deputy": "1001"}, "deputy"),
        ({"formula_expr": "on_time / total; drop"}, "formula_expr"),
        ({"history": [{"history_actual": "1"}, {}, {}]}, "history"),
        ({"formula_expr": "on_time * 100"}, "variables-1-variables_symbol"),
    ],
)
def test_a_rule_that_is_broken_is_named(changed: dict[str, Any], path: str) -> None:
    assert wrong(**changed) == {path: "constraint"}


def test_a_new_indicator_gives_a_reason_instead_of_three_years() -> None:
    new: dict[str, Any] = {"is_new": "yes", "history": None}

    assert wrong(**new) == {"new_reason": "required"}
    assert wrong(**new, new_reason="새 업무") == {"new_reason": "constraint"}
    assert wrong(**new, new_reason="올해 새로 맡은 업무라서 실적이 없음") == {}


def test_a_link_with_a_higher_evaluation_has_its_code() -> None:
    assert wrong(external="joint") == {"external_code": "required"}
    assert wrong(external="joint", external_code="A-12") == {}


@pytest.mark.parametrize(
    ("nature", "questioned"),
    [("input", True), ("process", True), ("output", False), ("outcome", False)],
)
def test_input_and_process_indicators_are_questioned(nature: str, questioned: bool) -> None:
    assert filled(nature=nature).is_relevant("outcome_instead") is questioned


def test_it_states_facts_and_is_filled_with_year_and_unit() -> None:
    asked = list(catalogue().get(FormDefinition, "indicator-sheet").definition.questions())

    assert {question.name: question.fact for question in asked if question.fact} == {
        "name": "indicator.name",
        "target": "indicator.target",
        "weight": "indicator.weight",
    }
    assert {question.name: question.extra["prefill"] for question in asked if question.extra} == {
        "year": "cycle.year",
        "owner_unit": "subject.name",
    }


def test_other_forms_embed_it_by_its_name() -> None:
    indicator = Question(name="kpi", type="subform", parameters={"form": "indicator-sheet"})
    task = Definition(name="task", title={"ko": "과제"}, items=(indicator,))
    inner = catalogue().get(FormDefinition, "indicator-sheet").definition
    form = compile_form(task, catalogue().types, {"indicator-sheet": inner}.__getitem__)

    def codes(**changed: Any) -> dict[str, str]:
        answers = {"kpi": [embedded({**GOOD, **changed})]}
        state = form.evaluate(answers, now=NOW, language="ko")
        return {one.path.rpartition("kpi__")[2]: one.code for one in state.problems}

    assert codes() == {}
    assert codes(weight="51") == {"weight": "constraint"}
    assert codes(formula_expr="on_time") == {"variables_symbol": "constraint"}


def embedded(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers under the names that they have in a form around the sheet."""
    return {
        f"kpi__{name}": [embedded(row) for row in value] if isinstance(value, list) else value
        for name, value in answers.items()
    }


def test_the_scorer_of_indicators_understands_it() -> None:
    answers = {**GOOD, "actual": "96.5"}
    words = {choice.name for choice in sheet().source.choices["directions"]}
    evidence = Evidence(
        subject_kind="unit",
        subjects=(1,),
        subject=(1,),
        relation=("head",),
        rater=(0,),
        answers={name: (answers[name],) for name in SCORED},
    )

    scores = score(catalogue(), "indicators", evidence)

    assert words == set(SHEET_WORDS.values()) - {"mirror", "inverse"}
    assert scores.lines[0].status is Status.SCORED
    assert scores.lines[0].value == 100
