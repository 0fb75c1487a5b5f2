"""The builder without a mouse, from its list to a published form; the focus is always seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Enter
from tests.browser.test_builder import line, survey
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
#: Presses of Tab after which nobody looks on.
MOST_TABS = 150
NAME = "by-keys"
#: Whether the element with the focus is seen, and where the focus is shown.
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const shows = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
    || style.boxShadow !== 'none';
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const covered = middle && middle !== one && !one.contains(middle) && !middle.contains(one);
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  return { name: one.tagName + '#' + one.id + ' ' + one.textContent.trim().slice(0, 40),
    lost: one === document.body, shown: shows, hidden: !inside || covered };
}"""


def walk_to(page: Page, wanted: str, *, key: str = "Tab") -> None:
    """Press Tab until what a selector finds has the focus, which is to be seen all the way."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        found = page.evaluate(SEEN)
        if not found["lost"]:  # at the end of the page Tab leaves it for the browser's own bar
            assert found["shown"], found
            assert not found["hidden"], found
        if page.locator(wanted).first.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(wanted)


def test_the_keyboard_alone_leads_from_the_office_to_a_published_form(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    town.publish(survey(NAME))
    enter(page, "admin")
    page.goto(f"{town.url}/admin/building/")
    walk_to(page, f"form:has([value={NAME}]) button")
    page.keyboard.press("Enter")
    expect(page.locator("#outline-find")).to_be_visible()

    add_a_question(page)
    write_its_rule(page)
    leave_and_come_back(page)
    publish(page)


def add_a_question(page: Page) -> None:
    """Go through the outline, and add a question behind the first."""
    walk_to(page, "[role=treeitem]")
    page.keyboard.press("ArrowDown")
    expect(line(page, "place")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#editor-title")).to_be_focused()
    line(page, "place").focus()
    walk_to(page, "#palette > summary")
    page.keyboard.press("Enter")
    walk_to(page, "button[name=kind][value=text]")
    page.keyboard.press("Enter")
    expect(page.locator("#e-label-ko")).to_be_focused()
    page.keyboard.type("어느 사업소입니까?")
    walk_to(page, "#e-label-en")
    page.keyboard.type("Which branch office?")


def write_its_rule(page: Page) -> None:
    """Pick the answer that its condition asks for; Escape leads out of the picker."""
    walk_to(page, "#item-form .g-builder-part > summary")
    page.keyboard.press("Enter")
    walk_to(page, "#e-relevant-field .g-rule-more > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#e-relevant-find")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#e-relevant")).to_be_focused()
    walk_to(page, "#e-relevant-field .g-rule-more > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#e-relevant-find")).to_be_focused()
    page.keyboard.type("근무지")
    answer = "#e-relevant-names [data-insert*=office]"
    expect(page.locator(answer)).to_have_count(1)
    walk_to(page, answer)
    page.keyboard.press("Enter")
    expect(page.locator("#e-relevant")).to_be_focused()
    told = page.locator("#e-relevant-field .g-rule-told")
    expect(told).to_contain_text("‘근무지’가 ‘사업소’일 때 보입니다.")
    page.keyboard.press("Tab")
    expect(line(page, "q6")).to_contain_text("조건")
    expect(page.locator("#builder-said")).to_have_text("저장했습니다.")
    assert not page.evaluate(SEEN)["lost"]


def leave_and_come_back(page: Page) -> None:
    """Try the preview by keys, and see that Tab goes through all of the page and out of it."""
    walk_to(page, "#preview-form input[name=width]:checked")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#preview-form input[name=width]:checked")).to_be_focused()
    walk_to(page, "body a")
    walk_to(page, "[role=treeitem][tabindex='0']")


def publish(page: Page) -> None:
    """Go to the page of publishing, and publish."""
    walk_to(page, "#builder-bar .g-button-primary", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="공개", exact=True)).to_be_visible()
    walk_to(page, "section[aria-labelledby=publish-title] form .g-button-primary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("공개했습니다.")
