"""Overwork, wishes for transfers and nominations, as their offices handle them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from core.data.models import Assignment, Cycle, Fact, OrgUnit
from core.errors import Problem
from tests.plugins.gangseo.desk import Desk
from tests.plugins.gangseo.test_district import District, district

__all__ = ["district"]
OVERWORK = {
    "period_from": "2026-07-01",
    "period_to": "2027-06-30",
    "load": "812.5",
    "overtime": "41.5",
    "petitions": "120",
    "vacancy": "8.3",
    "night": "12",
    "why": "결원이 이어지고 있습니다.",
}


@pytest.fixture
def desk(district: District, app: Flask) -> Desk:
    made = Desk(district, app)
    made.open("personnel")
    return made


def wishes(who: str, *places: str, months: str = "30", **more: Any) -> dict[str, Any]:
    named = dict(zip(("w1", "w2", "w3"), places, strict=False))
    known = {"staff_no": who, "months": months, "unit_code": who[:2], "listed": "no"}
    return {**named, **known, "heavy": "아니요", "reason": "career", **more}


def designate(desk: Desk) -> None:
    desk.district.assign("overwork")
    made = desk.assigned("overwork", "D1-1")
    desk.hand_in(made, "D1-1", OVERWORK)
    desk.write(made, "secretary", decision="yes", decision_reason="지표 상위")
    assert desk.move(made, "decide", "secretary") == "decided"


def test_the_committee_decides_and_the_head_does_not(desk: Desk) -> None:
    desk.district.assign("overwork")
    made = desk.assigned("overwork", "D1-1")
    desk.hand_in(made, "D1-1", {**OVERWORK, "decision": "yes", "decision_reason": "내가 정함"})

    assert "decision" not in desk.answers(made)
    with pytest.raises(Problem):
        desk.write(made, "D1-1", decision="yes")
    with pytest.raises(Problem):
        desk.move(made, "decide", "D1-1")


def test_a_designation_stands_in_the_wishes_of_its_staff(desk: Desk) -> None:
    designate(desk)
    desk.district.assign("transfers")

    with desk.district.writing():
        assert Fact.get(Fact.name == "overwork.decision").value == "yes"
    assert [heavy(desk, who) for who in ("D1-2", "D2-2")] == ["예", "아니요"]


def heavy(desk: Desk, who: str) -> object:
    """Return what the form says of somebody's department."""
    wished = desk.assigned("transfers", who)
    with desk.district.writing():
        return desk.filling(wished, who).state.answers["heavy"]


def test_wishes_become_a_proposal_that_hr_alone_reads(desk: Desk) -> None:
    desk.district.assign("transfers")
    for who, heavy in (("D1-2", "아니요"), ("D1-3", "예"), ("D1-4", "아니요")):
        desk.hand_in(desk.assigned("transfers", who), who, wishes(who, "D2", "B", heavy=heavy))
    late = desk.assigned("transfers", "D1-5")
    desk.hand_in(late, "D1-5", wishes("D1-5", "D2", months="11"))
    with desk.district.writing():
        cycle = Cycle.get()
        for code in ("D2", "B"):
            unit = OrgUnit.get(OrgUnit.code == code)
            Fact.create(
                cycle=cycle,
                subject_kind="unit",
                subject=unit.id,
                name="transfers.vacancies",
                value="1",
            )

    address = f"/reports/{cycle.id}/gangseo-placement.html"
    page = desk.seat("hr").get(address).text

    order = [page.index(f"({who})") for who in ("D1-3", "D1-2", "D1-4")]
    assert order == sorted(order)
    assert "세무과 (1지망)" in page
    assert "행정국 (2지망)" in page
    assert "33.33%" in page
    assert "필수보직기간 전(11/24개월)" in page
    for who in ("office", "second", "secretary", "D1-1", "D1-2"):
        assert desk.seat(who).get(address).status_code == 404
    assert desk.seat("office").get(f"/papers/{late}").status_code == 404


def test_wishes_go_into_no_score(desk: Desk) -> None:
    desk.district.assign("transfers")
    made = desk.assigned("transfers", "D1-2")
    desk.hand_in(made, "D1-2", wishes("D1-2", "D2"))

    with desk.district.writing():
        from core.data.models import Flow

        assert {"w1", "reason", "months"} <= set(Flow.get(Flow.assignment == made).sealed)


def test_wishes_may_be_changed_in_time(desk: Desk) -> None:
    desk.district.assign("transfers")
    made = desk.assigned("transfers", "D1-2")
    desk.hand_in(made, "D1-2", wishes("D1-2", "D2"))

    assert desk.move(made, "change", "D1-2") == "writing"
    desk.hand_in(made, "D1-2", wishes("D1-2", "B"), key="again")
    assert desk.answers(made)["w1"] == "B"


def nominee(who: str, rank: int) -> dict[str, Any]:
    return {
        "nominee": who,
        "nominee_days": 200,
        "nominee_clear": "yes",
        "facts": [{"facts_result": "단축", "facts_proof": "통계"}],
        "why": "성과를 이끌었습니다.",
        "rank": rank,
    }


def test_ranks_of_a_department_do_not_repeat_and_others_staff_is_refused(desk: Desk) -> None:
    desk.district.assign("nominees")
    first = desk.assigned("nominees", "D1-1")
    with desk.district.writing():
        row = Assignment.get_by_id(first)
        second = Assignment.create(
            cycle=row.cycle_id,
            phase=row.phase_id,
            form_version=row.form_version_id,
            actor=row.actor_id,
            subject_kind=row.subject_kind,
            subject=row.subject,
            ordinal=9,
        ).id
    desk.hand_in(first, "D1-1", nominee("D1-2", 1))

    for answers, said in (
        (nominee("D1-3", 1), "Rank 1 is taken"),
        (nominee("D1-2", 2), "is nominated already"),
        (nominee("D2-2", 2), "does not work in the department"),
    ):
        with pytest.raises(Problem, match=said):
            desk.hand_in(second, "D1-1", answers, key=said)
    assert desk.move(first, "check", "hr") == "ruling"
    assert desk.move(first, "choose", "secretary") == "chosen"
