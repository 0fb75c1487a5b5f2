"""What administrators click for their main tasks; shortcuts are taken where a page has them."""

from __future__ import annotations

import io
import itertools
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import xlsxwriter
from playwright.sync_api import FilePayload, Locator, Page

from core.clock import korean_now

FORM: Final = "부서환경역량 설문"
NAMED: Final = "직무역량다면평가"
REASON: Final = "업무상 필요합니다."
TAKEN: Final = itertools.count()


@dataclass(slots=True, kw_only=True)
class Clerk:
    """An administrator whose clicks are counted; ``number`` is that of the walk."""

    page: Page
    number: int
    clicks: int = 0

    def reach(self, one: Locator) -> Locator:
        """Bring something into the window; a screen of scrolling counts as a click."""
        one.wait_for()
        top = "one => one.getBoundingClientRect().top / innerHeight"
        self.clicks += abs(int(one.evaluate(top)))
        one.scroll_into_view_if_needed()
        return one

    def click(self, one: Locator) -> None:
        """Click once."""
        self.reach(one).click()
        self.clicks += 1

    def follow(self, *names: str) -> None:
        """Follow links by what their names begin with, one after the other."""
        for name in names:
            self.click(self.page.locator("a:visible").filter(has_text=name).first)

    def button(self, name: str) -> Locator:
        """Return a button by what its name holds."""
        return self.page.locator("main button:visible").filter(has_text=name).first

    def press(self, name: str) -> None:
        """Press a button."""
        self.click(self.button(name))

    def fill(self, selector: str, text: str) -> None:
        """Fill a field in."""
        one = self.page.locator(selector).first
        self.click(one)
        one.fill(text)

    def has(self, name: str) -> bool:
        """Return whether the page has a link whose name holds the text."""
        return self.page.locator("main a:visible").filter(has_text=name).count() > 0

    def open_phase(self, title: str) -> None:
        """Follow the link of a phase that takes answers, on the office's first page."""
        running = self.page.get_by_role("region", name="지금 진행 중인 단계")
        self.click(running.get_by_role("link", name=title, exact=True))

    def enter(self) -> None:
        """Go to the office, if the log-in did not lead there."""
        if "/admin/" not in self.page.url:
            self.follow("관리")
            self.page.wait_for_url("**/admin/")

    def menu(self, name: str) -> None:
        """Follow an entry of the office's menu."""
        self.enter()
        entry = self.page.get_by_role("navigation", name="관리")
        self.click(entry.get_by_role("link", name=name, exact=True))

    def told(self) -> None:
        """Wait for the word that it was done."""
        self.page.locator("main [role=status]").first.wait_for()


def find_person(clerk: Clerk) -> None:
    """Find somebody and see what is assigned to them."""
    clerk.enter()
    if not clerk.page.locator("#find-person").count():
        clerk.menu("직원")
    clerk.fill("#find-person, #search", "00003")
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url("**search=**")
    clerk.follow("자세히")
    clerk.reach(clerk.page.get_by_role("heading", name="배정").first)


def give_role(clerk: Clerk) -> None:
    """Let an account take part in personnel matters."""
    clerk.menu("계정")
    clerk.click(clerk.page.get_by_role("row").filter(has_text="head").get_by_role("link").first)
    role = ("인사 담당", "위원회 간사")[clerk.number]
    clerk.press(f"주기 {role}")
    clerk.told()


def extend_one(clerk: Clerk) -> None:
    """Give one person a later deadline."""
    clerk.enter()
    late = ("00054", "00055")[clerk.number]
    shortcut = clerk.page.get_by_role("link", name=f"기한 늦추기 {NAMED}")
    if shortcut.count():
        clerk.click(shortcut)
        clerk.fill("#people", late)
    else:
        clerk.open_phase(NAMED)
        clerk.fill("#extend-staff", late)
    until = clerk.page.locator("#extend-until, #until").first
    if not until.input_value():
        clerk.fill("#extend-until, #until", f"{korean_now() + timedelta(days=9):%Y-%m-%dT18:00}")
    clerk.fill("#extend-reason, #reason", REASON)
    clerk.click(clerk.page.locator("form:has(#extend-until, #until) button:visible").last)
    clerk.told()


def remind(clerk: Clerk) -> None:
    """Remind those who have not finished; once a day, so each walk has its phase."""
    clerk.enter()
    phase = (FORM, NAMED)[clerk.number]
    shortcut = clerk.page.get_by_role("link", name=f"미제출 현황 {phase}")
    if shortcut.count():
        clerk.click(shortcut)
    else:
        clerk.open_phase(phase)
        clerk.follow("미제출")
    clerk.press("안내")
    clerk.told()


def move_window(clerk: Clerk) -> None:
    """Let a phase that nobody has begun close a day later."""
    clerk.enter()
    clerk.open_phase(NAMED)
    if clerk.page.locator("a[href='#window-title']").count():
        clerk.click(clerk.page.locator("a[href='#window-title']").first)
    clerk.fill("#window-closes", f"{korean_now() + timedelta(days=8):%Y-%m-%dT18:00}")
    clerk.press("기간 다시 정하기")
    clerk.told()


def progress_of_department(clerk: Clerk) -> None:
    """See how far the teams of a department are."""
    clerk.enter()
    if clerk.has("진행 상황"):
        clerk.follow("진행 상황")
    else:
        clerk.follow("2026년 종합성과평가", "현황판")
    clerk.follow("제1과")
    clerk.reach(clerk.page.get_by_role("link", name="전체 부서"))


def builder(clerk: Clerk) -> None:
    """Open the builder with the survey."""
    clerk.menu("양식")
    row = clerk.page.get_by_role("row").filter(has_text=FORM)
    if not row.locator("button, a").filter(has_text="고치기").count():
        clerk.follow("양식 고치기")
        drafts = clerk.page.get_by_role("row").filter(has_text=FORM)
        clerk.click(drafts.locator("button, a").first)
    else:
        clerk.click(row.locator("button, a").filter(has_text="고치기").first)
    clerk.page.get_by_role("tree").wait_for()


def question(clerk: Clerk, number: int) -> None:
    """Open the editor of a question."""
    builder(clerk)
    clerk.click(clerk.page.locator(f"[role=treeitem][data-name$='{number}']").first)
    clerk.page.locator("#e-label-ko").wait_for()


def saved(clerk: Clerk) -> None:
    """Leave the field and wait until it is saved."""
    clerk.page.keyboard.press("Tab")
    clerk.page.locator("#builder-said").filter(has_text="저장했습니다").wait_for()


def add_question(clerk: Clerk) -> None:
    """Add a question for free text."""
    question(clerk, 1)
    clerk.click(clerk.page.locator("#palette > summary"))
    clerk.click(clerk.page.locator("button[name=kind][value=text]"))
    clerk.fill("#e-label-ko:focus", f"새 문항 {clerk.number}")
    saved(clerk)


def condition(clerk: Clerk) -> None:
    """Show a question only after an answer."""
    question(clerk, 3 - clerk.number)
    rule = clerk.page.locator("#e-relevant")
    if not rule.is_visible():
        clerk.click(clerk.page.locator(".g-builder-part > summary").first)
    clerk.fill("#e-relevant", f"1 = {clerk.number + 1}")
    saved(clerk)


def change_label(clerk: Clerk) -> None:
    """Change the words of a question."""
    question(clerk, 2)
    clerk.fill("#e-label-ko", f"일하는 곳에 만족하십니까? {clerk.number}")
    saved(clerk)


def translate(clerk: Clerk) -> None:
    """Find a text and write it in English."""
    builder(clerk)
    clerk.follow("번역")
    cell = clerk.page.locator("#texts-form textarea[lang=en], #texts-form td:last-child textarea")
    clerk.click(cell.nth(2))
    cell.nth(2).fill(f"Environment {clerk.number}")
    clerk.page.keyboard.press("Tab")
    clerk.page.locator("#translations-head [role=status]").first.wait_for()


def publish(clerk: Clerk) -> None:
    """See what publishing the draft changes."""
    clerk.enter()
    if clerk.has("공개하러"):
        clerk.follow("공개하러")
    else:
        builder(clerk)
        clerk.follow("공개하러")
    clerk.reach(clerk.page.get_by_role("heading", name="공개하면 바뀌는 것").first)


def preview_roster(clerk: Clerk) -> None:
    """See whom a roster would assign."""
    clerk.enter()
    clerk.open_phase(NAMED)
    clerk.follow("배정 미리보기" if clerk.has("배정 미리보기") else "배정하기 전에 미리보기")
    clerk.reach(clerk.page.get_by_role("heading").nth(1))


def change_weight(clerk: Clerk) -> None:
    """Change a weight, and see what it moves."""
    clerk.enter()
    clerk.follow("2025년 종합성과평가")
    clerk.page.wait_for_url("**/cycle/**")
    clerk.follow("평가모형")
    clerk.follow("평가모형 바꾸기")
    weight = clerk.page.locator("main input[name$='weight']:visible").first
    clerk.click(weight)
    weight.fill("35")
    with clerk.page.expect_navigation():
        clerk.press("바뀌는 것 보기")


def what_if(clerk: Clerk) -> None:
    """Try what other weights would do."""
    clerk.menu("산정")
    row = clerk.page.get_by_role("row").filter(has_text="확정").filter(has_text="scorecards")
    shortcut = row.get_by_role("link", name="모의 변경")
    if shortcut.count():
        clerk.click(shortcut.first)
    else:
        clerk.click(row.get_by_role("link", name="자세히").first)
        clerk.follow("모의 변경")
    clerk.reach(clerk.page.get_by_role("heading", name="모의 변경").first)


def score_run(clerk: Clerk) -> None:
    """Begin to score a phase."""
    clerk.enter()
    clerk.open_phase(FORM)
    clerk.follow("이 단계 산정")
    clerk.reach(clerk.button("설정대로 산정"))


def answer_appeal(clerk: Clerk) -> None:
    """Open an appeal to answer it."""
    clerk.enter()
    appeals = clerk.page.get_by_role("region", name="끝나지 않은 이의신청")
    clerk.click(appeals.get_by_role("link").first)
    clerk.reach(clerk.button("종결"))


def export(clerk: Clerk, part: str) -> None:
    """Ask for an Excel file."""
    clerk.menu("내보내기")
    clerk.follow("새 내보내기")
    clerk.fill(f"#{part}-reason", REASON)
    with clerk.page.expect_download() as given:
        clerk.click(clerk.page.locator(f"form:has(#{part}-reason) button:visible").last)
    given.value.path()


def send_results(clerk: Clerk) -> None:
    """Export the results of a run."""
    export(clerk, "results")


def send_answers(clerk: Clerk) -> None:
    """Export the answers to a form."""
    export(clerk, "answers")


def who_changed(clerk: Clerk) -> None:
    """Look who changed the account "head"."""
    clerk.enter()
    clerk.menu("계정")
    clerk.click(clerk.page.get_by_role("row").filter(has_text="head").get_by_role("link").first)
    if clerk.has("변경 기록"):
        clerk.follow("변경 기록")
    else:
        clerk.menu("감사 기록")
        clerk.click(clerk.page.locator("#choice-action"))
        clerk.page.locator("#choice-action").select_option("role.granted")
        clerk.press("보기")
        clerk.page.wait_for_url("**action=**")
    clerk.reach(clerk.page.locator("main table tbody tr").first)


def open_survey(clerk: Clerk) -> None:
    """Open a survey to citizens by QR code."""
    clerk.enter()
    clerk.follow("2026년 종합성과평가")
    clerk.page.wait_for_url("**/cycle/**")
    clerk.follow("공개 설문")
    clerk.page.wait_for_url("**/open-surveys/**")
    clerk.press("다음")
    clerk.page.locator("#closes_at").wait_for()
    for name, days in (("opens_at", 0), ("closes_at", 7)):
        if not clerk.page.locator(f"#{name}").input_value():
            clerk.fill(f"#{name}", f"{korean_now() + timedelta(days=days):%Y-%m-%dT%H:%M}")
    clerk.press("설문 열기")
    clerk.told()
    if not clerk.page.locator("main img").count():
        clerk.follow("보기", "QR")
    clerk.page.locator("main img").first.wait_for()


def add_holiday(clerk: Clerk) -> None:
    """Add a day off."""
    clerk.menu("기관")
    clerk.follow("휴무일")
    clerk.fill("main input[type=date]", f"2027-0{clerk.number + 3}-02")
    clerk.fill("main form input.g-input:not([type=date])", "창립기념일")
    clerk.press("추가")
    clerk.told()


def upload(clerk: Clerk) -> None:
    """Upload a form as a spreadsheet."""
    clerk.menu("양식")
    clerk.follow("양식 올리기")
    clerk.clicks += 1
    name = f"visit-{next(TAKEN)}-{clerk.number}"
    about = FilePayload(
        name=f"{name}.xlsx", mimeType="application/octet-stream", buffer=sheet(name)
    )
    clerk.page.locator("main input[type=file]").first.set_input_files(about)
    clerk.press("올리기")
    clerk.page.wait_for_url("**/form/*")


def sheet(name: str) -> bytes:
    """Return a small XLSForm."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    survey, settings = book.add_worksheet("survey"), book.add_worksheet("settings")
    for row, line in enumerate((("type", "name", "label"), ("text", "how", "어떠셨습니까?"))):
        survey.write_row(row, 0, line)
    for row, pair in enumerate((("form_title", "form_id"), ("방문 설문", name))):
        settings.write_row(row, 0, pair)
    book.close()
    return stream.getvalue()


def see_jobs(clerk: Clerk) -> None:
    """See what long work there is."""
    clerk.menu("문서")
    clerk.follow("장시간 작업")
    clerk.reach(clerk.page.get_by_role("heading", name="장시간 작업").first)


def make_token(clerk: Clerk) -> None:
    """Make a token for another program."""
    clerk.menu("계정")
    clerk.follow("토큰")
    clerk.fill("#title", f"인사 시스템 {clerk.number}")
    if not clerk.page.locator("#expires_on").input_value():
        clerk.fill("#expires_on", f"{korean_now().year + 1}-03-01")
    clerk.click(clerk.page.locator("input[name=scope]").first)
    clerk.press("토큰 만들기")
    clerk.page.locator(".g-token").wait_for()


def enable_plugin(clerk: Clerk) -> None:
    """Enable a plugin."""
    clerk.menu("플러그인")
    clerk.press("사용")
    clerk.told()
