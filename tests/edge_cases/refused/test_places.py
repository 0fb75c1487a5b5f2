"""Nobody comes to decide on their own matter by acting for others, or by the office's settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.data.models import Flow, Phase, StandIn
from tests.application import Browser
from tests.core.flows.conftest import town
from tests.core.flows.test_attempts import attempts, browse
from tests.core.flows.town import PLAN, START, Town
from tests.edge_cases.refused.hall import TYPED, Hall, refused

__all__ = ["browse", "town"]


def away(town: Town, browse: Mapping[str, Browser], who: str, delegate: str) -> None:
    """Let somebody act for somebody who is away, by the page for it."""
    told = {
        "staff_no": delegate,
        "starts": (town.now - timedelta(days=1)).date().isoformat(),
        "ends": (town.now + timedelta(days=9)).date().isoformat(),
        "reason": "출장",
    }
    assert browse[who].post("/standing-in", told).status_code == 303


def stage(town: Town, assignment: int) -> str:
    with town.storage.reading(town.municipality):
        return str(Flow.get(Flow.assignment == assignment).stage)


def test_who_acts_for_the_head_does_not_approve_their_own_plan(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="목표")
    away(town, browse, "head", "kim")

    answer = browse["kim"].post(f"/papers/{plan}/step/approve", {})

    assert refused(answer) == "GR-684"
    assert stage(town, plan) == "approval"
    assert attempts(town) == [("kim", "approve", "GR-684")]


def test_a_chain_of_people_who_act_for_each_other_leads_nowhere(
    town: Town, browse: dict[str, Browser]
) -> None:
    """The head is away, so is who acts for the head: the third acts for the second alone."""
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="목표")
    away(town, browse, "head", "lee")
    away(town, browse, "lee", "hr")
    away(town, browse, "lee", "kim")

    own = browse["kim"].post(f"/papers/{plan}/step/approve", {})
    third = browse["hr"].post(f"/papers/{plan}/step/approve", {})
    second = browse["lee"].post(f"/papers/{plan}/step/approve", {})

    assert (refused(own), refused(third)) == ("GR-684", "GR-210")
    assert second.status_code == 303
    assert stage(town, plan) == "review"
    assert attempts(town) == [("kim", "approve", "GR-684"), ("hr", "approve", "GR-210")]


def test_nobody_is_put_in_a_place_in_their_own_matter(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim", "lee")
    town.hand_in(plan, aim="목표")

    codes = []
    for delegate in ("kim", "lee"):
        told = {"person": "head", "delegate": delegate, "assignment": str(plan), "reason": TYPED}
        answer = browse["admin"].post(f"/admin/ways/{town.cycle}/replace", told)
        codes.append(refused(answer))

    assert codes == ["GR-866", "GR-866"]
    with town.storage.reading(town.municipality):
        assert StandIn.select().count() == 0


def overridden(hall: Hall, phase: str, settings: Mapping[str, object]) -> int:
    """Open the cycle, change a phase's roster in its configuration, and return the phase."""
    catalogue, admin = hall.town.catalogue, hall.town.accounts["admin"]
    with hall.town.storage.writing(hall.town.municipality, actor=admin):
        cycle = open_cycle(catalogue, "changwon-indicators", START.year, START, admin)
        newest = newest_configuration(cycle)
        assert newest is not None
        content = {name: dict(section) for name, section in newest.content.items()}
        content["rosters"][phase] = {**content["rosters"].get(phase, {}), **settings}
        change_configuration(catalogue, cycle, content, START, admin)
        return int(Phase.get(Phase.cycle == cycle, Phase.name == phase).id)


@pytest.mark.parametrize("city", ["changwon"])
@pytest.mark.parametrize(
    ("phase", "settings", "why"),
    [
        pytest.param(
            "draft", {"writers": {"office": "hr"}}, "그 부서에 근무하지 않음", id="foreign-unit"
        ),
        pytest.param(
            "consulting",
            {"consultants": ["hr", "kim"], "assigned": {"office": "kim"}},
            "자기가 근무하는 부서",
            id="own-unit",
        ),
    ],
)
def test_a_roster_is_not_overridden_against_its_rule(
    hall: Hall, phase: str, settings: Mapping[str, object], why: str
) -> None:
    asked = overridden(hall, phase, {**settings, "kinds": ["과"]})
    before = hall.everything()

    korean, english = (
        hall.as_("admin").post(
            f"/admin/phase/{asked}/assign", {"seed": "1"}, query_string={"lang": language}
        )
        for language in ("ko", "en")
    )

    assert (refused(korean), refused(english, "en")) == ("GR-853", "GR-853")
    assert why in korean.text
    assert hall.everything() == before
    assert hall.attempts() == {("admin", "phase", str(asked), "admin_phase.assign", "GR-853")}
