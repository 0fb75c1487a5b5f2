"""Small screens and large letters, the keyboard alone, and what a screen reader says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from core.data.models import Session
from tests.browser.conftest import Enter
from tests.browser.enlarged import WIDER
from tests.browser.forms import EVERYTHING, SURVEY
from tests.browser.inspection import NARROW
from tests.browser.keyboard import Keyboard
from tests.browser.test_ways import RECEIPT, log_in_by_keyboard
from tests.browser.town import Town
from tests.browser.walker import Walker
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
PAGES = {
    "staff": ("/", "/results", "/receipts"),
    "admin": ("/admin/", "/admin/forms/", "/admin/building/", "/admin/cycles/"),
}
#: Buttons and fields that show no edge.
EDGELESS = """() => [...document.querySelectorAll(
  'button, .g-button, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox])'
)].filter(one => {
  const style = getComputedStyle(one);
  return one.checkVisibility() && one.clientWidth > 2
    && (style.borderTopStyle === 'none' || !parseFloat(style.borderTopWidth));
}).map(one => one.outerHTML.slice(0, 120))"""
#: A control in the accessibility tree that has no name.
NAMELESS = re.compile(
    r"^\s*- (?:textbox|radio|checkbox|combobox|spinbutton|slider|button|radiogroup)\b(?! \").*$",
    re.MULTILINE,
)


@pytest.mark.parametrize("viewport", [NARROW], indirect=True, ids=["360 px"])
def test_on_a_phone_the_keyboard_alone_leads_through_every_field_type_to_the_receipt(
    page: Page, town: Town, viewport: ViewportSize
) -> None:
    job = town.hand_out(EVERYTHING)
    page.goto(f"{town.url}/login")
    log_in_by_keyboard(page, job.login)
    keyboard = Keyboard(page=page)

    keyboard.to("link", "시작")
    page.keyboard.press("Enter")
    page.locator("#fill-form").wait_for()
    wide = []
    while page.locator("#fill-form .g-button[value=next]").count():
        wide.append(page.evaluate(WIDER))
        keyboard.pass_page("next")
    keyboard.answer_page("submit")
    page.keyboard.press("Enter")

    expect(page.locator("#receipt")).to_have_text(RECEIPT)
    assert wide == [False] * 3
    assert {"text", "textarea", "radio", "checkbox", "date", "file"} <= keyboard.kinds


def test_a_screen_reader_hears_a_name_for_every_field_of_every_type(
    page: Page, town: Town, enter: Enter
) -> None:
    job = town.hand_out(EVERYTHING)
    enter(page, job.login)
    page.goto(town.url + job.path)
    walker, heard = Walker(page=page, everything=True), ""
    while page.locator("#fill-form .g-button[value=next]").count():
        heard += page.locator("#fill-form").aria_snapshot() + "\n"
        walker.pass_page("next")

    assert NAMELESS.findall(heard) == []
    for kind in ("text", "multiline", "integer", "decimal", "date", "time", "datetime"):
        assert f'"{kind} 문항 (필수)"' in heard
    for kind in ("yes-no", "rating", "select-one", "select-many", "ranking", "person", "unit"):
        assert f"{kind} 문항" in heard
    for kind in ("matrix", "table", "file", "image", "signature"):
        assert f"{kind} 문항" in heard


def test_what_is_typed_stays_when_the_log_in_has_ended_meanwhile(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 401")
    job = town.hand_out(SURVEY)
    enter(page, job.login)
    page.goto(town.url + job.path)
    with town.parts.storage.installation(writing=True):
        Session.delete().execute()

    page.get_by_label("덧붙일 말").fill("로그인이 끝난 뒤에 쓴 글")

    expect(page.get_by_role("alert")).to_contain_text("로그인")
    expect(page.get_by_label("덧붙일 말")).to_have_value("로그인이 끝난 뒤에 쓴 글")


def test_nothing_moves_for_who_asked_for_stillness(page: Page, town: Town, enter: Enter) -> None:
    page.emulate_media(reduced_motion="reduce")
    enter(page, "staff")

    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(one => {
          const style = getComputedStyle(one);
          return parseFloat(style.transitionDuration) + parseFloat(style.animationDuration) > 0;
        }).length"""
    )

    assert moving == 0


@pytest.mark.parametrize("login", ["staff", "admin"])
def test_where_the_system_chooses_the_colours_every_control_keeps_an_edge(
    page: Page, town: Town, enter: Enter, login: str
) -> None:
    page.emulate_media(forced_colors="active")
    enter(page, login)
    edgeless = {}
    for path in PAGES[login]:
        page.goto(town.url + path)
        edgeless[path] = page.evaluate(EDGELESS)

    assert {path: found for path, found in edgeless.items() if found} == {}


def test_on_paper_stands_what_was_asked_for_in_black_on_white(
    page: Page, town: Town, enter: Enter
) -> None:
    enter(page, "staff")
    for path in ("/results", "/receipts"):
        page.goto(town.url + path)
        page.evaluate("() => { document.documentElement.dataset.look = 'dark'; }")
        page.emulate_media(media="print")

        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("header")).to_be_hidden()
        expect(page.locator("footer")).to_be_hidden()
        assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
        page.emulate_media(media="screen")
