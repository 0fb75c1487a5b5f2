"""Steps and writing that a workflow refuses are on record, with nothing of what was written."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from core import audit
from core.data.models import AuditEntry, Signature, StandIn
from tests.application import PASSWORD, Browser
from tests.core.flows.test_pages import digest_on
from tests.core.flows.town import CONTRACT, PLAN, Town

SAID = "남에게 보이지 않을 목표 4711"


@pytest.fixture
def browse(app: Flask, town: Town) -> dict[str, Browser]:
    """Give a browser for everybody of the town, logged in."""
    found = {}
    for who, account in town.accounts.items():
        browser = Browser(client=app.test_client(), code="uj", account=account)
        assert browser.post("/login", {"login": who, "password": PASSWORD}).status_code == 302
        found[who] = browser
    return found


def attempts(town: Town) -> list[tuple[str, str, str]]:
    """Return who tried what and which rule refused it, in their order."""
    who = {account: name for name, account in town.accounts.items()}
    with town.storage.reading(town.municipality):
        assert audit.verify().intact
        rows = list(AuditEntry.select().order_by(AuditEntry.number))
    assert SAID not in json.dumps([row.details for row in rows], ensure_ascii=False)
    return [
        (who[row.actor], row.details.get("name", row.details["what"]), row.details["rule"])
        for row in rows
        if row.action == "attempt.refused"
    ]


def test_a_skipped_stage_and_a_wrong_signer(town: Town, browse: dict[str, Browser]) -> None:
    contract = town.assign(CONTRACT, "head")
    town.hand_in(contract, goal=SAID)
    digest = digest_on(browse["head"].get(f"/papers/{contract}").text)
    sent = {"digest": digest, "password": PASSWORD}

    skipped = browse["head"].post(f"/papers/{contract}/step/sign-as-rater", sent)
    wrong = browse["director"].post(f"/papers/{contract}/step/sign", sent)
    stranger = browse["lee"].post(f"/papers/{contract}/step/sign", sent)

    assert (skipped.status_code, wrong.status_code, stranger.status_code) == (409, 403, 404)
    assert attempts(town) == [
        ("head", "sign-as-rater", "GR-683"),
        ("director", "sign", "GR-684"),
        ("lee", "sign", "GR-210"),
    ]
    with town.storage.reading(town.municipality):
        assert Signature.select().count() == 0


def test_an_edit_after_signing(town: Town, browse: dict[str, Browser]) -> None:
    contract = town.assign(CONTRACT, "head")
    town.hand_in(contract, goal="청렴도 1등급")
    town.move(contract, "sign", "head", signed=True)

    edit = browse["head"].post(
        f"/fill/{contract}", {"page": "0", "action": "save", "revision": "3", "goal": SAID}
    )

    assert edit.status_code == 409
    assert [one[::2] for one in attempts(town)] == [("head", "GR-865")]
    with town.storage.reading(town.municipality):
        assert Signature.get().voided_at is None


def test_a_step_without_its_reason(town: Town, browse: dict[str, Browser]) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim=SAID)

    answer = browse["head"].post(f"/papers/{plan}/step/return-by-head", {"reason": " "})

    assert answer.status_code == 422
    assert [one[:2] for one in attempts(town)] == [("head", "return-by-head")]


def test_dates_outside_the_period(town: Town, browse: dict[str, Browser]) -> None:
    answer = browse["head"].post(
        "/standing-in",
        {"staff_no": "hr", "starts": "2026-03-02", "ends": "2028-03-02", "reason": SAID},
    )

    assert answer.status_code == 422
    assert attempts(town) == [("head", "standing.add", "GR-866")]
    with town.storage.reading(town.municipality):
        assert StandIn.select().count() == 0
