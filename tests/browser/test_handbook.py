"""The handbook as people meet it: help leads there, pictures are seen, it prints."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.town import Town

pytestmark = pytest.mark.browser
#: Whether a picture has arrived, and whether it is narrower than the window.
SEEN = "one => one.complete && one.naturalWidth > 0 && one.clientWidth <= window.innerWidth"


def test_help_leads_to_the_section_that_explains_the_page(
    town: Town, page: Page, enter: Enter
) -> None:
    enter(page, "admin")
    page.goto(f"{town.url}/admin/cycles/")

    page.locator("summary", has_text="도움말").click()
    page.locator("details[open]").get_by_role("link", name="평가주기 열기").click()

    expect(page).to_have_url(f"{town.url}/handbook/admin-cycles#open-a-cycle")
    expect(page.get_by_role("heading", name="평가주기 열기")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_chapters_are_accessible_and_their_pictures_are_seen(
    town: Town, context: BrowserContext, language: str
) -> None:
    inspection, page = Inspection(), context.new_page()

    for chapter in ("", "staff-filling", "managers-signing", "admin-forms"):
        page.goto(f"{town.url}/handbook/{chapter}?lang={language}")
        inspection.look(page, chapter)
        for picture in page.get_by_role("figure").get_by_role("img").all():
            assert picture.evaluate(SEEN)

    assert inspection.faults == {}


def test_a_printed_chapter_has_its_text_and_pictures_and_no_menus(
    town: Town, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{town.url}/handbook/staff-filling")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="접수증")).to_be_visible()
    expect(page.get_by_role("figure").first).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_role("navigation", name="다른 장")).to_be_hidden()
