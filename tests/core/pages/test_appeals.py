"""Appeals as staff see them: begun on a result, followed, withdrawn, decided by a reviewer."""

from __future__ import annotations

from datetime import timedelta

import pytest

import plugins.standard
from core.appeals.corrections import link
from core.appeals.situation import appeal_of
from core.clock import korean_now
from core.data.models import (
    Attachment,
    Municipality,
    Phase,
    ScoreRun,
)
from core.data.storage import Storage
from core.library import Library
from tests.application import Browser, LogIn
from tests.core.appeals.browsing import (
    PDF,
    REQUEST,
    Desk,
    fill,
    ruling,
    turned,
    with_file,
)
from tests.core.appeals.town import Programmes, show

ENGLISH = {"lang": "en"}


@pytest.fixture
def library() -> Library:
    return Library({"standard": plugins.standard, "town": Programmes()})


@pytest.fixture
def desk(storage: Storage, municipality: Municipality, log_in: LogIn) -> Desk:
    return Desk(storage, municipality, log_in).build()


def test_a_result_shows_until_when_it_may_be_appealed(desk: Desk) -> None:
    kim = desk.browser("kim")

    page = kim.get("/results", query_string=ENGLISH).text

    with desk.storage.reading(desk.place):
        run = ScoreRun.get_by_id(desk.town.run)
        assert run.published_at is not None
    until = (korean_now().date() + timedelta(days=7)).year
    assert f"Appeals are taken until {until}-" in page
    assert page.count(f'action="/uj/results/{desk.score("kim")}/appeal"') == 1


def test_an_appeal_is_filed_through_the_form_and_followed(desk: Desk) -> None:
    kim = desk.browser("kim")

    path = desk.began(kim)
    drawn = kim.get(path).text
    fill(kim, path, REQUEST)

    assert "직원 kim 주무관 · office과 · 7급" in drawn
    assert "2026년 평가 · 평가" in drawn
    mine = kim.get("/appeals").text
    assert "2026-1" in mine
    assert "접수" in mine
    page = kim.get(f"/appeals/{desk.only()}").text
    assert "3월 실적 두 건을 더하여 주십시오." in page
    assert "성과평가위원회" in page
    assert "80.00" in page


def test_the_result_then_leads_to_the_appeal_under_way(desk: Desk) -> None:
    kim = desk.browser("kim")
    desk.filed(kim)

    page = kim.get("/results", query_string=ENGLISH).text

    assert "An appeal on this result is under way." in page
    assert f'action="/uj/results/{desk.score("kim")}/appeal"' not in page
    assert kim.post(f"/results/{desk.score('kim')}/appeal").status_code == 409


def test_where_none_is_taken_there_is_no_button_but_the_rule(
    storage: Storage, municipality: Municipality, log_in: LogIn
) -> None:
    rule = "의정부시 규칙 제19조"
    desk = Desk(storage, municipality, log_in).build({"appealable": False, "rule": rule})
    kim = desk.browser("kim")

    page = kim.get("/results", query_string=ENGLISH).text
    refused = kim.post(f"/results/{desk.score('kim')}/appeal")

    assert f"No appeal is taken on this result. {rule}" in page
    assert (refused.status_code, rule in refused.text) == (409, True)
    assert "GR-680" in refused.text


def test_after_the_window_the_page_says_when_it_was(desk: Desk) -> None:
    kim = desk.browser("kim")
    path = desk.began(kim)
    moved = korean_now() - timedelta(days=2)
    with desk.storage.writing(desk.place):
        Phase.update(opens_at=moved - timedelta(days=7), closes_at=moved).where(
            Phase.name.startswith("appeals:")
        ).execute()

    page = kim.get("/results", query_string=ENGLISH).text
    late = fill_late(kim, path)

    assert f"to {moved:%Y-%m-%d %H:%M} (Korean time)." in page
    assert kim.post(f"/results/{desk.score('lee')}/appeal").status_code == 404
    assert late == (409, True)


def fill_late(browser: Browser, path: str) -> tuple[int, bool]:
    """Type a page of a form whose time is over; tell the status and whether the text is kept."""
    answer = browser.post(path, {"revision": "0", **turned(0, REQUEST[0])})
    return answer.status_code, str(REQUEST[0]["ask"]) in answer.text


def test_what_is_too_short_is_not_taken(desk: Desk) -> None:
    kim = desk.browser("kim")

    answer = kim.post(
        desk.began(kim),
        {"revision": "0", **turned(0, {"kind": "other", "ask": "짧", "why": "짧"})},
    )

    assert answer.status_code == 422
    assert "10자 이상 적으십시오." in answer.text
    assert "20자 이상 구체적으로 적으십시오." in answer.text


def test_a_department_needs_evidence_which_its_reviewer_reads(desk: Desk) -> None:
    head, lee = desk.browser("head"), desk.browser("lee")
    path = desk.began(head, "office")

    refused = head.post(path, {"revision": "0", **turned(1, {})})
    fill(head, path, [REQUEST[0], with_file()])
    appeal = desk.only()
    with desk.storage.reading(desk.place):
        file = Attachment.get().id
    desk.review(appeal)

    assert "부서 결과에는 증빙자료가 있어야 하며 10개까지입니다." in refused.text
    assert "근거.pdf" in lee.get(f"/appeals/{appeal}").text
    with lee.get(f"/appeals/{appeal}/file/{file}") as sent:
        assert (sent.data, sent.headers["Content-Disposition"][:10]) == (PDF, "attachment")
    assert desk.browser("director").get(f"/appeals/{appeal}/file/{file}").status_code == 404
    assert lee.get(f"/appeals/{appeal}/file/{file + 1}").status_code == 404
    assert desk.actions().count("appeal.file-read") == 1


def test_the_head_sees_the_departments_result_and_others_do_not(desk: Desk) -> None:
    head, kim = desk.browser("head"), desk.browser("kim")
    button = f'action="/uj/results/{desk.score("office")}/appeal"'

    assert button in head.get("/results").text
    assert button not in kim.get("/results").text
    assert kim.post(f"/results/{desk.score('office')}/appeal").status_code == 404


def test_an_appeal_is_seen_by_nobody_else(desk: Desk) -> None:
    kim, lee = desk.browser("kim"), desk.browser("lee")
    appeal = desk.filed(kim)

    assert lee.get(f"/appeals/{appeal}").status_code == 404
    assert lee.post(f"/appeals/{appeal}/step/withdraw").status_code == 404
    assert "2026-1" not in lee.get("/appeals").text


def test_an_appeal_is_withdrawn(desk: Desk) -> None:
    kim = desk.browser("kim")
    appeal = desk.filed(kim)

    done = kim.post(f"/appeals/{appeal}/step/withdraw", {"reason": "오해가 풀렸습니다."})
    again = kim.post(f"/appeals/{appeal}/step/withdraw")

    assert (done.status_code, again.status_code) == (303, 409)
    page = kim.get(f"/appeals/{appeal}").text
    assert "취하" in page
    assert "오해가 풀렸습니다." in page


def test_nobody_takes_a_step_of_the_office_through_the_staffs_page(desk: Desk) -> None:
    kim = desk.browser("kim")
    appeal = desk.filed(kim)

    refused = kim.post(f"/appeals/{appeal}/step/review", query_string=ENGLISH)

    assert refused.status_code == 403
    assert "nobody has it in an own matter or in one reviewed before" in refused.text


def test_the_reviewer_writes_the_decision_and_the_applicant_reads_it_once_told(desk: Desk) -> None:
    kim, lee = desk.browser("kim"), desk.browser("lee")
    appeal = desk.filed(kim)
    form = f"/fill/{desk.review(appeal)}"

    drawn = lee.get(form).text
    assert f'href="/uj{form}"' in lee.get(f"/appeals/{appeal}").text
    written = fill(lee, form, ruling())
    desk.take(appeal, "decide")
    before = kim.get(f"/appeals/{appeal}").text
    refused = kim.get(f"/appeals/{appeal}/decision/0.html").status_code
    desk.take(appeal, "notify")
    after = kim.get(f"/appeals/{appeal}").text

    assert written.status_code == 303, written.text
    assert "3월 실적 두 건을 더하여 주십시오." in drawn
    assert "2026-1" in drawn
    reason = "제출한 실적은 이미 모두 반영되어 있어"
    assert (reason in before, refused) == (False, 404)
    assert reason in after
    assert "기각" in after
    assert "직원 lee" not in after
    paper = kim.get(f"/appeals/{appeal}/decision/0.html").text
    assert "이의신청 결정서" in paper
    assert reason in paper


def test_upholding_without_a_corrected_run_keeps_what_was_written(desk: Desk) -> None:
    kim, lee = desk.browser("kim"), desk.browser("lee")
    appeal = desk.filed(kim)
    form = f"/fill/{desk.review(appeal)}"

    refused = fill(lee, form, ruling("upheld"))
    with desk.storage.writing(desk.place):
        link(appeal_of(appeal), desk.town.run_with(kim="84"))
    drawn = lee.get(f"{form}?page=1").text
    done = fill(lee, form, ruling("upheld"))

    assert refused.status_code == 409
    assert "정정한 산정이 연결되어 있어야 합니다" in refused.text
    assert "80.00 → 84.00" in drawn
    assert done.status_code == 303


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"no_worse": "no"}, "불이익변경은 할 수 없습니다"),
        ({"decided_on": "2020-01-01"}, "접수일부터 오늘까지의 날짜"),
        ({"notified_on": "2020-01-01"}, "결정일이나 그 뒤의 날짜"),
        ({"reason": "짧은 사유"}, "20자 이상 구체적으로"),
    ],
    ids=["worse", "before it was filed", "told before decided", "short"],
)
def test_a_decision_that_breaks_a_rule_is_not_taken(
    desk: Desk, typed: dict[str, str], sentence: str
) -> None:
    kim, lee = desk.browser("kim"), desk.browser("lee")
    form = f"/fill/{desk.review(desk.filed(kim))}"
    first, second = ruling(**typed)

    lee.post(form, {"revision": "0", **turned(0, first)})
    answer = lee.post(form, {"revision": "1", **turned(1, second)})

    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_confirmer_must_have_consulted_the_rater(
    storage: Storage, municipality: Municipality, log_in: LogIn
) -> None:
    desk = Desk(storage, municipality, log_in).build({"bodies": ["superior"]})
    kim, lee = desk.browser("kim"), desk.browser("lee")
    form = f"/fill/{desk.review(desk.filed(kim))}"

    drawn = lee.get(f"{form}?page=1").text
    answer = lee.post(form, {"revision": "0", **turned(1, ruling(consulted="no")[1])})

    assert "확인자" in drawn
    assert "평정자와 협의한 뒤에 결정하십시오." in answer.text


def test_the_applicant_goes_on_to_the_next_body(
    storage: Storage, municipality: Municipality, log_in: LogIn
) -> None:
    desk = Desk(storage, municipality, log_in).build(
        {"bodies": ["performance-committee", "bonus-committee"]}
    )
    kim, lee = desk.browser("kim"), desk.browser("lee")
    appeal = desk.filed(kim)
    fill(lee, f"/fill/{desk.review(appeal)}", ruling())
    desk.take(appeal, "decide")
    desk.take(appeal, "notify")

    unreasoned = kim.post(f"/appeals/{appeal}/step/object")
    done = kim.post(f"/appeals/{appeal}/step/object", {"reason": "사실과 다른 부분이 있습니다."})

    assert (unreasoned.status_code, done.status_code) == (422, 303)
    assert "성과급심사위원회" in kim.get(f"/appeals/{appeal}").text


def test_reading_somebodys_appeal_is_on_record_and_reading_the_own_one_is_not(desk: Desk) -> None:
    kim, lee = desk.browser("kim"), desk.browser("lee")
    appeal = desk.filed(kim)
    desk.review(appeal)

    kim.get(f"/appeals/{appeal}")
    before = desk.actions().count("appeal.viewed")
    lee.get(f"/appeals/{appeal}")

    assert (before, desk.actions().count("appeal.viewed")) == (0, 1)


def test_an_appeal_on_a_corrected_result_is_another_one(desk: Desk) -> None:
    kim = desk.browser("kim")
    desk.filed(kim)
    with desk.storage.writing(desk.place):
        run = desk.town.run_with(kim="84")
        show(run)
        score = desk.town.score("kim", run)

    assert kim.post(f"/results/{score}/appeal").status_code == 303


def test_an_account_without_a_person_has_no_appeals(desk: Desk, log_in: LogIn) -> None:
    stranger = log_in("confirmer", name="outsider")

    assert stranger.post(f"/results/{desk.score('kim')}/appeal").status_code == 404
    assert stranger.get("/appeals").status_code == 200
