"""Two administrators at once in the builder: what each did stays, and each undoes their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Enter
from tests.browser.test_builder import begin, line, order
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
#: Milliseconds until what the other did is shown: longer than between two looks.
LOOK = 10_000


def write(page: Page, name: str, label: str) -> None:
    """Give an item another wording."""
    line(page, name).click()
    expect(page.locator("#item-form [name=item]")).to_have_value(name)
    page.locator("#e-label-ko").fill(label)
    page.locator("#e-label-en").focus()
    expect(line(page, name)).to_contain_text(label)
    expect(page.locator("#builder-said")).to_have_text("저장했습니다.")


def test_edits_of_different_items_merge_in_silence_and_each_undoes_their_own(
    page: Page, other: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "silently")
    other.goto(page.url)

    write(page, "place", "일하는 곳")
    write(other, "wish", "바라는 점")
    expect(line(other, "place")).to_contain_text("일하는 곳")
    page.locator("#undo").focus()
    expect(line(page, "wish")).to_contain_text("바라는 점", timeout=LOOK)
    for one in (page, other):
        expect(one.locator("#builder-conflict")).to_have_count(0)
        expect(one.get_by_role("alert").filter(has_text="바꾸")).to_have_count(0)

    expect(page.locator("#undo")).to_contain_text("일하는 곳")
    page.keyboard.press("Control+z")
    expect(line(page, "place")).to_contain_text("근무지")
    expect(line(page, "wish")).to_contain_text("바라는 점")
    expect(page.locator("#undo")).to_be_disabled()

    other.locator("#undo").click()
    expect(line(other, "wish")).to_contain_text("바라는 것")
    expect(line(other, "place")).to_contain_text("근무지")
    expect(line(page, "wish")).to_contain_text("바라는 것", timeout=LOOK)


def test_items_added_and_moved_by_two_people_all_stay(
    page: Page, other: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "adding")
    other.goto(page.url)
    expect(other.locator("#outline-find")).to_be_visible()
    line(page, "years").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#builder-said")).to_have_text("옮겼습니다.")

    line(other, "wish").focus()
    other.keyboard.press("Control+c")
    expect(other.locator("#builder-said")).to_contain_text("복사했습니다.")

    assert order(other) == ["about", "years", "place", "wishes", "wish", "wish_2"]
    expect(page.get_by_role("treeitem")).to_have_count(6, timeout=LOOK)
    assert order(page) == order(other)
