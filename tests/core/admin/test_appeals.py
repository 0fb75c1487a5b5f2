"""Appeals in the office: the register, every step, the corrected run, the windows, the settings."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

import plugins.standard
from core.clock import korean_now
from core.data.models import (
    Account,
    Appeal,
    AppealDecision,
    Attachment,
    AuditEntry,
    Configuration,
    DayOff,
    Municipality,
    Person,
    Phase,
    ScoreRun,
)
from core.data.storage import Storage
from core.library import Library
from tests.application import PASSWORD, Browser, LogIn
from tests.core.appeals.browsing import PDF, REQUEST, Desk, fill, ruling, with_file
from tests.core.appeals.town import Programmes

ENGLISH = {"lang": "en"}
SECOND = {"second_login": "second-office", "second_password": PASSWORD}


@pytest.fixture
def library() -> Library:
    return Library({"standard": plugins.standard, "town": Programmes()})


@pytest.fixture
def desk(storage: Storage, municipality: Municipality, log_in: LogIn) -> Desk:
    return Desk(storage, municipality, log_in).build()


@pytest.fixture
def kim(desk: Desk) -> Browser:
    return desk.browser("kim")


@pytest.fixture
def lee(desk: Desk) -> Browser:
    return desk.browser("lee")


@pytest.fixture
def office(desk: Desk, log_in: LogIn) -> Browser:
    """Give the administrator's browser, who is the secretary in the town."""
    with desk.storage.reading(desk.place):
        person = Person.get_by_id(desk.town.people["secretary"])
    return log_in("administrator", name="office", person=person)


@pytest.fixture
def second(log_in: LogIn, desk: Desk) -> Browser:
    return log_in("confirmer", name="second-office")


def step(browser: Browser, appeal: int, name: str, **typed: str) -> int:
    return browser.post(f"/admin/appeal/{appeal}/step/{name}", typed).status_code


def stage(desk: Desk, appeal: int) -> str:
    with desk.storage.reading(desk.place):
        return str(Appeal.get_by_id(appeal).stage)


def written(desk: Desk, appeal: int, browser: Browser, decision: str = "rejected") -> None:
    """Let the reviewer of an appeal hand a decision in."""
    with desk.storage.reading(desk.place):
        form = AppealDecision.get(AppealDecision.appeal == appeal).assignment_id
    answer = fill(browser, f"/fill/{form}", ruling(decision))
    assert answer.status_code == 303, answer.text


def simulated(desk: Desk, **values: str) -> int:
    with desk.storage.writing(desk.place):
        return desk.town.run_with(**values)


# --- the steps ------------------------------------------------------------------------------


def test_the_office_takes_an_appeal_to_its_end(
    desk: Desk, kim: Browser, lee: Browser, office: Browser
) -> None:
    appeal = desk.filed(kim)

    taken = [step(office, appeal, "review", staff_no="lee")]
    written(desk, appeal, lee)
    taken += [step(office, appeal, name) for name in ("decide", "notify", "close")]

    assert taken == [302, 302, 302, 302]
    assert stage(desk, appeal) == "closed"
    assert "기각" in kim.get(f"/appeals/{appeal}").text


def test_the_page_offers_what_is_possible_and_shows_both_forms(
    desk: Desk, kim: Browser, lee: Browser, office: Browser
) -> None:
    appeal = desk.filed(kim)

    first = office.get(f"/admin/appeal/{appeal}").text
    step(office, appeal, "review", staff_no="lee")
    written(desk, appeal, lee)
    page = office.get(f"/admin/appeal/{appeal}").text

    assert f'action="/uj/admin/appeal/{appeal}/step/review"' in first
    assert f'action="/uj/admin/appeal/{appeal}/step/decide"' not in first
    assert f'action="/uj/admin/appeal/{appeal}/step/decide"' in page
    assert "3월 실적 두 건을 더하여 주십시오." in page
    assert "제출한 실적은 이미 모두 반영되어 있어" in page
    assert "직원 lee" in page


@pytest.mark.parametrize(
    ("name", "typed", "status"),
    [
        ("decide", {}, 409),
        ("notify", {}, 409),
        ("close", {}, 409),
        ("hand-back", {"reason": "까닭"}, 409),
        ("review", {}, 422),
        ("review", {"staff_no": "nobody"}, 422),
        ("review", {"staff_no": "kim"}, 403),
        ("withdraw", {}, 403),
        ("pay", {}, 404),
    ],
    ids=[
        *("decide", "notify", "close", "hand-back", "no reviewer", "unknown reviewer"),
        *("the applicant reviews", "somebody else's", "no such step"),
    ],
)
def test_a_step_that_is_not_to_be_taken_is_refused(
    desk: Desk, kim: Browser, office: Browser, name: str, typed: dict[str, str], status: int
) -> None:
    appeal = desk.filed(kim)

    assert step(office, appeal, name, **typed) == status
    assert stage(desk, appeal) == "filed"


def test_a_reviewer_is_changed_with_a_reason(desk: Desk, kim: Browser, office: Browser) -> None:
    appeal = desk.filed(kim)
    step(office, appeal, "review", staff_no="lee")

    unreasoned = step(office, appeal, "hand-back")
    done = step(office, appeal, "hand-back", reason="신청인과 같은 팀이라 회피함")
    page = office.get(f"/admin/appeal/{appeal}").text

    assert (unreasoned, done, stage(desk, appeal)) == (422, 302, "filed")
    assert "신청인과 같은 팀이라 회피함" in page
    assert "신청인과 같은 팀이라 회피함" not in kim.get(f"/appeals/{appeal}").text


def test_the_confirmer_of_the_line_is_suggested(
    storage: Storage, municipality: Municipality, log_in: LogIn
) -> None:
    desk = Desk(storage, municipality, log_in).build({"bodies": ["superior"]})
    appeal = desk.filed(desk.browser("kim"))

    page = log_in("administrator").get(f"/admin/appeal/{appeal}").text

    assert 'name="staff_no" type="text" value="director"' in page


def test_nobody_handles_an_own_appeal_in_the_office(
    desk: Desk, log_in: LogIn, kim: Browser
) -> None:
    appeal = desk.filed(kim)
    with desk.storage.reading(desk.place):
        person = Person.get_by_id(desk.town.people["kim"])
    own = log_in("administrator", "confirmer", name="kim-office", person=person)

    seen = own.get(f"/admin/appeal/{appeal}")

    assert (seen.status_code, seen.headers["Location"]) == (302, f"/uj/appeals/{appeal}")
    assert step(own, appeal, "review", staff_no="lee") == 403
    assert own.post(f"/admin/appeal/{appeal}/prolong").status_code == 403


# --- upholding ------------------------------------------------------------------------------


def test_an_upheld_appeal_takes_a_corrected_run_and_a_second_person(
    desk: Desk, kim: Browser, lee: Browser, office: Browser, second: Browser
) -> None:
    appeal = desk.filed(kim)
    run = simulated(desk, kim="84")
    step(office, appeal, "review", staff_no="lee")

    linked = office.post(f"/admin/appeal/{appeal}/link", {"run": str(run)}).status_code
    written(desk, appeal, lee, "upheld")
    page = office.get(f"/admin/appeal/{appeal}").text
    alone = step(office, appeal, "decide")
    wrong = step(office, appeal, "decide", **{**SECOND, "second_password": "wrong"})
    done = step(office, appeal, "decide", **SECOND)

    assert (linked, alone, wrong, done) == (302, 403, 401, 302)
    assert "80.00 → 84.00" in page
    assert 'name="second_login"' in page
    with desk.storage.reading(desk.place):
        found = ScoreRun.get_by_id(run)
        decision = AppealDecision.get()
        assert (found.supersedes_id, found.reason) == (desk.town.run, "이의신청 2026-1 인용")
        assert (decision.outcome, decision.decided_by_id) == ("upheld", office.account)
        assert decision.seconded_by_id == second.account


def test_who_changes_is_shown_with_the_reason_and_on_record(
    desk: Desk, kim: Browser, lee: Browser, office: Browser, second: Browser
) -> None:
    appeal = desk.filed(kim)
    run = simulated(desk, kim="69")
    better = simulated(desk, kim="84")
    step(office, appeal, "review", staff_no="lee")

    worse = office.post(f"/admin/appeal/{appeal}/link", {"run": str(run)})
    office.post(f"/admin/appeal/{appeal}/link", {"run": str(better)})
    before = office.get(
        f"/admin/difference/{better}", query_string={"against": desk.town.run, **ENGLISH}
    ).text
    written(desk, appeal, lee, "upheld")
    step(office, appeal, "decide", **SECOND)
    after = office.get(f"/admin/difference/{better}", query_string=ENGLISH).text

    assert worse.status_code == 409
    assert "80.00에서 69.00" in worse.text
    counted = f"Against run {desk.town.run}: of 4 results 1 scores and 0 grades change."
    assert counted in before
    assert counted in after
    assert "appeal 2026-1 upheld" in after
    with desk.storage.reading(desk.place):
        shown = [one for one in AuditEntry.select() if one.action == "run.compared"]
    assert [one.persons for one in shown] == [1, 1]


def test_a_run_that_changes_nothing_says_so(desk: Desk, office: Browser) -> None:
    same = simulated(desk)
    compared = {"against": desk.town.run, **ENGLISH}

    page = office.get(f"/admin/difference/{same}", query_string=compared).text
    alone = office.get(f"/admin/difference/{same}", query_string=ENGLISH).text

    assert "Nothing changes." in page
    assert "This run takes the place of no other." in alone
    assert office.get("/admin/difference/999").status_code == 404


def test_a_run_is_not_confirmed_over_an_undecided_appeal(
    desk: Desk, kim: Browser, second: Browser
) -> None:
    desk.filed(kim)

    answer = second.post(f"/admin/run/{desk.town.run}/confirm")

    assert answer.status_code == 409
    assert "결정하지 않은 이의신청이 1건 있어" in answer.text


# --- who sees what --------------------------------------------------------------------------


def test_the_register_lists_what_was_filed(
    desk: Desk, kim: Browser, lee: Browser, office: Browser
) -> None:
    appeal = desk.filed(kim)
    desk.began(lee, "lee")
    step(office, appeal, "review", staff_no="lee")
    written(desk, appeal, lee)
    step(office, appeal, "decide")

    page = office.get("/admin/appeals/", query_string=ENGLISH).text
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]

    assert body.count("<tr>") == 1
    for text in ("2026-1", "직원 kim", "2026년 평가 · 평가", "Decided, not yet told", "Rejected"):
        assert text in body
    assert "직원 kim" in office.get("/admin/appeals/?search=kim").text
    assert "직원 kim" not in office.get("/admin/appeals/?stage=closed").text


def test_what_is_not_closed_stands_on_the_first_page(
    desk: Desk, kim: Browser, office: Browser, log_in: LogIn
) -> None:
    appeal = desk.filed(kim)
    link = f'href="/uj/admin/appeal/{appeal}"'

    assert link in office.get("/admin/").text
    assert link not in log_in("auditor").get("/admin/").text
    kim.post(f"/appeals/{appeal}/step/withdraw")
    assert link not in office.get("/admin/").text


def test_an_auditor_reads_and_does_nothing(desk: Desk, kim: Browser, log_in: LogIn) -> None:
    appeal = desk.filed(kim)
    auditor = log_in("auditor")

    page = auditor.get(f"/admin/appeal/{appeal}").text

    assert "3월 실적 두 건을 더하여 주십시오." in page
    assert "/step/" not in page
    assert step(auditor, appeal, "review", staff_no="lee") == 403
    assert auditor.post(f"/admin/appeal/{appeal}/link", {"run": "1"}).status_code == 403
    assert auditor.post(f"/admin/appeal/{appeal}/prolong").status_code == 403


def test_staff_have_no_way_into_the_office(desk: Desk, kim: Browser, lee: Browser) -> None:
    appeal = desk.filed(kim)

    assert lee.get("/admin/appeals/").status_code == 403
    assert lee.get(f"/admin/appeal/{appeal}").status_code == 403
    assert step(lee, appeal, "review", staff_no="lee") == 403


def test_an_appeal_of_another_municipality_is_not_there(
    desk: Desk, kim: Browser, log_in: LogIn, other_municipality: Municipality
) -> None:
    appeal = desk.filed(kim)
    stranger = log_in("administrator", at=other_municipality)

    assert stranger.get(f"/admin/appeal/{appeal}").status_code == 404
    assert step(stranger, appeal, "review", staff_no="lee") == 404
    assert "2026-1" not in stranger.get("/admin/appeals/").text


def test_reading_an_appeal_and_its_files_is_on_record(
    desk: Desk, kim: Browser, office: Browser
) -> None:
    fill(kim, desk.began(kim), [REQUEST[0], with_file()])
    appeal = desk.only()
    with desk.storage.reading(desk.place):
        file = Attachment.get().id

    page = office.get(f"/admin/appeal/{appeal}").text
    with office.get(f"/admin/appeal/{appeal}/file/{file}") as sent:
        content = sent.data

    assert f'href="/uj/admin/appeal/{appeal}/file/{file}"' in page
    assert content == PDF
    assert desk.actions()[-2:] == ["appeal.viewed", "appeal.file-read"]


def test_a_decision_is_printed(desk: Desk, kim: Browser, lee: Browser, office: Browser) -> None:
    appeal = desk.filed(kim)
    step(office, appeal, "review", staff_no="lee")
    early = office.get(f"/admin/appeal/{appeal}/decision/0.html").status_code
    written(desk, appeal, lee)
    step(office, appeal, "decide")

    paper = office.get(f"/admin/appeal/{appeal}/decision/0.html").text

    assert early == 404
    for text in ("이의신청 결정서", "2026-1", "직원 kim 주무관", "기각", "성과평가위원회", "80.00"):
        assert text in paper


def test_what_was_filed_is_exported_with_number_and_applicant(
    desk: Desk, kim: Browser, office: Browser
) -> None:
    desk.filed(kim)
    typed = {"form": "appeal", "phase": "", "reason": "이의신청 심의 자료"}

    answer = office.post("/admin/export/answers", typed)

    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(BytesIO(answer.data))
    cells = {
        str(cell)
        for sheet in book.sheet_names
        for row in book.get_sheet_by_name(sheet).to_python()
        for cell in row
    }
    assert {"2026-1 직원 kim", "3월 실적 두 건을 더하여 주십시오."} <= cells


# --- time -----------------------------------------------------------------------------------


def test_an_appeal_gets_more_time_with_a_reason(desk: Desk, kim: Browser, office: Browser) -> None:
    appeal = desk.filed(kim)
    step(office, appeal, "review", staff_no="lee")
    until = (korean_now() + timedelta(days=40)).replace(second=0, microsecond=0)
    path, typed = f"/admin/appeal/{appeal}/prolong", {"until": until.isoformat()}

    unreasoned = office.post(path, typed)
    early = office.post(path, {"until": "2020-01-01T00:00", "reason": "위원회 일정"})
    done = office.post(path, {**typed, "reason": "위원회 개최가 늦어짐"})

    assert [one.status_code for one in (unreasoned, early, done)] == [422, 422, 302]
    with desk.storage.reading(desk.place):
        assert Appeal.get_by_id(appeal).due_at == until
        assert AppealDecision.get().assignment.extended_to == until


def test_a_window_is_extended_for_everybody(desk: Desk, kim: Browser, office: Browser) -> None:
    desk.began(kim)
    with desk.storage.reading(desk.place):
        phase = Phase.get(Phase.name == f"appeals:{desk.town.run}").id
    until = (korean_now() + timedelta(days=30)).replace(second=0, microsecond=0)
    typed = {"until": until.isoformat(), "reason": "전산 장애"}

    listed = office.get("/admin/appeal-windows/").text
    done = office.post(f"/admin/appeal-windows/{phase}/extend", typed)
    other = office.post(f"/admin/appeal-windows/{desk.town.phase}/extend", typed)

    assert "평가 이의신청" in listed
    assert (done.status_code, other.status_code) == (302, 404)
    assert f"{until:%Y-%m-%d %H:%M}(한국 시간)까지" in kim.get("/results").text


def test_windows_of_appeals_are_no_phases_of_the_cycle(
    desk: Desk, kim: Browser, office: Browser
) -> None:
    desk.began(kim)

    assert "평가 이의신청" not in office.get(f"/admin/cycle/{desk.town.cycle}").text
    assert "평가 이의신청" not in office.get("/admin/").text
    assert "평가 이의신청" not in office.get(f"/admin/phase/progress/{desk.town.cycle}").text


def test_days_off_are_kept_on_record(desk: Desk, office: Browser) -> None:
    typed = {"day": "2026-12-24", "title": "시민의 날"}

    made = office.post("/admin/days-off/", typed)
    with desk.storage.reading(desk.place):
        (kept,) = DayOff.select()
    page = office.get("/admin/days-off/").text
    twice = office.post("/admin/days-off/", typed)
    wrong = office.post("/admin/days-off/", {"day": "내일", "title": "시민의 날"})
    gone = office.post(f"/admin/days-off/{kept.id}/remove")
    again = office.post(f"/admin/days-off/{kept.id}/remove")

    statuses = [one.status_code for one in (made, twice, wrong, gone, again)]
    assert statuses == [302, 409, 422, 302, 404]
    assert (kept.day, kept.title) == (date(2026, 12, 24), "시민의 날")
    assert "시민의 날" in page
    assert [one for one in desk.actions() if one.startswith("day-off")] == [
        "day-off.added",
        "day-off.removed",
    ]


# --- settings -------------------------------------------------------------------------------


def test_what_may_be_appealed_is_a_setting_of_the_cycle(desk: Desk, office: Browser) -> None:
    path = f"/admin/appeal-settings/{desk.town.cycle}"
    with desk.storage.reading(desk.place):
        newest = Configuration.get()
    typed = {
        "rule": "규칙 제19조",
        "window_days": "5",
        "window_unit": "working-days",
        "decision_days": "10",
        "decision_unit": "working-days",
        "objection_days": "3",
        "objection_unit": "working-days",
        "bodies.value": ["superior", "rating-committee"],
        "workflow": "appeal",
        "effective_from": korean_now().date().isoformat(),
        "based_on": str(newest.version),
    }

    listed = office.get(path, query_string=ENGLISH).text
    drawn = office.get(f"{path}/review").status_code
    done = office.post(f"{path}/review", typed)
    wrong = office.post(f"{path}/review", {**typed, "window_days": "0", "based_on": "2"})
    lost = office.post(f"{path}/nothing", typed).status_code

    assert "7 calendar days" in listed
    assert (drawn, done.status_code, wrong.status_code, lost) == (200, 302, 422, 404)
    with desk.storage.reading(desk.place):
        stored = Configuration.get(Configuration.version == 2).content["appeals"]["review"]
    assert (stored["appealable"], stored["rule"]) == (False, "규칙 제19조")
    assert (stored["window_days"], stored["bodies"]) == (5, ["superior", "rating-committee"])
    after = office.get(path, query_string=ENGLISH).text
    assert "are not taken: 규칙 제19조" in after


def test_a_workflow_that_is_not_there_is_refused(desk: Desk, office: Browser) -> None:
    path = f"/admin/appeal-settings/{desk.town.cycle}/review"
    today = korean_now().date().isoformat()
    typed = {"workflow": "lost", "bodies.value": "rater", "effective_from": today, "based_on": "1"}

    answer = office.post(path, typed, query_string=ENGLISH)

    assert answer.status_code == 404
    assert "has no Workflow named" in answer.text


def test_the_accounts_of_the_office_are_those_of_the_town(desk: Desk, second: Browser) -> None:
    with desk.storage.reading(desk.place):
        assert Account.get_by_id(second.account).person is None


# --- the register as a document -------------------------------------------------------------


def register(browser: Browser, desk: Desk, suffix: str = "xlsx") -> set[str]:
    """Return the cells of the register."""
    answer = browser.get(f"/admin/appeal/register/{desk.town.cycle}.{suffix}", query_string=ENGLISH)
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(BytesIO(answer.data))
    rows = book.get_sheet_by_index(0).to_python()
    return {str(cell) for row in rows for cell in row}


def test_the_register_is_taken_out_as_a_workbook_and_entered_among_the_documents(
    desk: Desk, kim: Browser, lee: Browser, office: Browser
) -> None:
    appeal = desk.filed(kim)
    step(office, appeal, "review", staff_no="lee")
    written(desk, appeal, lee)
    step(office, appeal, "decide")
    step(office, appeal, "notify")

    cells = register(office, desk)
    listed = office.get("/admin/appeals/", query_string=ENGLISH).text

    today = korean_now().date().isoformat()
    reason = "제출한 실적은 이미 모두 반영되어 있어 점수를 바꿀 까닭이 없습니다."
    told = {
        "2026-1",
        today,
        "Rejected",
        reason,
        "80.00 → 80.00",
        "Performance evaluation committee",
    }
    assert told <= cells
    assert f'href="/uj/admin/appeal/register/{desk.town.cycle}.xlsx"' in listed
    assert "Register of appeals" in office.get("/admin/documents/", query_string=ENGLISH).text


def test_an_own_appeal_stands_in_the_register_as_its_applicant_reads_it(
    desk: Desk, kim: Browser, lee: Browser, office: Browser, log_in: LogIn
) -> None:
    appeal = desk.filed(kim)
    step(office, appeal, "review", staff_no="lee")
    written(desk, appeal, lee)
    step(office, appeal, "decide")
    with desk.storage.reading(desk.place):
        person = Person.get_by_id(desk.town.people["kim"])
    own = log_in("auditor", name="kim-office", person=person)

    before = register(own, desk), own.get("/admin/appeals/", query_string=ENGLISH).text
    step(office, appeal, "notify")
    after = register(own, desk)

    assert ("Rejected" in before[0], "<td>Rejected</td>" in before[1]) == (False, False)
    assert "Rejected" in after


def test_without_appeals_there_is_no_register(desk: Desk, office: Browser) -> None:
    path = f"/admin/appeal/register/{desk.town.cycle}.xlsx"

    assert office.get(path).status_code == 404
    assert "register/" not in office.get("/admin/appeals/").text
