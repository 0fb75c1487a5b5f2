"""The builder's further screens in a browser: texts, remarks, bank, matrices; looks and harm."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.test_builder import HOSTILE, begin, line, order
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser


def test_words_are_found_looked_at_and_replaced_and_one_undo_brings_them_back(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "finding")
    builder = page.url

    page.get_by_role("link", name="찾아 바꾸기").press("Enter")
    page.get_by_label("찾을 말").fill("근무")
    page.get_by_label("바꿀 말").fill("일")
    page.get_by_label("바꿀 말").press("Enter")
    expect(page.get_by_role("heading", name="찾은 글: 3개")).to_be_visible()
    expect(page.get_by_role("cell", name="일지")).to_be_visible()
    page.get_by_role("checkbox", name="근무 환경 · 문구 한국어").press("Space")
    page.get_by_role("button", name="표시한 곳 바꾸기").press("Enter")
    expect(page.get_by_text("글 2개를 바꾸었습니다.")).to_be_visible()

    page.goto(builder)
    expect(line(page, "place")).to_contain_text("일지")
    expect(line(page, "about")).to_contain_text("근무 환경")
    page.locator("#undo").click()
    expect(line(page, "place")).to_contain_text("근무지")
    expect(line(page, "years")).to_contain_text("근무 연수")


def test_a_translation_is_saved_on_leaving_its_input_and_a_language_is_added(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "translating")
    page.get_by_role("link", name="번역").click()
    page.get_by_label("언어 표시").fill("vi")
    page.get_by_label("그 언어로 쓴 양식 제목").fill("Khảo sát")
    page.get_by_role("button", name="추가", exact=True).click()
    expect(page.get_by_text("언어를 추가했습니다.")).to_be_visible()

    head = page.locator("#translations-head")
    expect(head).to_contain_text("12%")
    page.get_by_label("근무지 · 문구 vi").fill("Nơi làm việc")
    page.keyboard.press("Tab")
    expect(head).to_contain_text("25%")
    page.get_by_label("근무 연수 · 문구 vi").fill("Số năm")
    page.keyboard.press("Tab")
    expect(head).to_contain_text("37%")
    page.reload()
    expect(page.get_by_label("근무지 · 문구 vi")).to_have_value("Nơi làm việc")
    expect(page.get_by_label("근무 연수 · 문구 vi")).to_have_value("Số năm")


def test_a_remark_is_left_counted_and_settled_without_leaving_the_editor(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "remarks")
    line(page, "years").click()
    expect(page.locator("#e-label-ko")).to_have_value("근무 연수")
    page.get_by_label("새 의견").fill(f"몇 해부터? {HOSTILE}")
    page.get_by_role("button", name="의견 남기기").press("Enter")

    expect(line(page, "years")).to_contain_text("의견 1")
    expect(page.locator(".g-remark-text")).to_have_text(f"몇 해부터? {HOSTILE}")
    expect(page.locator("#e-label-ko")).to_have_value("근무 연수")
    page.get_by_role("button", name="해결함").press("Enter")
    expect(line(page, "years")).not_to_contain_text("의견")
    expect(page.get_by_text("님이 해결함")).to_be_visible()
    assert page.locator("img[onerror]").count() == 0


def test_a_question_goes_through_the_bank_and_a_matrix_comes_from_excel(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "banking")
    line(page, "place").click()
    expect(page.locator("#e-label-ko")).to_have_value("근무지")
    page.locator("summary", has_text="문항 은행").click()
    page.get_by_role("button", name="은행에 넣기", exact=True).click()
    expect(page.get_by_text("은행에 넣었습니다.")).to_be_visible()
    page.locator("summary", has_text="문항 은행").click()
    page.get_by_role("link", name="은행에서 꺼내기").click()
    page.get_by_role("link", name="보기 근무지").click()
    expect(page.locator("fieldset[disabled]")).to_contain_text("사업소")
    page.get_by_role("button", name="초안으로 꺼내기").click()
    expect(line(page, "place_2")).to_be_visible()
    assert order(page) == ["about", "place", "place_2", "years", "wishes", "wish"]

    page.locator("#palette > summary").click()
    page.locator("summary", has_text="엑셀에서 행렬").click()
    page.locator("#matrix-cells").fill("만족도\t낮음\t높음\n청결\t\t\n친절\t\t")
    page.get_by_role("button", name="행렬 추가").click()
    expect(page.locator("#e-label-ko")).to_have_value("만족도")
    expect(page.get_by_role("region", name="미리보기").get_by_text("친절")).to_be_visible()


def test_edits_that_send_little_leave_the_outline_as_the_server_draws_it(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "patching")
    said = page.locator("#builder-said")
    for name, key, told in (
        ("place", "Control+c", "복사했습니다."),
        ("place_2", "Alt+ArrowDown", "옮겼습니다."),
        ("wishes", "Alt+ArrowUp", "옮겼습니다."),
        ("years", "Delete", "삭제했습니다."),
        ("place_2", "Alt+ArrowLeft", "옮겼습니다."),
    ):
        line(page, name).focus()
        page.keyboard.press(key)
        expect(said).to_contain_text(told)
        after = page.get_by_role("tree").inner_text()
        names = order(page)
        page.reload()
        assert order(page) == names
        assert page.get_by_role("tree").inner_text() == after


def test_a_mark_of_a_problem_comes_and_goes_with_the_problem(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "problems")
    line(page, "years").click()
    expect(page.locator("#e-label-ko")).to_have_value("근무 연수")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    page.locator("#e-relevant").fill("${gone} = 1")
    page.locator("#e-label-en").focus()
    expect(line(page, "years")).to_contain_text("고칠 곳")
    page.locator("#e-relevant").fill("")
    page.locator("#e-label-en").focus()
    expect(line(page, "years")).not_to_contain_text("고칠 곳")


def test_the_further_screens_have_no_faults_that_axe_finds_and_fit_a_phone(
    page: Page, town: Town, enter: Enter, page_errors: PageErrors
) -> None:
    enter(page, "admin")
    begin(page, town, "screens")
    builder, inspection = page.url, Inspection()
    line(page, "place").click()
    expect(page.locator("#e-label-ko")).to_have_value("근무지")
    page.get_by_label("새 의견").fill("좋습니다.")
    page.get_by_role("button", name="의견 남기기").click()
    expect(line(page, "place")).to_contain_text("의견 1")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    inspection.look(page, "remarks")
    page.get_by_role("button", name="은행에 넣기", exact=True).click()
    page.goto(builder.replace("/building/", "/building-find/") + "?sought=근무&replacement=일")
    inspection.look(page, "find")
    page.goto(builder.replace("/building/", "/building-texts/"))
    inspection.look(page, "translations")
    page.goto(builder.replace("/building/", "/building-bank/"))
    page.get_by_role("link", name="보기 근무지").first.click()
    inspection.look(page, "bank")

    assert inspection.faults == {}
