"""An administrator changes the running 360 form, and all that follows, by clicking as people do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from core.clock import korean_now, utc_now
from core.data.models import Municipality
from core.notices.delivering import deliver
from core.notices.sending import SmtpSender
from core.notices.server import MailServer
from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.office import close_phase, enter_office, office, score_and_propose
from tests.browser.running import Running, begin
from tests.browser.test_builder import line
from tests.browser.test_main_path import go_on
from tests.browser.town import Town
from tests.services.browser import DESKTOP, PageErrors
from tests.services.mail import Mailbox, mail_server

pytestmark = pytest.mark.browser
FORM, PHASE = "직무역량다면평가표", "직무역량다면평가"
NEW = {"ko": "관찰할 기회가 적었던 까닭", "en": "Why there was little chance to observe"}
REWORDED = "법령을 정확히 알고 업무를 처리한다"
#: By staff number: who fills by the pages, and two who are late.
RATER, LATE = "00003", ("00007", "00008")
#: By staff number: rank, total, exact value, state.
RESULTS = {
    "00001": (1, 100, "100/1", "산정 Scored"),
    "00003": (1, 100, "100/1", "산정 Scored"),
    "00007": (1, 100, "100/1", "산정 Scored"),
    "00002": (4, 80, "80/1", "산정 Scored"),
    "00008": (4, 80, "80/1", "산정 Scored"),
    **dict.fromkeys(("00004", "00005", "00009", "00010"), (None, None, None, "미입력 Missing")),
}
#: Opens a browser of its own for somebody who then logs in.
Seat = Callable[[str], Page]


@pytest.fixture
def running(town: Town, tmp_path: Path) -> Running:
    """Give a city with last year's results, in which this year's 360 form is open."""
    return begin(town, "running", "시험시", tmp_path)


@pytest.fixture
def seat(
    browser: Browser, page_errors: PageErrors, running: Running, enter: Enter
) -> Iterator[Seat]:
    """Give a function that seats somebody before a browser, logged in."""
    contexts = []

    def seated(login: str) -> Page:
        context = browser.new_context(viewport=DESKTOP, locale="ko-KR", timezone_id="Asia/Seoul")
        page_errors.watch(context)
        contexts.append(context)
        page = context.new_page()
        enter(page, login, at=running.town.url)
        return page

    yield seated
    for context in contexts:
        context.close()
    assert page_errors.verdict() == []


def test_an_administrator_changes_the_running_form_and_brings_the_phase_to_its_results(
    seat: Seat, running: Running, tmp_path: Path
) -> None:
    until = korean_now() + timedelta(days=9)
    administrator = seat("admin")

    begin_the_draft(administrator)
    add_the_question(administrator)
    reword_an_item(administrator)
    preview(administrator)
    change_a_weight(administrator, running)
    ask_for_the_second_person(administrator)
    agree(seat("confirmer"))
    take_the_version(administrator)
    look_whom_the_roster_assigns(administrator)
    running.hire(RATER)
    answer(seat(RATER))
    running.hand_in(RATER, *LATE)
    extend(administrator, until)
    remind(administrator)
    the_mail_arrives(running, until)
    open_the_phase(administrator)
    close_phase(administrator)
    run = score_and_propose(administrator)
    export(administrator, run.rpartition("/")[2], tmp_path / "results.xlsx")


def begin_the_draft(page: Page) -> None:
    """Begin to edit the form that people fill now."""
    enter_office(page)
    office(page, "양식")
    page.get_by_role("link", name="양식 고치기·만들기").click()
    page.get_by_role("button", name=f"고치기 {FORM}").click()
    expect(page.locator("#outline-find")).to_be_visible()


def add_the_question(page: Page) -> None:
    """Ask why there was little chance to observe; the rule is picked where it can be."""
    line(page, "observed").click()
    expect(page.locator("#e-label-ko")).to_have_value(re.compile("관찰할 기회"))
    page.locator("#palette > summary").click()
    page.get_by_role("button", name="짧은 글", exact=True).click()
    expect(page.locator("#e-label-ko")).to_be_focused()
    page.locator("#e-label-ko").fill(NEW["ko"])
    page.locator("#e-label-en").fill(NEW["en"])
    page.locator("#item-form summary", has_text="조건과 수식").click()
    rule = page.locator("#e-relevant-field")
    rule.locator("summary", has_text="문항 넣기").click()
    rule.get_by_label("문항을 제목이나 이름으로 찾기").press_sequentially("관찰할 기회가 있")
    rule.get_by_role("button", name=re.compile("^‘부족’")).click()
    expect(rule.locator(".g-rule-told")).to_contain_text("‘부족’일 때 보입니다.")
    page.keyboard.press("Tab")
    expect(line(page, "q35")).to_contain_text("조건")
    expect(page.locator("#builder-said")).to_have_text("저장했습니다.")


def reword_an_item(page: Page) -> None:
    """Let a scored item ask something else, which takes a second person."""
    line(page, "c1").click()
    expect(page.locator("#e-label-ko")).to_have_value(re.compile("청렴하게"))
    page.locator("#e-label-ko").fill(REWORDED)
    page.locator("#e-label-en").focus()
    expect(line(page, "c1")).to_contain_text(REWORDED)


def preview(page: Page) -> None:
    """Try the condition in every width, in both languages."""
    shown = page.get_by_role("region", name="미리보기")
    frame = shown.locator(".g-preview-frame")
    expect(frame).to_contain_text(REWORDED)
    shown.locator("#preview-go").select_option(index=0)
    expect(frame).to_contain_text("관찰할 기회가 있었습니까")
    shown.get_by_role("radio", name="부족").check()
    for width, pixels in (("휴대전화", 360), ("태블릿", 768), ("전체 너비", 1240)):
        shown.get_by_label(width).check()
        expect(frame).to_have_js_property("offsetWidth", pixels)
        assert frame.evaluate("one => one.scrollWidth <= one.clientWidth")
        for language, word in (("English", "en"), ("한국어", "ko")):
            shown.get_by_label(language).check()
            expect(frame).to_have_attribute("lang", word)
            expect(frame.get_by_label(NEW[word])).to_be_visible()


def change_a_weight(page: Page, running: Running) -> None:
    """Let the 360 form count for more of people's total, in this year's scorecard."""
    draft = page.url
    page.goto(f"{running.town.url}/admin/cycle/{running.cycle}")
    page.get_by_role("link", name="평가모형", exact=True).click()
    page.get_by_role("link", name="평가모형 바꾸기").click()
    page.locator('[id="person:multi-rater:weight"]').fill("30")
    expect(page.locator("#weight-sums")).to_contain_text("110")
    page.locator('[id="person:department:weight"]').fill("70")
    expect(page.locator("#weight-sums")).to_contain_text("개인 성과평가 · 전체: 100, 맞음")
    page.get_by_role("button", name="바뀌는 것 보기").first.click()
    row = page.get_by_role("row", name=re.compile(f"› {PHASE}"))
    expect(row).to_have_text(re.compile(r"가중치\s*20\s*30"))
    page.get_by_role("button", name="새 판으로 저장").click()
    expect(page.get_by_role("status")).to_have_text("설정 2판을 저장했습니다.")
    page.goto(draft)


def ask_for_the_second_person(page: Page) -> None:
    """See what publishing does, and ask."""
    page.get_by_role("link", name="공개하러 가기").click()
    row = page.get_by_role("row", name=re.compile(f"{NEW['ko']} q35"))
    expect(row.last).to_contain_text("보이는 조건: ${observed} = 'little'")
    page.get_by_role("button", name="두 번째 사람에게 공개 요청").click()
    expect(page.get_by_role("status")).to_contain_text("두 번째 사람에게 승인을 요청했습니다.")


def agree(page: Page) -> None:
    """Read the classes of the changes and how many answers they reach, and agree."""
    enter_office(page)
    page.get_by_role("link", name=re.compile(FORM)).first.click()
    facts = page.get_by_role("region", name="바뀌는 것").locator("dl")
    expect(facts).to_have_text(re.compile(r"제출\s*48\s*작성 중\s*0\s*시작 전\s*48"))
    table = page.get_by_role("table", name="바뀌는 것")
    grave = table.get_by_role("row", name=re.compile("^빨강 작년과 비교 불가"))
    expect(grave.get_by_role("rowheader")).to_contain_text(REWORDED)
    expect(grave.get_by_role("cell").nth(2)).to_have_text("48")
    mild = table.get_by_role("row", name=re.compile("^초록 문항 추가"))
    expect(mild.get_by_role("rowheader")).to_contain_text(NEW["ko"])
    expect(mild.get_by_role("cell").nth(2)).to_have_text("48")
    page.get_by_role("button", name="승인하고 공개").click()
    expect(page.get_by_role("status")).to_have_text(f"‘{FORM}’ 2판을 공개했습니다.")


def open_the_phase(page: Page) -> None:
    """Go to this year's 360 phase by the menu."""
    office(page, "평가주기")
    page.get_by_role("link", name=re.compile(f"^자세히 {korean_now().year}년")).click()
    page.get_by_role("link", name=f"단계 열기 {PHASE}").click()


def take_the_version(page: Page) -> None:
    """Let the phase, which nobody has begun, use the new version."""
    open_the_phase(page)
    page.get_by_role("link", name="여기에 쓰면 어떻게 되는지 보기").click()
    page.get_by_role("button", name="이 단계에 새 판 쓰기").click()
    said = "단계가 2판을 씁니다: 시작 전 48건, 작성 중 0건, 그대로 둔 것 0건."
    expect(page.get_by_role("status")).to_have_text(said)


def look_whom_the_roster_assigns(page: Page) -> None:
    """See before anybody answers that the roster wants what is assigned."""
    open_the_phase(page)
    page.get_by_role("link", name="배정 미리보기", exact=True).click()
    inspection = Inspection()
    inspection.look(page, "the preview of a roster")
    page.get_by_role("link", name="지금 배정과 다른 점").click()
    expect(page.get_by_role("main")).to_contain_text("지금 배정이 배정 규칙대로입니다.")
    assert inspection.faults == {}


def answer(page: Page) -> None:
    """See the question where its condition holds, answer it and hand the form in."""
    page.get_by_role("link", name=re.compile("^시작")).first.click()
    asked = page.get_by_label(NEW["ko"])
    expect(page.get_by_role("radio", name="부족")).to_be_visible()
    expect(asked).to_have_count(0)
    page.get_by_role("radio", name="부족").check()
    asked.fill("다른 청사에서 일하였습니다.")
    page.get_by_role("radio", name="충분").check()
    expect(asked).to_have_count(0)
    page.get_by_role("radio", name="부족").check()
    expect(asked).to_be_visible()
    asked.fill("다른 청사에서 일하였습니다.")
    go_on(page)
    expect(page.get_by_text(REWORDED)).to_be_visible()
    while not page.get_by_label("강점").is_visible():
        go_on(page)
    page.get_by_role("button", name="제출 전 확인으로").click()
    expect(page.get_by_text("다른 청사에서 일하였습니다.")).to_be_visible()
    page.get_by_role("button", name="제출", exact=True).click()
    expect(page.get_by_text("제출한 내용이 접수되었습니다.")).to_be_visible()


def extend(page: Page, until: datetime) -> None:
    """Give one person a later deadline."""
    open_the_phase(page)
    page.get_by_role("link", name="연장된 기한").click()
    page.get_by_label("사번").first.fill(LATE[0])
    page.get_by_label("새 기한(한국 시간)").fill(f"{until:%Y-%m-%dT%H:%M}")
    page.get_by_label("사유").first.fill("교육파견 중이었음")
    page.get_by_role("button", name="기한 늦추기").click()
    row = page.get_by_role("table", name="기한을 늦춘 사람").get_by_role("row", name=LATE[0])
    expect(row).to_contain_text(f"{until:%Y-%m-%d %H:%M}")


def remind(page: Page) -> None:
    """Remind those who have not finished."""
    open_the_phase(page)
    page.get_by_role("link", name="미제출 현황").click()
    page.get_by_role("button", name="미제출자에게 안내").click()
    expect(page.get_by_role("status")).to_contain_text("아직 제출하지 않은 사람에게 안내했습니다.")


def the_mail_arrives(running: Running, until: datetime) -> None:
    """Mail what waits, as ``goru mail`` does: the deadline to one, the reminder to the late."""
    town = running.town
    with mail_server() as box:
        mailed(town, box)
    later = f"[고루] {PHASE}: 기한이 {until:%Y-%m-%d %H:%M}(으)로 바뀌었습니다"
    reminder = f"[고루] {PHASE}: 아직 제출하지 않으셨습니다"
    found = {(str(mail["To"]), str(mail["Subject"])) for mail in box.mails}
    wanted = {(f"{number}@goru.kr", reminder) for number in (RATER, *LATE)}
    assert found == wanted | {(f"{LATE[0]}@goru.kr", later)}
    assert len(box.mails) == len(found)


def mailed(town: Town, box: Mailbox) -> None:
    """Hand what waits to a server."""
    with town.parts.storage.installation():
        place = Municipality.get_by_id(town.place)
    server = MailServer(host="localhost", sender="goru@goru.kr", port=box.port, security="none")
    deliver(town.parts.storage, SmtpSender(server=server), place, utc_now())


def export(page: Page, run: str, file: Path) -> None:
    """Take the results away as a workbook; the second version of the settings made them."""
    office(page, "내보내기")
    page.get_by_role("link", name="새 내보내기").click()
    order = page.get_by_role("region", name="산정 결과")
    order.get_by_label("산정").select_option(run)
    order.get_by_label("사유").fill("평가위원회 보고 자료")
    with page.expect_download() as download:
        order.get_by_role("button", name="엑셀로 내보내기").click()
    download.value.save_as(file)
    book = openpyxl.load_workbook(file)
    about = dict(list(book["표지 About"].iter_rows(values_only=True))[:9])
    assert about["사유 / Reason"] == "평가위원회 보고 자료"
    assert about["설정버전 / Configuration version"] == "2"
    rows = book["결과 Results"].iter_rows(min_row=2, values_only=True)
    assert {str(row[1]): (row[0], *row[3:6]) for row in rows} == RESULTS
