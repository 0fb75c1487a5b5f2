"""A configuration goes out by a button and comes in by a file, on accessible pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from core.canonical import digest
from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
#: Before every other cycle, so that lists still begin with the newest.
YEAR = "2001"


def changed(file: Path, target: Path) -> Path:
    """Write the package with one setting that differs, and one that nobody knows."""
    document = json.loads(file.read_bytes())
    del document["digest"]
    document["content"]["rosters"]["multi-rater"]["peers"] = 9
    document["content"]["magic"] = {"wand": {}}
    target.write_text(json.dumps({**document, "digest": digest(document)}), "utf-8")
    return target


def test_a_configuration_is_handed_on_in_the_office(
    town: Town,
    context: BrowserContext,
    enter: Enter,
    page_errors: PageErrors,
    tmp_path: Path,
) -> None:
    page_errors.expect("status of 422")
    inspection, page = Inspection(), context.new_page()
    enter(page, "admin")
    page.goto(f"{town.url}/admin/cycles/")
    year = page.get_by_role("row").filter(has_text="종합성과평가").first
    year.get_by_role("link", name="자세히").click()
    page.get_by_role("link", name="설정", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="설정 내보내기").click()
    file = tmp_path / "package.json"
    download.value.save_as(file)

    page.goto(f"{town.url}/admin/cycles/")
    page.get_by_role("link", name="설정 가져오기").click()
    inspection.look(page, "upload")
    for name, content in (("unfit", changed(file, tmp_path / "changed.json")), ("fit", file)):
        page.get_by_label("꾸러미 파일").set_input_files(content)
        page.get_by_label("연도").fill(YEAR)
        page.get_by_role("button", name="바뀌는 것 보기").click()
        page.get_by_text("보낸 곳").wait_for()
        inspection.look(page, name)
    page.get_by_role("button", name="가져오기", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{YEAR}년")
    expect(page.get_by_role("status")).to_contain_text("가져왔습니다")
    assert inspection.faults == {}
