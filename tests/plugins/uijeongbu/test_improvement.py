"""Form U9: why an indicator fell short, what is to change, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import pytest

from forms.engine import CompiledForm, FormState, compile_form
from goru import KST, Catalogue, FormDefinition, Programme
from goru.testing import enabled

NOW = datetime(2026, 9, 10, 9, tzinfo=KST)
GOOD: Mapping[str, Any] = {
    "year": "2026",
    "rate": "72.5",
    "cause": "인력이 줄어 처리기간이 길어진 것이 주된 까닭임",
    "action": "접수 단계를 나눈다",
    "next": "modified",
    "due": "2027-12-31",
    "owner": "1001",
}


@cache
def catalogue() -> Catalogue:
    return enabled("uijeongbu")


@cache
def form() -> CompiledForm:
    definition = catalogue().get(FormDefinition, "uijeongbu-improvement").definition
    return compile_form(definition, catalogue().types, lambda _: definition)


def filled(**changed: Any) -> FormState:
    given = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    return form().evaluate(given, now=NOW, language="ko")


def wrong(**changed: Any) -> dict[str, str]:
    return {problem.path: problem.code for problem in filled(**changed).problems}


def test_a_complete_plan_can_be_handed_in() -> None:
    assert wrong() == {}


@pytest.mark.parametrize("name", ["cause", "action", "next", "due", "owner"])
def test_every_field_of_the_list_must_be_filled(name: str) -> None:
    assert wrong(**{name: None}) == {name: "required"}


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"cause": "인력이 모자라서 늦어졌음"}, "cause"),
        ({"due": "2028-01-01"}, "due"),
        ({"year": "2025"}, "due"),
    ],
    ids=["19 characters", "after the next cycle", "after the next cycle of the year before"],
)
def test_a_cause_has_20_characters_and_the_deadline_lies_in_the_next_cycle(
    changed: dict[str, Any], path: str
) -> None:
    assert wrong(**changed) == {path: "constraint"}


@pytest.mark.parametrize(
    ("rate", "due"), [("79.99", True), ("80", False), ("120", False), (None, False)]
)
def test_a_plan_is_due_below_80_percent(rate: str | None, due: bool) -> None:
    assert filled(rate=rate).is_relevant("due_plan") is due


def test_new_and_changed_indicators_are_carried_over() -> None:
    (carry,) = catalogue().get(FormDefinition, "uijeongbu-improvement").carries

    assert (carry.form, carry.question, carry.values) == (
        *("indicator-sheet", "next"),
        ("new", "modified"),
    )
    sheet = catalogue().get(FormDefinition, carry.form).definition
    assert carry.texts.keys() <= {question.name for question in sheet.questions()}


def test_indicators_have_a_yearly_cycle_of_their_own() -> None:
    programme = catalogue().get(Programme, "uijeongbu-indicators")

    assert [(plan.form, plan.roster, plan.closes) for plan in programme.phases] == [
        ("indicator-sheet", "unit-heads", (2, 28)),
        ("rater-pledge", "raters", (3, 31)),
        ("uijeongbu-pre-evaluation", "panel", (3, 31)),
        ("indicator-result", "about-submissions", (1, 10)),
        ("uijeongbu-post-evaluation", "panel", (2, 28)),
        ("uijeongbu-improvement", "about-submissions", (1, 31)),
        ("committee", "office-head", (12, 31)),
        ("committee-minutes", "office-head", (12, 31)),
    ]
