"""Ways to a receipt: by keyboard alone, without JavaScript, on a narrow phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from plugins.uijeongbu.multi_rater_form import MULTI_RATER
from tests.browser.conftest import Enter
from tests.browser.enlarged import WIDER
from tests.browser.forms import EVERYTHING, SURVEY
from tests.browser.inspection import NARROW
from tests.browser.town import PASSWORD, Town
from tests.browser.walker import Walker
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
RECEIPT = re.compile(r"\w{4}-\w{4}-\w{4}")


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the wanted element has the focus, and see that the focus shows."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]  # any role
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            outline = wanted.evaluate("one => getComputedStyle(one).outlineStyle")
            assert outline != "none", f"the focus of {name} does not show"
            return
    pytest.fail(f"Tab never comes to {role} {name}")


def test_the_keyboard_alone_leads_from_the_log_in_to_the_receipt(page: Page, town: Town) -> None:
    job = town.hand_out(SURVEY)
    page.goto(f"{town.url}/login")

    log_in_by_keyboard(page, job.login)
    skip_to_the_first_task(page)
    answer_by_keyboard(page)

    expect(page.locator("#page-title")).to_have_text("제출 전 확인")
    tab_to(page, "button", "제출")
    page.keyboard.press("Enter")

    expect(page.locator("#receipt")).to_have_text(RECEIPT)
    expect(page.get_by_role("status")).to_be_focused()


def log_in_by_keyboard(page: Page, login: str) -> None:
    """Log in; the first field has the focus."""
    expect(page.get_by_label("아이디")).to_be_focused()
    page.keyboard.type(login)
    tab_to(page, "textbox", "비밀번호")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def skip_to_the_first_task(page: Page) -> None:
    """Jump over the menu to the content, and start."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="본문으로 건너뛰기")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "link", "시작")
    page.keyboard.press("Enter")


def answer_by_keyboard(page: Page) -> None:
    """Answer both pages; radio buttons are chosen by space and arrows."""
    tab_to(page, "textbox", "건수 (필수)")
    page.keyboard.type("12")
    expect(page.get_by_label("많은 까닭")).to_be_visible()
    tab_to(page, "textbox", "많은 까닭 (필수)")
    page.keyboard.type("법이 바뀌어서")
    tab_to(page, "button", "다음")
    page.keyboard.press("Enter")
    expect(page.locator("#page-title")).to_be_focused()
    tab_to(page, "radio", "낮음")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="높음")).to_be_checked()
    tab_to(page, "button", "제출 전 확인으로")
    page.keyboard.press("Space")


def test_enter_in_a_field_goes_on_to_the_next_page(page: Page, town: Town, enter: Enter) -> None:
    job = town.hand_out(SURVEY)
    enter(page, job.login)
    page.goto(town.url + job.path)

    page.get_by_label("건수").fill("5")
    page.get_by_label("건수").press("Enter")

    expect(page.locator("#page-title")).to_have_text("업무의 질")


def test_without_javascript_the_same_form_is_filled_page_by_page(
    browser: Browser, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    job = town.hand_out(SURVEY)
    with browser.new_context(locale="ko-KR", java_script_enabled=False) as context:
        page_errors.watch(context)
        page = context.new_page()
        enter(page, job.login)
        page.get_by_role("link", name="시작").click()
        page.get_by_label("건수").fill("12")
        page.get_by_role("button", name="다음", exact=True).click()
        expect(page.get_by_role("link", name=re.compile("많은 까닭"))).to_be_visible()
        page.get_by_label("많은 까닭").fill("법이 바뀌어서")
        page.get_by_role("button", name="다음", exact=True).click()
        page.get_by_role("radio", name="높음").check()
        page.get_by_role("button", name="이전").click()
        expect(page.get_by_label("건수")).to_have_value("12")
        page.get_by_role("button", name="다음", exact=True).click()
        expect(page.get_by_role("radio", name="높음")).to_be_checked()
        page.get_by_role("button", name="제출 전 확인으로").click()
        page.get_by_role("button", name="제출", exact=True).click()

        expect(page.locator("#receipt")).to_have_text(RECEIPT)
    assert page_errors.verdict() == []


def test_every_field_type_can_be_answered_without_javascript(
    browser: Browser, town: Town, enter: Enter
) -> None:
    job = town.hand_out(EVERYTHING)
    with browser.new_context(locale="ko-KR", java_script_enabled=False) as context:
        page = context.new_page()
        enter(page, job.login)
        page.goto(town.url + job.path)

        walked = Walker(page=page, scripted=False, everything=True).walk()

    assert walked.titles == ("쓰기", "고르기", "엮기", "제출 전 확인")
    assert RECEIPT.fullmatch(walked.receipt)


@pytest.mark.parametrize("viewport", [NARROW], indirect=True, ids=["360 px"])
def test_a_phone_never_scrolls_sideways_from_the_tasks_to_the_receipt(
    page: Page, town: Town, enter: Enter, viewport: ViewportSize
) -> None:
    job = town.hand_out(MULTI_RATER.definition, "confidential", subjects=1)
    enter(page, job.login)
    wide = [page.evaluate(WIDER)]
    page.goto(town.url + job.path)
    walker = Walker(page=page)
    while page.locator("#fill-form .g-button[value=next]").count():
        walker.pass_page("next")
        wide.append(page.evaluate(WIDER))
    assert walker.hand_in()

    assert RECEIPT.fullmatch(walker.receipt())
    assert [*wide, page.evaluate(WIDER)] == [False] * 7
