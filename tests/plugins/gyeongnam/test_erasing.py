"""What participants asked for by consent is gone after the event, and that it went is on record."""

from __future__ import annotations

from typing import Any

import pytest

from core.data.models import AuditEntry, Phase
from core.errors.cycles import NothingToErase, NotOverYet
from core.submissions.erasing import erase
from tests.application import LogIn
from tests.plugins.gyeongnam.workshop import PEOPLE, Workshop

WANT = {"want": ["society", "economy"], "stay": "yes"}


@pytest.fixture
def registered(workshop: Workshop) -> Workshop:
    """Give a workshop that two asked meals for, and one did not."""
    workshop.assign("registration")
    for who, diet in zip(PEOPLE, ("채식", "할랄", ""), strict=False):
        more = {"consent": "yes", "diet": diet} if diet else {"consent": "no"}
        workshop.hand_in("registration", who, {**WANT, **more})
    return workshop


def phase_of(name: str) -> Phase:
    found: Phase = Phase.get(Phase.name == name)
    return found


def last() -> AuditEntry:
    found: AuditEntry = AuditEntry.select().order_by(AuditEntry.number.desc()).first()
    return found


def stored(workshop: Workshop) -> list[dict[str, Any]]:
    return [workshop.answers(workshop.about("registration", who)) for who in PEOPLE[:3]]


def test_meals_are_erased_and_nothing_else(registered: Workshop) -> None:
    registered.close("registration")
    with registered.writing():
        assert erase(phase_of("registration")) == 2
        entry = last()

    assert [(one.get("diet"), one["want"], one["stay"]) for one in stored(registered)] == [
        (None, ["society", "economy"], "yes")
    ] * 3
    assert [one["consent"] for one in stored(registered)] == ["yes", "yes", "no"]
    assert (entry.action, entry.persons, entry.details["questions"]) == (
        "answers.erased",
        2,
        ["diet"],
    )
    assert "채식" not in str(entry.details)


def test_a_second_time_there_is_nothing_any_more(registered: Workshop) -> None:
    registered.close("registration")
    with registered.writing():
        erase(phase_of("registration"))
        assert erase(phase_of("registration")) == 0


def test_nothing_is_erased_before_the_phase_is_closed(registered: Workshop) -> None:
    with registered.writing(), pytest.raises(NotOverYet):
        erase(phase_of("registration"))

    assert stored(registered)[0]["diet"] == "채식"


def test_other_phases_have_nothing_of_that_kind(registered: Workshop) -> None:
    with registered.writing(), pytest.raises(NothingToErase):
        erase(phase_of("plan"))


def test_the_office_erases_on_the_page_of_the_phase(registered: Workshop, log_in: LogIn) -> None:
    with registered.writing():
        key = phase_of("registration").id
    browser = log_in("administrator")
    early = browser.post(f"/admin/phase/{key}/erase")
    assert early.status_code == 409
    assert "아직 열려 있습니다" in early.text
    registered.close("registration")

    done = browser.post(f"/admin/phase/{key}/erase", follow_redirects=True)

    assert "2명의 답을 지우고 기록을 남겼습니다." in done.text
    assert stored(registered)[0].get("diet") is None
    assert log_in("confirmer").post(f"/admin/phase/{key}/erase").status_code == 403
