"""The office watches what is on its way, and lets others step in; it reads nothing of it."""

from __future__ import annotations

from datetime import timedelta

from core.data.models import StandIn
from tests.application import Browser
from tests.core.flows.test_pages import browse
from tests.core.flows.town import PLAN, Town

__all__ = ["browse"]


def test_the_office_sees_who_is_asked_and_nothing_of_the_content(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="비밀 목표")

    page = browse["admin"].get(f"/admin/ways/{town.cycle}").text

    assert "직원 head 과장" in page
    assert "부서장 승인" in page
    assert "비밀 목표" not in page
    assert browse["kim"].get(f"/admin/ways/{town.cycle}").status_code == 403


def test_who_steps_back_is_replaced_in_that_submission_alone(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan, other = town.assign(PLAN, "kim"), town.assign(PLAN, "lee")
    town.hand_in(plan, aim="민원 감축")
    town.hand_in(other, key="k2", aim="민원 감축")
    typed = {"assignment": str(plan), "person": "head", "delegate": "hr", "reason": "친족 관계"}
    path = f"/admin/ways/{town.cycle}/replace"

    for wrong in ({"delegate": "kim"}, {"delegate": "head"}, {"reason": ""}, {"person": "x"}):
        assert browse["admin"].post(path, typed | wrong).status_code == 422
    assert browse["kim"].post(path, typed).status_code == 403
    done = browse["admin"].post(path, typed)

    assert done.status_code == 302
    assert browse["head"].post(f"/papers/{plan}/step/approve").status_code == 404
    assert browse["hr"].post(f"/papers/{plan}/step/approve").status_code == 303
    assert browse["head"].post(f"/papers/{other}/step/approve").status_code == 303


def test_the_office_names_who_acts_for_somebody_who_is_away(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    today = town.now.date()
    typed = {"person": "head", "delegate": "lee", "reason": "장기 병가", "starts": today}

    done = browse["admin"].post(
        f"/admin/ways/{town.cycle}/stand-in", typed | {"ends": today + timedelta(days=30)}
    )

    assert done.status_code == 302
    assert "代 직원 lee 주무관 (직원 head 과장)" in browse["kim"].get(f"/papers/{plan}").text
    assert browse["lee"].post(f"/papers/{plan}/step/approve").status_code == 303
    with town.storage.reading(town.municipality):
        assert StandIn.get().reason == "장기 병가"
