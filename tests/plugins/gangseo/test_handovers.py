"""Handovers go from giver to receiver to witness, all three over one content, and are reported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from core.clock import korean_now
from core.data.models import Assignment, OrgUnit, Signature, Spell, Submission
from core.errors import Problem
from tests.plugins.gangseo.desk import Desk
from tests.plugins.gangseo.test_district import District, district

__all__ = ["district"]
GIVER, RECEIVER, WITNESS = "D1-3", "D1-4", "office"


@pytest.fixture
def desk(district: District, app: Flask) -> Desk:
    """Give a district from which the giver moved three days ago."""
    made = Desk(district, app)
    made.open("personnel")
    today = korean_now().date()
    with district.writing():
        spell = Spell.select().where(Spell.person == made.people[GIVER]).get()
        spell.ends = today - timedelta(days=3)
        spell.save()
        unit = OrgUnit.get(OrgUnit.code == "D2")
        Spell.create(person=spell.person, unit=unit, starts=today - timedelta(days=2))
    district.assign("second-handover")
    return made


def written(**changed: Any) -> Mapping[str, Any]:
    """Return a handover as its giver writes it."""
    event = (korean_now().date() - timedelta(days=2)).isoformat()
    return {
        "giver_key": GIVER,
        "giver_grade": "7",
        "reason": "transfer",
        "event_on": event,
        "receiver": RECEIVER,
        "witness": WITNESS,
        "kept": "5년(6급 이하)",
        "tasks": [{"tasks_name": "민원 접수"}],
        "issues": "해당 없음",
        "manual": None,
        **changed,
    }


def handed(desk: Desk, **changed: Any) -> int:
    made = desk.assigned("second-handover", GIVER)
    desk.hand_in(made, GIVER, written(**changed))
    return made


def complete(desk: Desk, handover: int) -> None:
    """Add what a form that is not filled in the browser lacks."""

    row = {"name": "민원", "basis": "법", "state": "진행", "open": "없음", "place": "온나라"}
    answers = {**desk.answers(handover), "tasks": [{f"tasks_{k}": v for k, v in row.items()}]}
    file = {"key": "k", "name": "편람.pdf", "size": 3, "type": "application/pdf"}
    answers["manual"] = file
    with desk.district.writing():
        Submission.update(answers=answers).where(Submission.assignment == handover).execute()


def test_three_people_sign_the_same_content_and_the_receiver_reports(desk: Desk) -> None:
    made = handed(desk)
    complete(desk, made)

    stages = [
        desk.move(made, "give", GIVER, signed=True),
        desk.move(made, "receive", RECEIVER, signed=True),
        desk.move(made, "witness", WITNESS, signed=True),
        desk.move(made, "report", RECEIVER, "과장에게 보고함"),
    ]

    assert stages == ["receiving", "witnessing", "reporting", "kept"]
    with desk.district.writing():
        signed = list(Signature.select().order_by(Signature.id))
    assert [one.person_id for one in signed] == [desk.people[x] for x in (GIVER, RECEIVER, WITNESS)]
    assert len({one.digest for one in signed}) == 1
    assert not [one for one in signed if one.voided_at]
    page = desk.seat(GIVER).get(f"/papers/{made}/document.html").text
    for name in (GIVER, RECEIVER, WITNESS, "보존기간: 5년(6급 이하)", "인수자", "입회자"):
        assert name in page
    for suffix in ("hwpx", "pdf"):
        assert desk.seat(RECEIVER).get(f"/papers/{made}/document.{suffix}").status_code == 200


def test_the_receiver_may_ask_to_mend_with_a_reason_alone(desk: Desk) -> None:
    made = handed(desk)
    complete(desk, made)
    desk.move(made, "give", GIVER, signed=True)

    with pytest.raises(Problem):
        desk.move(made, "ask-to-mend", RECEIVER)
    assert desk.move(made, "ask-to-mend", RECEIVER, "미결사항을 더 적어 주십시오.") == "writing"
    desk.write(made, GIVER, issues="결재 대기 문서 3건")

    with desk.district.writing():
        assert Signature.get().voided_at is not None


def test_after_a_refusal_the_superior_directs(desk: Desk) -> None:
    made = handed(desk)
    complete(desk, made)
    desk.move(made, "give", GIVER, signed=True)

    assert desk.move(made, "refuse", RECEIVER, "담당이 아님") == "directing"
    with pytest.raises(Problem):
        desk.move(made, "direct", GIVER, "받으시오")
    assert desk.move(made, "direct", "D2-1", "업무분장에 따라 인수할 것") == "receiving"


@pytest.mark.parametrize(("name", "who"), [("receive", "D1-5"), ("witness", WITNESS)])
def test_the_wrong_signer_and_the_skipped_stage_are_refused(
    desk: Desk, name: str, who: str
) -> None:
    made = handed(desk)
    complete(desk, made)
    desk.move(made, "give", GIVER, signed=True)

    with pytest.raises(Problem):
        desk.move(made, name, who, signed=True)

    assert desk.stage(made) == "receiving"
    with desk.district.writing():
        assert Signature.select().count() == 1


@pytest.mark.parametrize("witness", ["D1-5", "D1-1"])
def test_a_witness_of_another_grade_than_the_next_above_is_refused(
    desk: Desk, witness: str
) -> None:
    with pytest.raises(Problem, match="must be of grade 6"):
        handed(desk, witness=witness)

    with desk.district.writing():
        assert Assignment.get(Assignment.actor == desk.people[GIVER]).state == "open"


def test_the_list_tells_what_is_overdue(desk: Desk) -> None:
    long_ago = korean_now().date() - timedelta(days=30)
    with desk.district.writing():
        moved = Spell.select().where(Spell.person == desk.people[GIVER]).order_by(Spell.id).get()
        moved.ends = long_ago
        moved.save()
        cycle = Assignment.get().cycle_id

    page = desk.seat("hr").get(f"/reports/{cycle}/gangseo-handovers.html").text

    assert "기한이 지난 인계인수" in page
    assert "작성 전" in page
    assert desk.seat(RECEIVER).get(f"/reports/{cycle}/gangseo-handovers.html").status_code == 404


def test_heads_of_a_division_and_above_keep_it_longer(desk: Desk) -> None:
    found = desk.give("second-handover", "D1-1", "D1-1")

    page = desk.seat("D1-1").get(f"/fill/{found}").text

    assert "10년(과장 이상)" in page
