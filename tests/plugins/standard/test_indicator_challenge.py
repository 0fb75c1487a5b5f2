"""The challenge of a target as the sheet tells it is that of the scoring rule F18."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.indicators.challenge import challenge
from tests.plugins.standard.test_indicator_sheet import filled

VALUES = st.decimals(min_value="0.1", max_value="999", places=1).map(str)


def answers(direction: str, history: tuple[str, ...], target: str) -> dict[str, Any]:
    rows = [{"history_actual": one} for one in history]
    return dict(filled(direction=direction, history=rows, target=target).answers)


@given(st.sampled_from(["up", "down"]), st.tuples(VALUES, VALUES, VALUES), VALUES)
def test_the_sheet_and_the_rule_agree(
    direction: str, history: tuple[str, str, str], target: str
) -> None:
    past = {2023 + place: Fraction(value) for place, value in enumerate(history)}

    told, ruled = answers(direction, history, target), challenge(direction, past, Fraction(target))

    exact = (ruled.base, ruled.forecast, ruled.challenge, ruled.gap)
    names = ("challenge_base", "challenge_forecast", "challenge", "challenge_gap")
    stated = tuple(told.get(name) for name in names)
    assert tuple(None if one is None else Fraction(one) for one in stated) == exact
    assert told["challenge_grade"] == (ruled.grade or "-")


@pytest.mark.parametrize("changed", [{"is_new": "yes"}, {"direction": "zero"}, {"target": None}])
def test_nothing_is_told_where_there_is_nothing_to_compare(changed: dict[str, Any]) -> None:
    assert filled(**changed).answers.get("challenge_grade") is None


def test_a_target_behind_the_base_asks_for_a_reason() -> None:
    state = filled(target="90")

    assert state.answers["challenge_grade"] == "C"
    assert state.is_relevant("challenge_behind")
    assert not filled(target="99").is_relevant("challenge_behind")
