"""Filling a form: the server decides what is asked, and nothing that was typed is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route, expect

from core.data.models import Submission
from core.pages.names import TAKEN
from tests.browser.conftest import Enter
from tests.browser.forms import EVERYTHING, NAMES, NAMESAKES, SURVEY
from tests.browser.town import Job, Town
from tests.browser.walker import Walker
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
SAVED = re.compile("에 저장했습니다$")
#: Milliseconds within which what was typed must be stored.
AUTOSAVE = 5000


@pytest.fixture
def job(town: Town) -> Job:
    """Give the two pages to somebody new."""
    return town.hand_out(SURVEY)


@pytest.fixture
def sheet(page: Page, town: Town, job: Job, enter: Enter) -> Page:
    """Give the form's first page, with the person logged in."""
    enter(page, job.login)
    page.goto(town.url + job.path)
    return page


class Wire:
    """The way between browser and server: what is sent to a form waits until it is released."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self.is_open = False
        page.route("**/fill/*", self.take)

    def take(self, route: Route) -> None:
        """Hold what changes something."""
        if route.request.method == "POST" and not self.is_open:
            self.held.append(route)
        else:
            route.continue_()

    def release(self) -> None:
        """Let what is held and everything after it pass."""
        self.is_open = True
        for route in self.held:
            route.continue_()


def is_change(request: Request) -> bool:
    """Return whether a form sends something."""
    return request.method == "POST"


def answers(town: Town, job: Job) -> dict[str, object]:
    """Return the stored answers of the job's first form."""
    with town.parts.storage.reading(town.place):
        found = Submission.one(Submission.assignment == job.assignments[0])
        return dict(found.answers) if found else {}


def test_a_question_appears_while_another_is_answered_without_a_reload(sheet: Page) -> None:
    sheet.evaluate("window.mark = 'the same page'")
    expect(sheet.get_by_label("많은 까닭")).to_have_count(0)

    sheet.get_by_label("건수").press_sequentially("11")

    expect(sheet.get_by_label("많은 까닭")).to_be_visible()
    assert sheet.evaluate("window.mark") == "the same page"
    expect(sheet.get_by_label("건수")).to_be_focused()

    sheet.get_by_label("건수").fill("10")

    expect(sheet.get_by_label("많은 까닭")).to_have_count(0)


def test_what_is_typed_is_saved_within_five_seconds_and_found_on_another_device(
    sheet: Page, browser: Browser, town: Town, job: Job, enter: Enter
) -> None:
    sheet.get_by_label("건수").press_sequentially("7")
    expect(sheet.get_by_role("status")).to_have_text(SAVED, timeout=AUTOSAVE)

    with browser.new_context(locale="ko-KR") as device:
        other = device.new_page()
        enter(other, job.login)
        other.get_by_role("link", name="이어서 작성").click()

        expect(other.get_by_label("건수")).to_have_value("7")


def test_an_answer_that_arrives_late_does_not_undo_what_was_typed_since(
    sheet: Page, town: Town, job: Job
) -> None:
    wire = Wire(sheet)
    with sheet.expect_request(is_change):
        sheet.get_by_label("덧붙일 말").press_sequentially("처음")
        sheet.get_by_label("건수").press_sequentially("3")
    sheet.get_by_label("덧붙일 말").fill("처음 그리고 더")
    sheet.get_by_label("건수").fill("9")
    sheet.get_by_label("덧붙일 말").focus()

    wire.release()

    expect(sheet.get_by_role("status")).to_have_text(SAVED)
    expect(sheet.get_by_label("건수")).to_have_value("9")
    expect(sheet.get_by_label("덧붙일 말")).to_have_value("처음 그리고 더")
    sheet.get_by_role("button", name="다음", exact=True).click()
    expect(sheet.locator("#page-title")).to_have_text("업무의 질")
    assert answers(town, job)["remark"] == "처음 그리고 더"


def test_while_a_page_is_sent_nothing_can_be_typed_and_a_second_click_does_nothing(
    sheet: Page, town: Town, job: Job
) -> None:
    wire = Wire(sheet)
    sheet.get_by_label("건수").fill("5")
    sheet.get_by_label("덧붙일 말").fill("바쁩니다")
    forward = sheet.get_by_role("button", name="다음", exact=True).bounding_box()
    assert forward
    with sheet.expect_request(is_change):
        sheet.get_by_role("button", name="다음", exact=True).click()

    sheet.mouse.click(forward["x"] + 5, forward["y"] + 5)
    sheet.get_by_label("덧붙일 말").focus()
    sheet.keyboard.type("!")
    wire.release()

    expect(sheet.locator("#page-title")).to_have_text("업무의 질")
    expect(sheet.locator("#page-title")).to_be_focused()
    sheet.get_by_role("radio", name="높음").check()
    expect(sheet.get_by_role("status")).to_have_text(SAVED)
    assert len(wire.held) == 1
    assert answers(town, job) == {"count": 5, "remark": "바쁩니다", "level": "high"}


def test_what_the_network_swallowed_is_told_and_sent_again(
    sheet: Page, town: Town, job: Job, page_errors: PageErrors
) -> None:
    page_errors.expect("Failed to fetch")
    page_errors.expect("net::ERR_FAILED")
    sheet.route("**/fill/*", lambda route: route.abort(), times=1)

    sheet.get_by_label("건수").press_sequentially("8")

    expect(sheet.get_by_role("alert")).to_contain_text("서버에 연결할 수 없습니다.")
    expect(sheet.get_by_role("status")).to_have_text(SAVED, timeout=2 * AUTOSAVE)
    expect(sheet.get_by_role("alert")).to_be_empty()
    assert answers(town, job) == {"count": 8}


def test_whoever_types_without_a_pause_is_saved_all_the_same(sheet: Page) -> None:
    words = sheet.get_by_label("덧붙일 말")

    with sheet.expect_response(lambda got: is_change(got.request), timeout=AUTOSAVE):
        words.press_sequentially("쉬지 않고 씁니다. " * 5, delay=100)

    expect(words).to_be_focused()
    expect(words).to_have_value("쉬지 않고 씁니다. " * 5)


def test_the_browsers_own_way_back_leads_to_the_page_before(sheet: Page) -> None:
    sheet.get_by_label("건수").fill("5")
    sheet.get_by_role("button", name="다음", exact=True).click()
    expect(sheet.locator("#page-title")).to_have_text("업무의 질")

    sheet.go_back()

    expect(sheet.locator("#page-title")).to_have_text("업무량")
    expect(sheet.get_by_label("건수")).to_have_value("5")
    sheet.get_by_role("button", name="다음", exact=True).click()
    expect(sheet.locator("#page-title")).to_have_text("업무의 질")


def to_review(sheet: Page) -> None:
    """Answer what must be answered, up to the last page."""
    sheet.get_by_label("건수").fill("5")
    sheet.get_by_role("button", name="다음", exact=True).click()
    sheet.get_by_role("radio", name="높음").check()
    sheet.get_by_role("button", name="제출 전 확인으로").click()
    expect(sheet.locator("#page-title")).to_have_text("제출 전 확인")


def test_two_clicks_on_submit_give_one_receipt(sheet: Page, town: Town, job: Job) -> None:
    to_review(sheet)

    sheet.get_by_role("button", name="제출", exact=True).dblclick()

    expect(sheet.locator("#receipt")).to_have_text(re.compile(r"^\w{4}-\w{4}-\w{4}$"))
    with town.parts.storage.reading(town.place):
        found = list(Submission.select().where(Submission.assignment == job.assignments[0]))
    assert [one.receipt for one in found] == [sheet.locator("#receipt").inner_text()]


def test_the_first_error_gets_the_focus(sheet: Page, page_errors: PageErrors) -> None:
    page_errors.expect("status of 422")
    sheet.get_by_label("덧붙일 말").fill("건수를 비웠습니다")

    sheet.get_by_role("button", name="다음", exact=True).click()

    expect(sheet.get_by_role("alert").filter(has_text="다음을 고치십시오:")).to_be_visible()
    expect(sheet.get_by_label("건수")).to_be_focused()
    expect(sheet.get_by_label("건수")).to_have_attribute("aria-invalid", "true")
    expect(sheet.get_by_label("건수")).to_have_accessible_description(re.compile("꼭 답해야"))


def test_whoever_goes_back_finds_what_was_answered(sheet: Page) -> None:
    sheet.get_by_label("건수").fill("5")
    sheet.get_by_role("button", name="다음", exact=True).click()
    sheet.get_by_role("radio", name="낮음").check()
    sheet.get_by_role("button", name="이전").click()
    expect(sheet.get_by_label("건수")).to_have_value("5")

    sheet.get_by_role("button", name="다음", exact=True).click()

    expect(sheet.get_by_role("radio", name="낮음")).to_be_checked()


def test_leaving_with_unsaved_text_asks_and_leaving_with_saved_text_does_not(sheet: Page) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    sheet.on("dialog", leave)
    sheet.get_by_label("덧붙일 말").press_sequentially("아직")
    sheet.reload()
    assert asked == ["beforeunload"]

    sheet.get_by_label("덧붙일 말").press_sequentially("이제")
    expect(sheet.get_by_role("status")).to_have_text(SAVED, timeout=AUTOSAVE)
    sheet.reload()

    assert asked == ["beforeunload"]
    expect(sheet.get_by_label("덧붙일 말")).to_have_value("이제")


def test_two_windows_that_contradict_each_other_show_both_texts(
    sheet: Page, context: BrowserContext, town: Town, job: Job, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 409")
    other = context.new_page()
    other.goto(town.url + job.path)
    sheet.get_by_label("덧붙일 말").fill("첫째 창의 글")
    sheet.get_by_role("button", name="저장").click()
    expect(sheet.get_by_role("status")).to_have_text(SAVED)

    other.get_by_label("덧붙일 말").fill("둘째 창의 글")
    other.get_by_role("button", name="저장").click()

    expect(other.get_by_role("heading", name="여기에서 입력한 내용")).to_be_visible()
    expect(other.get_by_text("덧붙일 말: 둘째 창의 글")).to_be_visible()
    expect(other.get_by_text("덧붙일 말: 첫째 창의 글")).to_be_visible()

    other.get_by_role("button", name="이 내용으로 저장").click()

    expect(other.get_by_label("덧붙일 말")).to_have_value("둘째 창의 글")
    assert answers(town, job) == {"remark": "둘째 창의 글"}


def test_everything_is_there_in_english(page: Page, town: Town, job: Job, enter: Enter) -> None:
    enter(page, job.login)
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Start").click()
    page.get_by_label("Number of cases").fill("12")
    page.get_by_label("Why so many").fill("A new law")
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("radio", name="High").check()
    page.get_by_role("button", name="To the review").click()
    expect(page.locator("#page-title")).to_have_text("Review")
    page.get_by_role("button", name="Submit", exact=True).click()

    expect(page.get_by_text("Your submission has arrived.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    text = page.locator("body").inner_text().replace("고루고루시", "고루 고루시")
    text = text.replace("업무 조사", "")  # titles are stored in Korean
    assert set(re.findall("[가-힣]+", text)) == {"고루", "고루시", "직원", "한국어"}


def test_what_is_typed_before_the_script_has_come_counts(
    page: Page, town: Town, job: Job, enter: Enter
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    enter(page, job.login)
    page.route("**/fill.js*", hold)
    with page.expect_request("**/fill.js*"):
        page.goto(f"{town.url}{job.path}", wait_until="commit")
    page.get_by_label("건수").fill("12")
    expect(page.get_by_label("많은 까닭")).to_have_count(0)
    held[0].continue_()

    expect(page.get_by_label("많은 까닭")).to_be_visible()


def test_every_error_leads_to_its_field_whatever_the_type(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    job, led = town.hand_out(EVERYTHING), []
    enter(page, job.login)
    for number in (0, 1, 2):
        page.goto(f"{town.url}{job.path}?page={number}")
        Walker(page=page).press("next")
        for link in page.locator("#problems a").all():
            link.click()
            name = (link.get_attribute("href") or "").removeprefix("#")
            inside = page.locator(f'[id="{name}-field"] :focus, [id="{name}"]:focus').count()
            led.append((name, inside > 0))

    assert len(led) >= 19
    assert [name for name, arrived in led if not arrived] == []


def test_the_first_error_gets_the_focus_whatever_the_type(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    job, unfocused = town.hand_out(EVERYTHING), []
    enter(page, job.login)
    walker = Walker(page=page)
    for number in (0, 1, 2):
        page.goto(f"{town.url}{job.path}?page={number}")
        walker.press("next")
        while page.locator("#problems").count():
            name = (page.locator("#problems a").first.get_attribute("href") or "").strip("#")
            if not page.locator(f'[id="{name}-field"] :focus, [id="{name}"]:focus').count():
                unfocused.append(name)
            walker.answer([f"{name}-field"])
            walker.press("next")

    assert unfocused == []


def test_questions_may_be_called_as_what_pages_and_forms_have_of_their_own(
    page: Page, town: Town, enter: Enter
) -> None:
    job = town.hand_out(NAMESAKES)
    enter(page, job.login)
    page.goto(town.url + job.path)
    for name in NAMES:
        page.get_by_label(f"{name} 문항").fill(f"답 {name}")

    Walker(page=page).walk()

    assert answers(town, job) == {name: f"답 {name}" for name in NAMES}


def test_no_name_of_a_form_in_the_browser_is_forgotten(page: Page) -> None:
    page.goto("about:blank")
    names = page.evaluate(
        """() => {
          const found = [];
          for (let one = document.createElement('form'); one; one = Object.getPrototypeOf(one)) {
            found.push(...Object.getOwnPropertyNames(one));
          }
          return found.filter(name => /^[a-z]+$/.test(name) && !name.startsWith('on'))
        }"""
    )

    assert len(names) > 40
    assert set(names) - TAKEN == set()
