"""The office on a phone: a folded menu, lists as cards, and the width of the screen for both."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Enter
from tests.browser.town import Town

pytestmark = pytest.mark.browser
PHONE = 360
#: Pixels that the frame of a page takes on both sides.
FRAME = 32


def test_on_a_phone_the_menu_is_folded_and_rows_are_cards(
    page: Page, town: Town, enter: Enter
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 740})
    enter(page, "admin")
    page.goto(f"{town.url}/admin/people/")
    content = page.locator(".g-office-main").evaluate("one => one.getBoundingClientRect().width")
    accounts = page.get_by_role("navigation", name="관리").get_by_role("link", name="계정")

    assert content == PHONE - FRAME
    expect(page.locator("tbody tr").first.locator("td").nth(1)).to_have_attribute(
        "data-label", "이름"
    )
    assert page.locator(".g-scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
    expect(accounts).to_be_hidden()
    page.get_by_text("메뉴: 직원").click()
    accounts.click()
    expect(page.get_by_role("heading", name="계정")).to_be_visible()


def test_on_a_desk_the_menu_is_open_and_help_takes_no_width(
    page: Page, town: Town, enter: Enter
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    enter(page, "admin")
    page.goto(f"{town.url}/admin/people/")

    expect(
        page.get_by_role("navigation", name="관리").get_by_role("link", name="계정")
    ).to_be_visible()
    table = page.locator(".g-office-main .g-table").evaluate("one => one.clientWidth")
    office = page.locator(".g-office").evaluate("one => one.clientWidth")
    assert office == 1280 - FRAME
    assert table > office * 3 // 4
