"""A survey by QR code: opened by the office, answered on a phone without an account, told later."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Enter
from tests.browser.forms import SHORT
from tests.browser.inspection import Inspection
from tests.browser.town import Town, own_cycle

pytestmark = pytest.mark.browser
PHONE = ViewportSize(width=360, height=740)


def open_by_page(page: Page, town: Town) -> str:
    """Open a survey with one-time codes on the office's pages; return its link."""
    with town.parts.storage.writing(town.place):
        cycle = own_cycle().id
    page.goto(f"{town.url}/admin/open-surveys/{cycle}")
    page.get_by_label("익명 양식").select_option(label="짧은 평가")
    page.get_by_role("button", name="다음", exact=True).click()
    page.get_by_label("제목").fill("창구 만족도")
    page.get_by_label("시작").fill("2020-01-01T09:00")
    page.get_by_label("마감").fill("2099-12-31T18:00")
    page.get_by_label("한 번만 답하도록 일회용 코드를 받습니다").check()
    page.get_by_role("button", name="설문 열기").click()
    return page.locator("td a[href*='/o/']").inner_text()


def test_a_citizen_answers_on_a_phone_and_the_office_reads_it_after_the_close(
    page: Page, town: Town, enter: Enter, browser: Browser
) -> None:
    town.publish(SHORT, "anonymous")
    inspection = Inspection()
    enter(page, "admin")
    address = open_by_page(page, town)
    inspection.look(page, "survey")
    page.get_by_label("개수").fill("2")
    page.get_by_role("button", name="코드 만들기").click()
    code = page.locator(".g-codes code").first.inner_text()
    inspection.look(page, "codes")

    citizen = browser.new_context(viewport=PHONE, locale="ko-KR").new_page()
    citizen.goto(address)
    inspection.look(citizen, "answering")
    expect(citizen.get_by_role("heading", name="창구 만족도")).to_be_visible()
    citizen.get_by_role("radio", name="낮음").check()
    citizen.get_by_label("까닭").fill("오래 기다렸습니다")
    citizen.get_by_role("button", name="제출").last.click()
    expect(citizen.get_by_text("일회용 코드가 맞지 않거나")).to_be_visible()
    citizen.get_by_label("일회용 코드").fill(code)
    citizen.get_by_role("button", name="제출").last.click()
    expect(citizen.get_by_text("답을 잘 받았습니다")).to_be_visible()
    inspection.look(citizen, "thanked")
    citizen.context.close()
    page.go_back()
    page.reload()
    expect(page.get_by_role("row").nth(1)).to_contain_text("1")
    expect(page.get_by_text("2개 중 1개 사용")).to_be_visible()
    assert inspection.faults == {}
