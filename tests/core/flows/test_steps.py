"""Submissions on their way: every step is somebody's, in order, with its reason, on record."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from core import audit
from core.clock import utc_now
from core.data.models import (
    Assignment,
    AuditEntry,
    Flow,
    FlowStep,
    Phase,
    Signature,
    Spell,
    Submission,
)
from core.errors import NotFound, Problem
from core.errors.appeals import NotTheirs, WrongStage
from core.errors.forms import NotComplete
from core.errors.scores import ReasonNeeded
from core.errors.workflow import AnotherNeeded, ContentChanged, SignatureNeeded
from core.flows.signing import Seal
from core.flows.steps import Move, take
from tests.core.flows.town import CONTRACT, LOG, PLAN, Town


def test_a_plan_is_written_approved_reviewed_and_confirmed(town: Town) -> None:
    plan = town.assign(PLAN, "kim")

    town.hand_in(plan, aim="민원 감축")

    assert town.move(plan, "approve", "head") == "review"
    assert town.move(plan, "confirm", "admin") == "confirmed"
    with town.storage.reading(town.municipality):
        assert town.flow(plan).closed is True
        steps = [(one.name, one.before, one.after) for one in FlowStep.select()]
    assert steps == [
        ("hand-in", "writing", "approval"),
        ("approve", "approval", "review"),
        ("confirm", "review", "confirmed"),
    ]


@pytest.mark.parametrize(
    ("step", "who", "reason", "problem"),
    [
        pytest.param("confirm", "admin", "", WrongStage, id="a stage cannot be skipped"),
        pytest.param("approve", "kim", "", NotTheirs, id="nor can the author approve"),
        pytest.param("approve", "director", "", NotTheirs, id="nor a head of another unit"),
        pytest.param("return-by-head", "head", " ", ReasonNeeded, id="a return takes a reason"),
        pytest.param("jump", "head", "", NotFound, id="there is no other step"),
    ],
)
def test_a_step_is_refused_and_nothing_is_written(
    town: Town, step: str, who: str, reason: str, problem: type[Problem]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")

    with pytest.raises(problem):
        town.move(plan, step, who, reason)

    with town.storage.reading(town.municipality):
        assert town.flow(plan).stage == "approval"
        assert FlowStep.select().count() == 1


def test_nothing_moves_before_it_is_handed_in(town: Town) -> None:
    plan = town.assign(PLAN, "kim")

    with pytest.raises(WrongStage):
        town.move(plan, "hand-in", "kim")


def test_a_head_is_approved_by_the_head_above(town: Town) -> None:
    plan = town.assign(PLAN, "head")
    town.hand_in(plan, aim="민원 감축")

    with pytest.raises(NotTheirs):
        town.move(plan, "approve", "head")
    assert town.move(plan, "approve", "director") == "review"


def test_who_heads_the_unit_is_decided_on_the_day(town: Town) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    with town.storage.writing(town.municipality):
        yesterday = town.now.date() - timedelta(days=1)
        Spell.update(ends=yesterday).where(Spell.person == town.people["head"]).execute()
        Spell.create(
            person=town.people["lee"],
            unit=town.units["office"],
            starts=town.now.date(),
            leads=True,
        )

    with pytest.raises(NotTheirs):
        town.move(plan, "approve", "head")
    assert town.move(plan, "approve", "lee") == "review"


def test_nobody_handles_an_own_submission_by_office(town: Town) -> None:
    plan = town.assign(PLAN, "admin")
    town.hand_in(plan, aim="민원 감축")
    town.move(plan, "approve", "director")

    with pytest.raises(NotTheirs):
        town.move(plan, "confirm", "admin")


def test_a_returned_plan_is_written_again_even_after_its_phase(town: Town) -> None:
    plan = town.assign(PLAN, "kim")
    first = town.hand_in(plan, aim="민원 감축")
    town.move(plan, "return-by-head", "head", "목표가 모호함")
    with town.storage.writing(town.municipality):
        assert Submission.get().state == "draft"
        assert Assignment.get_by_id(plan).state == "open"
        Phase.update(closes_at=town.now - timedelta(hours=1)).execute()

    second = town.hand_in(plan, key="k2", aim="민원 10% 감축")

    assert first != second
    with town.storage.reading(town.municipality):
        assert town.flow(plan).stage == "approval"
        assert Submission.get().answers == {"aim": "민원 10% 감축"}
        assert [one.reason for one in FlowStep.select()] == ["", "목표가 모호함", ""]


def test_every_step_is_in_the_audit_chain_with_its_reason(town: Town) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    town.move(plan, "return-by-head", "head", "목표가 모호함")

    with town.storage.reading(town.municipality):
        rows = AuditEntry.select().where(AuditEntry.action == "submission.moved")
        told = [(row.actor, row.details) for row in rows.order_by(AuditEntry.number)]
        audit.verify().require_intact()
    assert told[-1][1]["reason"] == "목표가 모호함"
    assert [actor for actor, _ in told] == [town.accounts["kim"], town.accounts["head"]]


def test_unlocking_takes_two_different_persons_and_reasons(town: Town) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    town.move(plan, "approve", "head")
    town.move(plan, "confirm", "admin")

    assert town.move(plan, "ask-unlock", "admin", "숫자 오류") == "unlocking"
    with pytest.raises(AnotherNeeded):
        town.move(plan, "unlock", "admin", "확인함")
    with pytest.raises(ReasonNeeded):
        town.move(plan, "unlock", "second")
    assert town.move(plan, "unlock", "second", "확인함") == "writing"


def test_a_contract_is_signed_by_three_and_each_signature_holds_what_was_shown(town: Town) -> None:
    contract = town.assign(CONTRACT, "director")
    town.hand_in(contract, goal="청렴도 1등급")

    assert town.move(contract, "sign", "director", signed=True) == "to-rater"
    assert town.move(contract, "sign-as-rater", "mayor", signed=True) == "to-mayor"
    assert town.move(contract, "sign-as-mayor", "mayor", signed=True) == "concluded"

    with town.storage.reading(town.municipality):
        signatures = list(Signature.select().order_by(Signature.id))
    assert [one.party for one in signatures] == ["author", "superior", "mayor"]
    assert all(one.digest == other.digest for one, other in pairwise(signatures))
    assert [one.voided_at for one in signatures] == [None, None, None]


def test_nothing_is_signed_without_the_password_or_unread(town: Town) -> None:
    contract = town.assign(CONTRACT, "director")
    town.hand_in(contract, goal="청렴도 1등급")

    with pytest.raises(SignatureNeeded):
        town.move(contract, "sign", "director")
    other = Seal(account=town.accounts["mayor"], at=utc_now(), shown="")
    unread = Seal(account=town.accounts["director"], at=utc_now(), shown="0" * 64)
    with town.storage.writing(town.municipality, actor=town.accounts["director"]):
        party = town.party("director")
        with pytest.raises(SignatureNeeded):
            take(town.catalogue, contract, Move(name="sign", seal=other), party, town.now)
        with pytest.raises(ContentChanged):
            take(town.catalogue, contract, Move(name="sign", seal=unread), party, town.now)

    with town.storage.reading(town.municipality):
        assert Signature.select().count() == 0


def test_a_change_by_consent_makes_every_signature_void_and_keeps_it(town: Town) -> None:
    contract = town.assign(CONTRACT, "head")
    town.hand_in(contract, goal="청렴도 1등급")
    town.move(contract, "sign", "head", signed=True)
    town.move(contract, "sign-as-rater", "director", signed=True)
    town.move(contract, "sign-as-mayor", "mayor", signed=True)
    town.move(contract, "propose-change", "head", "예산 감액")
    with pytest.raises(AnotherNeeded):
        town.move(contract, "consent", "head")

    town.move(contract, "consent", "director")
    with town.storage.reading(town.municipality):
        standing = Signature.select().where(Signature.voided_at.is_null()).count()
    town.hand_in(contract, key="k2", goal="청렴도 2등급")

    with town.storage.reading(town.municipality):
        assert standing == 3
        assert Signature.select().where(Signature.voided_at.is_null(False)).count() == 3
        assert "signature.voided" in {row.action for row in AuditEntry.select()}


def test_the_subject_must_answer_before_confirming(town: Town) -> None:
    log = town.assign(LOG, "head", "kim")
    town.hand_in(log, good="보고서", trouble="인력 부족")

    with pytest.raises(NotComplete):
        town.move(log, "confirm", "kim")


def test_a_stage_is_due_by_the_terms_of_its_workflow(town: Town) -> None:
    log = town.assign(LOG, "head", "kim")

    town.hand_in(log, good="보고서")

    with town.storage.reading(town.municipality):
        flow: Flow = town.flow(log)
    assert flow.configuration == 1
    assert flow.due_at is not None
    assert flow.due_at.date() >= town.now.date() + timedelta(days=7)
