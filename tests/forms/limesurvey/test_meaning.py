"""An imported survey asks what the survey asked: its conditions hold for the same answers."""

from __future__ import annotations

from typing import Any

import pytest

from forms.engine import compile_form
from forms.limesurvey import import_survey
from tests.asking import TYPES, Asked
from tests.forms.limesurvey.lss import G, Q, lss
from tests.forms.limesurvey.test_conditions import BEFORE


def filled(source: str, answers: dict[str, Any]) -> bool:
    """Return whether a question with this relevance is asked after these answers."""
    last = Q(code="last", kind="S", relevance=source)
    found = import_survey(lss("new", G(questions=[*BEFORE, last])), TYPES)
    assert found.definition is not None
    definition = found.definition
    form = compile_form(definition, TYPES, lambda _: definition)
    return Asked(form=form, answers=answers).state.is_relevant("last")


@pytest.mark.parametrize(
    ("source", "answers"),
    [
        ('one == "A1"', {"one": "A1"}),
        ('many_SQ002 == "Y"', {"many": ["SQ001", "SQ002"]}),
        ("!is_empty(age)", {"age": "0"}),
        ("age >= 18 and age < 65", {"age": "18"}),
        ('yes == "Y"', {"yes": "yes"}),
        ('order_2 == "A1"', {"order": ["A2", "A1"]}),
        ('one.shown == "아니요"', {"one": "A2"}),
        ("cells_SQ002_c1 > 3", {"cells": [{"cells_c1": "1"}, {"cells_c1": "4"}]}),
        ("ticks_SQ001_c1 == 1", {"ticks": [{"ticks_c1": "yes"}, {}]}),
        ('dual_SQ002_0 == "A1"', {"dual": [{}, {"dual_scale1": "A1"}]}),
        ("count(age, box_SQ001) == 1", {"age": "3"}),
        ("sum(age, box_SQ001) == 3", {"age": "3"}),
    ],
)
def test_a_condition_holds_for_its_answers_and_not_before(
    source: str, answers: dict[str, Any]
) -> None:
    assert not filled(source, {})
    assert filled(source, answers)
