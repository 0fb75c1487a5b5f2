"""Stages: forward one by one, back only for a reason and with two people."""

from __future__ import annotations

import pytest

from core.access.roles import ADMINISTRATOR, CONFIRMER, STAFF, grant
from core.cycles.stages import STAGES, move
from core.data.models import Account, AuditEntry, Cycle, Person
from core.errors.cycles import ApproverNeeded, WrongMove
from core.errors.scores import ReasonNeeded
from tests.core.cycles.sample import an_account


def forward(cycle: Cycle, to: str) -> None:
    for stage in STAGES[1:]:
        move(cycle, stage.name, None)
        if stage.name == to:
            return


def approver(login: str, role: str = CONFIRMER, person: Person | None = None) -> Account:
    account = an_account(login, person)
    grant(account, role)
    return account


def test_a_cycle_walks_through_every_stage(cycle: Cycle) -> None:
    forward(cycle, "archived")

    assert Cycle.get_by_id(cycle.id).stage == "archived"
    moves = (
        AuditEntry.select().where(AuditEntry.action == "cycle.moved").order_by(AuditEntry.number)
    )
    assert [row.details["after"] for row in moves] == [stage.name for stage in STAGES[1:]]


@pytest.mark.parametrize("to", ["goal-setting", "draft", "elsewhere"])
def test_no_stage_is_skipped_repeated_or_made_up(cycle: Cycle, to: str) -> None:
    with pytest.raises(WrongMove):
        move(cycle, to, None)


def test_going_back_takes_a_reason_and_another_person(cycle: Cycle) -> None:
    forward(cycle, "running")
    first, second = approver("a", ADMINISTRATOR), approver("b")

    with pytest.raises(ReasonNeeded):
        move(cycle, "announced", first.id, reason="  ", second=second.id)
    with pytest.raises(ApproverNeeded):
        move(cycle, "announced", first.id, reason="공고를 고침")
    move(cycle, "announced", first.id, reason="공고를 고침", second=second.id)

    assert Cycle.get_by_id(cycle.id).stage == "announced"
    entry = AuditEntry.select().order_by(AuditEntry.number.desc()).first()
    assert entry.details == {
        "before": "running",
        "after": "announced",
        "reason": "공고를 고침",
        "second": second.id,
    }


def test_nobody_approves_alone_without_the_right_or_with_two_accounts(cycle: Cycle) -> None:
    forward(cycle, "announced")
    person = Person.get(Person.staff_no == "S05")
    first = approver("a", ADMINISTRATOR, person)
    others = [approver("twin", CONFIRMER, person), approver("staff", STAFF), approver("gone")]
    others[2].active = False
    others[2].save()

    for second in [first.id, *(account.id for account in others), 10_000]:
        with pytest.raises(ApproverNeeded):
            move(cycle, "draft", first.id, reason="사유", second=second)

    assert Cycle.get_by_id(cycle.id).stage == "announced"


def test_confirmed_results_are_never_opened_again(cycle: Cycle) -> None:
    forward(cycle, "in-use")
    second = approver("b")

    with pytest.raises(WrongMove):
        move(cycle, "appeals", None, reason="사유", second=second.id)
    move(cycle, "confirmed", None, reason="사유", second=second.id)

    assert Cycle.get_by_id(cycle.id).stage == "confirmed"


def test_two_people_cannot_both_move_it(cycle: Cycle) -> None:
    stale = Cycle.get_by_id(cycle.id)
    move(cycle, "announced", None)

    with pytest.raises(WrongMove):
        move(stale, "announced", None)
