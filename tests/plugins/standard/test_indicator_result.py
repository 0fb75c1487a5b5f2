"""Results of indicators: computed by the sheet's own formula, exactly, in every direction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from forms.engine import Circumstances, CompiledForm, FormState, begin, compile_form
from goru import KST, FormDefinition
from goru.checks import Check, Inspection
from goru.testing import enabled

NOW = datetime(2026, 12, 1, 9, tzinfo=KST)
STORY = "이십자가 넘는 추진실적을 여기에 적어 둔다"
FILE = {"key": "k", "name": "a.pdf", "size": 1, "media_type": "application/pdf"}
PLAIN: Mapping[str, Any] = {"story": STORY, "evidence": FILE, "formula_expr": "", "target": "100"}
STAGES = [
    {"done_weight": weight, "done_done": done}
    for weight, done in (("20", "1"), ("30", "1"), ("50", "0.4"))
]
STEPS = [
    {"bounds_from": bound, "bounds_rate": rate}
    for bound, rate in (("95", "100"), ("90", "90"), ("85", "80"), ("80", "70"))
]


@cache
def form() -> CompiledForm:
    catalogue = enabled("standard")
    definition = catalogue.get(FormDefinition, "indicator-result").definition
    return compile_form(definition, catalogue.types, lambda _: definition)


def filled(**answers: Any) -> FormState:
    started = begin(form(), Circumstances(now=NOW), {**PLAIN, **answers})
    return form().evaluate(started, now=NOW, language="ko")


@pytest.mark.parametrize(
    ("answers", "rate"),
    [
        ({"direction": "up", "target": "120", "given": "138"}, "115"),
        ({"direction": "down", "target": "15", "given": "12"}, "120"),
        ({"direction": "down", "target": "15", "given": "18"}, "80"),
        ({"direction": "down", "target": "15", "given": "40"}, "0"),
        ({"direction": "down", "target": "15", "given": "12", "down_method": "inverse"}, "120"),
        ({"direction": "down", "target": "15", "given": "18", "down_method": "inverse"}, "250/3"),
        ({"direction": "down", "target": "15", "given": "0", "down_method": "inverse"}, "120"),
        ({"direction": "match", "given": "96", "tolerance": "2", "factor": "2"}, "96"),
        ({"direction": "match", "given": "101.5", "tolerance": "2", "factor": "2"}, "100"),
        ({"direction": "milestone", "done": STAGES}, "70"),
        ({"direction": "range", "low": "80", "high": "120", "given": "106"}, "72"),
        ({"direction": "zero", "per_case": "25", "given": "2"}, "50"),
        ({"direction": "up", "target": "-2", "given": "-3"}, "50"),
        ({"direction": "step", "bounds": STEPS, "given": "87"}, "80"),
        ({"direction": "up", "target": "100", "given": "150"}, "120"),
    ],
    ids=lambda one: one if isinstance(one, str) else one["direction"],
)
def test_the_attainment_follows_the_direction_of_the_sheet(
    answers: Mapping[str, Any], rate: str
) -> None:
    assert filled(**answers).answers["rate"] == rate


def test_a_formula_is_computed_from_the_values_exactly_and_missing_is_not_zero() -> None:
    about = {"direction": "up", "formula_expr": "on_time / total * 100", "target": "96.5"}

    def state(on_time: str | None, total: str | None) -> FormState:
        values = (("on_time", on_time), ("total", total))
        rows = [{"values_symbol": name, "values_value": value} for name, value in values]
        return filled(**about, values=rows)

    found = state("1", "3")

    assert (found.answers["actual"], found.answers["rate"]) == ("100/3", "20000/579")
    assert state(None, "3").answers.get("actual") is None
    assert state("1", "0").answers.get("actual") is None
    assert [one.path for one in state(None, "3").problems] == ["values-0-values_value"]


@pytest.mark.parametrize(("given", "asked"), [("89.99", True), ("90", False), ("120", False)])
def test_reasons_are_required_below_90_percent(given: str, asked: bool) -> None:
    wrong = {one.path: one.code for one in filled(direction="up", given=given).problems}

    assert wrong == ({"cause": "required", "recovery": "required"} if asked else {})


def test_evidence_and_what_was_done_are_required() -> None:
    wrong = {
        one.path for one in filled(direction="up", given="95", evidence=None, story="").problems
    }

    assert wrong == {"story", "evidence"}


def found(on_time: str | None, total: str | None) -> list[str]:
    """Return what the check says of two values; a value of None stands for a row taken away."""
    about = {"direction": "up", "formula_expr": "on_time / total * 100", "target": "96.5"}
    values = (("on_time", on_time), ("total", total))
    rows = [{"values_symbol": name, "values_value": one} for name, one in values if one]
    check = enabled("standard").get(Check, "indicator-result")
    answers = filled(**about, values=rows).answers
    return [one.message["en"] for one in check.inspect(Inspection(answers=answers))]


def test_a_result_that_cannot_be_computed_is_not_handed_in() -> None:
    assert found("29", "30") == []
    assert found("29", None) == ["The symbol 'total' of the formula has no value."]
    assert found("29", "0") == [
        "No result can be computed. See whether a value that is divided by is 0."
    ]
