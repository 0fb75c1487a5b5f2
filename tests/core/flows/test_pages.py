"""The pages of submissions on their way: what is asked, signed with the password, noted, kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from core.data.models import (
    AuditEntry,
    Flow,
    FlowNote,
    Phase,
    Signature,
    StandIn,
    Submission,
)
from tests.application import PASSWORD, Browser
from tests.core.flows.test_readers import TALK, WISH, write
from tests.core.flows.town import CONTRACT, LOG, PLAN, Town


@pytest.fixture
def browse(app: Flask, town: Town) -> dict[str, Browser]:
    """Give a browser for everybody of the town, logged in."""
    found = {}
    for who, account in town.accounts.items():
        browser = Browser(client=app.test_client(), code="uj", account=account)
        assert browser.post("/login", {"login": who, "password": PASSWORD}).status_code == 302
        found[who] = browser
    return found


def digest_on(page: str) -> str:
    """Return the hash that a page shows to be signed."""
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_each_person_finds_what_is_asked_of_them_and_nobody_else(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")

    link = f'href="/uj/papers/{plan}"'
    assert [who for who in browse if link in browse[who].get("/papers").text] == ["head"]
    assert link in browse["head"].get("/").text
    town.move(plan, "return-by-head", "head", "모호함")
    assert [who for who in browse if link in browse[who].get("/papers").text] == ["kim"]


def test_a_workflow_that_is_gone_stops_nothing_but_its_own_submission(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    with town.storage.writing(town.municipality):
        Flow.update(workflow="gone").execute()

    assert browse["head"].get("/").status_code == 200
    answer = browse["head"].get(f"/papers/{plan}")
    assert answer.status_code == 409
    assert "GR-868" in answer.text


def test_a_submission_says_its_stage_what_is_next_and_who_is_asked(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")

    page = browse["kim"].get(f"/papers/{plan}").text

    assert '<li aria-current="step">부서장 승인</li>' in page
    assert "승인 → 주관부서 검토" in page
    assert "직원 head 과장" in page
    assert 'role="img"' in page


def test_others_do_not_find_it(town: Town, browse: dict[str, Browser]) -> None:
    plan = town.assign(PLAN, "kim")
    assert browse["head"].get(f"/papers/{plan}").status_code == 404
    town.hand_in(plan, aim="민원 감축")

    assert browse["head"].get(f"/papers/{plan}").status_code == 200
    for who in ("lee", "mayor"):
        for path in ("", "/document.pdf", "/file/1"):
            assert browse[who].get(f"/papers/{plan}{path}").status_code == 404
        assert browse[who].post(f"/papers/{plan}/step/approve").status_code == 404
        assert browse[who].post(f"/papers/{plan}/note", {"text": "a"}).status_code == 404


def test_signing_asks_for_the_password_again_and_counts_wrong_ones(
    town: Town, browse: dict[str, Browser]
) -> None:
    contract = town.assign(CONTRACT, "head")
    town.hand_in(contract, goal="청렴도 1등급")
    digest = digest_on(browse["head"].get(f"/papers/{contract}").text)
    path = f"/papers/{contract}/step/sign"

    wrong = browse["head"].post(path, {"digest": digest, "password": "something else"})
    unread = browse["head"].post(path, {"digest": "0" * 64, "password": PASSWORD})
    without = browse["head"].post(path, {"digest": digest})
    good = browse["head"].post(path, {"digest": digest, "password": PASSWORD})

    assert (wrong.status_code, unread.status_code, without.status_code) == (403, 409, 403)
    assert "비밀번호가 맞지 않아" in wrong.text
    assert good.status_code == 303
    with town.storage.reading(town.municipality):
        assert [one.digest for one in Signature.select()] == [digest]
        assert "password.refused" in {row.action for row in AuditEntry.select()}


def test_too_many_wrong_passwords_lock_the_signature(
    town: Town, browse: dict[str, Browser]
) -> None:
    contract = town.assign(CONTRACT, "head")
    town.hand_in(contract, goal="청렴도 1등급")
    digest = digest_on(browse["head"].get(f"/papers/{contract}").text)
    path = f"/papers/{contract}/step/sign"
    for _ in range(5):
        browse["head"].post(path, {"digest": digest, "password": "something else"})

    answer = browse["head"].post(path, {"digest": digest, "password": PASSWORD})

    assert answer.status_code == 403
    with town.storage.reading(town.municipality):
        assert Signature.select().count() == 0


def test_a_void_signature_stays_visible(town: Town, browse: dict[str, Browser]) -> None:
    contract = town.assign(CONTRACT, "head")
    town.hand_in(contract, goal="청렴도 1등급")
    town.move(contract, "sign", "head", signed=True)
    town.move(contract, "return", "director", "목표 조정")
    town.hand_in(contract, key="k2", goal="청렴도 2등급")

    page = browse["director"].get(f"/papers/{contract}").text

    assert "내용이 바뀜" in page


def test_the_log_is_read_as_its_readers_say_on_page_and_paper(
    town: Town, browse: dict[str, Browser]
) -> None:
    log = town.assign(LOG, "head", "kim")
    town.hand_in(log, **TALK)
    write(town, log, "kim", agreed="yes", wish=WISH)
    town.move(log, "confirm", "kim")

    read = {
        who: {
            word
            for path in ("", "/document.html")
            for word in (WISH, "인력 부족", "보고서 작성")
            if word in browse[who].get(f"/papers/{log}{path}").text
        }
        for who in ("head", "kim", "hr")
    }

    assert read == {
        "head": {"보고서 작성", "인력 부족"},
        "kim": {"보고서 작성"},
        "hr": {"보고서 작성", "인력 부족", WISH},
    }
    assert WISH not in browse["head"].get(f"/fill/{log}").text
    assert WISH not in browse["head"].get(f"/fill/{log}/document.html").text


def test_a_locked_log_takes_notes_and_no_changes(town: Town, browse: dict[str, Browser]) -> None:
    log = town.assign(LOG, "head", "kim")
    town.hand_in(log, **TALK)
    write(town, log, "kim", agreed="yes")
    town.move(log, "confirm", "kim")

    changed = browse["head"].post(
        f"/fill/{log}", {"page": "0", "revision": "9", "good": "고침", "action": "save"}
    )
    noted = browse["kim"].post(f"/papers/{log}/note", {"text": "교육 신청함"})
    empty = browse["kim"].post(f"/papers/{log}/note", {"text": " "})

    assert changed.status_code == 409
    assert (noted.status_code, empty.status_code) == (303, 422)
    assert "교육 신청함" in browse["head"].get(f"/papers/{log}").text
    with town.storage.reading(town.municipality):
        assert [one.text for one in FlowNote.select()] == ["교육 신청함"]


def test_the_subject_fills_the_reply_on_the_page(town: Town, browse: dict[str, Browser]) -> None:
    log = town.assign(LOG, "head", "kim")
    town.hand_in(log, **TALK)
    kim = browse["kim"]

    page = kim.get(f"/fill/{log}").text
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    sent = kim.post(
        f"/fill/{log}",
        {
            "page": re.search(r'name="page" value="(\d+)"', page)[1],  # type: ignore[index]  # there
            "revision": revision[1],
            "agreed": "yes",
            "wish": WISH,
            "action": "submit",
        },
    )
    done = kim.post(f"/papers/{log}/step/confirm")

    assert "인력 부족" not in page
    assert (sent.status_code, done.status_code) == (303, 303)
    with town.storage.reading(town.municipality):
        assert town.flow(log).stage == "locked"


def test_who_acts_for_somebody_is_marked(town: Town, browse: dict[str, Browser]) -> None:
    today = town.now.date()
    named = browse["director"].post(
        "/standing-in",
        {
            "staff_no": "hr",
            "starts": today.isoformat(),
            "ends": (today + timedelta(days=3)).isoformat(),
            "reason": "출장",
        },
    )
    contract = town.assign(CONTRACT, "head")
    town.hand_in(contract, goal="청렴도 1등급")
    town.move(contract, "sign", "head", signed=True)

    digest = digest_on(browse["hr"].get(f"/papers/{contract}").text)
    signed = browse["hr"].post(
        f"/papers/{contract}/step/sign-as-rater", {"digest": digest, "password": PASSWORD}
    )

    assert (named.status_code, signed.status_code) == (303, 303)
    assert (
        "代 직원 hr 주무관 (직원 director 국장)" in browse["head"].get(f"/papers/{contract}").text
    )
    with town.storage.reading(town.municipality):
        last = Signature.select().order_by(Signature.id.desc()).first()
        assert (last.person_id, last.acted_for_id) == (
            town.people["hr"],
            town.people["director"],
        )


def test_a_right_to_act_takes_another_person_a_period_and_a_reason_and_ends(
    town: Town, browse: dict[str, Browser]
) -> None:
    today = town.now.date()
    good = {"staff_no": "hr", "starts": today, "ends": today, "reason": "휴가"}

    for wrong in (
        {"staff_no": "director"},
        {"staff_no": "nobody"},
        {"ends": today - timedelta(days=1)},
        {"starts": "soon"},
        {"reason": " "},
    ):
        assert browse["director"].post("/standing-in", good | wrong).status_code == 422
    browse["director"].post("/standing-in", good)
    with town.storage.reading(town.municipality):
        (one,) = StandIn.select()
    assert browse["kim"].post(f"/standing-in/{one.id}/end").status_code == 404
    assert browse["director"].post(f"/standing-in/{one.id}/end").status_code == 303

    with town.storage.reading(town.municipality):
        assert StandIn.get().ended_at is not None


def test_a_returned_plan_is_saved_on_its_page_after_the_phase(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    town.move(plan, "return-by-head", "head", "목표가 모호함")
    with town.storage.writing(town.municipality):
        Phase.update(closes_at=town.now - timedelta(hours=1)).execute()

    revision = re.search(r'name="revision" value="(\d+)"', browse["kim"].get(f"/fill/{plan}").text)
    assert revision
    typed = {"page": "0", "revision": revision[1], "aim": "민원 10% 감축", "action": "save"}
    answer = browse["kim"].post(f"/fill/{plan}", typed)

    assert answer.status_code == 200
    with town.storage.reading(town.municipality):
        assert Submission.get().answers == {"aim": "민원 10% 감축"}
