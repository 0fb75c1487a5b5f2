"""An administrator builds a form with the keyboard alone; two at once; and texts that mean harm."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from forms.definition import Choice, Definition, Group, Question
from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=document.title='harm'>{{7*7}}javascript:alert(1)"


def survey(name: str) -> Definition:
    """Return a small form with two pages."""
    place = Question(
        name="place",
        type="select-one",
        label={"ko": "근무지", "en": "Workplace"},
        choices="places",
    )
    years = Question(name="years", type="integer", label={"ko": "근무 연수", "en": "Years"})
    wish = Question(name="wish", type="text", label={"ko": "바라는 것", "en": "Wish"})
    choices = (
        Choice(name="hall", label={"ko": "본청", "en": "City hall"}),
        Choice(name="office", label={"ko": "사업소", "en": "Branch office"}),
    )
    return Definition(
        name=name,
        title={"ko": f"조사 {name}", "en": f"Survey {name}"},
        items=(
            Group(name="about", label={"ko": "근무 환경", "en": "Work"}, children=(place, years)),
            Group(name="wishes", label={"ko": "바람", "en": "Wishes"}, children=(wish,)),
        ),
        choices={"places": choices},
    )


def begin(page: Page, town: Town, name: str) -> None:
    """Publish a form and begin to edit it."""
    town.publish(survey(name))
    page.goto(f"{town.url}/admin/building/")
    page.get_by_role("button", name=f"고치기 조사 {name}").press("Enter")
    expect(page.get_by_role("tree")).to_be_visible()
    expect(page.locator("#outline-find")).to_be_visible()


def line(page: Page, name: str) -> Locator:
    """Return a line of the outline."""
    return page.locator(f'[role=treeitem][data-name="{name}"]')


def order(page: Page) -> list[str]:
    """Return the names in the outline, in order."""
    found = page.get_by_role("treeitem").all()
    return [one.get_attribute("data-name") or "" for one in found]


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until ``target`` has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(target)


def test_a_question_with_a_condition_is_added_moved_undone_and_previewed_by_keyboard(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "keyboard")

    tab_to(page, line(page, "about"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#editor-title")).to_be_focused()
    expect(page.locator("#e-label-ko")).to_have_value("근무지")

    add_question(page)
    assert order(page) == ["about", "place", "q6", "years", "wishes", "wish"]
    move_and_undo(page)
    preview_in_english(page)

    publishing = page.get_by_role("link", name="공개하러 가기")
    publishing.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="공개", exact=True)).to_be_visible()
    row = page.get_by_role("row", name="어느 사업소입니까? q6 짧은 글")
    expect(row).to_contain_text("보이는 조건")


def add_question(page: Page) -> None:
    """Add a question with a condition behind the workplace."""
    line(page, "place").focus()
    tab_to(page, page.locator("#palette > summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("button[name=kind][value=text]"))
    page.keyboard.press("Enter")
    expect(page.locator("#e-label-ko")).to_be_focused()
    page.keyboard.type("어느 사업소입니까?")
    page.keyboard.press("Tab")
    expect(line(page, "q6")).to_contain_text("어느 사업소입니까?")
    page.keyboard.press("Control+a")
    page.keyboard.type("Which branch office?")
    tab_to(page, page.locator(".g-builder-part > summary").first)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#e-relevant"))
    page.keyboard.type("${place} = 'office'")
    page.keyboard.press("Tab")
    expect(line(page, "q6")).to_contain_text("조건")
    expect(page.locator("#builder-said")).to_have_text("저장했습니다.")


def move_and_undo(page: Page) -> None:
    """Move the question down, undo that and do it again."""
    said = page.locator("#builder-said")
    line(page, "q6").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(said).to_have_text("옮겼습니다.")
    assert order(page) == ["about", "place", "years", "q6", "wishes", "wish"]
    expect(line(page, "q6")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(said).to_have_text("되돌렸습니다.")
    assert order(page) == ["about", "place", "q6", "years", "wishes", "wish"]
    page.keyboard.press("Control+y")
    expect(said).to_have_text("다시 했습니다.")
    assert order(page) == ["about", "place", "years", "q6", "wishes", "wish"]


def preview_in_english(page: Page) -> None:
    """Look at the preview in English and try the condition."""
    preview = page.get_by_role("region", name="미리보기")
    page.locator("#preview-form input[name=language][value=ko]").focus()
    page.keyboard.press("ArrowRight")
    expect(preview.get_by_text("Workplace")).to_be_visible()
    expect(preview.get_by_text("Which branch office?")).to_be_hidden()
    preview.get_by_label("Branch office").press("Space")
    expect(preview.get_by_text("Which branch office?")).to_be_visible()


def test_arrows_fold_groups_and_a_group_is_moved_into_with_alt(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "arrows")

    line(page, "about").focus()
    page.keyboard.press("ArrowLeft")
    expect(line(page, "about")).to_have_attribute("aria-expanded", "false")
    expect(line(page, "place")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(line(page, "wishes")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#builder-said")).to_have_text("옮겼습니다.")
    expect(line(page, "wishes")).to_have_attribute("aria-level", "2")
    line(page, "about").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(line(page, "wish")).to_be_focused()
    page.keyboard.press("Delete")
    expect(line(page, "wish")).to_have_count(0)
    expect(line(page, "wishes")).to_be_focused()
    page.locator("#outline-find").fill("연수")
    expect(line(page, "years")).to_be_visible()
    expect(line(page, "place")).to_be_hidden()


def test_an_item_is_dragged_with_the_mouse(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "drag")

    line(page, "place").hover()
    page.mouse.down()
    for target in ("years", "wishes", "wish"):
        line(page, target).hover()
    line(page, "wish").hover(position={"x": 40, "y": 4})
    page.mouse.up()

    expect(page.locator("#builder-said")).to_have_text("옮겼습니다.")
    assert order(page)[:3] == ["about", "years", "wishes"]
    expect(line(page, "place")).to_have_attribute("aria-level", "2")


def test_two_administrators_edit_one_form_and_choose_where_both_wrote(
    page: Page, town: Town, enter: Enter, other: Page, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 409")
    enter(page, "admin")
    begin(page, town, "together")
    other.goto(page.url)
    for one in (page, other):
        line(one, "years").click()
        expect(one.locator("#e-label-ko")).to_have_value("근무 연수")

    other.locator("#e-hint-ko").fill("만으로 적으십시오.")
    other.locator("#e-label-ko").fill("몇 해 근무하였습니까?")
    other.locator("#e-label-en").focus()
    expect(line(other, "years")).to_contain_text("몇 해 근무하였습니까?")
    page.locator("#e-guidance-ko").evaluate("one => one.closest('details').open = true")
    page.locator("#e-guidance-ko").fill("휴직한 기간은 뺍니다.")
    page.locator("#e-guidance-en").focus()
    expect(line(page, "years")).to_contain_text("몇 해 근무하였습니까?")
    expect(page.locator("#builder-bar")).to_contain_text("이 양식을 고치고 있습니다")

    expect(page.locator("#e-label-ko")).to_have_value("몇 해 근무하였습니까?")
    page.locator("#e-label-en").focus()
    other.locator("#e-label-en").fill("How long?")
    other.locator("#e-label-ko").focus()
    expect(other.locator("#builder-said")).to_have_text("저장했습니다.")
    page.locator("#e-label-en").fill("Since when?")
    page.locator("#e-label-ko").focus()
    conflict = page.locator("#builder-conflict")
    expect(conflict.get_by_role("cell", name="Since when?")).to_be_visible()
    expect(conflict.get_by_role("cell", name="How long?")).to_be_visible()
    conflict.get_by_role("button", name="내 것으로 바꾸기").click()
    expect(page.locator("#e-label-en")).to_have_value("Since when?")


def test_texts_that_mean_harm_are_shown_literally(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    enter(page, "admin")
    begin(page, town, "hostile")
    line(page, "place").click()
    expect(page.locator("#e-label-ko")).to_have_value("근무지")

    for field in ("#e-label-ko", "#e-hint-ko"):
        page.locator(field).fill(HOSTILE)
        page.locator("#e-label-en").focus()
    expect(line(page, "place")).to_contain_text("{{7*7}}")
    choice = page.locator(".g-choice-table input[name=ko]").first
    choice.fill(HOSTILE)
    choice.press("Tab")
    preview = page.get_by_role("region", name="미리보기")
    expect(preview.get_by_text("{{7*7}}javascript:alert(1)")).to_have_count(3)
    expect(page.locator(".g-choice-table input[name=ko]").first).to_have_value(HOSTILE)
    page.locator("summary", has_text="place").click()
    page.locator("#e-name").fill("javascript:alert(1)")
    page.get_by_role("button", name="이름 바꾸기").click()
    expect(page.locator("#failure")).to_contain_text("‘javascript:alert(1)’은(는) 이름으로 쓸 수")

    assert page.locator("img[onerror]").count() == 0
    assert "harm" not in page.title()
    assert re.search(r"49", page.get_by_role("tree").inner_text()) is None


def test_what_was_typed_stays_and_is_sent_again_when_the_line_was_lost(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("ERR_INTERNET_DISCONNECTED")
    page_errors.expect("Failed to fetch")
    enter(page, "admin")
    begin(page, town, "lost")
    line(page, "years").click()
    expect(page.locator("#e-label-ko")).to_have_value("근무 연수")

    page.context.set_offline(True)
    page.locator("#e-label-ko").fill("오래 쓴 문장")
    page.locator("#e-label-en").focus()
    expect(page.locator("#failure")).to_contain_text("입력한 내용은 이 화면에 남아")
    expect(page.locator("#e-label-ko")).to_have_value("오래 쓴 문장")
    page.context.set_offline(False)

    expect(line(page, "years")).to_contain_text("오래 쓴 문장", timeout=15_000)
    expect(page.locator("#failure")).to_be_empty()


def test_the_builder_has_no_faults_that_axe_finds_and_fits_a_phone(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    inspection = Inspection()
    page.goto(f"{town.url}/admin/building/")
    inspection.look(page, "list")
    begin(page, town, "looks")
    inspection.look(page, "nothing selected")
    for name in ("about", "place", "years"):
        line(page, name).click()
        expect(page.locator("#item-form [name=item]")).to_have_value(name)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        inspection.look(page, name)
    page.get_by_role("link", name="양식 설정").click()
    inspection.look(page, "settings")

    assert inspection.faults == {}
