"""Proposing grades: stored whole, in versions, with decisions by hand on record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core.data.models import AllocatedGrade, Allocation, AuditEntry, Municipality, ScoreRun
from core.data.storage import Storage
from core.errors import NotFound, Problem
from core.errors.allocation import (
    AllocationMoved,
    NobodyToGrade,
    NotAllocatable,
    OrderChanged,
    WrongDecision,
)
from core.errors.scores import ReasonNeeded
from core.grading.proposing import decide, marked, propose, withdraw
from core.grading.stored import newest
from tests.core.grading.town import BONUS, Town, build, configure

REASON = "위원회 심의 결과"


@pytest.fixture
def city(storage: Storage, municipality: Municipality, town: Town) -> Iterator[Town]:
    with storage.writing(municipality.id):
        yield town


def rows(allocation: Allocation) -> list[AllocatedGrade]:
    return list(allocation.grades.order_by(AllocatedGrade.id))


def grades(allocation: Allocation) -> str:
    return "".join(row.grade or "-" for row in rows(allocation))


def by_hand(city: Town, place: int, grade: str, kind: str = "grade", **rest: Any) -> Allocation:
    mark = marked(city.people[place], kind, grade, REASON, city.maker)
    return decide(city.run, "bonus", mark, **rest)


# --- stored ---------------------------------------------------------------------------------


def test_a_proposal_is_stored_with_a_line_for_everybody(city: Town) -> None:
    made = propose(city.run, "bonus", city.maker)

    assert (made.number, made.state, made.made_by_id) == (1, "proposed", city.maker)
    assert grades(made) == "SSAAAABBBC"
    assert [row.rank for row in rows(made)] == list(range(1, 11))
    tied = rows(made)[5]
    assert (tied.subject, tied.decided_by, tied.reasons) == (city.people[5], "in-rank", ["tied"])
    assert {row.subject_kind for row in rows(made)} == {"person"}


def test_a_proposal_keeps_its_settings_groups_and_lines_between_grades(city: Town) -> None:
    made = propose(city.run, "bonus", city.maker)

    assert made.settings["method"] == "cumulative"
    assert made.configuration_version == 1
    (group,) = made.groups
    assert (group["heads"], group["quotas"]) == (10, {"S": 2, "A": 4, "B": 3, "C": 1})
    assert [case["decided_by"] for case in group["boundaries"]] == ["score", "in-rank", "score"]
    assert group["boundaries"][1]["text"]["ko"] == (
        "A와(과) B의 경계(위로 6명): 점수가 같은 3명을 ‘해당 직급 재직기간’(으)로 갈랐습니다."
    )


def test_the_same_people_and_settings_give_the_same_digest(city: Town) -> None:
    first = propose(city.run, "bonus", city.maker)
    second = propose(city.run, "bonus", city.confirmer)

    assert (first.number, second.number) == (1, 2)
    assert first.digest == second.digest
    assert newest(city.run, "bonus") == second


def test_proposing_is_on_record_with_the_people_it_is_about(city: Town) -> None:
    made = propose(city.run, "bonus", city.maker)

    entry = AuditEntry.select().order_by(AuditEntry.number.desc()).get()
    assert (entry.action, entry.object_id, entry.persons) == (
        "allocation.proposed",
        str(made.id),
        10,
    )
    assert entry.details["digest"] == made.digest


# --- by hand --------------------------------------------------------------------------------


def test_a_decision_by_hand_is_kept_with_its_reason_and_on_record(city: Town) -> None:
    propose(city.run, "bonus", city.maker)

    made = by_hand(city, 2, "S")

    row = rows(made)[2]
    assert (row.grade, row.decided_by, row.reason) == ("S", "hand", REASON)
    assert row.manual_by_id == city.maker
    assert grades(made) == "SSSAAABBBC"
    entry = AuditEntry.get(AuditEntry.action == "allocation.decided")
    assert {name: entry.details[name] for name in ("subject", "grade", "reason")} == {
        "subject": city.people[2],
        "grade": "S",
        "reason": REASON,
    }


def test_decisions_are_carried_over_and_the_last_one_about_somebody_holds(city: Town) -> None:
    by_hand(city, 2, "S")
    by_hand(city, 3, "S")
    by_hand(city, 2, "A")

    made = propose(city.run, "bonus", city.maker)

    assert grades(made) == "SSASAABBBC"
    assert [(one["subject"], one["grade"]) for one in made.decisions] == [
        (city.people[3], "S"),
        (city.people[2], "A"),
    ]


def test_a_decision_is_taken_back(city: Town) -> None:
    by_hand(city, 2, "S")

    made = withdraw(city.run, "bonus", city.people[2], "grade", city.maker)

    assert (grades(made), made.decisions) == ("SSAAAABBBC", [])
    assert AuditEntry.select().where(AuditEntry.action == "allocation.withdrawn").count() == 1
    with pytest.raises(WrongDecision):
        withdraw(city.run, "bonus", city.people[2], "grade", city.maker)


def test_an_exclusion_by_hand_costs_the_lowest_paid_grade_a_place(city: Town) -> None:
    made = by_hand(city, 0, "", kind="unpaid")

    assert grades(made) == "SSAAAABBC-"
    assert rows(made)[-1].reasons == ["unpaid:by-hand"]
    back = by_hand(city, 0, "", kind="paid")
    assert grades(back) == "SSAAAABBBC"
    assert [one["kind"] for one in back.decisions] == ["paid"]


def test_an_exchange_officer_by_hand_is_graded_beside_the_quota(city: Town) -> None:
    made = by_hand(city, 9, "", kind="exchange")

    officer = rows(made)[-1]
    assert (officer.subject, officer.grade, officer.decided_by) == (city.people[9], "A", "floor")
    assert made.groups[0]["heads"] == 9


def test_a_submitted_order_stays_and_nothing_is_stored(city: Town) -> None:
    propose(city.run, "bonus", city.maker)

    with pytest.raises(OrderChanged) as caught:
        by_hand(city, 4, "S")

    assert caught.value.facts["subject"] == "직원 4"
    assert caught.value.facts["other"] == "직원 2"
    assert Allocation.select().count() == 1


def test_a_decision_takes_a_reason(city: Town) -> None:
    mark = marked(city.people[2], "unpaid", "", " ", city.maker)

    with pytest.raises(ReasonNeeded):
        decide(city.run, "bonus", mark)


# --- refused --------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["simulated", "proposed", "published", "confirmed", "superseded"])
def test_grades_are_proposed_on_runs_that_are_more_than_tried_out(
    state: str, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        town = build(["3/1", "2/1"], state=state)
        try:
            propose(town.run, "bonus", town.maker)
            problem = None
        except NotAllocatable as error:
            problem = error

    assert (problem is None) is (state in {"proposed", "published", "confirmed"})
    assert problem is None or problem.status == 409


def test_a_page_that_is_out_of_date_changes_nothing(city: Town) -> None:
    propose(city.run, "bonus", city.maker, based_on=0)

    with pytest.raises(AllocationMoved, match="somebody else changed it"):
        propose(city.run, "bonus", city.confirmer, based_on=0)
    with pytest.raises(AllocationMoved):
        by_hand(city, 2, "S", based_on=2)

    assert by_hand(city, 2, "S", based_on=1).number == 2


def test_an_allocation_that_is_not_configured_for_the_run_is_not_there(city: Town) -> None:
    other = BONUS | {"scorecard": "another"}
    configure(city.cycle, {"other": other, "bonus": BONUS}, city.configurer, version=2)

    for name in ("merit", "other"):
        with pytest.raises(NotFound):
            propose(city.run, name, city.maker)

    assert propose(city.run, "bonus", city.maker).configuration_version == 2


def test_without_scores_there_is_nobody_to_grade(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        town = build([])
        with pytest.raises(NobodyToGrade):
            propose(town.run, "bonus", town.maker)


def test_a_reading_scope_proposes_nothing(
    storage: Storage, municipality: Municipality, town: Town
) -> None:
    with storage.reading(municipality.id), pytest.raises(Problem):
        propose(ScoreRun.get(), "bonus", town.maker)
