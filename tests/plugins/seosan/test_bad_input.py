"""Bad input at the pages of a contract: refused with the rule's sentence, and nothing is stored."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from core.clock import utc_now
from core.data.models import Assignment, Flow, Phase, Signature, Submission
from tests.application import PASSWORD, Browser
from tests.plugins.municipal import hidden
from tests.plugins.seosan.test_flows import CONCLUDING, Hall, hall, stored
from tests.plugins.seosan.test_forms import CONTRACT, KNOWN_CONTRACT

__all__ = ["hall"]
pytestmark = pytest.mark.usefixtures("seosan")


@pytest.fixture
def browse(app: Flask, hall: Hall) -> dict[str, Browser]:
    """Give a browser for everybody of the town, logged in."""
    found = {}
    for who, account in hall.town.accounts.items():
        browser = Browser(client=app.test_client(), code="uj", account=account)
        assert browser.post("/login", {"login": who, "password": PASSWORD}).status_code == 302
        found[who] = browser
    return found


def kept(hall: Hall, contract: int) -> tuple[object, ...]:
    """Return all that is stored of a contract."""
    with hall.town.storage.reading(hall.town.municipality):
        row = Submission.one(Submission.assignment == contract)
        flow = Flow.one(Flow.assignment == contract)
        signed = [(one.party, one.voided_at) for one in Signature.select()]
        answers = (row.answers, row.state) if row else None
        return answers, flow and flow.stage, signed


def drafted(hall: Hall, **changed: str) -> int:
    """Return a contract that is written and not handed in."""
    made = hall.begun("seosan-contract")
    with hall.town.storage.writing(hall.town.municipality):
        answers = stored("seosan-contract", {**CONTRACT, **changed}, KNOWN_CONTRACT)
        version = Assignment.get_by_id(made).form_version
        Submission.create(
            assignment=made, form_version=version, answers=answers, saved_at=utc_now()
        )
    return made


def submitted(browser: Browser, contract: int) -> tuple[int, str]:
    """Press the last button of a form; return status and page."""
    path = f"/fill/{contract}?page=review"
    drawn = browser.get(path).text
    own = {name: hidden(drawn, name) for name in ("page", "revision", "key")}
    answer = browser.post(f"/fill/{contract}", {**own, "action": "submit"})
    return answer.status_code, answer.text


def test_weights_that_do_not_add_up_are_refused(hall: Hall, browse: dict[str, Browser]) -> None:
    contract = drafted(hall, **{"goals-0-goals_weight": "40"})
    before = kept(hall, contract)

    status, page = submitted(browse["head"], contract)

    assert status == 422
    assert "더하여 100이 되게 하십시오" in page
    assert kept(hall, contract) == before


def test_a_contract_is_not_handed_in_after_the_phase(
    hall: Hall, browse: dict[str, Browser]
) -> None:
    contract = drafted(hall)
    with hall.town.storage.writing(hall.town.municipality):
        ended = hall.town.now - timedelta(hours=1)
        Phase.update(closes_at=ended).where(Phase.name == "seosan-contract").execute()
    before = kept(hall, contract)

    status, page = submitted(browse["head"], contract)

    assert status == 409
    assert "마감" in page
    assert kept(hall, contract) == before


def test_a_signed_contract_is_not_edited_without_consent(
    hall: Hall, browse: dict[str, Browser]
) -> None:
    contract = hall.contract()
    for name, who, signed in CONCLUDING[:3]:
        hall.town.move(contract, name, who, signed=signed)
    before = kept(hall, contract)

    for who in ("head", "director", "mayor"):
        typed = {"page": "2", "revision": "3", "action": "save", "goals-0-goals_target": "1"}
        assert browse[who].post(f"/fill/{contract}", typed).status_code in {404, 409, 422}

    assert kept(hall, contract) == before


def test_no_page_lets_a_stage_be_skipped_or_somebody_else_sign(
    hall: Hall, browse: dict[str, Browser]
) -> None:
    contract = hall.contract()
    before = kept(hall, contract)

    def pressed(who: str, step: str) -> tuple[int, str]:
        typed = {"password": PASSWORD, "digest": "0" * 64, "reason": "까닭"}
        answer = browse[who].post(f"/papers/{contract}/step/{step}", typed)
        return answer.status_code, answer.text

    assert pressed("mayor", "sign-as-mayor")[0] == 409
    assert "평정자 협의" in pressed("head", "sign")[1]
    assert pressed("head", "agree")[0] == 403
    assert pressed("lee", "agree")[0] == 404
    assert kept(hall, contract) == before
