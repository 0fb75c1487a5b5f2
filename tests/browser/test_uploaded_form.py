"""An administrator uploads a form as a spreadsheet and publishes it; people fill it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from core.data.models import FormVersion
from tests.browser.conftest import Enter
from tests.browser.town import Town
from tests.browser.walker import Walker
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
SURVEY = (
    ("type", "name", "label", "required", "relevant", "constraint", "constraint_message"),
    ("begin_group", "about", "근무 환경", "", "", "", ""),
    ("integer", "years", "근무 연수", "yes", "", ". <= 40", "40년까지 적을 수 있습니다."),
    ("select_one places", "place", "근무지", "yes", "", "", ""),
    ("text", "which", "어느 사업소", "yes", "${place} = 'office'", "", ""),
    ("end_group", "", "", "", "", "", ""),
    ("begin_group", "wishes", "바라는 것", "", "", "", ""),
    ("select_multiple wishes", "wanted", "바라는 지원", "yes", "", "", ""),
    ("text", "other", "그 밖에", "", "", "", ""),
    ("end_group", "", "", "", "", "", ""),
)
CHOICES = (
    ("list_name", "name", "label"),
    ("places", "hall", "본청"),
    ("places", "office", "사업소"),
    ("wishes", "people", "인력"),
    ("wishes", "training", "교육"),
)
SETTINGS = (("form_title", "form_id"), ("직원 바람 조사", "browser-wishes"))


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    """Give a form as an administrator would have written it."""
    path = tmp_path / "바람 조사.xlsx"
    sheets = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def test_a_form_goes_from_a_spreadsheet_to_a_receipt(
    page: Page, town: Town, enter: Enter, spreadsheet: Path, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    enter(page, "admin")
    page.get_by_role("link", name="관리", exact=True).click()
    upload(page, spreadsheet)
    publish(page)

    with town.parts.storage.reading(town.place):
        version = FormVersion.get(FormVersion.name == "browser-wishes").id
    job = town.hand_out(version)
    page.get_by_role("button", name="로그아웃").click()
    enter(page, job.login)
    page.get_by_role("link", name="시작").click()
    page.get_by_label("근무 연수").fill("41")
    page.get_by_role("button", name="다음", exact=True).click()
    expect(page.get_by_role("alert").get_by_text("40년까지 적을 수 있습니다.")).to_be_visible()
    page.get_by_label("근무 연수").fill("7")
    walked = Walker(page=page, person=1).walk()

    assert walked.titles == ("근무 환경", "바라는 것", "제출 전 확인")
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", walked.receipt)
    expect(page.get_by_role("row", name="근무지")).to_contain_text("사업소")
    expect(page.get_by_role("row", name="바라는 지원")).to_contain_text("교육")


def upload(page: Page, spreadsheet: Path) -> None:
    """Upload the spreadsheet, and look at what it has become."""
    menu = page.get_by_role("navigation", name="관리")
    menu.get_by_role("link", name="양식", exact=True).click()
    page.get_by_role("link", name="양식 올리기·공개").click()
    page.get_by_label("엑셀 파일").set_input_files(spreadsheet)
    page.get_by_role("button", name="올리기", exact=True).click()
    expect(page.get_by_role("row", name="어느 사업소")).to_contain_text("보이는 조건")


def publish(page: Page) -> None:
    """See the preview, then publish with the promise that is proposed."""
    page.get_by_role("link", name="미리보기").click()
    expect(page.get_by_label("근무 연수")).to_be_disabled()
    page.go_back()
    page.get_by_role("button", name="공개", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("1판을 공개했습니다.")
