"""Allocations in a cycle's configuration: whole when they are saved, or refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from core.cycles.configuration import checked
from core.errors import Problem
from core.errors.allocation import UnfitMethod, WrongAllocation, WrongShares
from core.grading.section import complete
from core.records import PhasePlan, Programme
from tests.core.grading.town import BONUS, NO_PLUGINS, PROGRAMME

PHASES = tuple(
    PhasePlan(
        name=name,
        title={"ko": name},
        form="f",
        roster="",
        opens=(1, 1),
        closes=(2, 1),
        scorer=scorer,
    )
    for name, scorer in (("review", "mean"), ("survey", ""))
)
WITH_PHASES = Programme(name="year", title={"ko": "연간"}, phases=PHASES)


def saved(raw: dict[str, Any], programme: Programme = PROGRAMME) -> Any:
    return checked(NO_PLUGINS, programme, {"allocations": raw})["allocations"]


def test_an_allocation_is_stored_with_its_defaults_written_out() -> None:
    found = saved({"bonus": BONUS})["bonus"]

    assert found["grades"][0] == {"name": "S", "share": "20", "paid": True}
    assert (found["method"], found["tie_policy"], found["pooling_limit"]) == (
        "cumulative",
        "strict",
        4,
    )
    assert saved({"bonus": found})["bonus"] == found


@pytest.mark.parametrize(
    ("name", "change", "problem", "told"),
    [
        pytest.param(
            "bonus",
            {"grades": [{"name": "S", "share": "20"}, {"name": "A", "share": "70"}]},
            WrongShares,
            "90 in all",
            id="shares",
        ),
        pytest.param("bonus", {"method": "half_up"}, UnfitMethod, "0/0/0/0", id="half-up"),
        pytest.param("bonus", {"places": 99}, WrongAllocation, "places", id="schema"),
        pytest.param("보너스", {}, WrongAllocation, "a-z", id="name"),
        pytest.param(
            "bonus", {"scorecard": "", "phase": "gone"}, WrongAllocation, "phase", id="phase"
        ),
    ],
)
def test_what_cannot_allocate_is_refused_when_it_is_saved(
    name: str, change: dict[str, Any], problem: type[Problem], told: str
) -> None:
    with pytest.raises(problem, match=told) as caught:
        saved({name: BONUS | change})

    assert caught.value.status == 422


def test_a_phase_that_is_scored_can_be_allocated_and_another_cannot() -> None:
    of_phase = {"phase": "review"}

    with pytest.raises(WrongAllocation, match=r"Known: review\."):
        complete(NO_PLUGINS, WITH_PHASES, {"merit": {"phase": "survey"}})

    assert complete(NO_PLUGINS, WITH_PHASES, {"merit": of_phase})["merit"]["phase"] == "review"
