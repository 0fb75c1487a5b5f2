"""Take the pictures of the README from a new dry-run city.

    python -m tests.browser.screens

Writes result.png, fill.png and office.png into docs/screens, each smaller than 150 kB.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from core.data.models import Person
from plugins.uijeongbu.multi_rater_form import MULTI_RATER
from tests.browser.town import PASSWORD, Town, build, served
from tests.services.browser import QUIET
from tests.services.chromium import find

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
SIZE = ViewportSize(width=1100, height=760)
#: So that the distribution is seen whole.
TALL = ViewportSize(width=1100, height=960)
PEOPLE = 200
LARGEST = 150_000


def log_in(page: Page, town: Town, login: str, password: str) -> None:
    """Log somebody in."""
    page.context.clear_cookies()
    page.goto(f"{town.url}/login")
    page.get_by_label("아이디").fill(login)
    page.get_by_label("비밀번호").fill(password)
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/")


def result(page: Page, town: Town) -> None:
    """Show a result card."""
    log_in(page, town, "staff", "staff-1234")
    page.get_by_role("link", name="내 결과").click()


def fill(page: Page, town: Town) -> None:
    """Show a page of the multi-rater form, half answered."""
    job = town.hand_out(MULTI_RATER.definition, "confidential", subjects=1)
    with town.parts.storage.writing(town.place):
        names = {job.person: "직원 0051", job.person + 1: "직원 0064"}
        for person, name in names.items():
            Person.update(name=name, position="주무관").where(Person.id == person).execute()
    log_in(page, town, job.login, PASSWORD)
    page.goto(town.url + job.path)
    page.get_by_role("radio", name="충분").check()
    page.get_by_role("button", name="다음", exact=True).click()
    good = page.locator("input[type=radio][value='4']")
    good.nth(0).check()
    good.nth(2).check()
    page.get_by_text("에 저장했습니다").wait_for()


def office(page: Page, town: Town) -> None:
    """Show a run with its distribution."""
    log_in(page, town, "admin", "admin-1234")
    page.set_viewport_size(TALL)
    page.goto(f"{town.url}/admin/runs/")
    page.get_by_role("link", name="자세히").first.click()


def main() -> int:
    """Take every picture; return 1 where one is too large."""
    program = find()
    if program is None:
        raise FileNotFoundError("make chromium")
    with tempfile.TemporaryDirectory(prefix="goru-screens-") as scratch:
        build(Path(scratch), PEOPLE)
        with served(Path(scratch)) as town, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
            page = browser.new_context(viewport=SIZE, locale="ko-KR").new_page()
            for show in (result, fill, office):
                show(page, town)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=FOLDER / f"{show.__name__}.png")
            browser.close()
    return int(any(path.stat().st_size > LARGEST for path in FOLDER.glob("*.png")))


if __name__ == "__main__":
    sys.exit(main())
